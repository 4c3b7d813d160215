"""Every screen of who goes on alone: the question, and what follows; and what officers are told of a death."""

from collections.abc import Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from unittest.mock import patch

from handlers.member import alone
from handlers.planner import alone as asking
from handlers.planner import died
from models.role import Held
from rules.status import MEMBER, State, Status
from tests import shown
from tests.shown import Named, Shown
from transport.keyboards import Tap

GROUP = "Alone"
WHOLE = shown.FULL | shown.SEEN | {"name": shown.LONG_NAME}
ID = 2**63 - 1


def of_alone() -> Iterator[Named]:
    with ExitStack() as stack:
        stack.enter_context(patch.object(alone.profile, "turned", return_value=True))
        stack.enter_context(patch.object(alone, "alone"))
        for key, state in (("help", State.READY), ("not", State.READY), ("on", State.WITHDRAWN), ("no", State.READY)):
            status = Status(state, MEMBER, shown.WHEN)
            with patch.object(alone.receipt, "stands", return_value=status):
                made = Shown(WHOLE, sent=True, people=2)
                yield from shown.named(f"alone {key}", lambda v, k=key: alone.tapped(v, Tap("", ID, k)), made, GROUP)
    yield from _said()


def _said() -> Iterator[Named]:
    form = SimpleNamespace(id=ID, no_reminders_at=None, district=None, state=State.DECEASED)
    account = SimpleNamespace(blocked_at=None, no_reminders_at=None, language=None)
    standing = SimpleNamespace(account=account, people=2, roles=(Held("officer", 3),), cooperative=3)
    services, session = Shown({}).services, SimpleNamespace(get=lambda *_: form)
    services.now, services.vault = (lambda: shown.WHEN), None
    with ExitStack() as stack:
        for module in (asking, died):
            stack.enter_context(patch.object(module, "standing_of", return_value=standing))
            stack.enter_context(patch.object(module, "not_now", return_value=None))
        more = {"application_of": form, "answers_of": WHOLE, "busy": None, "paused": None}
        for name, value in more.items():
            stack.enter_context(patch.object(asking, name, return_value=value))
        stack.enter_context(patch.object(asking.alone, "goes_alone", return_value=True))
        stack.enter_context(patch.object(died.letter, "addressee", return_value=3))
        stack.enter_context(
            patch.object(died, "names_of", return_value={3: "Koperasi Simpan Pinjam Sejahtera Bersama"})
        )
        for people in (1, 2):
            standing.people = people
            said = asking.asked(session, services, 1, ID)  # type: ignore[arg-type]
            yield Named(f"asked, {people} people", said.say.screen, "card", GROUP)  # type: ignore[union-attr]
        told = died.told(session, services, 1, ID)  # type: ignore[arg-type]
        yield Named("an officer is told of a death", told.say.screen, "card", GROUP)  # type: ignore[union-attr]
