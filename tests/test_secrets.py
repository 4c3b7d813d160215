"""What must not stay in a chat, and what only looks like it. Every number is invented, cards are those for trials."""

from datetime import date

import pytest

from rules.secrets import found, holds_nik
from tests.tables import table

TODAY = date(2026, 11, 22)
TABLE = table("secrets")


@pytest.mark.parametrize(("text", "kind"), TABLE, ids=[text for text, _ in TABLE])
def test_what_is_found_in_a_text(text: str, kind: str):
    assert (found(text, TODAY) or "") == kind


@pytest.mark.parametrize("before", ["a" * 4000, "1 " * 2000, "otp " * 1000, "\u200b" * 4000, "😀" * 4000])
def test_it_is_found_at_the_end_of_the_longest_text_too(before):
    assert found(f"{before}, nik 3402155708850001", TODAY) == "nik"
    assert found(f"{before}, kode otp 482913", TODAY) == "secret"


@pytest.mark.parametrize("text", ["3402 0152 0585 0000", "3566002020360505", "3402155708850001"])
def test_where_a_nik_is_asked_for_digits_of_a_province_are_meant_as_one(text):
    """The second one is the number of a card elsewhere."""
    assert holds_nik(text, TODAY)
    assert found("3566002020360505", TODAY) == "secret"


def test_a_card_stays_one_where_a_nik_is_asked_for():
    assert found("4111 1111 1111 1111", TODAY, nik_asked=True) == "secret"
