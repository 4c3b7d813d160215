"""Days on which offices and banks work; the dates are data."""

from datetime import date
from functools import cache

from rules import tariff


@cache
def due_date(month: date) -> date:
    """By when an iuran month is to be paid: its 15th, or the next working day (PP 44/2015; domain.md section 3)."""
    return tariff.due_date(month, tariff.holidays())
