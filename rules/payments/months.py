"""The iuran months that a cell names: one, several, or from one to another, as offices write them."""

import re
from datetime import date, datetime

from rules.lists.book import Cell, text
from rules.readers.cleaning import plain
from rules.readers.months import month_number
from rules.tariff import months

BEFORE, AHEAD, MOST = 36, 24, 24  # months that are meant by nobody; months of one row
_TO = re.compile(r"\bs\s*/?\s*d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b|[–—]|\s-\s|(?<=[a-z])-(?=[a-z])")
_AND = re.compile(r"\bdan\b|[,;&+]")
_BESIDE = re.compile(r"\b(?:iuran|bulan|bln|periode|untuk|masa)\b|[:.']")
_YEAR_FIRST = re.compile(r"(\d{4})[-/ ]?(\d{1,2})(?:[-/ ]\d{1,2})?(?: \d{1,2}\W.*)?")
_NUMBERS = re.compile(r"(?:\d{1,2}[-/ ])?(\d{1,2})[-/ ](\d{4})")
_NAMED = re.compile(r"([a-z]{3,})[-/ ]*(\d{4}|\d{2})?")
_Said = tuple[int, int | None]  # month, year


def months_of(cell: Cell, today: date) -> list[date] | None:
    """In their order; None where it is not sure which are meant."""
    if isinstance(cell, date | datetime):
        found: list[date] | None = [date(cell.year, cell.month, 1)]
    else:
        found = _read(plain(text(cell)))
    return found if found and len(found) <= MOST and all(_can_be(one, today) for one in found) else None


def _can_be(month: date, today: date) -> bool:
    return -BEFORE <= (month.year - today.year) * 12 + month.month - today.month <= AHEAD


def _read(said: str) -> list[date] | None:
    said = " ".join(_BESIDE.sub(" ", said).split())
    ends = [one.strip() for one in _TO.split(said)]
    if len(ends) == 2:
        first, last = _dated(ends) or (None, None)
        return _span(first, last) if first and last else None
    return _dated([one.strip() for one in _AND.split(said)]) if len(ends) == 1 else None


def _span(first: date, last: date) -> list[date] | None:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [*months(first, count)] if 1 < count <= MOST else None


def _dated(parts: list[str]) -> list[date] | None:
    """A year that is not told is that of the next one that tells it: "Nov, Des 2026"."""
    found: list[date] = []
    year: int | None = None
    for part in reversed(parts):
        one = _one(part)
        year = one[1] or year if one else None
        if not one or not year or not 1 <= one[0] <= 12:
            return None
        found.insert(0, date(year, one[0], 1))
    return found if found == sorted(set(found)) else None


def _one(said: str) -> _Said | None:
    if written := _YEAR_FIRST.fullmatch(said):
        return int(written[2]), int(written[1])
    if written := _NUMBERS.fullmatch(said):
        return int(written[1]), int(written[2])
    written = _NAMED.fullmatch(said)
    month = month_number(written[1]) if written else None
    if not written or not month:
        return None
    year = int(written[2]) if written[2] else None
    return month, year + 2000 if year and year < 100 else year
