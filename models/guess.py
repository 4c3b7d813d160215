"""Codes that a chat typed and that are none: so many an hour, also of somebody of whom nothing else is kept."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col

from models.store.database import Instant, drop_page
from models.store.upsert import upsert
from rules import keeping
from rules.inviting import WRONG


class Guess(SQLModel, table=True):
    """`wrong` ones since the first of them. Kept an hour."""

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    since: datetime = Field(sa_type=Instant, index=True)
    wrong: int


def may_guess(session: Session, chat_id: int, now: datetime) -> bool:
    row = _within(session, chat_id, now)
    return not row or row.wrong < WRONG


def guessed(session: Session, chat_id: int, now: datetime) -> None:
    """One more was wrong."""
    row = _within(session, chat_id, now)
    counted = {"since": row.since, "wrong": row.wrong + 1} if row else {"since": now, "wrong": 1}
    upsert(session, Guess, {"chat_id": chat_id, **counted}, keep=("since", "wrong"))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what began before; whether there may be more."""
    return drop_page(session, Guess, col(Guess.since) < before)


def _within(session: Session, chat_id: int, now: datetime) -> Guess | None:
    row = session.get(Guess, chat_id, populate_existing=True)
    return row if row and now - row.since < keeping.GUESSES else None
