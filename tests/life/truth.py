"""What is stored of somebody, and whether it is what they said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from handlers.conversation.form import code
from locales import Words
from models.application import Answer, Application, changes_of, opened
from models.chat import Chat
from models.member import Member
from models.memo import Memo, loads
from models.store.sealing import Vault
from rules import choosing
from rules.alone import ALONE
from rules.enrolment import ENROLMENT
from rules.question import Choice, Given, Question, Unclear
from rules.report import REPORT
from tests.life.someone import Said
from transport.context import WIB
from transport.keyboards import Tap, unpack

QUESTIONS = {question.key: question for question in (*ENROLMENT, *ALONE, *REPORT)}
WORDS = Words()
Answers = dict[str, Any]


@dataclass
class Held:
    """One application as it is stored: `answers` with the changes of a form that was sent, `rows` without."""

    answers: Answers
    reference: str | None
    sent: bool
    touched: date
    sealed: Answers = field(default_factory=dict)
    rows: Answers = field(default_factory=dict)


@dataclass
class Stored:
    """Everything of one chat."""

    applications: dict[int, Held] = field(default_factory=dict)
    focus: int = 0
    memo: Memo = field(default_factory=Memo)

    def aside(self, application: int) -> set[str]:
        """Keys of answers that were laid aside while they are being changed."""
        return {key for aside in self.memo.undo.values() for key in aside} if application == self.focus else set()

    def kept(self, application: int) -> set[str]:
        """Keys of answers that were gone back onto, or depended on one that was changed."""
        return {*self.memo.kept} if application == self.focus else set()


def stored(session: Session, vault: Vault, chats: Sequence[int]) -> dict[int, Stored]:
    """What the database holds of these people, opened."""
    found = {chat: Stored() for chat in chats}
    rows = session.exec(
        select(Member.account_id, Application, Answer.key, Answer.value)
        .join(Application, col(Application.member_id) == col(Member.id))
        .join(Answer, col(Answer.application_id) == col(Application.id), isouter=True)
        .where(col(Member.account_id).in_(chats))
    )
    for chat, application, key, value in rows:
        mine = found[chat or 0].applications
        if application.id not in mine:
            touched = application.touched_at.astimezone(WIB).date()
            mine[application.id] = Held({}, application.reference, application.submitted_at is not None, touched)
            mine[application.id].sealed = _sealed(vault, application)
        if key:
            mine[application.id].rows[key] = opened(vault, application.id, key, value)
        mine[application.id].answers = changes_of(vault, application, mine[application.id].rows)  # complete at its last
    for row in session.exec(select(Chat).where(col(Chat.id).in_(chats))):
        found[row.id].focus = row.application_id or 0
        found[row.id].memo = loads(vault.unseal("chat", row.id, "memo", row.memo)) if row.memo else Memo()
    return found


def _sealed(vault: Vault, application: Application) -> Answers:
    columns = {name: getattr(application, name) for name in ("name", "phone", "street", "income")}
    return {name: vault.unseal("application", application.id, name, value) for name, value in columns.items() if value}


# -- was it said? ------------------------------------------------------------------------------------
def was_said(key: str, value: Any, said: Said, before: Sequence[str], given: Given, answers: Answers) -> bool:
    """Whether an answer is what this person tapped, typed, shared, or chose among candidates for what they typed."""
    question = QUESTIONS[key]
    choices = _choices(question, given, answers)
    taps = [tap for data in said.taps if (tap := unpack(data)) and tap.key == key]
    if any(_tapped(tap, value, choices) for tap in taps):
        return True
    if key == "phone" and any(value == {"number": f"+{one}", "proved": True} for one in said.contacts):
        return True
    if any(_typed(question, text, value, given, choices) for text in said.texts):
        return True
    if question.amend and any(_amended(question, one, text, value, given) for one in before for text in said.texts):
        return True
    offered = any(tap.verb == "pick" for tap in taps) or said.texts
    return bool(offered and question.read and any(_candidate(question, text, value, given) for text in before))


def _choices(question: Question, given: Given, answers: Answers) -> Sequence[Choice]:
    try:
        return question.offered(answers, given)
    except KeyError:  # an answer before it is gone by now: its buttons cannot be known
        return ()


def _tapped(tap: Tap, value: Any, choices: Sequence[Choice]) -> bool:
    if tap.verb == "skip":
        return value is None
    known = any(code(choice, choices) == tap.value and choice.value == value for choice in choices)
    return tap.verb == "a" and (known or (not choices and str(value) == tap.value))


def _typed(question: Question, text: str, value: Any, given: Given, choices: Sequence[Choice]) -> bool:
    if value is None:
        return question.optional
    for choice in choices:
        labels = {WORDS.plain(choice.label, language) for language in WORDS.languages}
        names = {choosing.plain(name) for name in (*choice.also, *labels)}
        if choice.value == value and any(f" {name} " in f" {choosing.plain(text)} " for name in names):
            return True
    return bool(question.read) and (question.read(text, given) == value or _candidate(question, text, value, given))


def _amended(question: Question, before: str, now: str, value: Any, given: Given) -> bool:
    """Whether it is what was said in two parts."""
    whole = question.amend(before, now) if question.amend else None
    return bool(whole) and _typed(question, whole or "", value, given, ())


def _candidate(question: Question, text: str, value: Any, given: Given) -> bool:
    assert question.read
    read = question.read(text, given)
    return isinstance(read, Unclear) and any(choice.value == value for choice in read.candidates)


# -- does the card say the same? ---------------------------------------------------------------------
def on_card(answers: Answers) -> list[str]:
    """What a review card of these answers must show, letter by letter."""
    shown = [answers["name"][:70], answers["street"][:70], f"Rp{answers['income']:,}".replace(",", ".")]
    return shown + ([answers["work"]["words"]] if answers["work"]["words"] else [])


def projected(held: Held) -> list[str]:
    """Which sealed column of a sent application differs from its answer."""
    answers = held.rows
    wanted = {"name": answers["name"], "phone": answers["phone"]["number"], "street": answers["street"],
              "income": str(answers["income"])}  # fmt: skip
    return [name for name, value in wanted.items() if held.sealed.get(name) != value]


def fingerprint(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
