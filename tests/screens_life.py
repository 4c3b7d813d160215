"""Every screen of what changes in a life: the member's, the officer's, and what the member is asked."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

from handlers.member import life as changed
from handlers.member import mourning
from handlers.officer import happened
from handlers.planner import living, price
from locales import Rupiah, Text
from models import leaving
from rules import life
from rules.price_change import change
from rules.status import OFFICER, State, Status
from tests import screens_board, shown
from tests.screens_staff import ID
from tests.shown import Named as Screened
from tests.shown import Shown
from transport.keyboards import Tap

GROUP = "Changes in a life"
WHOLE = shown.FULL | shown.SEEN | {"name": shown.LONG_NAME}


def of_life() -> Iterator[Screened]:
    yield from _members()
    with screens_board.told():
        yield from _officers()
        yield from _asked()


def _members() -> Iterator[Screened]:
    with patch.object(leaving, "leave", return_value=True), patch.object(changed, "happen"):
        for key in ("", "more", "left?", "died?", "left", "died", "mistaken"):
            made = Shown(WHOLE, sent=True)
            yield from shown.named(f"life {key}", lambda v, k=key: changed.tapped(v, Tap("", key=k)), made, GROUP)
    for one in life.CHANGES.values():
        made = Shown(WHOLE, sent=True, waits=True, reopened=True)
        yield from shown.named(f"{one.key}, told", lambda v, o=one: v.say(Text(o.tell)), made, GROUP)
    yield from shown.named("mourning", mourning.mourn, Shown(WHOLE, sent=True), GROUP)


def _officers() -> Iterator[Screened]:
    """Of a member whose form is complete, and of one who has died."""
    dead = Status(State.DECEASED, OFFICER, shown.WHEN)
    with ExitStack() as stack:
        for name in ("happen", "_noted", "promise_many"):
            stack.enter_context(patch.object(happened, name, return_value=True))
        stack.enter_context(patch.object(leaving, "leave", return_value=True))
        account = stack.enter_context(patch.object(happened.person, "account_of", return_value=5))
        status = stack.enter_context(patch.object(happened, "status_of", return_value=None))
        for key in ("", "died?", "left?", "died", "left", "income"):
            yield from _officer(key)
        account.return_value, status.return_value = None, dead
        for key in ("", "alive", "phone"):
            yield from _officer(key, "deceased")


def _officer(key: str, more: str = "") -> Iterator[Screened]:
    about = screens_board.tap(key, ID)
    step = f"officer {key} {more}"
    yield from shown.named(step, lambda v: happened.tapped(v, about), screens_board.visit(), GROUP)


def _asked() -> Iterator[Screened]:
    form: Any = SimpleNamespace(id=ID, name=b"sealed", district=None)
    services: Any = SimpleNamespace(vault=MagicMock(), now=lambda: shown.WHEN, settings=None)
    services.vault.unseal.return_value = shown.LONG_NAME
    standing = SimpleNamespace(account=SimpleNamespace(blocked_at=None, language=None, no_reminders_at=None))
    with ExitStack() as stack:
        for name, value in (("application_of", form), ("standing_of", standing), ("busy", False), ("not_now", None)):
            stack.enter_context(patch.object(living, name, return_value=value))
        for key in life.CHANGES:
            said: Any = living.asked(key, None, services, 1, 1)  # type: ignore[arg-type]
            yield Screened(f"asked about {key}", said.say.screen, "card", GROUP)


def prices() -> Iterator[Screened]:
    """The notice of a price that changes: each way through the form, in each month in which one does."""
    known = {"until": shown.TODAY, "next": shown.TODAY, "price": Rupiah(999_999)}
    own = [Text(price.SAID_UNTIL, known), Text(price.NEXT, known)]
    for day in (date(2026, 12, 10), date(2027, 3, 10)):
        for way, differs in shown.WAYS.items():
            for months in (1, 12):
                answers = shown.FULL | differs | {"months": months}
                if found := change(answers, day):
                    screen = price.notice(found, answers, people=2, own=own).screen
                    yield Screened(f"{way}, {months} months, {day:%Y-%m}", screen, "card", "Price")
