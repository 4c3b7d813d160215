"""The outbox: a promised message is a row, written in the transaction of its cause."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, and_, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.database import PAGE, Instant, drop_page, insert_once, new_id, partial_index, table


class Message(SQLModel, table=True):
    """promised -> sending (committed just before the request) -> accepted | failed | uncertain | expired.

    `key` says what it is (`nudge:{application}:{stage}`); planning twice changes nothing. The text is made
    when it is claimed, by a function per kind, from `subject` (the application) and what is true then.
    Kept as long as that application and the account of the chat, and 90 days at most after it ended.
    """

    __table_args__ = (
        partial_index("ix_message_due", "due_at", where="ended_at IS NULL AND sending_at IS NULL"),
        partial_index("ix_message_expires", "expires_at", where="ended_at IS NULL AND sending_at IS NULL"),
        partial_index("ix_message_sending", "sending_at", where="ended_at IS NULL AND sending_at IS NOT NULL"),
        partial_index("ix_message_ended_at", "ended_at", where="ended_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    key: str = Field(unique=True)
    kind: str
    chat_id: int = Field(sa_type=BigInteger, index=True)
    subject: int = Field(sa_type=BigInteger, index=True)
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    sending_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None
    message_id: int | None = Field(default=None, sa_type=BigInteger)


def promise(
    session: Session, key: str, kind: str, chat_id: int, subject: int, due_at: datetime, expires_at: datetime
) -> bool:
    """Promise a message; a promise of the same key stands already and stays as it is."""
    row = {"id": new_id(), "key": key, "kind": kind, "chat_id": chat_id, "subject": subject}
    return bool(insert_once(session, Message, row | {"due_at": due_at, "expires_at": expires_at}))


def claim(session: Session, now: datetime) -> Message | None:
    """The next due promise, marked as being sent; to be committed just before the request."""
    due = select(Message).where(_due(now)).order_by(col(Message.due_at)).limit(1)
    row = session.exec(due.with_for_update(skip_locked=True)).first()
    if row:
        row.sending_at = now
    return row


def end(session: Session, id: int, outcome: str, now: datetime, message_id: int | None = None) -> None:
    row = session.get(Message, id)
    if row:
        row.ended_at, row.outcome, row.message_id = now, outcome, message_id


def put_back(session: Session, id: int, due_at: datetime) -> None:
    """It was surely not sent: it waits again."""
    row = session.get(Message, id)
    if row:
        row.sending_at, row.due_at = None, due_at


def left_sending(session: Session, now: datetime) -> int:
    """After a crash, what was being sent is uncertain: it is named, and never sent again by itself."""
    rows = update(Message).where(col(Message.ended_at).is_(None), col(Message.sending_at).is_not(None))
    result: Any = session.execute(rows.values(ended_at=now, outcome="uncertain"))
    return result.rowcount


_message = table(Message)
_waiting = and_(col(Message.ended_at).is_(None), col(Message.sending_at).is_(None))


def is_due(session: Session, now: datetime) -> bool:
    return session.exec(select(Message.id).where(_due(now)).limit(1)).first() is not None


def expire(session: Session, now: datetime) -> bool:
    """A page of what could not be sent in its time ends so, and is not sent late; whether there may be more."""
    late = select(_message.c.id).where(_waiting, _message.c.expires_at < now).limit(PAGE)
    expired = update(_message).where(_message.c.id.in_(late)).values(ended_at=now, outcome="expired")
    return session.connection().execute(expired).rowcount == PAGE


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before; whether there may be more."""
    return drop_page(session, Message, col(Message.ended_at) < before)


def _due(now: datetime) -> Any:
    return and_(_waiting, col(Message.due_at) <= now, col(Message.expires_at) >= now)
