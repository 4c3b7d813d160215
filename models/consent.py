"""The proof of a consent: to which words, for what, when, and in which message (UU 27/2022 Pasal 22, 24)."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, and_, bindparam, delete, exists, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.application import Application
from models.member import Member
from models.store.database import Instant, drop_page, insert_row, new_id, partial_index
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION, FORM


class Consent(SQLModel, table=True):
    """It outlives its form, without the person's data, as proof that somebody agreed and withdrew.

    Kept as long as the form, and five years after that. Of forms that were never sent (`sent`), of which nobody
    got anything, a chat keeps the last proof only. `purpose`: a form, or announcements, which are agreed to by a chat
    and for no form in particular (`application_id` is 0). `paper`: by which sheet of which kit (models/kit.py) it was
    signed, and `noted_by`: the account of the officer who noted that; then there is no chat (0) and no message (0).
    """

    __table_args__ = (
        Index("ix_consent_chat", "chat_id", "withdrawn_at"),
        partial_index("ix_consent_withdrawn_at", "withdrawn_at", where="withdrawn_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    application_id: int = Field(sa_type=BigInteger, index=True)
    version: str
    text_hash: bytes = Field(sa_type=LargeBinary)
    language: str
    given_at: datetime = Field(sa_type=Instant)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    sent: bool | None = None
    paper: str | None = Field(default=None, unique=True)
    noted_by: int | None = Field(default=None, sa_type=BigInteger)
    purpose: str = Field(default=FORM, sa_column_kwargs={"server_default": FORM})

    @property
    def day(self) -> date:
        """The day of giving or withdrawing, in WIB."""
        return ((self.withdrawn_at or self.given_at) + timedelta(hours=7)).date()


def agree(session: Session, **proof: Any) -> None:
    """Keep a proof: every column but the id."""
    insert_row(session, Consent, id=new_id(), **({"purpose": FORM} | proof))


def is_noted(session: Session, paper: str) -> bool:
    """Whether a consent was noted by this paper."""
    return session.exec(select(Consent.id).where(Consent.paper == paper)).first() is not None


def agreed(session: Session, application_id: int, version: str) -> bool:
    """Whether this application holds a consent to this text already."""
    return session.exec(_AGREED, params={"form": application_id, "text": version}).first() is not None


def present(application_id: Any) -> Any:
    """Whether an application, by a column of a statement or its id, holds the consent to today's text.

    Without that nothing new is done with its data: no officer sees it, and it is handed to nobody.
    """
    return exists().where(*held(application_id))


def held(application_id: Any) -> tuple[Any, ...]:
    """Of a proof, that it is of this application, in force, and to today's text."""
    there = col(Consent.application_id) == application_id, col(Consent.withdrawn_at).is_(None)
    return *there, col(Consent.version) == CONSENT_VERSION, col(Consent.purpose) == FORM


def outdated(session: Session, account_id: int) -> list[int]:
    """The forms sent from this phone that do not hold it."""
    theirs = select(Application.id).join(Member, col(Member.id) == col(Application.member_id))
    sent = theirs.where(Member.account_id == account_id, col(Application.submitted_at).is_not(None))
    return list(session.exec(sent.where(~present(col(Application.id))).order_by(col(Application.created_at))))


def wants_announcements(chat_id: Any) -> Any:
    """Whether a chat, by a column of a statement or its id, agreed to announcements and has not taken it back."""
    held = col(Consent.chat_id) == chat_id, col(Consent.withdrawn_at).is_(None)
    return exists().where(*held, col(Consent.purpose) == ANNOUNCEMENTS, col(Consent.version) == ANNOUNCEMENTS_VERSION)


def hears_announcements(session: Session, chat_id: int) -> bool:
    return bool(session.scalar(select(wants_announcements(chat_id))))


def end_announcements(session: Session, chat_id: int, now: datetime) -> None:
    """From now on there are none; the proof of both stays."""
    theirs = and_(col(Consent.chat_id) == chat_id, col(Consent.purpose) == ANNOUNCEMENTS)
    session.execute(update(Consent).where(theirs, col(Consent.withdrawn_at).is_(None)).values(withdrawn_at=now))


def consents(session: Session, chat_id: int, most: int) -> list[Consent]:
    """Proofs from this chat: those in force, oldest first, then those that ended, the last one first."""
    last = col(Consent.withdrawn_at).desc().nulls_first()
    found = session.exec(select(Consent).where(Consent.chat_id == chat_id).order_by(last).limit(most)).all()
    held = sorted((one for one in found if not one.withdrawn_at), key=lambda one: one.given_at)
    return [*held, *(one for one in found if one.withdrawn_at)]


def count(session: Session, chat_id: int) -> int:
    """How many proofs there are from this chat."""
    return session.exec(select(func.count()).where(Consent.chat_id == chat_id)).one()


def end(session: Session, application_id: int, chat_id: int | None, now: datetime, sent: bool) -> None:
    """The form is erased: from now on nothing of it is worked on, and the proof of both stays."""
    session.execute(update(Consent).where(_of(application_id)).values(withdrawn_at=now, sent=sent))
    if not sent:
        older = delete(Consent).where(col(Consent.chat_id) == chat_id, col(Consent.withdrawn_at) <= now)
        session.execute(older.where(col(Consent.application_id) != application_id, col(Consent.sent).is_(False)))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before; whether there may be more."""
    return drop_page(session, Consent, col(Consent.withdrawn_at) < before)


def _of(application_id: Any) -> Any:
    """Those in force of an application."""
    return and_(col(Consent.application_id) == application_id, col(Consent.withdrawn_at).is_(None))


_AGREED = select(Consent.id).where(_of(bindparam("form")), col(Consent.version) == bindparam("text"))
