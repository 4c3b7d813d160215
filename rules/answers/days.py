"""The day that a branch office names, as a cell or as people type it."""

import re
from datetime import date, datetime, timedelta

from rules.lists.book import Cell, text
from rules.readers.months import month_number

EARLIEST, AHEAD = date(2000, 1, 1), timedelta(days=366)
EXCEL, LAST = date(1899, 12, 30), 100_000  # from when a spreadsheet counts days, and how far
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,})[-/., ]*(\d{4})", re.I)


def day_of(cell: Cell, today: date) -> date | None:
    """None where it is no day, or one that nobody can mean: long ago, or more than a year ahead."""
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        found = EXCEL + timedelta(days=int(cell)) if 0 < cell < LAST else None  # a date that lost its format
    else:
        found = cell if isinstance(cell, date) else _read(text(cell).strip())
    return found if found and EARLIEST <= found <= today + AHEAD else None


def _read(said: str) -> date | None:
    if written := _YEAR_FIRST.fullmatch(said):
        return _day(*map(int, written.groups()))
    if written := _NUMBERS.fullmatch(said):
        day, month, year = map(int, written.groups())
        return _day(year + 2000 if year < 100 else year, month, day)
    if (written := _NAMED.fullmatch(said)) and (month := month_number(written[2].lower())):
        return _day(int(written[3]), month, int(written[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
