"""Every screen of the bot as it would be sent, made from answers alone: no network and no database."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from handlers import consent, form, help, language, menu, receipt, review
from handlers.visit import Visit
from locales import Text, Words
from rules import regions
from rules.enrolment import ENROLMENT
from rules.question import Form, Given, Question, Unclear, Walk, walk
from tests.test_form import ELSEWHERE_NIK, FULL, GIVEN, TODAY
from transport.screen import Say, Screen

WORDS = Words()
LANGUAGES = WORDS.languages
WORST = replace(
    GIVEN,
    operator="Dinas Koperasi dan UKM Kabupaten Contoh Utara",
    cooperatives=(
        (7, "Koperasi Simpan Pinjam Sejahtera Bersama Contoh"),
        *((2**63 - n, f"Koperasi Contoh {n}") for n in range(1, 12)),
    ),
)
LONG_PLACE = max(regions.ranked("sungai"), key=lambda one: len(regions.district(one[1]).full_name))[1]  # type: ignore[union-attr]
LONG_NAME = "RADEN AJENG SITI AMINAH NUR HIDAYATI PUTRI KUSUMANINGRUM"

# Ways through the form: what differs from the plain one.
WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "with jht": {"programmes": "jht", "months": 12},
    "rich": {"income": 21_000_000, "programmes": "jht"},
    "for another": {"whom": "family", "name": LONG_NAME},
    **{f"is a participant, {how}": {"participant": how} for how in ("employer", "alone", "government", "unsure")},
    "differs": {"born": "differs1985-05-12P", "born_stated": "1985-05-21", "sex_stated": "P"},
    "old": {"nik": "3402015205500001", "born": "1950-05-12P"},
    "young": {"nik": "3402011205100001", "born": "2010-05-12L"},
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


class Shown(Visit):
    """A visit that has only answers; what it says is looked at."""

    def __init__(self, answers: dict[str, Any], given: Given = GIVEN, people: int = 1, **memo: Any):
        now = datetime(2026, 11, 22, 3, tzinfo=UTC)
        application = SimpleNamespace(id=2**63 - 1, reference="7K3M-9QXA", submitted_at=now, touched_at=now)
        standing = {"account": None, "application": application, "answers": dict(answers), "memo": memo}
        self.standing = SimpleNamespace(**standing, people=people)  # type: ignore[assignment]
        settings = SimpleNamespace(operator_name=given.operator, operator_contact="Sari, 0274-000000")
        self.services = SimpleNamespace(words=WORDS, settings=settings)  # type: ignore[assignment]
        self.turn = SimpleNamespace(callback_id="", today=TODAY, now=now, message_id=1, text="")  # type: ignore[assignment]
        self.__dict__["given"] = given
        self.actions, self.toasted, self.edited = [], False, False

    @property
    def form(self) -> Form:
        return ENROLMENT

    @property
    def walk(self) -> Walk:
        return walk(ENROLMENT, self.standing.answers, self.given)

    @property
    def screens(self) -> list[Screen]:
        return [action.screen for action in self.actions if isinstance(action, Say)]


@dataclass(frozen=True)
class Named:
    """A screen with what it is, for the message of a test that fails."""

    name: str
    screen: Screen


def states() -> Iterator[tuple[str, Question, dict[str, Any]]]:
    """Each question on each way that asks it, with the answers before it."""
    seen = set()
    for way, changes in WAYS.items():
        walked = walk(ENROLMENT, FULL | changes, WORST)
        before: dict[str, Any] = {}
        for question in walked.questions:
            asked = question.asked(before, GIVEN)
            if (key := (question.key, repr(asked))) not in seen:
                seen.add(key)
                yield f"{way}: {question.key}", question, dict(before)
            before[question.key] = (FULL | changes).get(question.key, "yes")


def questions(given: Given = WORST, **memo: Any) -> Iterator[Named]:
    for name, question, answers in states():
        made = Shown(answers, given, **memo)
        if made.walk.next_question == question:
            form.ask(made)
            yield Named(name, made.screens[-1])


def offers(unclear: dict[str, Unclear]) -> Iterator[Named]:
    """A question asked back with candidates, each by the question's key."""
    for key, one in unclear.items():
        _, question, answers = next(state for state in states() if state[1].key == key)
        made = Shown(answers, WORST)
        form.offer(made, question, one)
        form.ask(made)
        yield Named(f"offer: {key}", made.screens[-1])


def cards() -> Iterator[Named]:
    """What is no question: review, receipt, help, privacy, consent in full, and the rest."""
    for way, changes in WAYS.items():
        answers = {**FULL, **changes, "age_known": "yes", "participant_known": "yes", "helpers_known": "yes"}
        for step in (review.card, receipt.receipt, receipt.steps, receipt.status):
            yield from _named(f"{way}: {step.__name__}", step, Shown(answers, people=2))
    for step in (help.tanya, help.berhenti, language.bahasa, menu.greet, consent.more, review.ask_cancel):
        yield from _named(step.__name__, step, Shown({}, WORST))
    for key in help.TOPICS:
        yield from _named(f"topic {key}", lambda made, key=key: help.topic(made, key), Shown({}, WORST))


def _named(name: str, step: Callable[[Any], None], made: Shown) -> Iterator[Named]:
    step(made)
    yield from (Named(name, screen) for screen in made.screens)


def text(screen: Screen, language: str) -> str:
    """As it is read: without markup."""
    return readable("\n\n".join(WORDS.html(line, language) for line in screen.lines))


def readable(markup: str) -> str:
    return html.unescape(re.sub(r"</?\w+>", "", markup))


def length(said: str) -> int:
    """As Telegram counts: UTF-16 units."""
    return len(said.encode("utf-16-le")) // 2


def labels(screen: Screen) -> Iterator[Text]:
    for row in (*screen.rows, *screen.keys):
        yield from (button.label for button in row)
