"""Every screen of the bot as it would be sent, made from answers alone: no network and no database."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

from sqlalchemy.dialects.sqlite import aiosqlite

from handlers import DIALOGS
from handlers.conversation import answering, form, menu, tapping
from handlers.conversation.saying import Saying
from handlers.conversation.visit import Visit
from handlers.member import benefits, calculator, help, language, receipt, review, steps
from locales import Text, Words
from models.chat import Standing
from models.memo import Memo
from rules import regions
from rules.alone import ALONE
from rules.enrolment import ENROLMENT
from rules.question import Given, Question, Unclear, Walk
from rules.register import Entry, Listed
from tests.test_form import ELSEWHERE_NIK, FULL, GIVEN, TODAY
from transport.keyboards import Tap
from transport.screen import Say, Screen, Toast

WORDS = Words()
LANGUAGES = WORDS.languages
WORST = replace(
    GIVEN,
    operator="Dinas Koperasi dan UKM Kabupaten Contoh Utara",
    cooperatives=Listed(
        Entry(7, "Koperasi Simpan Pinjam Sejahtera Bersama Contoh", "3402"),
        *(Entry(2**63 - n, f"Koperasi Desa Merah Putih Contoh {n}", "3404") for n in range(1, 12)),
    ),
)
LONG_PLACE = max(regions.ranked("sungai"), key=lambda one: len(regions.district(one[1]).full_name))[1]  # type: ignore[union-attr]
LONG_NAME = "RADEN AJENG SITI AMINAH NUR HIDAYATI PUTRI KUSUMANINGRUM"
EMPTY = {  # a database that holds nothing
    "get.return_value": None,
    "get_bind.return_value.dialect.name": "sqlite",
    "connection.return_value.dialect": aiosqlite.dialect(),
}
WHEN = datetime(2026, 11, 22, 3, tzinfo=UTC)
LATER = date(2027, 5, 3)  # when no discount holds any more

WAYS: dict[str, dict[str, Any]] = {  # through the form: what differs from the plain one
    "plain": {},
    "with jht": {"programmes": "jht"},
    "rich": {"income": 21_000_000, "programmes": "jht"},
    "for another": {"whom": "family", "name": LONG_NAME},
    **{f"participant: {how}": {"whom": "me", "participant": how}
       for how in ("employer", "alone", "government", "lapsed", "unsure")},
    "differs": {"born": "differs1985-05-12P", "born_stated": "1985-05-21", "sex_stated": "P"},
    "old": {"nik": "3402015205500001", "born": "1950-05-12P"},
    "young": {"nik": "3402011205100001", "born": "2010-05-12L"},
    "saves late": {"nik": "3402015205600001", "born": "1960-05-12P", "programmes": "jht"},
    "moved": {"lives": "elsewhere", "district": LONG_PLACE},
    "unknown area": {"nik": ELSEWHERE_NIK, "district": LONG_PLACE},
    "transport": {"work": {"group": "transport", "words": "ojek pangkalan"}, "income": 7_000_000},
    "unsure sector": {"work": {"group": "transport", "words": "tukang becak"}, "income": 7_000_000},
    "pays": {"helpers": "paid", "programmes": "required"},
    "no cooperative": {
        "cooperative": "none", "ktp_address": "Jl. " + "Kenanga " * 8, "second_job": "none",
        "street": "Gang " + "Melati " * 12 + "55763", "email": "siti.aminah.nur.hidayati@koperasi.contoh.id",
        "work": {"group": "community", "words": "guru ngaji dan jual gorengan " * 3},
    },
}  # fmt: skip
SEEN = {"age_known": "yes", "participant_known": "yes", "helpers_known": "yes", "jht_known": "yes"}


class Shown(Visit):
    """A visit that has only answers; what it says is looked at."""

    session = cached_property(lambda _: MagicMock(**EMPTY))  # when one is asked for: making it takes most of a test
    vault = cached_property(lambda _: MagicMock())

    def __init__(self, answers: dict[str, Any], /, given: Given = WORST, people: int = 1, *,
                 sent: bool = False, waits: bool = False, home: bool = False, known: bool = False,
                 text: str = "", tap: str = "", **remembered: Any):  # fmt: skip
        now = datetime(given.today.year, given.today.month, given.today.day, 3, tzinfo=UTC)
        details = {"id": 2**63 - 1, "reference": "7K3M-9QXA", "touched_at": now, "district": None, "nik_index": None}
        details |= {"invitation_id": None, "offered_id": None, "cooperative_id": 3, "state": "ready" if sent else None}
        sealed = {"changes": b"differs" if waits else None, "submitted_at": now if sent else None, "claim_of": None}
        application: Any = None if home else SimpleNamespace(**details, **sealed)
        wishes = {"no_reminders_at": None, "no_broadcasts_at": None}
        account: Any = SimpleNamespace(id=1, language=None, blocked_at=None, **wishes) if known else None
        changes = dict(answers) if remembered.get("reopened") else None
        self.standing = Standing(1, account, application, dict(answers), changes, Memo(**remembered), people)
        settings = SimpleNamespace(operator_name=given.operator, operator_contact="Sari, 0274-000000", admin_ids=())
        self.services = SimpleNamespace(words=WORDS, settings=settings)  # type: ignore[assignment]
        turn = {"callback_id": tap, "message_id": 1, "text": text, "data": "", "contact": None, "album": "", "asked": 0,
                "replied": "", "bot": "payung_bot", "kind": None, "alone": False}  # fmt: skip
        self.turn = SimpleNamespace(today=given.today, now=now, chat_id=1, **turn)  # type: ignore[assignment]
        self.dialogs, self.__dict__["given"] = DIALOGS, given
        Saying.__init__(self, self.turn, self.standing.memo, 0)

    def _keep(self, key: str) -> None:
        self.moved()

    def erase(self) -> int:
        count = len(self.standing.answers)
        self.focus(None)
        return count

    @property
    def screens(self) -> list[Screen]:
        return [action.screen for action in self.actions if isinstance(action, Say)]

    @property
    def toasts(self) -> list[Text]:
        return [action.text for action in self.actions if isinstance(action, Toast) and action.text]


@dataclass(frozen=True)
class Named:
    """A screen with what it is, for the message of a test that fails and the heading of the page.

    kind: a "question" alone; a question below something "heard" or offered; a "card"; a "toast".
    """

    name: str
    screen: Screen
    kind: str = "card"
    group: str = "Cards"


# -- questions ---------------------------------------------------------------------------------------
def states() -> Iterator[tuple[str, Question, dict[str, Any]]]:
    """Each question on each way that asks it, with the answers before it."""
    seen = set()
    for way, changes in WAYS.items():
        walked = Walk(ENROLMENT, FULL | changes, WORST)
        before: dict[str, Any] = {}
        for question in walked.questions:
            asked = question.asked(before, GIVEN)
            if (key := (question.key, repr(asked))) not in seen:
                seen.add(key)
                yield f"{way}: {question.key}", question, dict(before)
            before[question.key] = (FULL | changes).get(question.key, "yes")
        for question in ALONE:
            yield f"{way}: {question.key}", question, dict(before)
            before[question.key] = changes.get(question.key, question.example(before, GIVEN))


def alone(key: str) -> dict[str, Any]:
    """How somebody comes to be asked it: after the receipt, on the way on."""
    return {"sent": True, "open": [steps.KEY]} if key in [question.key for question in ALONE] else {}


def at(key: str) -> dict[str, Any]:
    """The answers of somebody who is asked this."""
    return next(answers for _, question, answers in states() if question.key == key)


def questions(given: Given = WORST, *, people: int = 1, **memo: Any) -> Iterator[Named]:
    kind = "heard" if memo.get("bad") else "question"
    group = "Questions" + "".join(f", {key} {value}" for key, value in {"people": people, **memo}.items() if value != 1)
    for name, question, answers in states():
        longest = {"name": LONG_NAME} if people > 1 and "name" in answers else {}
        made = Shown(answers | longest, given, people, **memo, **alone(question.key))
        if made.walk.next_question == question:
            form.ask(made)
            yield Named(name, made.screens[-1], "card" if question.key == "consent" else kind, group)


def offers(unclear: dict[str, Unclear]) -> Iterator[Named]:
    """A question asked back with candidates, each by the question's key."""
    for key, one in unclear.items():
        _, question, answers = next(state for state in states() if state[1].key == key)
        made = Shown(answers, **alone(key))
        form.offer(made, question, one)
        form.ask(made)
        yield Named(f"offer: {key}", made.screens[-1], "heard", "Offers")


