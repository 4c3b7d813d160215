"""The screens of the board, of members and of their questions, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.conversation import form
from handlers.member import asking
from handlers.officer import board, every, home, members, person, questions, stopped
from handlers.planner import letters
from locales import Text
from models import checking, letter, namesakes
from models import members as of_members
from models.letter import Asker, Said, Silence
from models.members import Member, Named, Stopped
from models.role import ADMIN
from rules.letters import LONGEST
from rules.register import Entry
from rules.stopped import PARTS
from tests import screens_answers, screens_checking, screens_receipts, screens_week, shown
from tests.screens_staff import ID, LONG, OFFICER, WHERE
from tests.shown import Named as Screened
from tests.shown import Shown
from transport.keyboards import Tap, base36

GROUP, TEXT = "Board", "Kapan? " * (LONGEST // 7)
MANY = 20_000
HAPPENED = [(shown.WHEN, what, "member") for what in ("reported", *person.WHAT)][: of_members.LAST]
ROW: Any = SimpleNamespace(id=ID, expires_at=shown.WHEN)
LETTER: Any = SimpleNamespace(cooperative_id=ID, application_id=ID, answered_at=None)


def told() -> ExitStack:
    """What the database would say, at its longest."""
    stack, name = ExitStack(), shown.LONG_NAME
    said: dict[Any, dict[str, Any]] = {
        board.board: {"counted": dict.fromkeys(board.ORDER, MANY), "listed": [ROW] * 9, "renew_some": (25, 0),
                      "revoke_some": (25, 0)},
        of_members: {"how_many": of_members.MANY, "listed": [Named(ID, name)] * 9, "named": [Named(ID, name)] * 9,
                     "find": member("made"), "name_of": name,
                     "stopped": [Stopped(ID, name, shown.WHEN, {})] * 9},
        checking: {"how_many": checking.MANY},
        namesakes: {"ends": {ID: "123"}, "apart": {ID: "123"}},
        letter: {"how_many": MANY, "waiting": [Asker(ID, shown.WHEN)] * 4, "answer": True, "addressee": ID,
                 "between": [Said(shown.WHEN, True, TEXT), Said(shown.WHEN, False, TEXT)], "is_full": False,
                 "ask": None, "text_of": (LETTER, TEXT), "silent": [Silence(ID, MANY, shown.WHEN)]},
        person.invitation: {"renew": True, "revoke": True, "opened": (name, None)},
        every.role: {"of_account": ID},
        every.job: {"start": ID},
    }  # fmt: skip
    for module, names in said.items():
        for key, value in names.items():
            stack.enter_context(patch.object(module, key, return_value=value))
    for module in (every, letters):
        stack.enter_context(patch.object(module, "names_of", return_value={ID: WHERE}))
    stack.enter_context(patch.object(person, "token_of", return_value="x" * 22))
    stack.enter_context(patch.object(home, "entry", return_value=Entry(ID, LONG)))
    stack.enter_context(patch.object(asking, "application_of", return_value=SimpleNamespace(id=ID)))
    stack.enter_context(patch.object(asking, "Cooperatives"))
    return stack


def member(state: Any) -> Member:
    return Member(ID, shown.LONG_NAME, "+6281234567890", state, HAPPENED, ID)


def visit(open: str = "", **answers: Any) -> Shown:
    memo: dict[str, Any] = {"open": [open], "answers": {open: answers}} if open else {}
    made: Any = Shown({}, home=True, known=True, **memo)
    made.standing.roles, made.turn.update_id = (OFFICER,), 1
    return made


def tap(key: str, *numbers: int) -> Tap:
    return Tap("", key=key, value=".".join(map(base36, (ID, *numbers))))


def of_board() -> Iterator[Screened]:
    with told():
        for name, step in _steps().items():
            yield from shown.named(name, step, visit(), GROUP)
        for state in ("made", "expired", "accepted", "submitted"):
            yield from shown.named(f"member, {state}", lambda v, s=state: person.card(v, member(s)), visit(), GROUP)
        yield from _questions()
        yield from _read()
        yield from _promises()
    yield from screens_answers.of_answers(told, visit)
    yield from screens_checking.of_checking(told, visit)
    yield from screens_week.of_the_week(told, visit)
    yield from screens_week.of_calling(told, visit, member)
    yield from screens_week.of_encouragement()
    yield from screens_receipts.of_receipts(told, visit)


def _steps() -> dict[str, Callable[[Any], Any]]:
    lists = {f"board, {which}": lambda v, n=n: board.tapped(v, tap("list", n)) for n, which in enumerate(board.ORDER)}
    deeds = {f"board, {key}": lambda v, k=key: board.tapped(v, tap(k)) for key in (*every.DEEDS, "all")}
    done = {f"board, {key}": lambda v, k=key: v.say(*every._said(v.session, k, ID, MANY).lines) for key in every.DONE}
    of_all = {f"members, {key}": lambda v, k=key: members.tapped(v, tap(k)) for key in ("all", "list")}
    one = {f"member, {key}": lambda v, k=key: person.tapped(v, tap(k, ID)) for key in ("one", "renew", "revoke")}
    asked = {f"questions, {key}": lambda v, k=key: questions.tapped(v, tap(k, ID)) for key in ("list", "one")}
    empty = {"board, page": lambda v: board.tapped(v, tap("all", board.FIRST))}
    return lists | deeds | done | of_all | one | asked | empty


def _questions() -> Iterator[Screened]:
    """Each question that is answered freely, and what is said then."""
    for module in (members, questions, asking):
        yield from shown.named(f"asked: {module.KEY}", form.ask, visit(module.KEY, form=ID), GROUP, "question")
    yield from shown.named("answered", questions._answered, visit(questions.KEY, form=ID, answer=TEXT), GROUP)
    for sentence in (asking.ASKED, asking.FULL, asking.NOBODY):
        said = Text(sentence, {"cooperative": LONG})
        yield from shown.named(sentence[:30], lambda v, s=said: v.say(s), visit(), GROUP)


def _read() -> Iterator[Screened]:
    """What is read beside the turns."""
    for module, subjects in ((members, (0, 1)), (stopped, (0, stopped.PAGES))):
        for subject in subjects:
            made = visit(members.KEY, name="siti")
            made.services.now, made.services.vault = lambda: shown.WHEN, None  # type: ignore[misc]
            with (
                patch.object(module, "Visit", return_value=made),
                patch.object(module, "Turn"),
                patch.object(stopped, "Cooperatives"),
                patch.object(stopped, "stopped_at", side_effect=[*PARTS, *PARTS][:9]),
            ):
                screen = module.make(made.session, made.services, 1, subject, "id")
            yield Screened(f"{module.__name__}, {subject}", screen, "card", GROUP)


def _promises() -> Iterator[Screened]:
    """What comes by itself."""
    for say in (letters.asked, letters.answered, letters.unanswered):
        made = visit()
        made.services.vault, made.services.now = None, lambda: shown.WHEN  # type: ignore[misc]
        made.session.get.return_value = None
        account = SimpleNamespace(blocked_at=None, language=None)
        standing = SimpleNamespace(roles=(OFFICER, ADMIN), account=account, rights={"admin"}, cooperative=ID)
        told = {"standing_of": standing, "not_now": None}
        with ExitStack() as stack:
            for name, value in told.items():
                stack.enter_context(patch.object(letters, name, return_value=value))
            stack.enter_context(patch.object(letter, "is_seen", return_value=True))
            rendered = say(made.session, made.services, 1, ID)
        assert rendered
        yield Screened(say.__name__, rendered.say.screen, "card", GROUP)
