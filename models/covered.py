"""Whom a receipt of a cooperative is for: each iuran month of each member, what is expected, and how that stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Index, case, delete, func, insert, select, update
from sqlmodel import Field, Session, SQLModel, col

from models.store.database import PAGE, table
from rules.payments.receipt import CHOSEN, Stands


class Covered(SQLModel, table=True):
    """`amount`: rupiah that are expected, None where no sum is sure; `state`: `rules.payments.receipt.Stands`.

    Kept as long as its receipt and its application.
    """

    __table_args__ = (
        Index("ix_covered_state", "receipt_id", "state", "application_id"),
        Index("ix_covered_application", "application_id"),
    )

    receipt_id: int = Field(foreign_key="receipt.id", ondelete="CASCADE", primary_key=True, sa_type=BigInteger)
    application_id: int = Field(foreign_key="application.id", primary_key=True, sa_type=BigInteger)
    month: date = Field(primary_key=True)
    amount: int | None = Field(default=None, sa_type=BigInteger)
    state: str


class Part(NamedTuple):
    """A month of a member, as it is put into a receipt."""

    form: int
    month: date
    amount: int | None
    state: Stands


class Month(NamedTuple):
    """Of the members who are chosen: how many, the rupiah expected of them, and of how many no sum is sure."""

    month: date
    people: int
    known: int
    unsure: int


def put(session: Session, receipt: int, parts: Iterable[Part]) -> None:
    rows = [
        {"receipt_id": receipt, "application_id": form, "month": month, "amount": amount, "state": state}
        for form, month, amount, state in parts
    ]
    if rows:
        session.flush()
        session.connection().execute(insert(table(Covered)), rows)


def months(session: Session, receipt: int, *states: Stands) -> list[Month]:
    """What those who stand so come to, month by month."""
    unsure = func.sum(case((_row.c.amount.is_(None), 1), else_=0))
    rows = select(_row.c.month, func.count(), func.coalesce(func.sum(_row.c.amount), 0), unsure)
    rows = rows.where(*_of(receipt, states)).group_by(_row.c.month).order_by(_row.c.month)
    return [Month(*row) for row in session.connection().execute(rows)]


def how_many(session: Session, receipt: int, *states: Stands) -> int:
    """Members with a month that stands so."""
    rows = select(func.count(func.distinct(_row.c.application_id))).where(*_of(receipt, states))
    return session.connection().execute(rows).scalar_one()


def forms(session: Session, receipt: int, states: Sequence[Stands], after: int, most: int) -> list[int]:
    """So many members with a month that stands so, in the order of their ids."""
    rows = select(_row.c.application_id).where(*_of(receipt, states), _row.c.application_id > after).distinct()
    found = session.connection().execute(rows.order_by(_row.c.application_id).limit(most))
    return list(found.scalars())


def of_forms(session: Session, receipt: int, some: Sequence[int]) -> dict[int, list[Part]]:
    """Everything in it of these members, by their ids."""
    rows = select(_row.c.application_id, _row.c.month, _row.c.amount, _row.c.state)
    rows = rows.where(_row.c.receipt_id == receipt, _row.c.application_id.in_(some)).order_by(_row.c.month)
    found: dict[int, list[Part]] = {form: [] for form in some}
    for form, month, amount, state in session.connection().execute(rows):
        found[form].append(Part(form, month, amount, Stands(state)))
    return found


def turn(session: Session, receipt: int, to: Stands, form: int | None = None) -> int:
    """Take a member in or leave one out, or all; how many months that changes."""
    other = CHOSEN[1 - CHOSEN.index(to)]
    which = (*_of(receipt, [other]), *([_row.c.application_id == form] if form else []))
    return session.connection().execute(update(_row).where(*which).values(state=to)).rowcount


def become(session: Session, receipt: int, form: int, months: Sequence[date], state: Stands) -> None:
    which = _row.c.receipt_id == receipt, _row.c.application_id == form, _row.c.month.in_(months)
    session.connection().execute(update(_row).where(*which).values(state=state))


def drop_some(session: Session, receipt: int) -> int:
    """Some of its members go; how many months of them that was."""
    some = select(_row.c.application_id).where(_row.c.receipt_id == receipt).limit(PAGE).subquery()
    gone = delete(_row).where(_row.c.receipt_id == receipt, _row.c.application_id.in_(select(some.c.application_id)))
    return session.connection().execute(gone).rowcount


def leave(session: Session, form: int) -> None:
    """A member who is erased stands in no receipt."""
    session.execute(delete(Covered).where(col(Covered.application_id) == form))


def _of(receipt: int, states: Sequence[Stands]) -> tuple[Any, ...]:
    return _row.c.receipt_id == receipt, _row.c.state.in_(states)


_row = table(Covered)
