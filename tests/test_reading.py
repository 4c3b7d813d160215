"""No answer keeps the writer's one thread busy: whatever 500 characters it has, and however they were chosen.

The exact figures are printed by `python -m bench.reading`; here is room for a machine that is busy, or slow.
"""

import re

import pytest

import handlers
from app.sheets import FORMS
from bench.reading import LONGEST, SIGNS, UNITS, Read, fairly, milliseconds, patterns, readers, texts
from handlers.conversation import guard
from tests import shown
from tests.shown import Shown

LIMIT = 10.0  # ms; at most 2 where nothing else runs
LONG = 4000  # characters, as far as a message goes: in eight times the length a square takes 64 times as long
STATES = {question.key: answers for _, question, answers in shown.states()}
READERS, TEXTS = readers(), list(dict.fromkeys(texts(few=True)))
UNITED = [unit * (LONG // len(unit)) for unit in (*SIGNS, *UNITS, "nik ", "brp ", "apa ", "ada ", "kenapa ", "bayar ")]


def slow(read: Read, some: list[str], limit: float = LIMIT) -> list[str]:
    """The texts that take longer, also when they are read again and again."""
    milliseconds(read, "halo")
    return [one[:60] for one in some if milliseconds(read, one) > limit and fairly(read, one) > limit]


def test_what_is_measured_is_all_that_reads():
    asked = {f"question {name}.{question.key}" for name, form in FORMS.items() for question in form}
    assert asked | {"secrets", "lines", "a word of command"} <= READERS.keys()
    assert {
        "rules.readers.periods._OTHER_DAYS",
        "rules.topics.WITHIN",
        "rules.readers.cleaning._NUMBER",
    } <= patterns().keys()
    assert guard.LONGEST == LONGEST


@pytest.mark.parametrize("name", READERS)
def test_nothing_that_reads_takes_long(name):
    assert slow(READERS[name], TEXTS) == []


@pytest.mark.parametrize("name", patterns())
def test_what_a_pattern_takes_grows_with_the_length_and_no_faster(name):
    assert slow(READERS[name], UNITED) == []


@pytest.mark.parametrize(("square", "unit"), [
    (r"nik.*(kenapa|untuk apa|buat apa|mengapa|aman)", "nik "), (r"/\W*\w\w", "/"), (r"\d[.,]?\d*\s*e", "1"),
])  # fmt: skip
def test_a_pattern_whose_time_is_a_square_is_found(square, unit):
    """As it was in three places."""
    text = unit * (LONG // len(unit))
    assert text in UNITED
    assert milliseconds(re.compile(square).search, text, 3) > LIMIT


@pytest.mark.parametrize("name", ["secrets", "lines", "a word of command"])
def test_the_whole_of_the_longest_message_is_looked_through_in_no_time(name):
    assert slow(READERS[name], UNITED, 4 * LIMIT) == []


@pytest.mark.parametrize("key", [*STATES, "review"])
def test_no_decision_takes_long(key):
    answers = STATES.get(key, shown.FULL)
    assert slow(lambda text: handlers.DOOR._heard(Shown(dict(answers), text=text)), TEXTS[::4], 2 * LIMIT) == []
