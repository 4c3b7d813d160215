"""What is left of ledgers that were erased: sums of a cooperative and a month, in which no person stands."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel

from models.store.database import insert, table


class Total(SQLModel, table=True):
    """People whose payments of this month were erased, and their rupiah: checked by somebody, and only said.

    `cooperative_id` is 0 for those without one. Kept for good: it is no person's.
    """

    cooperative_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    month: date = Field(primary_key=True)
    people: int
    confirmed: int = Field(sa_type=BigInteger)
    said: int = Field(sa_type=BigInteger)


def add(session: Session, month: date, cooperative: int | None, confirmed: int, said: int) -> None:
    """One person's payments of a month."""
    row = {"cooperative_id": cooperative or 0, "month": month, "people": 1, "confirmed": confirmed, "said": said}
    there, new = table(Total), insert(session.get_bind().dialect.name, Total)
    more = {name: there.c[name] + new.excluded[name] for name in ("people", "confirmed", "said")}
    session.connection().execute(new.on_conflict_do_update(index_elements=[*there.primary_key], set_=more), row)
