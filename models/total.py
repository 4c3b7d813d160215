"""What is left of ledgers that were erased: sums of a cooperative and a month, in which no person stands."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Index, delete, func, select
from sqlmodel import Field, Session, SQLModel

from models.store.database import insert, insert_rows, new_id, table
from rules.ledger import Payment

NONE = 0  # no cooperative, no receipt of one


class Total(SQLModel, table=True):
    """People whose payments of this month were erased, and their rupiah: confirmed, as in rules/ledger.py, and said.

    `receipt_id`: the receipt of the cooperative by which they are confirmed (models/receipt.py), 0 for all else;
    `claimers`, `claimed`: of these the people and the rupiah that are still said where it is taken back. A person is
    counted in one row of a month, who stands by several receipts in none (`Twice`). Kept for good: it is no person's;
    what is a receipt's as long as that stands and is kept, then it is among all else.

    Whoever writes into several rows does so in one order: those of receipts, the newest id first, then all else; of
    these by cooperative and month.
    """

    cooperative_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    month: date = Field(primary_key=True)
    receipt_id: int = Field(
        default=NONE, primary_key=True, index=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    people: int
    confirmed: int = Field(sa_type=BigInteger)
    said: int = Field(sa_type=BigInteger)
    claimers: int = 0
    claimed: int = Field(default=0, sa_type=BigInteger)


class Twice(SQLModel, table=True):
    """A month that somebody who was erased had paid by several receipts, and by nothing else: the person counts as long
    as one of them stands.

    A row for each of them, with an `id` that is made for this alone; `claims`: the member had said that payment before,
    so that the person counts also where it is taken back. Kept as long as that is open, then counted in `Total`.
    """

    __table_args__ = (Index("ix_twice_month", "cooperative_id", "month"),)

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    receipt_id: int = Field(primary_key=True, index=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    cooperative_id: int = Field(sa_type=BigInteger)
    month: date
    claims: bool


def leave(session: Session, cooperative: int | None, payments: Iterable[Payment], receipts: Mapping[int, int]) -> None:
    """One person's payments; `receipts`: of each entry that a receipt of the cooperative wrote."""
    left: dict[date, dict[int, list[Payment]]] = defaultdict(lambda: defaultdict(list))
    for one in payments:
        if one.stands:
            left[one.month][receipts.get(one.decided.id, NONE) if one.decided else NONE].append(one)
    where = {"cooperative_id": cooperative or NONE}
    _add(session, [where | {"month": month} | row for month, by in left.items() for row in _rows(by)])
    several = {month: by for month, by in left.items() if NONE not in by and len(by) > 1}
    for month, by in several.items():
        its = where | {"id": new_id(), "month": month}
        rows = [its | {"receipt_id": one, "claims": any(map(_is_claim, by[one]))} for one in by]
        insert_rows(session, Twice, rows)


class Left(NamedTuple):
    """Of people who were erased: how many, and their rupiah."""

    people: int
    said: int
    confirmed: int


def left(session: Session, cooperative: int, month: date) -> Left:
    here = [(of.c.cooperative_id == cooperative, of.c.month == month) for of in (_row, _twice)]
    sums = [func.coalesce(func.sum(one), 0) for one in (_row.c.people, _row.c.said, _row.c.confirmed)]
    people, said, confirmed = map(int, session.connection().execute(select(*sums).where(*here[0])).one())
    twice = select(func.count(_twice.c.id.distinct())).where(*here[1])
    return Left(people + session.connection().execute(twice).scalar_one(), said, confirmed)


def _rows(by: Mapping[int, Sequence[Payment]]) -> Iterator[dict[str, Any]]:
    """Of a month, by their receipts."""
    claims = {receipt: [one for one in by[receipt] if receipt and _is_claim(one)] for receipt in by}
    counted = NONE if NONE in by else next(iter(by)) if len(by) == 1 else None
    for receipt, own in claims.items():
        here = int(receipt == counted)
        yield {
            "receipt_id": receipt,
            "people": here,
            "confirmed": sum(one.amount or 0 for one in by[receipt] if one.by),
            "said": sum(one.amount or 0 for one in by[receipt] if not one.by),
            "claimers": here * bool(own),
            "claimed": sum(one.told or 0 for one in own),
        }


def _is_claim(one: Payment) -> bool:
    """The member said it, before somebody confirmed it."""
    return bool(one.decided and one.decided.id != one.said.id)


def take_back(session: Session, receipt: int) -> None:
    """Of what it confirmed is left what the members had said themselves."""
    _over(session, receipt, lambda row: row.claims, people=_row.c.claimers, said=_row.c.claimed)


def keep(session: Session, receipt: int) -> None:
    """It is kept no more, and cannot be taken back: what it confirmed stays."""
    _over(session, receipt, lambda _: True, people=_row.c.people, confirmed=_row.c.confirmed, said=_row.c.said)


def _over(session: Session, receipt: int, counts: Callable[[Any], bool], **stays: Any) -> None:
    """What `stays` of its sums is among all else, with whom it `counts` of those who stand by others, too."""
    _add(session, [*_own(session, receipt, stays), *_counted(session, receipt, counts)])


def _counted(session: Session, receipt: int, counts: Callable[[Any], bool]) -> list[dict[str, Any]]:
    mine = select(_twice.c.id).where(_twice.c.receipt_id == receipt)
    rows = select(_twice).where(_twice.c.id.in_(mine)).order_by(_twice.c.id, _twice.c.receipt_id).with_for_update()
    locked = session.connection().execute(rows).all()
    ends = {row.id: row for row in locked if row.receipt_id == receipt and counts(row)}
    session.connection().execute(delete(_twice).where((_twice.c.receipt_id == receipt) | _twice.c.id.in_([*ends])))
    people = Counter((row.cooperative_id, row.month) for row in ends.values())
    return [NOTHING | {"cooperative_id": id, "month": month, "people": n} for (id, month), n in people.items()]


def _own(session: Session, receipt: int, stays: Mapping[str, Any]) -> list[dict[str, Any]]:
    some = [column.label(name) for name, column in stays.items()]
    rows = select(_row.c.cooperative_id, _row.c.month, *some).where(_row.c.receipt_id == receipt)
    rows = rows.order_by(_row.c.cooperative_id, _row.c.month).with_for_update()
    found = session.connection().execute(rows).mappings().all()
    session.connection().execute(delete(_row).where(_row.c.receipt_id == receipt))
    return [NOTHING | dict(row) for row in found]


def _add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    new = insert(session.get_bind().dialect.name, Total)
    more = {name: _row.c[name] + new.excluded[name] for name in SUMS}
    some = sorted((row for row in rows if any(row[name] for name in SUMS)), key=_in_order)
    if some:
        session.connection().execute(new.on_conflict_do_update(index_elements=[*_row.primary_key], set_=more), some)


def _in_order(row: Mapping[str, Any]) -> tuple[int, int, date]:
    return -row["receipt_id"], row["cooperative_id"], row["month"]


SUMS = ("people", "confirmed", "said", "claimers", "claimed")
NOTHING = dict.fromkeys(SUMS, 0) | {"receipt_id": NONE}
_row, _twice = table(Total), table(Twice)