def heard(key: str, *said: str, bad: int = 0) -> Iterator[Named]:
    """What is answered to these words at this question."""
    for words in said:
        made = Shown(at(key), text=words, **({"bad": bad} if bad else {}), **alone(key))
        answering.typed(made)
        name = f"{words[:40]!r} at {key}" + (", the third time" if bad else "")
        yield from (Named(name, screen, "heard", f"Typed at: {key}") for screen in made.screens)


# -- cards -------------------------------------------------------------------------------------------
def cards() -> Iterator[Named]:
    """What is no question: review, receipt, help, privacy, consent in full, and the rest."""
    for way, changes in WAYS.items():
        answers = {**FULL, **changes, **SEEN}
        yield from named(f"{way}: card", review.card, Shown(answers, people=2), "Review")
        for step in (receipt.receipt, steps.show, receipt.status):
            yield from named(f"{way}: {step.__name__}", step, Shown(answers, people=2, sent=True), step.__name__)
    yield from named("consent in full", lambda made: tapping.more(made, Tap("more")), Shown({}))
    for step in (help.tanya, language.bahasa, review.batal, benefits.manfaat):
        yield from named(f"{step.__name__}, within a form", step, Shown({}))
    for step in (menu.greet, help.tanya, benefits.manfaat, language.bahasa, review.batal):
        yield from named(f"{step.__name__}, without a form", step, Shown({}, home=True))
    for key in help.TOPICS:
        yield from named(f"topic {key}", lambda made, key=key: help.topic(made, key), Shown({}), "Help")
    for key in benefits.EVENTS:
        for home in (True, False):
            made = Shown({}, home=home)
            yield from named(f"{key}, {home=}", lambda made, key=key: benefits.tapped(made, key), made, "Benefits")


