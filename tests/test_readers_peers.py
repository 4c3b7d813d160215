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


@pytest.mark.parametrize(("text", "expected"), table("peers_nik"))
def test_nik(text: str, expected: str):
    answer = nik(text, TODAY)
    if expected == "!":
        assert isinstance(answer, Invalid)
    elif expected == "?":
        assert isinstance(answer, Invalid | Unclear)
    else:
        number, born, sex = expected.split()
        assert answer == number
        assert (facts(number, TODAY).born.isoformat(), facts(number, TODAY).sex) == (born, sex)


@pytest.mark.parametrize(("text", "expected"), table("peers_phone"))
def test_phone(text: str, expected: str):
    answer = phone(text)
    assert not isinstance(answer, str) if expected == "!" else answer == expected


@pytest.mark.parametrize(("text", "expected"), table("peers_birth_date"))
def test_birth_date(text: str, expected: str):
    answer = birth_date(text, TODAY)
    if expected.startswith("?"):
        assert isinstance(answer, Unclear)
        assert offered(answer) == [expected[1:]]
    else:
        assert isinstance(answer, Invalid) if expected == "!" else answer == expected


@pytest.mark.parametrize(("text", "expected"), table("peers_money"))
def test_money(text: str, expected: str):
    answer = monthly_income(text)
    if expected == "!":
        assert not isinstance(answer, int)
    else:
        assert {int(expected), int(expected) * 25} & set(offered(answer))


@pytest.mark.parametrize(("text", "expected"), table("peers_place"))
def test_place(text: str, expected: str):
    assert expected in offered(place(text))


@pytest.mark.parametrize(("text", "expected"), table("peers_name"))
def test_name(text: str, expected: str):
    assert outcome(name(text)) == expected


@pytest.mark.parametrize(("text", "expected"), table("peers_work"))
def test_work(text: str, expected: str):
    assert expected in [value["group"] for value in offered(work(text))]


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
