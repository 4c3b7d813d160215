"""What a member types about a payment: an amount or a number of months is kept where nothing else is said with it."""

from datetime import date

import pytest

from rules.paying import FIRST, PAYING, in_words
from rules.question import Given, Invalid

READ = {question.key: question.read for question in PAYING}


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("amount", "50400", 50_400),
        ("amount", "Rp 50.400", 50_400),
        ("amount", "total 50 ribu", 50_000),
        ("amount", "16800 rupiah", 16_800),
        ("amount", "lima puluh ribu", 50_000),
        ("amount", "dua", None),
        ("amount", "tanggal 5", None),
        ("amount", "pin saya 123456", None),
        ("amount", "otp 123456", None),
        ("months", "3", 3),
        ("months", "dua bulan", 2),
        ("months", "1 bln", 1),
        ("months", "tanggal 5", None),
        ("months", "anak saya 2", None),
        ("months", "13", None),
    ],
)
def test_only_what_is_an_answer_is_kept(key, text, kept):
    read = READ[key]
    assert read
    found = read(text, Given(date(2026, 11, 22)))
    assert isinstance(found, Invalid) if kept is None else found == kept


@pytest.mark.parametrize(
    ("since", "sure", "offered"),
    [
        ("2026-11-01", True, [11, 12]),
        ("2026-12-01", True, [12]),
        ("2026-09-01", True, [11, 10, 12, 9]),
        ("2026-11-01", False, [11, 10, 12, 9]),  # it is known since then, and may have been before
        ("2026-08-01", False, [11, 10, 12, 9, 8]),
    ],
)
def test_no_month_is_offered_from_before_somebody_takes_part(since, sure, offered):
    choices = FIRST.choices
    assert callable(choices)
    found = choices({"since": since, "sure": sure}, Given(date(2026, 11, 22)))
    assert [date.fromisoformat(one.value).month for one in found] == offered


def test_an_earlier_month_is_an_example_only_where_it_can_be_told():
    january = Given(date(2027, 1, 10))
    told = FIRST.hinted({"since": "2026-12-01", "sure": False}, january)
    assert told
    assert told.details["month"] == in_words(date(2026, 10, 1))
    assert FIRST.hinted({"since": "2026-12-01", "sure": True}, january) is None
    assert FIRST.hinted({"since": "2026-09-01", "sure": True}, january)