def named(name: str, step: Callable[[Any], Any], made: Shown, group: str = "Cards", kind: str = "card"):
    step(made)
    yield from (Named(name, screen, kind, group) for screen in made.screens)
    yield from (Named(f"{name}, toast", Screen((said,)), "toast", "Toasts") for said in made.toasts)


def counting(answers: dict[str, Any]) -> dict[str, Any]:
    """What the memo holds while the calculation is open with these answers."""
    return {"open": [calculator.KEY], "answers": {calculator.KEY: answers}}


def calculations() -> Iterator[Named]:
    """/hitung: its three questions, and the result for each kind of work, month and programme."""
    for home in (True, False):
        answers: dict[str, Any] = {}
        for key in ("work", "income", "programmes"):
            made = Shown({}, home=home, **counting(dict(answers)))
            yield from named(f"calculator: {key}, {home=}", form.ask, made, "Calculator", "question")
            answers[key] = FULL[key]
    for day in (TODAY, LATER):
        for way in ("plain", "rich", "transport", "unsure sector"):
            for programmes in ("basic", "jht"):
                chosen = {key: (FULL | WAYS[way])[key] for key in ("work", "income")} | {"programmes": programmes}
                made = Shown({}, replace(WORST, today=day), home=True, **counting(chosen))
                yield from named(f"{way}, {programmes}, {day:%Y-%m}", calculator.result, made, "Calculator")


# -- looked at ---------------------------------------------------------------------------------------
def text(screen: Screen, language: str) -> str:
    """As it is read: without markup."""
    return readable("\n\n".join(WORDS.html(line, language) for line in screen.lines))


def readable(markup: str) -> str:
    return html.unescape(re.sub(r"</?\w+>", "", markup))


def labels(screen: Screen) -> Iterator[Text]:
    return (button.label for row in (*screen.rows, *screen.keys) for button in row)
