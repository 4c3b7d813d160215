"""The screens of what a branch office answered, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.conversation import form, working
from handlers.member import receipt, status
from handlers.officer import answer, answers, answers_fed, answers_read, members, person, preview, which_file
from handlers.planner import answers as planned
from models import members as of_members
from models.answered import Told
from models.event import Event
from models.job import Ended, Outcome
from models.listing import Listing
from models.members import Member
from models.memo import Memo
from rules.answers import gathering, reading, row
from rules.answers.answer import WHATS
from rules.answers.form import FORM, LONGEST
from rules.status import BRANCH, OFFICER, State, Status
from tests import shown
from tests.screens_staff import ID, LONG, WHERE
from tests.shown import Named, Shown

GROUP, MANY = "Answers", 20_000
REASON = "Alamat " * (LONGEST // 7)
DETAIL = {"code": "9" * 30, "number": "9" * 30, "reason": REASON, "question": "street"}
ANSWERED = [
    {"what": "code", "code": "9" * 30},
    {"what": "participant", "number": "9" * 30, "since": "2026-12-01"},
    {"what": "returned", "part": "income", "reason": REASON},
    {"what": "known", "number": "9" * 30},
]
WHY = (row.NOBODY, row.NIK_LOST, row.NUMBER_UNSURE, row.NOT_UNDERSTOOD, answers_fed.IMPOSSIBLE, gathering.TWICE)


def standing(state: State, source: str = BRANCH) -> Status:
    return Status(state, source, shown.WHEN, shown.WHEN.date(), ID, changed=True)


def found(holds: str = "answers") -> preview.Preview:
    result: dict[str, Any] = dict.fromkeys(("rows", "ready", "problems", "same", "empty"), MANY)
    result |= {"columns": [], "labels": {"x": [], "y": []}, "parcels": {"look": [[0, 1]], "ready": [[0, 1]]}}
    result |= {"what": dict.fromkeys((*WHATS, "confirm", "enter"), MANY)}
    result |= {"remarks": [[reading.NOT_READ, {"sheet": "x" * reading.SHEET}]] * 3}
    kept = Listing(id=ID, chat_id=1, cooperative_id=ID, holds=holds, made_at=shown.WHEN, source=b"", read_by=ID)
    kept.made = '{"noted": 20000, "late 19999": 1, "late 19998": 1}'
    return preview.Preview(kept, Ended(ID, "match", 1, ID, Outcome.DONE, result, 1, 1, 1))


def of_answers(told: Callable[..., Any], visit: Callable[..., Any]) -> Iterator[Named]:
    """With what the database would say on the board, and a visit there."""
    yield from _of_officers(told, visit)
    yield from _of_files(visit)
    yield from _of_members()
    yield from _promises()


def _of_officers(told: Callable[..., Any], visit: Callable[..., Any]) -> Iterator[Named]:
    states = dict.fromkeys(State, MANY)
    with told(), patch.object(of_members, "by_state", return_value=states):
        yield from shown.named("members by status", members._states, visit(), GROUP)
        for state in State:
            one = Member(ID, shown.LONG_NAME, "+6281234567890", "submitted", [], ID, status=standing(state))
            yield from shown.named(f"member, {state}", lambda v, o=one: person.card(v, o), visit(), GROUP)
            yield from shown.named(f"mistake, {state}", lambda v, o=one: answer._really(v, o), visit(), GROUP)
        for known in [*ANSWERED, {}]:
            for question in FORM:
                if question.key not in known and question.when(known, shown.WORST):
                    answered = {"form": ID, "name": shown.LONG_NAME, **known}
                    if question.key == "sure" and "what" not in known:
                        continue
                    made = visit(answer.KEY, **answered)
                    yield from shown.named(f"asked: {question.key}", form.ask, made, GROUP, "card")


def _of_files(visit: Callable[..., Any]) -> Iterator[Named]:
    for holds in ("answers", "payments"):
        yield from _of_file(found(holds), f"a file of {holds}")
    yield from shown.named("which file", form.ask, visit(which_file.KEY, **{"for": LONG}), GROUP, "card")
    yield from shown.named("asked for a file", form.ask, visit(answers.KEY, **{"for": LONG}), GROUP, "card")
    for known in ({}, {"source": BRANCH}):
        asked = visit(answers.PAID, **{"for": LONG}, **known)
        yield from shown.named(f"asked for a file of payments {known}", form.ask, asked, GROUP, "card")


def _of_file(one: preview.Preview, name: str) -> Iterator[Named]:
    session = Shown({}).session
    session.get.return_value = one.row
    looks = [gathering.Look("x" * 20, MANY, shown.LONG_NAME, [[why, {"rows": "1, 2, 3, 4, 5"}]]) for why in WHY] * 2
    turn: Any = SimpleNamespace(now=shown.WHEN, chat_id=1, services=SimpleNamespace(vault=None))
    with (
        patch.object(preview, "names_of", return_value={ID: WHERE}),
        patch.object(working, "language", lambda *_: "id"),
    ):
        yield Named(name, answers_read.card(session, one), "card", GROUP)
        with patch.object(preview, "_looks", return_value=(looks, MANY)):
            screen = preview.look(session, None, one, 0)  # type: ignore[arg-type]
            assert screen
            yield Named(f"{name}: rows to look at", screen, "card", GROUP)
        for parcels in (0, 1):
            one.row.parcels = parcels
            with patch.object(answers_read.reading, "preview", return_value=one):
                reply = answers_read.was_noted(session, turn, one.read)
            assert reply
            yield Named(f"{name}: noted, {parcels} of 1", reply.actions[0].screen, "card", GROUP)  # type: ignore[union-attr]


def _of_members() -> Iterator[Named]:
    for state in State:
        source = BRANCH if state in status.ANSWERED else OFFICER
        made = Shown(shown.FULL | shown.SEEN, people=2, sent=True)
        with patch.object(receipt, "status_of", return_value=standing(state, source)):
            yield from shown.named(f"status, {state}", receipt.status, made, GROUP)
            with patch.object(status, "detail_of", return_value=DETAIL):
                for key in ("code", "number"):
                    made = Shown(shown.FULL | shown.SEEN, people=2, sent=True)
                    yield from shown.named(
                        key, lambda v, k=key: status._show(v, standing(State.WAITING), k), made, GROUP
                    )


def _promises() -> Iterator[Named]:
    services: Any = SimpleNamespace(now=lambda: shown.WHEN, vault=None, settings=None)
    person_of: Any = SimpleNamespace(id=ID, district="340215")
    standing_of = SimpleNamespace(people=2, account=None, application=None, memo=Memo())
    with (
        patch.object(planned, "standing_of", return_value=standing_of),
        patch.object(planned, "answers_of", return_value=shown.FULL),
        patch.object(planned, "detail_of", return_value=DETAIL),
        patch.object(planned, "not_now", return_value=None),
        patch.object(planned, "hushed", return_value=None),
    ):
        form = SimpleNamespace(id=ID, district=None, reference="7K3M-9QXA")
        with (
            patch.object(planned, "application_of", return_value=form),
            patch.object(planned, "outdated", return_value=[ID]),
        ):
            waits: Any = planned.waits(None, services, 1, ID)  # type: ignore[arg-type]
            yield Named("an answer waits", waits.say.screen, "card", GROUP)
        for state in planned.SAID:
            its = Told(person_of, Event(id=ID, application_id=ID, what="", at=shown.WHEN, source=""), standing(state))
            with patch.object(planned.answered, "told", return_value=its):
                for render in (planned.told, planned.taken_back):
                    rendered: Any = render(None, services, 1, ID)  # type: ignore[arg-type]
                    yield Named(f"{render.__name__}, {state}", rendered.say.screen, "card", GROUP)
