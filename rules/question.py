"""A form is a list of questions; where somebody stands in it is derived from the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locales import Detail, Text
from rules.register import Listed, Register

# A stored answer: anything that JSON can carry. Dates are ISO strings, money is whole rupiah.
Value = Any
Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Invalid:
    """What was typed cannot be the answer; the sentence is an instruction: what to send instead."""

    sentence: str
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One button: the value that it stands for, as stored, and its label (22 characters at most).

    `also` are words that people type instead of tapping, in lower case.
    """

    value: Value
    label: Text
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unclear:
    """What was typed could mean several things, or needs a yes: the candidates are offered as buttons.

    `notes` describe each candidate, numbered in the text, where labels are too short.
    """

    sentence: str
    candidates: tuple[Choice, ...]
    details: Mapping[str, Detail] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Given:
    """What a form knows besides the answers: the day in WIB, and the register of cooperatives."""

    today: date
    cooperatives: Register = field(default_factory=Listed)
    operator: str = ""


def always(*_: object) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One question: what is asked, what may answer it, when it is asked, and how the answer is shown.

    ask      the sentence; or a function of answers and `Given`, where details go into it
    brief    how it is asked again, where the whole is long: below a refusal or the answer to a side question
    hint     an example or a reason, in a line of its own; or a function, as above
    label    its name on the review card; without one it does not stand there
    choices  buttons, fixed or a function of answers and `Given`
    read     what is typed -> a value, `Unclear` or `Invalid`
    sample   what somebody invented types: sign-off and tests answer so, else with the first choice, else by skipping
    when     whether it is asked at all, from the answers before it
    holds    whether an answer still stands beside the answers before it, or is asked again
    show     the value on the review card; by default its button's label, or as it was typed
    secret   the message that held the answer is deleted, and the answer is never shown
    contact  Telegram's button that shares the phone number is offered
    optional may be skipped; a skipped one is stored as None
    """

    key: str
    ask: str | Callable[[Answers, Given], Text]
    brief: str | Callable[[Answers, Given], Text] = ""
    hint: str | Callable[[Answers, Given], Text | None] = ""
    label: str = ""
    choices: tuple[Choice, ...] | Callable[[Answers, Given], Sequence[Choice]] = ()
    read: Callable[[str, Given], Value | Unclear | Invalid] | None = None
    sample: str = ""
    when: Callable[[Answers, Given], bool] = always
    holds: Callable[[Value, Answers, Given], bool] = always
    show: Callable[[Value, Answers, Given], Detail | None] | None = None
    secret: bool = False
    contact: bool = False
    optional: bool = False

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
        labels = (choice.label for choice in self.offered(answers, given) if choice.value == value)
        return next(labels, value)

    def example(self, answers: Answers, given: Given) -> Value:
        """What somebody invented answers."""
        if self.read and self.sample:
            return self.read(self.sample, given)
        return next((choice.value for choice in self.offered(answers, given)), None)

    def offered(self, answers: Answers, given: Given) -> Sequence[Choice]:
        return self.choices(answers, given) if callable(self.choices) else self.choices


Form = Sequence[Question]


@dataclass(frozen=True)
class Walk:
    """A form walked with some answers: the questions that apply, in order, and the answers that hold."""

    questions: tuple[Question, ...]
    answers: Answers

    @property
    def next_question(self) -> Question | None:
        return next((q for q in self.questions if q.key not in self.answers), None)

    def place(self, question: Question) -> tuple[int, int]:
        """(3, 9): the third of nine, as far as can be known from the answers so far."""
        return self.questions.index(question) + 1, len(self.questions)

    def before(self, question: Question | None) -> Question | None:
        """The question that "back" leads to; None at the beginning."""
        end = self.questions.index(question) if question else len(self.questions)
        return self.questions[end - 1] if end else None

    def left(self) -> int:
        return sum(q.key not in self.answers for q in self.questions)


def walk(form: Form, answers: Answers, given: Given) -> Walk:
    """Go through the form as somebody with these answers would; what no longer holds is unanswered."""
    asked: list[Question] = []
    held: dict[str, Value] = {}
    for question in form:
        if not question.when(held, given):
            continue
        asked.append(question)
        if question.key in answers and question.holds(answers[question.key], held, given):
            held[question.key] = answers[question.key]
    return Walk(tuple(asked), held)


def filled(form: Form, given: Given, **answers: Value) -> dict[str, Value]:
    """All answers of somebody invented: these, and to every other question its example."""
    for question in form:
        before = walk(form, answers, given)
        if before.next_question is question:
            answers[question.key] = question.example(before.answers, given)
    return answers
