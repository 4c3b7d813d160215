"""When somebody is reminded of which iuran month: a ladder that is data, on each person's own clock (product.md C1).

What holds for any facts and wishes (`tests/test_ladder.py`):

1. Only who takes part is reminded, and of the first payment who waits for it.
2. Of a month for which a payment stands, or is said, there is no step; of one that is paid in part or was returned
   there is.
3. The clock is the recorded end of protection where it is known, else the day by which the month is to be paid; where
   a code was told, that day. An end is never computed, and only the clock "end" speaks of one.
4. After so many unpaid months in a row as the ladder has, there are no more steps until a payment stands: who does
   nothing has a ladder that ends.
5. Each step has its own instant, at the hour that was wished where the person lives, in no silence, and one after
   which it is stale. Of one month none is worth saying any more when the next one is due.

The first month that is reminded of is the one after that in which taking part was confirmed: that one is paid by then.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rules.calendar import due_date
from rules.data import rows
from rules.ledger import Ledger
from rules.ledger import State as Paid
from rules.regions import time_zone
from rules.reminders import allowed
from rules.status import PAYS, State, Status
from rules.status_said import day as day_of
from rules.tariff import months
from rules.wishes import Wishes

DUE, END, CODE = "due", "end", "code"  # clocks
AHEAD, DAY, AFTER, TOWARD, LAPSE = "ahead", "day", "after", "toward", "lapse"
REMINDED = PAYS
HUSH = timedelta(days=7)  # after an accident was told nothing is said about iuran (words.md)
KEPT = 5  # months before this one whose payments may still matter
USUAL = Wishes()
DATA = ("ladder", "holidays", "terms", "zones")  # what the instants follow from


class Rung(NamedTuple):
    """A row of ladder.csv: of the `first` to the `last` unpaid month in a row, so many days after the clock's day.

    `chosen`: the member's own days ahead take the place of `days`; `until`: so many days later it is stale.
    """

    stage: str
    first: int
    last: int
    days: int
    chosen: bool
    until: int


class Facts(NamedTuple):
    """What a ladder stands on; `since`: from when that state holds, `standing`: months with a payment that stands.

    `end`: until when there is protection, `by` whom it is said; `hush`: before that day nothing is said.
    """

    state: str = ""
    since: date | None = None
    standing: tuple[date, ...] = ()
    end: date | None = None
    by: str = ""
    hush: date | None = None


class Step(NamedTuple):
    """`day`: by when the month is to be paid, the recorded end, or that of the code; `unpaid`: months in a row."""

    month: date
    stage: str
    clock: str
    day: date
    unpaid: int
    due_at: datetime
    expires_at: datetime


# -- facts -------------------------------------------------------------------------------------------
def stands(facts: Facts, status: Status | None) -> Facts:
    """With what has become of the form."""
    if not status:
        return facts._replace(state="", since=None)
    since = day_of(status.at)
    if status.state is State.ACTIVE and status.day:
        since = status.day
    return facts._replace(state=str(status.state), since=since)


def paid(facts: Facts, ledger: Ledger, now: datetime) -> Facts:
    """With what is paid, as far as it may still matter."""
    known = {one.month for one in ledger.payments}
    standing = sorted(m for m in known if ledger.month(m, now).state in (Paid.PAID, Paid.SAID))
    this = day_of(now).replace(day=1)
    past = [month for month in standing if _later(month, KEPT) <= this]
    kept = tuple(month for month in standing if not past or month >= past[-1])
    end = ledger.protected
    return facts._replace(standing=kept, end=end.day if end else None, by=end.source if end and end.day else "")


def hushed(facts: Facts, told_at: datetime) -> Facts:
    """After an accident was told."""
    return facts._replace(hush=day_of(told_at + HUSH) + timedelta(days=1))


def written(facts: Facts) -> str:
    return json.dumps(facts, default=date.isoformat, separators=(",", ":"))


@lru_cache(4096)
def read(text: str) -> Facts:
    state, since, standing, end, by, hush = json.loads(text)
    return Facts(state, _day(since), tuple(map(date.fromisoformat, standing)), _day(end), by, _day(hush))


# -- steps -------------------------------------------------------------------------------------------
def steps(facts: Facts, wishes: Wishes = USUAL, province: str = "") -> tuple[Step, ...]:
    """All that come while nothing changes, by their instants."""
    return _steps(_essence(facts), wishes, province)


def _essence(facts: Facts) -> Facts:
    """Many stand on different days, and on the same as far as steps follow from it."""
    since, end = facts.since, facts.end
    if not since or facts.state == State.WAITING:
        return facts._replace(by="")
    return facts._replace(since=since.replace(day=1), end=end if end and end >= since else None, by="")


@lru_cache(4096)
def _steps(facts: Facts, wishes: Wishes, province: str) -> tuple[Step, ...]:
    found: list[Step] = []
    for month, clock, day, unpaid in _months(facts):
        rungs = [one for one in ladder()[clock] if one.first <= unpaid <= one.last]
        found += _of_month(month, clock, day, unpaid, rungs, facts, wishes, province)
    return tuple(sorted(found, key=lambda one: (one.due_at, one.month)))


def following(found: tuple[Step, ...], at: datetime) -> Step | None:
    """The first one that is due then or later."""
    return next((one for one in found if one.due_at >= at), None)


def between(facts: Facts, begin: datetime, end: datetime, wishes: Wishes = USUAL, province: str = "") -> Iterator[Step]:
    """Those that are due from `begin` on and before `end`."""
    return (one for one in steps(facts, wishes, province) if begin <= one.due_at < end)


def zone_of(province: str) -> ZoneInfo:
    return _zone(time_zone(province))


@cache
def ladder() -> dict[str, tuple[Rung, ...]]:
    """The rungs of each clock."""
    found: dict[str, list[Rung]] = {DUE: [], END: [], CODE: []}
    for row in rows("ladder"):
        first, last, days, until = (int(row[key]) for key in ("first", "last", "days", "until"))
        found[row["clock"]].append(Rung(row["stage"], first, last, days, row["chosen"] == "yes", until))
    return {clock: tuple(some) for clock, some in found.items()}


@cache
def fingerprint() -> str:
    """Of the data: what was reckoned by others is reckoned anew."""
    return sha256(json.dumps([rows(name) for name in DATA]).encode()).hexdigest()[:16]


def _months(facts: Facts) -> Iterator[tuple[date, str, date, int]]:
    """Each unpaid month with its clock, the day of that clock, and which it is of those in a row."""
    if facts.state not in REMINDED or not facts.since:
        return
    if facts.state == State.WAITING:
        if not facts.standing:
            yield facts.since.replace(day=1), CODE, facts.since, 1
        return
    end = facts.end if facts.end and facts.end >= facts.since else None
    uncovered = (end + timedelta(days=1)).replace(day=1) if end else None
    first = uncovered or _later(facts.since, 1)
    unpaid, clock, last = 0, DUE, max((first, *facts.standing))
    most = {clock: max(one.last for one in ladder()[clock]) for clock in (DUE, END)}
    for month in months(first, 12 * (last.year - first.year) + last.month - first.month + 1 + max(most.values())):
        unpaid = 0 if month in facts.standing else unpaid + 1
        if unpaid == 1:
            clock = END if month == uncovered else DUE
        if 0 < unpaid <= most[clock]:
            yield month, clock, _shifted(end, unpaid - 1) if end and clock == END else due_date(month), unpaid


def _of_month(
    month: date, clock: str, day: date, unpaid: int, rungs: list[Rung], facts: Facts, wishes: Wishes, province: str
) -> Iterator[Step]:
    zone = zone_of(province)
    days = [(-wishes.ahead if one.chosen else one.days, one) for one in rungs if not one.chosen or wishes.ahead]
    planned = sorted((_at(day + timedelta(days=many), wishes.hour, zone), one) for many, one in days)
    quiet = max((one for one in (facts.hush, wishes.paused_until) if one), default=None)
    said = facts.end if clock == END and facts.end else day
    ends = [at for at, _ in planned[1:]]
    for (at, one), over in zip(planned, [*ends, datetime.max.replace(tzinfo=zone)], strict=True):
        begin = max(at, _at(quiet, wishes.hour, zone)) if quiet else at
        due, expires = allowed(begin, zone, province), min(at + timedelta(days=one.until), over)
        if due < expires:
            yield Step(month, one.stage, clock, said, unpaid, due, expires)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def _later(month: date, count: int) -> date:
    """The iuran month so many months later."""
    return list(months(month, count + 1))[-1]


def _shifted(day: date, count: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    over = _later(day, count + 1)
    return min(_later(day, count) + timedelta(days=day.day - 1), over - timedelta(days=1))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


UTC = ZoneInfo("UTC")
