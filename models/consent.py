"""The proof of a consent: which words were agreed to, when, and in which message (UU 27/2022 Pasal 22, 24)."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, bindparam, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.database import Instant, insert_row, new_id


class Consent(SQLModel, table=True):
    """It stays after the application is erased, without the person's data, as proof of both."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    application_id: int = Field(sa_type=BigInteger, index=True)
    version: str
    text_hash: bytes = Field(sa_type=LargeBinary)
    language: str
    given_at: datetime = Field(sa_type=Instant)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    message_id: int = Field(sa_type=BigInteger)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def day(self) -> date:
        """The day of giving or withdrawing, in WIB."""
        return ((self.withdrawn_at or self.given_at) + timedelta(hours=7)).date()


def agree(session: Session, **proof: Any) -> None:
    """Keep a proof: every column but the id."""
    insert_row(session, Consent, id=new_id(), **proof)


def agreed(session: Session, application_id: int, version: str) -> bool:
    """Whether this application holds a consent to this text already."""
    values = {"which": application_id, "text": version}
    return session.connection().execute(_HELD, values).first() is not None


def consents(session: Session, chat_id: int) -> list[Consent]:
    """The proofs from this chat, oldest first."""
    return list(session.exec(select(Consent).where(Consent.chat_id == chat_id).order_by(col(Consent.given_at))))


def withdraw(session: Session, chat_id: int, now: datetime) -> None:
    """From now on nothing of this chat is worked on; the proof of both stays."""
    mine = update(Consent).where(col(Consent.chat_id) == chat_id, col(Consent.withdrawn_at).is_(None))
    session.execute(mine.values(withdrawn_at=now))


_HELD = select(col(Consent.id)).where(
    col(Consent.application_id) == bindparam("which"),
    col(Consent.version) == bindparam("text"),
    col(Consent.withdrawn_at).is_(None),
)
