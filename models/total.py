"""What is left of ledgers that were erased: sums of a cooperative and a month, in which no person stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, delete, select
from sqlmodel import Field, Session, SQLModel

from models.store.database import insert, table
from rules.ledger import Payment

NONE = 0  # no cooperative, no receipt of one


class Total(SQLModel, table=True):
    """People whose payments of this month were erased, and their rupiah: checked by somebody, and only said.

    `receipt_id`: the receipt of the cooperative by which they are confirmed (models/receipt.py), 0 for all else;
    `claimers`, `claimed`: of these the people and the rupiah that are still said where it is taken back. A person is
    counted in one row of a month, in that which stays longest. Kept for good: it is no person's; what is a receipt's
    as long as that stands and is kept, then it is among all else.
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


def leave(session: Session, cooperative: int | None, payments: Iterable[Payment], receipts: Mapping[int, int]) -> None:
    """One person's payments; `receipts`: of each entry that a receipt of the cooperative wrote."""
    left: dict[date, dict[int, list[Payment]]] = defaultdict(lambda: defaultdict(list))
    for one in payments:
        if one.stands:
            left[one.month][receipts.get(one.decided.id, NONE) if one.decided else NONE].append(one)
    where = {"cooperative_id": cooperative or NONE}
    _add(session, [where | {"month": month} | row for month in sorted(left) for row in _rows(left[month])])


def _rows(by: Mapping[int, Sequence[Payment]]) -> Iterator[dict[str, Any]]:
    """Of a month, by their receipts."""
    claims = {receipt: [one for one in by[receipt] if receipt and _is_claim(one)] for receipt in sorted(by)}
    counted = min(claims, key=lambda receipt: (receipt != NONE, not claims[receipt]))
    for receipt, own in claims.items():
        here = int(receipt == counted)
        yield {
            "receipt_id": receipt,
            "people": here,
            "confirmed": sum(one.amount or 0 for one in by[receipt] if one.decided),
            "said": sum(one.amount or 0 for one in by[receipt] if not one.decided),
            "claimers": here * bool(own),
            "claimed": sum(one.told or 0 for one in own),
        }


def _is_claim(one: Payment) -> bool:
    """The member said it, before somebody confirmed it."""
    return bool(one.decided and one.decided.id != one.said.id)


def take_back(session: Session, receipt: int) -> None:
    """Of what it confirmed is left what the members had said themselves."""
    _among_all_else(session, receipt, people=_row.c.claimers, confirmed=None, said=_row.c.claimed)


def keep(session: Session, receipt: int) -> None:
    """It is kept no more, and cannot be taken back: what it confirmed stays."""
    _among_all_else(session, receipt, people=_row.c.people, confirmed=_row.c.confirmed, said=_row.c.said)


def _among_all_else(session: Session, receipt: int, **stays: Any) -> None:
    some = [column.label(name) for name, column in stays.items() if column is not None]
    rows = select(_row.c.cooperative_id, _row.c.month, *some).where(_row.c.receipt_id == receipt)
    found = session.connection().execute(rows.order_by(_row.c.cooperative_id, _row.c.month)).mappings().all()
    session.connection().execute(delete(_row).where(_row.c.receipt_id == receipt))
    _add(session, [dict.fromkeys(SUMS, 0) | {"receipt_id": NONE} | dict(row) for row in found])


def _add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    new = insert(session.get_bind().dialect.name, Total)
    more = {name: _row.c[name] + new.excluded[name] for name in SUMS}
    some = [row for row in rows if any(row[name] for name in SUMS)]
    if some:
        session.connection().execute(new.on_conflict_do_update(index_elements=[*_row.primary_key], set_=more), some)


SUMS = ("people", "confirmed", "said", "claimers", "claimed")
_row = table(Total)
