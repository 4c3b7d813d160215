"""An iuran month as people type it: "oktober", "iuran okt 2026", "10/2026", "bulan lalu"."""

import re
from datetime import date

from rules.readers.everyday import words
from rules.readers.leftover import left_over
from rules.readers.months import month_number
from rules.tariff import months

BACK, AHEAD = 60, 12  # months that can be meant
NEAR = 3  # months away from today, of which a mere name means the nearest
OF_A_MONTH = frozenset({"bulan", "bln", "bl", "iuran", "untuk", "buat", "month", "for", "of"})
_AWAY = {"ini": 0, "this": 0, "lalu": -1, "kemarin": -1, "kemaren": -1, "kmrn": -1, "last": -1, "depan": 1, "next": 1}
_RELATIVE = re.compile(rf"(?:(?:iuran|untuk|buat) )*(?:bulan |bln )?({'|'.join(_AWAY)})(?: month)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def iuran_months(text: str, today: date) -> list[date]:
    """The one that is meant, or the two that may be; none where it is no month, or one that nobody can mean."""
    said, this = " ".join(text.casefold().split()), today.replace(day=1)
    if (found := _RELATIVE.fullmatch(said)) and len(said.split()) > 1:
        return [_away(this, _AWAY[found[1]])]
    if found := _NUMBERS.fullmatch(said):
        return [one for one in _around(this) if (one.month, one.year) == (int(found[1]), int(found[2]))]
    years = _YEAR.findall(said)
    number = _number(_YEAR.sub(" ", said))
    if not number or len(years) > 1:
        return []
    alike = [one for one in _around(this) if one.month == number and (not years or one.year == int(years[0]))]
    return alike if years else _nearest(alike, this)


def _number(said: str) -> int | None:
    """Of the only word that is not known to change nothing."""
    named = left_over(said, OF_A_MONTH)
    return month_number(named[0]) if len(named) == 1 and not re.search(r"\d", said) and words(said) else None


def _nearest(some: list[date], this: date) -> list[date]:
    """The one before and the one to come, where neither is near."""
    order = sorted(some, key=lambda one: abs(_count(one) - _count(this)))[:2]
    return order[:1] if abs(_count(order[0]) - _count(this)) <= NEAR else sorted(order)


def _around(this: date) -> list[date]:
    return [*months(_away(this, -BACK), BACK + 1 + AHEAD)]


def _away(month: date, count: int) -> date:
    there = _count(month) + count
    return date(there // 12, there % 12 + 1, 1)


def _count(month: date) -> int:
    return month.year * 12 + month.month - 1
