"""Every reminder of the iuran, of one and of several people, at its longest, and what its buttons say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.member import enrolment, reminded
from handlers.planner.reminding import screen
from rules.ladder import AFTER, DUE, Step
from rules.ladder_said import SAID, Reminded
from rules.status import BRANCH
from tests import shown
from tests.screens_iuran import NOVEMBER, PRICE, STATES
from tests.shown import Named, Shown
from transport.keyboards import Tap

GROUP, ID = "Reminders", 2**63 - 1
AT = datetime(2026, 11, 15, 2, tzinfo=UTC)


def reminder(clock: str, stage: str, unpaid: int = 1, state: str = "open") -> Reminded:
    step = Step(NOVEMBER, stage, clock, date(2026, 11, 16), unpaid, AT, AT + timedelta(days=2))
    known = STATES[state].month(NOVEMBER, shown.WHEN)
    return Reminded(shown.LONG_NAME, step, known, PRICE * 1_000, BRANCH)


def of_reminders() -> Iterator[Named]:
    some = {f"{clock} {stage}": reminder(clock, stage) for clock, stage in SAID}
    some |= {f"after, {state}": reminder(DUE, AFTER, 2, state) for state in ("open", "returned", "partly")}
    for name, one in some.items():
        for whose in (False, True):
            yield Named(f"reminder, {name}", screen([one], whose, ID, ID, ID), "card", GROUP)
        yield Named(f"reminder of all, {name}", screen([one] * enrolment.PEOPLE, True, ID, 0, 0), "card", GROUP)
    yield from _buttons()


def _buttons() -> Iterator[Named]:
    form: Any = SimpleNamespace(id=ID, district=None, no_reminders_at=None)
    for step in (None, reminder(DUE, AFTER).step):
        standing = SimpleNamespace(last=lambda _, step=step: step)
        with (
            patch.object(reminded.reminder, "said_together", return_value=[(None, form)]),
            patch.object(reminded.ladders, "looked_at", return_value={ID: standing}),
            patch.object(reminded, "wishes_of", return_value={}),
            patch.object(reminded, "promise_many"),
            patch.object(reminded.iuran, "people", return_value=[]),
        ):
            made = Shown({}, home=True, known=True)
            yield from shown.named("tomorrow", lambda v: reminded.tapped(v, Tap("remind", ID, "later")), made, GROUP)
