"""Where the person of a form stands on the ladder of reminders.

A row of its own: a day's planning moves a million of them, and each move of a row is written to all indexes of its
table; those of a form are ten.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, delete, select
from sqlmodel import Field, Session, SQLModel

from models.store.database import Instant, partial_index, table
from models.store.page import among
from rules import ladder
from rules.ladder import Facts


class Climb(SQLModel, table=True):
    """`reckoned`: what the reminders stand on, as rules/ladder.py writes it; `remind_at`: when the next one is due that
    is not planned yet. Only models/reckoning.py and models/reminding.py set them. Kept as long as its application.
    """

    __table_args__ = (
        partial_index("ix_climb_remind_at", "remind_at", "application_id", where="remind_at IS NOT NULL"),
        {"sqlite_with_rowid": False},
    )

    application_id: int = Field(
        foreign_key="application.id", primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    reckoned: str
    remind_at: datetime | None = Field(default=None, sa_type=Instant)


class Stands(NamedTuple):
    facts: Facts = Facts()
    remind_at: datetime | None = None


def locked(session: Session, forms: Sequence[int]) -> dict[int, Stands]:
    """Where these stand, in one order; who never stood anywhere is not among them."""
    rows = select(_climb).where(among(session, _climb.c.application_id, forms)).order_by(_climb.c.application_id)
    found = session.connection().execute(rows.with_for_update())
    return {row.application_id: Stands(ladder.read(row.reckoned), row.remind_at) for row in found}


def facts_of(session: Session, form: int) -> Facts:
    """What its reminders stand on; nothing where nothing has become of it yet."""
    row = session.connection().execute(select(_climb.c.reckoned).where(_climb.c.application_id == form)).scalar()
    return ladder.read(row) if row else Facts()


def leave(session: Session, form: int) -> None:
    session.connection().execute(delete(_climb).where(_climb.c.application_id == form))


_climb = table(Climb)
CLIMB: str = _climb.name
