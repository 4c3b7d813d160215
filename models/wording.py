"""What admins have sentences say in the place of the catalogue's, without a release; each version with who and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col, select

from locales import Words
from models import switch
from models.store.database import Instant, drop_page, insert_row, new_id, partial_index
from models.switch import WORDED
from rules import wordings


class Wording(SQLModel, table=True):
    """`text`: as a catalogue would have it, with `%(name)s` and `%%`; it is said until `ended_at`.

    Kept five years after it has ended.
    """

    __table_args__ = (
        partial_index("uq_wording_said", "msgid", "language", where="ended_at IS NULL", unique=True),
        partial_index("ix_wording_ended_at", "ended_at", where="ended_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    msgid: str
    language: str
    text: str
    by: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant)
    ended_by: int | None = Field(default=None, sa_type=BigInteger)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


# -- what is said now ----------------------------------------------------------------------------------
def bring(session: Session, words: Words, edition: datetime | None) -> None:
    """Up to date, where these words are not those of that edition; one that does not fit its sentence is left out."""
    if edition == words.edition:
        return
    edits: dict[str, dict[str, str]] = {}
    for row in said(session):
        if not wordings.misfit(row.msgid, row.text):
            edits.setdefault(row.language, {})[row.msgid] = row.text
    words.edit(edits, edition)


def bring_now(session: Session, words: Words) -> None:
    """The same, where the edition was not read yet."""
    bring(session, words, switch.since(session, WORDED).get(WORDED))


def said(session: Session) -> Sequence[Wording]:
    """Of all sentences."""
    return session.exec(select(Wording).where(col(Wording.ended_at).is_(None)).order_by(col(Wording.at))).all()


def left_out(session: Session) -> list[tuple[Wording, str]]:
    """Those that are not shown, each with why, as `wordings.misfit` calls it."""
    return [(row, why) for row in said(session) if (why := wordings.misfit(row.msgid, row.text))]


# -- of one sentence -----------------------------------------------------------------------------------
def versions(session: Session, msgid: str) -> Sequence[Wording]:
    """In every language, the newest first."""
    rows = select(Wording).where(Wording.msgid == msgid)
    return session.exec(rows.order_by(col(Wording.at).desc(), col(Wording.id))).all()


def present(session: Session, msgid: str, language: str) -> Wording | None:
    """What is said now in that language, held until the turn is over; None where it is the catalogue's."""
    rows = select(Wording).where(Wording.msgid == msgid, Wording.language == language)
    return session.exec(rows.where(col(Wording.ended_at).is_(None)).with_for_update()).first()


def put(session: Session, msgid: str, language: str, text: str, by: int, now: datetime) -> None:
    """Say this from now on; without a text what the catalogue has."""
    if before := present(session, msgid, language):
        before.ended_by, before.ended_at = by, now
        session.flush()
    if text:
        row = {"msgid": msgid, "language": language, "text": text, "by": by, "at": now}
        insert_row(session, Wording, id=new_id(), **row)
    switch.renew(session, WORDED, now)


def take_back(session: Session, row: Wording, by: int, now: datetime) -> None:
    """What stood before it stands again."""
    before = select(Wording).where(Wording.msgid == row.msgid, Wording.language == row.language)
    stood = session.exec(before.where(Wording.ended_at == row.at, Wording.id != row.id)).first()
    put(session, row.msgid, row.language, stood.text if stood else "", by, now)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before; whether there may be more."""
    return drop_page(session, Wording, col(Wording.ended_at) < before)
