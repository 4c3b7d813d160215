"""What is paid ahead, and what comes next: by the ledger, month by month from this one on."""

from datetime import date, datetime
from itertools import takewhile
from typing import NamedTuple

from rules.ledger import Ledger, State
from rules.tariff import months

LONGEST = 60  # months that are looked at
OPEN = (State.OPEN, State.RETURNED)  # nothing is noted, or what was noted was returned


class Paid(NamedTuple):
    """`until`: the last of the months from this one on that are paid, or said to be; None where this one is not.

    `sure`: none of them is a mere word; `following`: the month after them, `open`: of which nothing is noted.
    """

    until: date | None
    sure: bool
    following: date
    open: bool


def first_open(found: Ledger, today: date, now: datetime) -> date:
    """The first month, from this one on, for which nothing is noted, or what was noted was returned."""
    later = [*months(today, LONGEST)]
    return next((one for one in later if found.month(one, now).state in OPEN), later[-1])


def paid_ahead(found: Ledger, today: date, now: datetime) -> Paid:
    known = [found.month(month, now) for month in months(today, LONGEST)]
    paid = [*takewhile(lambda one: one.state in (State.PAID, State.SAID), known)][: LONGEST - 1]
    following = known[len(paid)]
    sure = all(one.state is State.PAID for one in paid)
    return Paid(paid[-1].month if paid else None, sure, following.month, following.state in OPEN)
