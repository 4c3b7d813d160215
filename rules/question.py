"""A form is a list of questions; where somebody stands in it is derived from the answers."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locales import Detail, Text
from rules.register import Listed, Register

Value = Any  # a stored answer: what JSON can carry. Dates are ISO strings, money is whole rupiah.
Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Invalid:
    """What was typed cannot be the answer; the sentence is an instruction: what to send instead.

    known: it speaks of just what was typed, so that no topic is looked for.
    """

    sentence: str
    details: Mapping[str, Detail] = field(default_factory=dict)
    known: bool = False


@dataclass(frozen=True)
class Choice:
    """One button: the value that it stands for, as stored, and its label (22 characters at most).

    `also` are words that people type instead of tapping, in lower case; `said` is a pattern of whole sentences that
    speak of just this choice, as `choosing.spoken` writes them.
    """

    value: Value
    label: Text
    also: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Unclear:
    """What was typed could mean several things, or needs a yes: the candidates are offered as buttons.

    `notes` describe each candidate, numbered in the text, where labels are too short.
    `partly`: perhaps it is no answer at all, or only a part of one: a topic that it is about comes first.
    """

    sentence: str
    candidates: tuple[Choice, ...]
    details: Mapping[str, Detail] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    partly: bool = False


@dataclass(frozen=True)
class Given:
    """What a form knows besides the answers: the day in WIB, the register of cooperatives, and who runs this.

    `offered`: the id of the cooperative whose link was opened, or 0.
    """

    today: date
    cooperatives: Register = field(default_factory=Listed)
    operator: str = ""
    contact: str = ""
    offered: int = 0


@dataclass(frozen=True)
class Secret:
    """What is said of an answer that is never shown, whose message is deleted.

    stored  it was kept
    same    the one that is stored was sent again
    other   another one was sent where it is not asked for, and the stored one stays
    again   it is put aside, and asked for anew
    holds   whether a text holds what can be one
    denied  whether a text says that the stored one was wrong
    """

    stored: str
    same: str
    other: str
    again: str
    holds: Callable[[str, date], bool]
    denied: Callable[[str], bool]


def always(*_: object) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One question: what is asked, what may answer it, when it is asked, and how the answer is shown.

    ask      the sentence; or a function of answers and `Given`, where details go into it
    brief    how it is asked again, where the whole is long: below a refusal or the answer to a side question
    hint     an example or a reason, in a line of its own; or a function, as above
    more     a long text behind "Read more", in place of the ways back and out
    label    its name on the review card; without one it does not stand there
    choices  buttons, fixed or a function of answers and `Given`
    read     what is typed -> a value, `Unclear` or `Invalid`
    sample   what somebody invented types: sign-off and tests answer so, else with the first choice, else by skipping
    when     whether it is asked at all, from the answers before it
    holds    whether an answer still stands beside the answers before it, or is asked again
    depends  keys of questions before it: it is asked again where one of them is answered differently
    show     the value on the review card; by default its button's label, or as it was typed
    secret   the message that held the answer is deleted, and the answer is never shown
    follows  the key of a secret answer before it, which may be corrected here
    redo     the label of a button that leads back to the question before it
    amend    what was said before and now -> both as one, or which is meant; None where they do not belong together
    part     a pattern of how the answer looks within a longer text, which may hold others (rules/several.py)
    remark   a word about a part of what was typed that the answer does not hold
    contact  the number of a shared contact that is the person's own -> a value; Telegram's button for it is offered
    place    where somebody lives is asked: a shared location is told to type it
    beside   a pattern of what may stand beside the name of a choice and changes nothing in it
    codes    an answer may have as many digits as a NIK, and is not taken for one
    free     whatever is written is the answer, also a question or a wish
    step     whether it is counted as one, as in "3 of 9"
    optional may be skipped; a skipped one is stored as None
    card     what a photographed KTP answers: a value, `Unclear` with one that was not read for sure, or None
    """

    key: str
    ask: str | Callable[[Answers, Given], Text]
    brief: str | Callable[[Answers, Given], Text] = ""
    hint: str | Callable[[Answers, Given], Text | None] = ""
    more: Callable[[Given], Text] | None = None
    label: str = ""
    choices: tuple[Choice, ...] | Callable[[Answers, Given], Sequence[Choice]] = ()
    read: Callable[[str, Given], Value | Unclear | Invalid] | None = None
    sample: str = ""
    when: Callable[[Answers, Given], bool] = always
    holds: Callable[[Value, Answers, Given], bool] = always
    depends: tuple[str, ...] = ()
    show: Callable[[Value, Answers, Given], Detail | None] | None = None
    secret: Secret | None = None
    follows: str = ""
    redo: Callable[[Answers, Given], Text] | None = None
    amend: Callable[[str, str], str | Unclear | None] | None = None
    part: str = ""
    remark: Callable[[str], Text | None] | None = None
    contact: Callable[[str], Value | Unclear | Invalid] | None = None
    place: bool = False
    beside: str = ""
    codes: bool = False
    free: bool = False
    step: bool = True
    optional: bool = False
    card: Callable[[Any, Answers, Given], Value | Unclear | None] | None = None

    def asked(self, answers: Answers, given: Given) -> Text:
        return Text(self.ask) if isinstance(self.ask, str) else self.ask(answers, given)

    def asked_again(self, answers: Answers, given: Given) -> Text:
        if callable(self.brief):
            return self.brief(answers, given)
        return Text(self.brief) if self.brief else self.asked(answers, given)

    def hinted(self, answers: Answers, given: Given) -> Text | None:
        if callable(self.hint):
            return self.hint(answers, given)
        return Text(self.hint) if self.hint else None

    def shown(self, answers: Answers, given: Given) -> Detail | None:
        """The answer as the review card shows it; None where it needs no line."""
        value = answers[self.key]
        if self.show:
            return self.show(value, answers, given)
        return next((choice.label for choice in self.offered(answers, given) if choice.value == value), value)

    def example(self, answers: Answers, given: Given) -> Value:
        """What somebody invented answers."""
        if self.read and self.sample:
            return self.read(self.sample, given)
        return next((choice.value for choice in self.offered(answers, given)), None)

    def offered(self, answers: Answers, given: Given) -> Sequence[Choice]:
        return self.choices(answers, given) if callable(self.choices) else self.choices


