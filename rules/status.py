"""What has become of a form: derived from what happened to it, each with who said so and when (product.md, A10).

What holds in any order of events, from any source (`tests/test_status.py`):

1. Nothing counts before "submitted": until then there is a draft, which has no status.
2. No state stands without its source and the instant at which that was said; a branch office's also with the day
   that it names, where it names one. ACTIVE, KNOWN, WAITING and RETURNED are said by a branch office alone (an officer
   brings its answer), HANDED_OVER by an officer, REPORTED by the member.
3. WITHDRAWN and DECEASED are left by nothing but "mistaken", which goes back to exactly what stood before: said by
   an officer or an admin, or by the member, of what the member said.
4. What cannot be at that point changes nothing; what was said already is not even kept (models/event.py).
5. A form that was changed after it was handed over says so until it is handed over again.

Overdue and lapsed are derived from the ledger and the day, and are no states here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

MEMBER, OFFICER, BRANCH, ADMIN = "member", "officer", "branch", "admin"  # who says something


class State(StrEnum):
    READY = "ready"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"  # for correction, with a reason
    WAITING = "waiting"  # for the first payment: there is a payment code
    ACTIVE = "active"
    KNOWN = "known"  # a participant before, by another way
    REPORTED = "reported"  # a code or number as the member told it
    WITHDRAWN = "withdrawn"
    DECEASED = "deceased"


class Happened(NamedTuple):
    """One event; `day`: from when it holds, as its source says."""

    what: str
    at: datetime
    source: str
    day: date | None = None
    id: int = 0


@dataclass(frozen=True)
class Status:
    """A state, who said so when, and by which event; `changed`: since it was handed over."""

    state: State
    source: str
    at: datetime
    day: date | None = None
    event: int = 0
    changed: bool = False


@dataclass(frozen=True)
class Step:
    """To which state an event leads, from where, and whose word it takes."""

    to: State
    sources: frozenset[str]
    leaves: frozenset[State]


_OPEN = frozenset({State.READY, State.HANDED_OVER, State.RETURNED, State.REPORTED})
_ANSWERED = frozenset({State.WAITING, State.ACTIVE, State.KNOWN})
_LIVING = _OPEN | _ANSWERED
HOLDS = _ANSWERED | {State.REPORTED}  # whatever is changed, or handed over of a change, it stays that
PAYS = HOLDS  # there is iuran to be paid, according to whoever said so
TAKES_PART = (State.ACTIVE, State.KNOWN, State.REPORTED)  # a participant, according to whoever said so
_PASSED = frozenset({State.HANDED_OVER, State.RETURNED})  # the branch office had the form once
_BRANCH = frozenset({BRANCH})
STEPS = {
    "handed": Step(State.HANDED_OVER, frozenset({OFFICER}), _LIVING),
    "reported": Step(State.REPORTED, frozenset({MEMBER}), _OPEN),
    "returned": Step(State.RETURNED, _BRANCH, _OPEN | {State.WAITING}),
    "code": Step(State.WAITING, _BRANCH, _OPEN | {State.WAITING}),
    "known": Step(State.KNOWN, _BRANCH, _OPEN | {State.WAITING, State.KNOWN}),
    "participant": Step(State.ACTIVE, _BRANCH, _LIVING),
    "withdrawn": Step(State.WITHDRAWN, frozenset({MEMBER, OFFICER, ADMIN}), _LIVING),
    "deceased": Step(State.DECEASED, frozenset({MEMBER, OFFICER, ADMIN}), _LIVING | {State.WITHDRAWN}),
}
# Of what happened at one instant, what comes first.
_ORDER = {what: n for n, what in enumerate(("submitted", "changed", *STEPS, "mistaken"))}


def status(events: Iterable[Happened]) -> Status | None:
    """What has become of it; None for a draft."""
    stood = all_that_stood(events)
    return stood[-1] if stood else None


def all_that_stood(events: Iterable[Happened]) -> list[Status]:
    """One after the other, without what was taken back; nothing of a draft."""
    stood: list[Status] = []
    for event in sorted(events, key=lambda one: (one.at, _ORDER.get(one.what, 0))):
        stood = _after(stood, event)
    return stood


def _after(stood: list[Status], event: Happened) -> list[Status]:
    """What stood, one after the other, once this happened."""
    if not stood:
        return [_said(State.READY, event)] if event.what == "submitted" else []
    now = stood[-1]
    if event.what == "changed":
        return _changed(stood, event)
    if event.what == "mistaken":
        theirs = event.source in (OFFICER, ADMIN) or event.source == now.source == MEMBER
        return _back(stood) if len(stood) > 1 and theirs else stood
    step = STEPS.get(event.what)
    if not step or event.source not in step.sources or now.state not in step.leaves:
        return stood
    if event.what == "handed" and now.state is not State.READY and not now.changed:
        return stood
    if now.state in HOLDS and event.what == "handed":
        return [*stood[:-1], replace(now, changed=False)]  # the branch gets the change; what was said still holds
    return [*stood, replace(_said(step.to, event), changed=step.to in HOLDS and _is_owed(stood))]


def _is_owed(stood: list[Status]) -> bool:
    """Whether the branch office had the form once, and has not got what was changed since."""
    return stood[-1].changed or (stood[-1].state is State.READY and _was_there(stood))


def _was_there(stood: list[Status]) -> bool:
    return any(one.state in _PASSED for one in stood)


def _back(stood: list[Status]) -> list[Status]:
    """What stood before; of a change that was sent since, the branch office may know nothing still."""
    *rest, before, now = stood
    marked = before.state in HOLDS | {State.HANDED_OVER} and now.state in HOLDS
    return [*rest, replace(before, changed=now.changed) if marked else before]


def _changed(stood: list[Status], event: Happened) -> list[Status]:
    """A change of what was returned, or was not handed over yet, is ready; of anything later it is a mark.

    Who goes the way to the branch office alone has nothing handed over, and no change of it.
    """
    now = stood[-1]
    if now.state in (State.WITHDRAWN, State.DECEASED) or (now.state is State.REPORTED and not _was_there(stood)):
        return stood
    if now.state is State.READY:
        return [*stood[:-1], _said(State.READY, event)]
    if now.state is State.RETURNED:
        return [*stood, _said(State.READY, event)]
    return [*stood[:-1], replace(now, changed=True)]


def _said(state: State, event: Happened) -> Status:
    return Status(state, event.source, event.at, event.day, event.id)
