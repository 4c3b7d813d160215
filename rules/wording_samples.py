"""The screens on which a sentence that admins may change is said: made as for members, with invented values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from locales import Detail, Text
from rules import benefits, help, how_to_pay, ladder_said
from rules.calendar import due_date
from rules.channels import channels
from rules.enrolment import ENROLMENT
from rules.expecting import expected
from rules.how_to_pay import FIRST, LATER, NO_CODE
from rules.ladder import AFTER, DUE, Step
from rules.ladder_said import Reminded
from rules.ledger import Ledger
from rules.ledger_said import UNTIL_BY
from rules.question import Given, filled
from rules.quoting import price
from rules.reminders import MORNING
from rules.topics import topics
from rules.wordings import BENEFITS, HELPING, PAYING, REMINDERS, TOPICS, Sentence

AS_IT_IS = "as_it_is"  # the name of a detail that makes no difference
COOPERATIVE = "Koperasi Contoh Sejahtera"
UNPAID = {ladder_said.AHEAD: 1, ladder_said.DAY: 1, AFTER: 1, "first": 1, "again": 1}


class Sample(NamedTuple):
    """The paragraphs of one screen, and the labels of its buttons as far as they may be changed."""

    lines: Sequence[Text]
    labels: Sequence[Text] = ()


def samples(sentence: Sentence, given: Given) -> list[Sample]:
    """All screens of its group on which it stands."""
    return [one for one in _OF[sentence.group](given) if _holds(sentence.msgid, (*one.lines, *one.labels))]


def _holds(msgid: str, texts: Sequence[object]) -> bool:
    return any(
        one.msgid == msgid or _holds(msgid, tuple(one.details.values())) for one in texts if isinstance(one, Text)
    )


def reworded(text: Text, msgid: str, by: str) -> Text:
    """The same with another wording of that sentence, wherever it stands in it."""
    details = {
        name: reworded(value, msgid, by) if isinstance(value, Text) else value for name, value in text.details.items()
    }
    return verbatim(by, details) if text.msgid == msgid else Text(text.msgid, details)


def verbatim(text: str, details: Mapping[str, Detail] = MappingProxyType({})) -> Text:
    """Said as it stands in a catalogue, even where it is the msgid of a sentence, too."""
    return Text(f"%({AS_IT_IS})s{text}", {**details, AS_IT_IS: ""})


def _benefits(_: Given) -> Iterator[Sample]:
    yield Sample((Text(benefits.ASKED),), [Text(label) for label, _ in benefits.EVENTS.values()])
    for event in benefits.EVENTS:
        yield Sample((benefits.card(event),))


def _paying(given: Given) -> Iterator[Sample]:
    name = _answers(given)["name"]
    for enter in (LATER, FIRST, NO_CODE):
        for channel in (None, *how_to_pay.OWN):
            yield Sample(how_to_pay.ways(name, enter, channel, COOPERATIVE))
    for chosen in channels().values():
        for first in (False, True):
            yield Sample(how_to_pay.one(chosen, first))


def _help(given: Given) -> Iterator[Sample]:
    for contact in dict.fromkeys((given.contact, "")):
        yield Sample(help.lines(given.operator, contact))


def _reminders(given: Given) -> Iterator[Sample]:
    for clock, stage in ladder_said.SAID:
        for unpaid in (1, 2) if (clock, stage) == (DUE, AFTER) else (UNPAID.get(stage, 3),):
            one = _reminded(given, clock, stage, unpaid)
            yield Sample(ladder_said.lines([one], whose=False))
            yield Sample(ladder_said.lines([one], whose=True))
            yield Sample(ladder_said.lines([one, one], whose=True))


def _reminded(given: Given, clock: str, stage: str, unpaid: int) -> Reminded:
    answers, month = _answers(given), given.today.replace(day=1)
    at = datetime.combine(given.today, MORNING, UTC)
    day: date = due_date(month) if clock == DUE else given.today
    step = Step(month, stage, clock, day, unpaid, at, at)
    known = Ledger().month(month, at)
    return Reminded(answers["name"], step, known, expected(answers, month).amount, next(iter(UNTIL_BY)))


def _topics(given: Given) -> Iterator[Sample]:
    known = {
        "operator": given.operator,
        "contact": given.contact or "/tanya",
        "left": 3,
        "price": price(_answers(given), given.today),
    }
    for say in dict.fromkeys(one.say for one in topics().values() if one.say):
        yield Sample((Text(say, known),))


def _answers(given: Given) -> dict:
    return _filled(given.today)


@lru_cache(1)
def _filled(today: date) -> dict:
    return filled(ENROLMENT, Given(today))


_OF: dict[str, Callable[[Given], Iterator[Sample]]] = {
    BENEFITS: _benefits,
    PAYING: _paying,
    HELPING: _help,
    REMINDERS: _reminders,
    TOPICS: _topics,
}