Form = Sequence[Question]


class Walk:
    """A form walked with some answers: the questions that apply, in order, and the answers that hold.

    As far as is looked at: to the present question, or to the end. Answers of no part of the form stay beside them.
    """

    def __init__(self, form: Form, answers: Answers, given: Given) -> None:
        keys = {question.key for question in form}
        self._ahead, self._answered, self._given = deque(form), dict(answers), given
        self._held = {key: value for key, value in answers.items() if key not in keys}
        self._asked: list[Question] = []
        self._present: Question | None = None

    @property
    def next_question(self) -> Question | None:
        self._go(whole=False)
        return self._present

    @property
    def questions(self) -> Sequence[Question]:
        self._go()
        return self._asked

    @property
    def answers(self) -> Answers:
        self._go()
        return self._held

    def _go(self, whole: bool = True) -> None:
        while self._ahead and (whole or not self._present):
            self._pass(self._ahead.popleft())

    def _pass(self, question: Question) -> None:
        """What is not asked is left out; what no longer holds is unanswered."""
        if not question.when(self._held, self._given):
            return
        self._asked.append(question)
        if question.key in self._answered and question.holds(self._answered[question.key], self._held, self._given):
            self._held[question.key] = self._answered[question.key]
        elif not self._present:
            self._present = question

    def place(self, question: Question) -> tuple[int, int]:
        """(3, 9): the third of nine steps, as far as can be known from the answers so far."""
        steps = [one for one in self.questions if one.step]
        return steps.index(question) + 1, len(steps)

    def before(self, question: Question | None) -> Question | None:
        """The question that "back" leads to; None at the beginning."""
        end = self.questions.index(question) if question else len(self.questions)
        return self.questions[end - 1] if end else None

    def left(self) -> int:
        return sum(q.key not in self.answers for q in self.questions)


def filled(form: Form, given: Given, **answers: Value) -> dict[str, Value]:
    """All answers of somebody invented: these, and to every other question its example."""
    for question in form:
        before = Walk(form, answers, given)
        if before.next_question is question:
            answers[question.key] = question.example(before.answers, given)
    return answers
