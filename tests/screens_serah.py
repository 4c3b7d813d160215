"""The screens of handing over, each at its longest, for `make screens`."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.officer import home, serah, serah_card, serah_files, serah_hand
from handlers.planner import handed, unsaying
from locales import Text
from models import packed
from models.package import Package, Ready
from rules.handover import limits
from rules.register import Entry
from rules.status import State
from tests import shown
from tests.screens_board import ID, LONG, WHERE, visit
from tests.shown import Named as Screened
from transport.keyboards import Tap, base36

GROUP, WHO = "Handing over", "Raden Ajeng Siti Nurhalizah Kusumaningr"
STATES: dict[str, dict[str, Any]] = {
    "making": {},
    "made": {"ready_at": shown.WHEN, "password": b"x"},
    "handing": {"ready_at": shown.WHEN, "handed_on": shown.WHEN.date(), "handed_by": 1},
    "handed": {"handed_on": shown.WHEN.date(), "handed_by": 1, "handed_at": shown.WHEN},
    "cancelled": {"cancelled_at": shown.WHEN},
}


def row(state: str = "made") -> Package:
    about = {"cooperative_id": ID, "year": 2026, "number": 999, "made_by": 1, "count": limits.MOST}
    return Package(id=ID, made_at=shown.WHEN - timedelta(days=20), **about, **STATES[state])


def told() -> ExitStack:
    """What the database would say, at its longest."""
    stack = ExitStack()
    said: dict[Any, dict[str, Any]] = {
        serah.package: {"ready": Ready(packed.MANY, packed.MANY), "listed": [row("made")] * 9, "made_today": 0,
                        "of": row(), "may_have": True, "cancel": True, "password_of": "WWWW-WWWW-WWWW-WWWW"},
        serah_card.role: {"names": {1: WHO}},
        serah_card: {"names_of": {ID: WHERE}},
        home: {"entry": Entry(ID, LONG)},
    }  # fmt: skip
    for module, names in said.items():
        for key, value in names.items():
            stack.enter_context(patch.object(module, key, return_value=value))
    return stack


def of_serah() -> Iterator[Screened]:
    with told():
        yield from shown.named("/serah", serah.serah, visit(), GROUP)
        for sentence in (serah.ENOUGH, serah.NOTHING):
            note = Text(sentence, {"count": limits.PER_DAY})
            yield from shown.named(sentence[:8], lambda v, n=note: serah.show(v, n), visit(), GROUP)
        for key in ("make", "one", "day", "cancel", "gone"):
            about = Tap("", key=key, value=f"{base36(ID)}.{base36(ID)}")
            yield from shown.named(f"serah, {key}", lambda v, t=about: serah.tapped(v, t), visit(), GROUP)
        for state in STATES:
            notes = (
                (Text(serah_hand.DONE),) if state == "handed" else (Text(serah_files.READY, {"number": "999/2026"}),)
            )
            made: Any = visit()
            screen = serah_card.card(made.session, None, row(state), 1, *notes)  # type: ignore[arg-type]
            yield Screened(f"package, {state}", screen, "card", GROUP)
        made = visit()
        made.session.get.return_value = row()
        made.services.vault = None
        word = serah_files.password(made.session, made.services, 1, ID, "id")
        assert word
        yield Screened("password", word, "card", GROUP)
    yield from _promises()


def _promises() -> Iterator[Screened]:
    for people in (1, 2):
        for state in (State.HANDED_OVER, State.ACTIVE):
            made: Any = visit()
            made.session.get.side_effect = [SimpleNamespace(district=None), row("handed")]
            made.services.vault, made.services.now = None, lambda: shown.WHEN
            standing = SimpleNamespace(account=None, people=people)
            said = {"standing_of": standing, "status_of": SimpleNamespace(state=state), "names_of": {ID: WHERE},
                    "name_of": shown.LONG_NAME, "not_now": None, "busy": None}  # fmt: skip
            with ExitStack() as stack:
                for name, value in said.items():
                    stack.enter_context(patch.object(handed, name, return_value=value))
                stack.enter_context(patch.object(handed.packed, "last_handed", return_value=ID))
                rendered: Any = handed.handed(made.session, made.services, 1, ID)
            yield Screened(f"handed, {people}, {state}", rendered.say.screen, "card", GROUP)
    made = visit()
    made.session.get.return_value = None
    remains: Any = unsaying.remains(made.session, made.services, 1, 0)
    yield Screened("remains", remains.say.screen, "card", GROUP)
