"""How often a question of the form was asked again, since its answer could not be taken: whose it was is not kept."""

from datetime import date
from typing import Any

from sqlmodel import Field, Session, SQLModel, func, select

from models.store.database import insert, table


class AskedBack(SQLModel, table=True):
    """By question and month. Kept for good: it is no person's."""

    __tablename__: Any = "asked_back"

    question: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    times: int


def count(session: Session, question: str, today: date) -> None:
    """Once more, in the turn in which it was asked back."""
    there, new = table(AskedBack), insert(session.get_bind().dialect.name, AskedBack)
    more = {"times": there.c.times + new.excluded.times}
    row = {"question": question, "month": today.replace(day=1), "times": 1}
    session.connection().execute(new.on_conflict_do_update(index_elements=[*there.primary_key], set_=more), row)


def since(session: Session, month: date) -> dict[str, int]:
    """From this month on, by question."""
    row = table(AskedBack).c
    rows = select(row.question, func.sum(row.times)).where(row.month >= month).group_by(row.question)
    return {question: int(times) for question, times in session.connection().execute(rows)}
