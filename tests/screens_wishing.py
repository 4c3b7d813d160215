"""Every screen of /pengingat and /berhenti, and of what somebody is asked who goes on alone."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

from handlers.conversation import answering, form
from handlers.member import stopping, wishing
from models import ladders
from models.people import Person
from rules import ladder
from rules.status import State
from rules.wishes import Wishes
from tests import screens_alone, shown
from tests.shown import Named, Shown
from transport.context import Kind
from transport.keyboards import Tap

GROUP = "Reminders"
LAST = 2**63 - 1
TAPS = (("", ""), ("hour", ""), ("hour", "more"), ("hour", "8"), ("ahead", ""), ("ahead", "7"), ("again", ""),
        ("who", ""), ("turn", "1"), ("pause", ""))  # fmt: skip
SAID = ("ingatkan jam 4 sore", "ingatkan jam 7 pagi saja", "jangan ganggu seminggu")
TYPED = ("entahlah", "31 februari")


def of_wishes() -> Iterator[Named]:
    yield from screens_alone.of_alone()
    yield from _stopped()
    with ExitStack() as stack:
        for name in ("keep_wishes", "remind_of"):
            stack.enter_context(patch.object(wishing, name))
        stack.enter_context(patch.object(wishing, "reckoning"))
        stack.enter_context(patch.object(wishing.ladders, "looked_at", side_effect=_ladders))
        wishes = stack.enter_context(patch.object(wishing, "wishes_of"))
        there = stack.enter_context(patch.object(wishing, "people"))
        own = stack.enter_context(patch.object(wishing, "application_of"))
        for held in (Wishes(), Wishes(19, 7, date(2026, 12, 31))):
            wishes.return_value = {1: held}
            for many in (1, 4):
                there.return_value = [Person(LAST - n, shown.LONG_NAME, True, None) for n in range(many)]
                own.side_effect = lambda _, __, id: SimpleNamespace(
                    id=id, state=None, district="340215", submitted_at=True, no_reminders_at=id % 2 or None
                )
                yield from _taps(f"{many} people, {held.hour}")
        yield from _asked()


def _ladders(_, __, forms, now) -> dict[int, ladders.Standing]:
    facts = ladder.Facts(State.ACTIVE, date(2026, 11, 1))
    return {one.id: ladders.Standing(facts, ladder.steps(facts)) for one in forms}


def _taps(name: str) -> Iterator[Named]:
    for key, value in TAPS:
        tap = Tap("wish", LAST, key, value)
        made = Shown({}, home=True, known=True, people=4)
        made.standing.account.no_reminders_at, made.standing.account.id = None, 1
        yield from shown.named(f"{key} {value}, {name}", lambda v, t=tap: wishing.tapped(v, t), made, GROUP)
    for text in SAID:
        made = Shown({}, home=True, known=True, people=1, text=text)
        made.turn.kind, made.standing.account.no_reminders_at, made.standing.account.id = Kind.TEXT, None, 1
        yield from shown.named(f"{text}, {name}", wishing.pengingat, made, GROUP)


def _asked() -> Iterator[Named]:
    yield from shown.named("nobody to remind of", wishing.pengingat, Shown({}, home=True, people=0), GROUP)
    off = Shown({}, home=True, known=True)
    off.standing.account.no_reminders_at = shown.WHEN
    yield from shown.named("reminders stopped", wishing.pengingat, off, GROUP)
    open_now = {"open": [wishing.KEY], "answers": {wishing.KEY: {}}}
    yield from shown.named("pause", form.ask, Shown({}, home=True, known=True, **open_now), GROUP, "question")
    for text in TYPED:
        made = Shown({}, home=True, known=True, text=text, **open_now)
        yield from shown.named(f"{text!r} at pause", answering.typed, made, GROUP, "heard")


def _stopped() -> Iterator[Named]:
    for numbers in ([], ["+6281234567890"]):
        with patch.object(stopping, "own_phones", return_value=numbers):
            made = Shown({}, home=True, known=True)
            yield from shown.named(f"stopped, {len(numbers)} numbers", stopping.berhenti, made, GROUP)
            draft = [Person(1, shown.LONG_NAME, False, None)]
            with patch.multiple(stopping, people=lambda *_: draft, _declined=lambda _: []):  # noqa: B023
                made = Shown({}, home=True, known=True)
                yield from shown.named(f"stopped, a draft, {len(numbers)}", stopping.berhenti, made, GROUP)
    yield from shown.named("stopped, nobody", stopping.berhenti, Shown({}, home=True), GROUP)
    for key in stopping.STOPPED:
        made = Shown({}, home=True, known=True)
        made.standing.account.no_reminders_at, made.standing.account.id = shown.WHEN, 1
        yield from shown.named(f"stop {key}", lambda v, k=key: stopping.stop(v, k), made, GROUP)
