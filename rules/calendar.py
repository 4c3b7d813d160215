"""Days on which offices and banks work, and the feasts on which nobody is written to; the dates are data."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rules import tariff
from rules.data import rows

FEASTS = ("Idulfitri", "Nyepi")  # words.md: nobody is written to; on Nyepi in Bali
EVERYWHERE = "all"
DECREED = 10  # by October the joint decree tells the days of the next year
DAY = timedelta(days=1)
UNKNOWN = (
    "rules/data/holidays.csv: the days of {feasts} {year} are {how}: write the holidays and joint "
    "leave of {year} there, from the joint decree of the three ministers (SKB 3 Menteri)."
)


class Holiday(NamedTuple):
    """`silent`: where nobody is written to on it: a province, everywhere or, empty, nowhere."""

    name: str
    silent: str
    estimated: bool


def is_working(day: date) -> bool:
    """Not a Saturday, a Sunday, a holiday or a day of joint leave, as far as it is known."""
    return day.weekday() < 5 and day not in _holidays()


@cache
def due_date(month: date) -> date:
    """By when an iuran month is to be paid: its 15th, or the next working day (PP 44/2015; domain.md section 3)."""
    day = month.replace(day=tariff.due_day(month))
    while not is_working(day):
        day += DAY
    return day


def is_silent(day: date, province: str = "") -> bool:
    """Whether nobody is written to there; around a day that is only estimated, its neighbours are kept, too."""
    return any(
        one.silent and one.silent in (EVERYWHERE, province) and (one.estimated or near == day)
        for near in (day - DAY, day, day + DAY)
        if (one := _holidays().get(near))
    )


def faults(today: date) -> list[str]:
    """What an operator has to add, for this year and the one that is decreed already; none where all is known."""
    years = range(today.year, today.year + (2 if today.month >= DECREED else 1))
    wanting = [(year, how, feasts) for year in years for how, feasts in _wanting(year).items() if feasts]
    return [UNKNOWN.format(year=year, how=how, feasts=" and ".join(feasts)) for year, how, feasts in wanting]


def _wanting(year: int) -> dict[str, list[str]]:
    known = [one for day, one in _holidays().items() if day.year == year]
    days = {feast: [one.estimated for one in known if one.name.startswith(feast)] for feast in FEASTS}
    return {
        "missing": [feast for feast, found in days.items() if not found],
        "only estimated": [feast for feast, found in days.items() if any(found)],
    }


@cache
def _holidays() -> dict[date, Holiday]:
    return {
        date.fromisoformat(row["date"]): Holiday(row["name"], row["silent"], row["estimated"] == "yes")
        for row in rows("holidays")
    }
