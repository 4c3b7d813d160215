"""A price that changes is announced as what it is, with the percentage and the regulation of the data."""

from datetime import date

import pytest

from handlers.member import calculator, receipt
from locales import Text, Words
from rules import data, sentences, tariff
from rules.question import Given
from tests.test_form import FULL, GIVEN

WORDS = Words()
MARCH = date(2027, 3, 31)  # no discount for who does not drive, until the invented one
DISCOUNT = {"sector": "other", "programmes": "jkk jkm", "percent": "25", "first": "2027-05", "last": "2027-06",
            "regulation": "PP 1/2027 (invented)", "who": ""}  # fmt: skip
DEARER = {"programme": "jkm", "percent_of_basis": "0", "fixed": "8000", "first": "2027-05", "last": "",
          "regulation": "PP 2/2027 (invented)"}  # fmt: skip


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch):
    """Regulations to come, as new rows, read anew before and after."""
    added: dict[str, tuple] = {}
    monkeypatch.setattr(tariff, "rows", lambda name: data.rows(name) + added.get(name, ()))
    kept = (tariff.estimate, tariff.next_change, tariff.changed)
    for one in kept:
        one.cache_clear()
    yield added
    for one in kept:
        one.cache_clear()


def said(day: date) -> dict[str, str]:
    """Each sentence about a change of the price, as it is read on that day."""
    given = Given(day, GIVEN.cooperatives, GIVEN.operator)
    answers = FULL | {"income": 1_000_000}
    lines = {
        "programmes": sentences.programmes_later(answers, given),
        "receipt": receipt.price(answers, given.today),
        "calculator": next(iter(calculator._later(answers, day, False)), None),
    }
    return {key: WORDS.plain(line or Text(""), "id") for key, line in lines.items()}


def test_a_discount_that_begins_is_not_announced_as_one_that_ends(rows):
    rows["discounts"] = (DISCOUNT,)
    for key, line in said(MARCH).items():
        assert "potongan" not in line, key
        assert "Mei 2027" in line
        assert "Rp12.600" in line


def test_a_discount_that_ends_is_named_by_its_own_percentage_and_regulation(rows):
    rows["discounts"] = (DISCOUNT,)
    lines = said(date(2027, 5, 3))
    for key, line in lines.items():
        assert "potongan 25%" in line, key
        assert "Juli 2027" in line
        assert "50" not in line.replace("Rp", ""), line
    assert "PP 1/2027 (invented)" in lines["programmes"]
    assert "PP 1/2027 (invented)" in lines["calculator"]


def test_a_rate_that_rises_is_no_discount(rows):
    rows["rates"] = (DEARER,)
    for key, line in said(MARCH).items():
        assert "potongan" not in line, key
        assert "Rp18.000" in line


def test_a_rate_of_the_savings_alone_changes_the_price_with_savings_only(rows):
    rows["rates"] = (DEARER | {"programme": "jht", "fixed": "30000"},)
    lines = said(MARCH)
    assert "tanpa tabungan Rp16.800, dengan tabungan Rp46.800" in lines["programmes"]
