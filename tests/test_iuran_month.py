"""A month as members type it: what is sure is taken, what may be two is asked, and the rest is none."""

from datetime import date

import pytest

from rules.paying import FIRST, MENDING
from rules.question import Given, Invalid, Unclear
from rules.readers.iuran_month import iuran_months

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("oktober", ["2026-10"]),
        ("Oktober 2026", ["2026-10"]),
        ("untuk bulan agustus 2025", ["2025-08"]),
        ("iuran okt", ["2026-10"]),
        ("10/2026", ["2026-10"]),
        ("desember", ["2026-12"]),
        ("bulan lalu", ["2026-10"]),
        ("bulan ini", ["2026-11"]),
        ("mei", ["2026-05", "2027-05"]),
        ("kemarin", []),
        ("5 oktober", []),
        ("bukan oktober", []),
        ("oktober atau september", []),
        ("13/2026", []),
        ("oktober 2019", []),
        ("lupa", []),
    ],
)
def test_what_month_is_meant(text, months):
    assert [f"{one:%Y-%m}" for one in iuran_months(text, TODAY)] == months


def test_who_takes_part_for_long_finds_every_month_since_then_below_the_nearest():
    offered = [one.value for one in FIRST.offered({"since": "2026-04-01"}, Given(TODAY))]
    assert offered == [f"2026-{month:02}-01" for month in (11, 10, 12, 9, 8, 7, 6, 5, 4)]
    assert len(FIRST.offered({"since": "2026-11-01"}, Given(TODAY))) == 4
    assert MENDING[0].choices == FIRST.choices


def test_of_two_months_it_is_asked_which_one():
    read = FIRST.read
    assert read
    assert isinstance(read("mei", Given(TODAY)), Unclear)
    assert isinstance(read("mbuh", Given(TODAY)), Invalid)
