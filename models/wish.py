"""When an account wishes to be reminded, and which of its people are spoken of."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import BigInteger, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.application import Application
from models.store.upsert import upsert
from rules.wishes import Wishes


class Wish(SQLModel, table=True):
    """As in rules/wishes.py; who wishes nothing else has no row. Kept as long as its account."""

    account_id: int = Field(
        primary_key=True, foreign_key="account.id", sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    hour: int
    ahead: int
    paused_until: date | None = None


def wishes_of(session: Session, account_ids: Collection[int]) -> dict[int, Wishes]:
    """Of each of these accounts, also where it never said any."""
    rows = session.exec(select(Wish).where(col(Wish.account_id).in_(account_ids))).all() if account_ids else ()
    kept = {row.account_id: Wishes(row.hour, row.ahead, row.paused_until) for row in rows}
    return {id: kept.get(id, Wishes()) for id in account_ids}


def keep_wishes(session: Session, account_id: int, wishes: Wishes) -> None:
    upsert(session, Wish, {"account_id": account_id, **wishes._asdict()}, keep=Wishes._fields)


def remind_of(session: Session, form: int, on: bool, now: datetime) -> None:
    """Whether reminders speak of this person; who shares the phone keeps theirs."""
    since = None if on else now
    session.execute(update(Application).where(col(Application.id) == form).values(no_reminders_at=since))
