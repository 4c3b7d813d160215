"""Whom of a cooperative a call helps most, and why: what is most at stake comes first."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

MOST, PAGE = 10, 5  # people to be called, and on a screen
COUNTED = 100  # of each reason; whoever is beyond is "more"


class Why(StrEnum):
    LAPSING = "lapsing"  # protection ends within ten days, as somebody said it
    MONTHS = "months"  # or by months in a row of which nothing is noted
    UNREACHED = "unreached"  # by a message about the iuran
    RETURNED = "returned"  # a proof of payment, and no other one came
    CODE = "code"  # of payment, and no first payment
    CORRECTION = "correction"  # wanted by the branch office
    STOPPED = "stopped"  # in the form
    STARTED = "started"  # agreed, and went no further
    OPENED = "opened"  # the invitation, and did not agree
    UNOPENED = "unopened"


class Reason(NamedTuple):
    """`days`: so long it lasts before a call is worth it; `newest`: whom it befell last is won back most easily."""

    days: int = 0
    newest: bool = False


# In the order of what is at stake: protection, iuran, the form at the branch office, the form, the invitation.
REASONS: dict[Why, Reason] = {
    Why.LAPSING: Reason(),
    Why.MONTHS: Reason(),
    Why.UNREACHED: Reason(),
    Why.RETURNED: Reason(),
    Why.CODE: Reason(days=3),
    Why.CORRECTION: Reason(days=3),
    Why.STOPPED: Reason(days=2, newest=True),
    Why.STARTED: Reason(days=2, newest=True),
    Why.OPENED: Reason(days=2, newest=True),
    Why.UNOPENED: Reason(days=3),
}
IURAN = frozenset({Why.LAPSING, Why.MONTHS, Why.UNREACHED, Why.RETURNED, Why.CODE})  # what is silent after an accident


class Call(NamedTuple):
    """One person, by the id of the form, or of the invitation where no form was sent; `day`: what the reason names.

    `form`: that was begun, where its answers tell where it stopped.
    """

    id: int
    why: Why
    day: date | None
    form: int = 0


class Ten(NamedTuple):
    """`all`: how many there are; `many`: or more than that."""

    calls: tuple[Call, ...] = ()
    all: int = 0
    many: bool = False


def ten(found: Iterable[Call]) -> Ten:
    """Each person once, with what is most at stake for them; found in their order, of each reason COUNTED at most."""
    some = [*found]
    every = [*_once(some)]
    whys = [one.why for one in some]
    return Ten(tuple(every[:MOST]), len(every), any(whys.count(why) >= COUNTED for why in REASONS))


def _once(found: Iterable[Call]) -> Iterator[Call]:
    known: set[int] = set()
    for one in sorted(found, key=_order):
        if one.id not in known:
            known.add(one.id)
            yield one


def _order(one: Call) -> tuple[int, int, int]:
    day = one.day.toordinal() if one.day else 0
    return [*REASONS].index(one.why), -day if REASONS[one.why].newest else day, one.id
