"""What is paid ahead, and what comes next: by the ledger, month by month from this one on."""

from datetime import date, datetime

from rules.ledger import Ledger, State
from rules.tariff import months

LONGEST = 60  # months that are looked at


def first_open(found: Ledger, today: date, now: datetime) -> date:
    """The first month, from this one on, for which nothing is noted, or what was noted was returned."""
    later = [*months(today, LONGEST)]
    return next((one for one in later if found.month(one, now).state in (State.OPEN, State.RETURNED)), later[-1])


def paid_until(found: Ledger, today: date, now: datetime) -> tuple[date, bool] | None:
    """The month before that one, where it is not over; and whether all until then is paid according to somebody."""
    ahead = [one for one in months(today, LONGEST) if one < first_open(found, today, now)]
    paid = all(found.month(one, now).state is State.PAID for one in ahead)
    return (ahead[-1], paid) if ahead else None
