"""The screens of an officer at a table, and of two forms with one NIK, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.admin import claims as disputes
from handlers.conversation import claiming, form, settled
from handlers.member import taking
from handlers.officer import assist, claims, drafts, home, paper
from handlers.planner import assisted
from handlers.planner import claims as told
from locales import Text
from models.assist import Draft
from models.chat import HELPING
from models.claim import FIRST, SAME, SECOND, Claim, Side
from models.role import ADMIN
from rules.assisting import FORM, PAPER
from rules.register import Entry
from tests import shown
from tests.screens_board import tap, visit
from tests.screens_staff import ID, LONG, OFFICER, WHERE
from tests.shown import Named, Shown
from tests.test_form import FULL

GROUP = "At a table"
ROW: Any = SimpleNamespace(application_id=ID, expires_at=shown.WHEN, asked_at=None, opened_at=None, closed=True)
SIDE = Side(ID, "7K3M-9QXA", shown.WHEN, "+6281234567890", "handed_over", ID)
CLAIM = Claim(SIDE, Side(ID, "7K3M-9QXB", shown.WHEN, "+6281234567899", "waiting", ID - 1))
OF_DEAD = Claim(replace(SIDE, state="deceased"), CLAIM.second)
ANSWERS = FULL | {"whom": "me", "name": shown.LONG_NAME, "participant": "no"} | shown.WAYS["moved"]


def helping(open: str = HELPING, **answers: Any) -> Shown:
    """An officer in the middle of a member's form, or at its end."""
    made = visit(open, **({"form": ID} if open == HELPING else answers))
    made.memo.open = [HELPING] if open == HELPING else [HELPING, open]
    made.standing.helped = SimpleNamespace(id=ID, touched_at=shown.WHEN, district=None)  # type: ignore[assignment]
    made.standing.helped_answers = dict(ANSWERS)
    return made


def known() -> ExitStack:
    stack = ExitStack()
    some = [Draft(ROW, shown.LONG_NAME, None)] * 9
    said: dict[Any, dict[str, Any]] = {
        assist.assist: {"drafts": some, "row_of": ROW, "ask": None, "code_of": "ABCDEFGHJK", "token_of": "x" * 22,
                        "how_many": 50, "entered": True},
        claims.claim: {"of_cooperative": [CLAIM] * 9, "between": [CLAIM] * 9, "find": CLAIM, "how_many": 20_000,
                       "settle": True, "settled_by": (True, ID)},
        home: {"entry": Entry(ID, LONG)},
        claiming: {"names_of": {ID: WHERE, ID - 1: WHERE}},
        told: {"names_of": {ID: WHERE}, "not_now": None},
        settled: {"names_of": {ID: WHERE}},
        assisted: {"names_of": {ID: WHERE}},
    }  # fmt: skip
    for module, names in said.items():
        for key, value in names.items():
            stack.enter_context(patch.object(module, key, return_value=value))
    return stack


def of_tables() -> Iterator[Named]:
    with known():
        for name, step in _steps().items():
            yield from shown.named(name, step, helping(), GROUP)
        for question in PAPER:
            made = helping(paper.KEY, **({"number": "ABCDEF-07"} if question.key == "day" else {}))
            yield from shown.named(f"paper, {question.key}", form.ask, made, GROUP, "question")
        for question in FORM:
            if question.hint and question.key == "phone":
                made = helping()
                made.standing.helped_answers.pop(question.key)
                yield from shown.named("phone at a table", form.ask, made, GROUP, "question")
        yield from _promises()


def _steps() -> dict[str, Callable[[Any], Any]]:
    of_papers = (paper.NOT_KNOWN, paper.USED, paper.SAVED, paper.KEEP_IT, assist.LOST)
    of_taking = (taking.FILLED_IN, taking.YOURS, taking.NOT_THIS, taking.CHANGING, taking.ON_PAPER, taking.NOT_HERE)
    sentences = of_papers + of_taking
    details = {"name": shown.LONG_NAME, "reference": "7K3M-9QXA", "number": "ABCDEF-07", "cooperative": LONG,
               "operator": shown.WORST.operator}  # fmt: skip
    return {
        "begun": lambda v: assist._ask(v, "3402155"[:6]),
        "drafts": drafts.listed,
        "check": assist.review,
        "waits": assist.waits,
        "shut": assist._shut,
        "really": assist._leave,
        **{one[:30].replace("%", ""): lambda v, s=one: v.say(Text(s, details)) for one in sentences},
        "claims": claims.listed,
        "a claim": lambda v: claims.tapped(v, tap("one", ID)),
        "a claim of who died": lambda v: claiming.card(v, OF_DEAD, claims._to(v)),
        "disputes": disputes.listed,
        **{f"sure, {one}": lambda v, d=one: claims.tapped(v, tap(d, ID)) for one in (FIRST, SECOND, SAME)},
        "decided": lambda v: claims.tapped(v, tap("do first", ID)),
    }


def _promises() -> Iterator[Named]:
    made: Any = visit()
    made.services.vault, made.services.now = None, lambda: shown.WHEN
    made.session.get.return_value = SimpleNamespace(language=None, blocked_at=None)
    standing = SimpleNamespace(roles=(OFFICER, ADMIN), account=None, cooperative=ID)
    with ExitStack() as stack:
        stack.enter_context(patch.object(told, "standing_of", return_value=standing))
        sent = SimpleNamespace(id=ID, district=None, cooperative_id=ID, reference="7K3M-9QXA")
        stack.enter_context(patch.object(told, "application_of", return_value=sent))
        stack.enter_context(patch.object(settled.role, "officer_accounts", return_value=[1]))
        for what in settled.SAID:
            with patch.object(claims.claim, "outcome", return_value=what):
                yield _rendered(what, told.decided(made.session, made.services, 1, ID))
        yield _rendered("two forms", told.there_are(made.session, made.services, 1, ID))


def _rendered(name: str, rendered: Any) -> Named:
    return Named(name, rendered.say.screen, "card", GROUP)
