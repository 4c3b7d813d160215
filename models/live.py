"""Live screens: which message of a chat shows how far something is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, drop_page, new_id

MOST = 200  # screens that move at the same time


class Live(SQLModel, table=True):
    """`kind` tells what it shows, of `subject`. Kept until that is over, and a week at most."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    kind: str
    subject: int = Field(sa_type=BigInteger)
    since: datetime = Field(sa_type=Instant)


def begin(session: Session, chat_id: int, message_id: int, kind: str, subject: int, now: datetime) -> None:
    session.add(Live(chat_id=chat_id, message_id=message_id, kind=kind, subject=subject, since=now))


def moving(session: Session) -> list[Live]:
    """The newest ones."""
    return list(session.exec(select(Live).order_by(col(Live.since).desc()).limit(MOST)))


def moves(session: Session, id: int) -> bool:
    return session.get(Live, id) is not None


def stop(session: Session, id: int) -> None:
    if row := session.get(Live, id):
        session.delete(row)


def over(session: Session, chat_id: int, kind: str, subject: int) -> list[int]:
    """What it shows has come to its end, which is for whoever asks to say; the messages that showed it."""
    found = _of(session, chat_id, kind, subject)
    for row in found:
        session.delete(row)
    return [row.message_id for row in found]


def shown(session: Session, chat_id: int, kind: str, subject: int) -> list[int]:
    """The messages that show it; there are several where one was said again after a crash."""
    return [row.message_id for row in _of(session, chat_id, kind, subject)]


def _of(session: Session, chat_id: int, kind: str, subject: int) -> Sequence[Live]:
    rows = select(Live).where(Live.chat_id == chat_id, Live.kind == kind, Live.subject == subject)
    return session.exec(rows.order_by(col(Live.message_id))).all()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of screens that began before; whether there may be more."""
    return drop_page(session, Live, col(Live.since) < before)


def shows(session: Session, chat_id: int, message_id: int, kind: str, subject: int) -> bool:
    """Whether this message shows it and still moves."""
    rows = select(Live.id).where(Live.chat_id == chat_id, Live.message_id == message_id)
    return session.exec(rows.where(Live.kind == kind, Live.subject == subject)).first() is not None
