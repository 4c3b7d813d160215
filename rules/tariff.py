"""What the contribution is estimated at, for which iuran month, and by which regulation: data with dates.

Sources: bands by Lampiran II of PP 44/2015, rates by PP 44/2015 and PP 46/2015, the discount by PP 50/2025,
each as far as domain.md sections 1 to 3 know it. The certain amount is the payment code's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from rules.data import rows

PROGRAMMES = ("jkk", "jkm", "jht")
SECTORS = ("transport", "other")
Row = dict[str, str]


@dataclass(frozen=True)
class Estimate:
    """The contribution of one iuran month, in rupiah, by regulation."""

    month: date
    basis: int
    jkk: int
    jkm: int
    jht: int
    discounted: bool
    regulations: tuple[str, ...]
    discount_last: date | None = None  # the last iuran month with the discount
    percent: int = 0  # of the discount, and the regulation that gives it
    discount: str = ""

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


@dataclass(frozen=True)
class Line:
    """One line of the printed table: a sector and band with its amounts; `income_to` None is "and above"."""

    sector: str
    income_from: int
    income_to: int | None
    estimate: Estimate  # with JHT

    @property
    def jkk_jkm(self) -> int:
        return self.estimate.jkk + self.estimate.jkm


@lru_cache(4096)
def estimate(month: date, income: int, sector: str, jht: bool, discountable: bool = True) -> Estimate:
    """The contribution for one iuran month; a sector that is "unsure" is not quoted a discount."""
    return _on_basis(_first(month), band(income, month), sector, jht, discountable)


def band(income: int, month: date | None = None) -> int:
    """The basis of the last band whose lower bound is not above this income; without a month, the newest."""
    bands = _bands(_first(month) if month else date.max)
    below = [row for row in bands if int(row["income_from"]) <= max(income, 0)]
    return int(max(below, key=lambda row: int(row["income_from"]))["basis"])


def months(first: date, count: int) -> Iterator[date]:
    """`count` iuran months from the one in which `first` lies, each as its first day."""
    for index in range(first.month - 1, first.month - 1 + count):
        yield date(first.year + index // 12, index % 12 + 1, 1)


def schedule(first: date, count: int, income: int, sector: str, jht: bool, discountable: bool = True) -> list[Estimate]:
    """One estimate for each of `count` iuran months: what is paid ahead is counted month by month."""
    return [estimate(month, income, sector, jht, discountable) for month in months(first, count)]


def prepayment(first: date, count: int, income: int, sector: str, jht: bool, discountable: bool = True) -> int:
    """What `count` iuran months cost together."""
    return sum(month.total for month in schedule(first, count, income, sector, jht, discountable))


@lru_cache(4096)
def next_change(
    month: date, income: int, sector: str, jht: bool, discountable: bool = True
) -> tuple[date, Estimate] | None:
    """The first later iuran month whose price differs from this month's, with that price."""
    now = estimate(month, income, sector, jht, discountable)
    later = (estimate(start, income, sector, jht, discountable) for start in _starts() if start > now.month)
    return next(((then.month, then) for then in later if then.total != now.total), None)


@lru_cache(64)
def changed(month: date) -> frozenset[tuple[str, bool]]:
    """The sectors, with JHT (True) or without, in which a price of this iuran month is not that of the one before."""
    before = _first(month) - timedelta(days=1)
    incomes = {int(row["income_from"]) for one in (before, month) for row in _bands(_first(one))}
    kinds = [(sector, jht) for sector in SECTORS for jht in (False, True)]
    return frozenset(k for k in kinds if any(_total(month, i, *k) != _total(before, i, *k) for i in incomes))


def table(month: date) -> list[Line]:
    """Every sector and band with its amounts in this iuran month, to be signed off by a person."""
    month = _first(month)
    return [
        Line(sector, int(row["income_from"]), int(row["income_to"] or 0) or None, full)
        for sector in SECTORS
        for row in _bands(month)
        for full in [_on_basis(month, int(row["basis"]), sector, True, True)]
    ]


def due_day(month: date) -> int:
    """The day of the iuran month itself by which it is to be paid, where that is a working day (rules/calendar.py)."""
    return _term("due_day", month)


def lapse_month(last_paid: date) -> date:
    """The iuran month after which protection stops when nothing more is paid: the third unpaid one."""
    return list(months(last_paid, _term("lapse_months", last_paid) + 1))[-1]


def _total(month: date, income: int, sector: str, jht: bool) -> int:
    return estimate(month, income, sector, jht).total


def _on_basis(month: date, basis: int, sector: str, jht: bool, discountable: bool) -> Estimate:
    rates = {programme: _in_force("rates", month, programme=programme)[-1] for programme in PROGRAMMES}
    amounts = {p: basis * int(r["percent_of_basis"]) // 100 + int(r["fixed"]) for p, r in rates.items()}
    used = [_bands(month)[0], *(rates[p] for p in PROGRAMMES if jht or p != "jht")]
    regulations = tuple(dict.fromkeys(row["regulation"] for row in used))
    full = Estimate(month, basis, amounts["jkk"], amounts["jkm"], amounts["jht"] * jht, False, regulations)
    discounts = _in_force("discounts", month, sector=sector) if discountable else []
    return _discounted(full, discounts[-1]) if discounts else full


def _discounted(full: Estimate, row: Row) -> Estimate:
    kept = 100 - int(row["percent"])
    amounts = {p: getattr(full, p) * kept // 100 for p in row["programmes"].split()}
    last = _month(row["last"]) if row["last"] else None
    regulations = (*full.regulations, row["regulation"])
    by = {"percent": int(row["percent"]), "discount": row["regulation"]}
    return replace(full, **amounts, **by, discounted=True, discount_last=last, regulations=regulations)


def _bands(month: date) -> list[Row]:
    bands = _in_force("bands", month)
    return [row for row in bands if row["first"] == bands[-1]["first"]]


def _term(name: str, month: date) -> int:
    return int(_in_force("terms", month, term=name)[-1]["value"])


def _in_force(name: str, month: date, **wanted: str) -> list[Row]:
    """The rows of a file that hold in this iuran month, the newest last: it supersedes the ones before."""
    day = f"{month:%Y-%m}"
    held = (row for row in rows(name) if row["first"] <= day <= (row["last"] or "9999-12"))
    return sorted((r for r in held if all(r[k] == v for k, v in wanted.items())), key=lambda row: row["first"])


def _starts() -> list[date]:
    """Every iuran month from which some row begins to hold, or no longer holds."""
    found = [row for name in ("bands", "rates", "discounts") for row in rows(name)]
    begins = {_month(row["first"]) for row in found}
    ends = {list(months(_month(row["last"]), 2))[1] for row in found if row["last"]}
    return sorted(begins | ends)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _first(month: date) -> date:
    return month.replace(day=1)
