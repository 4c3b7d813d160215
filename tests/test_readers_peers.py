"""What peers' tests, regulations and newspapers know of such input, reader by reader; each row names its source.

Only inputs and right results were taken, no code. "!" is told what to send, "?" is asked; any other result is
believed, or stands among the candidates (small amounts also × 25 days). Left out is where a peer means something
else: bare "1,5" (1.5 rupiah), random strings of number words.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.birth_date import birth_date
from rules.readers.money import monthly_income
from rules.readers.name import name
from rules.readers.nik import facts, nik
from rules.readers.phone import phone
from rules.readers.place import place
from rules.readers.work import work
from tests.tables import offered, outcome, table

TODAY = date(2026, 11, 22)
ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]


def as_nik(text: str, expected: str) -> bool:
    answer = nik(text, TODAY)
    if expected in ("!", "?"):
        return isinstance(answer, Invalid if expected == "!" else Invalid | Unclear)
    number, born, sex = expected.split()
    return answer == number and (facts(number, TODAY).born.isoformat(), facts(number, TODAY).sex) == (born, sex)


def as_phone(text: str, expected: str) -> bool:
    answer = phone(text)
    return not isinstance(answer, str) if expected == "!" else answer == expected


def as_birth_date(text: str, expected: str) -> bool:
    answer = birth_date(text, TODAY)
    if expected.startswith("?"):
        return isinstance(answer, Unclear) and offered(answer) == [expected[1:]]
    return isinstance(answer, Invalid) if expected == "!" else answer == expected


def as_money(text: str, expected: str) -> bool:
    answer = monthly_income(text)
    if expected == "!":
        return not isinstance(answer, int)
    return bool({int(expected), int(expected) * 25} & set(offered(answer)))


READ = {
    "nik": as_nik,
    "phone": as_phone,
    "birth_date": as_birth_date,
    "money": as_money,
    "place": lambda text, expected: expected in offered(place(text)),
    "name": lambda text, expected: outcome(name(text)) == expected,
    "work": lambda text, expected: expected in [value["group"] for value in offered(work(text))],
}


@pytest.mark.parametrize("reader", READ)
def test_what_peers_know_is_read_as_they_know_it(reader: str):
    assert [row for row in table(f"peers_{reader}") if not READ[reader](*row)] == []


def in_words(number: int) -> str:
    if number < 12:
        return ONES[number]
    for unit, word in ((10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= unit and (number >= 20 or unit > 10):
            head = f"se{word}" if number // unit == 1 and unit < 10**6 else f"{in_words(number // unit)} {word}"
            return f"{head} {in_words(number % unit)}".strip()
    return f"{in_words(number - 10)} belas"


@settings(max_examples=200, deadline=None)
@given(st.integers(500, 99_999))
def test_an_amount_in_words_is_read_back(thousands: int):
    assert monthly_income(in_words(thousands * 1000)) == thousands * 1000
    assert monthly_income(in_words(thousands * 1000).replace(" ", "")) == thousands * 1000
