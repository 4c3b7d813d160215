"""Whom to call first, the week's message and a viewer's word to officers, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.conversation import form
from handlers.officer import calling, encouraging, person, ten
from handlers.planner import digest
from locales import Text
from models.daily import Work
from models.job import Ended, Outcome
from models.members import Member
from rules.encouragement import LONGEST
from rules.status import BRANCH, State, Status
from rules.stopped import PARTS
from rules.ten import MOST, PAGE, Call, Ten, Why
from tests import shown
from tests.screens_staff import ID
from tests.shown import Named, Shown
from transport.keyboards import Tap

GROUP, REGION = "The week", "8201"
CALLS = [Call(ID - n, why, shown.TODAY, ID) for n, why in enumerate(Why)]
FOUND = {
    "ten": Ten(tuple(CALLS[:MOST]), 500, many=True),
    "the longest": Ten(tuple(Call(ID - n, Why.STOPPED, shown.TODAY, ID) for n in range(MOST)), 99_999),
    "a few": Ten(tuple(CALLS[:PAGE]), PAGE),
    "nobody": Ten(),
}
RESULT = {"role": ID, "of": "2026-10-01", "paid": 999_999, "listed": 999_999, "words": "w" * LONGEST}


def of_the_week(told: Callable[..., Any], visit: Callable[..., Any]) -> Iterator[Named]:
    part = max(PARTS, key=len)
    names = {ID - n: (shown.LONG_NAME, "081234567890") for n in range(MOST)}
    for name, found in FOUND.items():
        with told(), ExitStack() as stack:
            stack.enter_context(patch.object(ten.ten, "of_cooperative", return_value=found))
            stack.enter_context(patch.object(ten.ten, "named", return_value=names))
            stack.enter_context(patch.object(ten.ten, "parts", return_value=dict.fromkeys(names, part)))
            stack.enter_context(patch.object(ten, "Visit", lambda *_: visit()))
            for page in (0, 1):
                services: Any = SimpleNamespace(now=lambda: shown.WHEN)
                screen = ten.make(visit().session, services, 1, page, "id")
                yield Named(f"whom to call: {name}, {page}", screen, "card", GROUP)
        for present in (True, False):
            screen = digest.said(shown.LONG_NAME, Work(*[20_000] * 4), found, ID, present)
            yield Named(f"the week's message: {name}, {present=}", screen, "card", GROUP)


def of_calling(told: Callable[..., Any], visit: Callable[..., Any], member: Callable[..., Any]) -> Iterator[Named]:
    """The card of each that is to be called, with all that can be done there; and the end of a run."""
    part = max(PARTS, key=len)
    longest = max(Why, key=lambda why: len(shown.WORDS.said(calling.WHY[why], "id")) + len(part) * (why is Why.STOPPED))
    with told(), ExitStack() as stack:
        said = {"reason": CALLS[0]._replace(why=longest), "parts": {ID: part}, "nth": CALLS[1]}
        for name, value in said.items():
            stack.enter_context(patch.object(calling.ten, name, return_value=value))
        stack.enter_context(patch.object(calling.audit, "counted", return_value=999))
        stack.enter_context(patch.object(person.payment, "is_there", return_value=True))
        for state in ("made", "accepted", "submitted"):
            status = Status(State.ACTIVE, BRANCH, shown.WHEN, shown.TODAY) if state == "submitted" else None
            one = replace(member(state), status=status)
            for notes in ((), (Text(calling.NOTED, {"count": 999}),)):
                name = f"to be called: {state}, {len(notes)}"
                step = partial(_card, one=one, notes=notes)
                yield from shown.named(name, step, visit(), GROUP)
        for count, more in ((0, True), (0, False), (999, True), (999, False)):
            step = partial(calling.end, count=count, more=more)
            yield from shown.named(f"called: {count}, {more=}", step, visit(), GROUP)


def _card(visit: Any, one: Member, notes: tuple[Text, ...]) -> None:
    person.card(visit, one, *notes, ten=MOST)


def of_encouragement() -> Iterator[Named]:
    may: dict[int, str] = {ID - n: REGION for n in range(encouraging.MOST)}
    with patch.object(encouraging, "encouragement") as rows:
        for name, allowed, gone in (
            ("none", {}, set()),
            ("one", {ID: REGION}, set()),
            ("all", may, set()),
            ("gone", {ID: REGION}, {ID}),
        ):
            rows.may.return_value, rows.sent.return_value = allowed, gone
            yield from shown.named(
                f"encouraging, {name}",
                lambda v: encouraging.tapped(v, Tap(encouraging.KEY, key="ask")),
                _visit(),
                GROUP,
            )
        rows.may.return_value, rows.sent.return_value = {ID: REGION}, set()
        asked = Shown({}, open=[encouraging.KEY], answers={encouraging.KEY: {"role": ID}})
        yield from shown.named("encouraging, asked", form.ask, asked, GROUP, "question")
        turn: Any = SimpleNamespace(chat_id=1)
        with patch.object(encouraging.working, "language", return_value="id"):
            for paid in (RESULT["paid"], 0):
                ended = Ended(ID, encouraging.KIND, 1, 0, Outcome.DONE, RESULT | {"paid": paid}, 0, 0)
                reply = encouraging.done(_visit().session, turn, ended)
                yield from (Named(f"a draft, {paid}", one.screen, "card", GROUP) for one in reply.actions)  # pyright: ignore
        with patch.object(encouraging.job, "ended", return_value=None):
            yield from shown.named(
                "a draft that is gone",
                lambda v: encouraging.tapped(v, Tap(encouraging.KEY, key="send")),
                _visit(),
                GROUP,
            )


def _visit() -> Shown:
    return Shown({}, home=True, known=True)
