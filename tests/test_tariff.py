"""What the contribution is, by regulation and iuran month."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import data, tariff

NOVEMBER = date(2026, 11, 22)
# 1,254 rows computed apart from any product code: /shared/data/tariff_check.csv
CHECKED = list(csv.DictReader((Path(__file__).parent / "data/tariff_check.csv").open(encoding="utf-8")))


def test_every_row_that_was_computed_apart_agrees():
    assert len(CHECKED) == 1254
    for row in CHECKED:
        month = date.fromisoformat(row["month"] + "-01")
        found = tariff.estimate(month, int(row["income_from"]), row["sector"], jht=True)
        without = tariff.estimate(month, int(row["income_from"]), row["sector"], jht=False)
        amounts = (found.basis, found.jkk, found.jkm, found.jht, without.total, found.total)
        assert amounts == tuple(int(row[k]) for k in ("basis", "jkk", "jkm", "jht", "jkk_jkm", "all_three")), row


@pytest.mark.parametrize(
    ("month", "income", "sector", "jht", "total"),
    [
        # The worked examples of domain.md section 2.
        (date(2026, 11, 1), 3_000_000, "other", False, 18_150),
        (date(2026, 11, 1), 3_000_000, "other", True, 77_150),
        (date(2027, 1, 1), 3_000_000, "other", False, 36_300),
        (date(2027, 1, 1), 3_000_000, "other", True, 95_300),
        (date(2027, 1, 1), 1_000_000, "transport", False, 8_400),
        (date(2027, 4, 1), 1_000_000, "transport", False, 16_800),
        (date(2026, 11, 1), 0, "other", False, 8_400),
        (date(2026, 11, 1), 90_000_000, "other", True, 520_900),
        (date(2025, 12, 1), 1_000_000, "transport", False, 16_800),
        (date(2026, 3, 31), 1_000_000, "other", False, 16_800),
        (date(2026, 4, 30), 1_000_000, "other", False, 8_400),
        (date(2015, 7, 1), 1_000_000, "other", True, 36_800),  # the first month of PP 44/2015 and PP 46/2015
    ],
)
def test_a_month_costs_what_the_regulation_says(month: date, income: int, sector: str, jht: bool, total: int):
    assert tariff.estimate(month, income, sector, jht).total == total


@pytest.mark.parametrize(
    ("income", "basis"),
    [(0, 1_000_000), (1_099_500, 1_000_000), (1_099_999, 1_000_000), (1_100_000, 1_200_000), (3_000_000, 2_950_000),
     (20_199_999, 19_700_000), (20_200_000, 20_700_000), (10**12, 20_700_000)],
)  # fmt: skip
def test_the_basis_is_that_of_the_last_band_that_begins_below_the_income(income: int, basis: int):
    assert tariff.band(income) == basis


def test_three_months_paid_in_november_are_counted_month_by_month():
    assert [m.total for m in tariff.schedule(NOVEMBER, 3, 1_000_000, "other", False)] == [8_400, 8_400, 16_800]
    assert tariff.prepayment(NOVEMBER, 3, 1_000_000, "other", False) == 33_600


@pytest.mark.parametrize(
    ("sector", "first", "total"),
    [("other", date(2027, 1, 1), 16_800), ("transport", date(2027, 4, 1), 16_800)],
)
def test_the_next_price_and_its_month_are_known_ahead(sector: str, first: date, total: int):
    change = tariff.next_change(NOVEMBER, 1_000_000, sector, jht=False)
    assert change is not None
    assert (change[0], change[1].total) == (first, total)


def test_no_change_is_named_where_none_is_known():
    assert tariff.next_change(date(2027, 4, 1), 1_000_000, "transport", jht=True) is None
    assert tariff.next_change(NOVEMBER, 1_000_000, "unsure", jht=True) is None


def test_nobody_is_quoted_a_discount_that_is_not_sure():
    for quoted in (
        tariff.estimate(NOVEMBER, 1_000_000, "unsure", jht=False),
        tariff.estimate(NOVEMBER, 1_000_000, "other", jht=False, discountable=False),
    ):
        assert (quoted.total, quoted.discounted, quoted.discount_last) == (16_800, False, None)


def test_an_estimate_names_its_regulations_and_the_last_month_of_its_discount():
    found = tariff.estimate(NOVEMBER, 1_000_000, "other", jht=True)
    assert (found.month, found.discounted) == (date(2026, 11, 1), True)
    assert found.regulations == ("PP 44/2015", "PP 46/2015", "PP 50/2025")
    assert found.discount_last == date(2026, 12, 1)
    assert tariff.estimate(date(2027, 1, 1), 1, "other", jht=False).regulations == ("PP 44/2015",)
    assert tariff.estimate(NOVEMBER, 1, "transport", jht=False).regulations == ("PP 44/2015", "PP 50/2025")


@pytest.fixture(autouse=True)
def forgotten():
    yield
    for kept in (tariff.estimate, tariff.next_change, tariff.changed):
        kept.cache_clear()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Regulations to come, as new rows."""
    discount = {"sector": "other", "programmes": "jkk jkm", "percent": "25", "first": "2027-01", "last": "2027-06",
                "regulation": "PP 1/2027 (invented)", "who": ""}  # fmt: skip
    endless = discount | {"sector": "transport", "percent": "75", "first": "2027-02", "last": ""}
    added = {
        "discounts": (discount, endless),
        "rates": ({"programme": "jkm", "percent_of_basis": "0", "fixed": "8000", "first": "2027-03", "last": "",
                   "regulation": "PP 2/2027 (invented)"},),
        "bands": ({"income_from": "0", "income_to": "", "basis": "5000000", "first": "2028-01", "last": "",
                   "regulation": "PP 3/2027 (invented)"},),
        "terms": ({"term": "due_day", "value": "20", "first": "2028-01", "last": "", "regulation": "PP 3/2027"},),
    }  # fmt: skip
    monkeypatch.setattr(tariff, "rows", lambda name: data.rows(name) + added.get(name, ()))
    for kept in (tariff.estimate, tariff.next_change, tariff.changed):  # rows are read once a process
        kept.cache_clear()


@pytest.mark.usefixtures("later")
def test_a_new_regulation_is_a_new_row():
    assert tariff.estimate(date(2026, 12, 1), 1, "other", jht=False).total == 8_400
    assert tariff.estimate(date(2027, 1, 1), 1, "other", jht=False).total == 16_800 * 3 // 4
    assert tariff.estimate(date(2027, 3, 1), 1, "other", jht=False).total == 18_000 * 3 // 4
    assert tariff.estimate(date(2027, 7, 1), 1, "other", jht=False).total == 18_000
    later = tariff.estimate(date(2028, 1, 1), 1, "other", jht=False)
    assert (later.total, later.regulations) == (58_000, ("PP 3/2027 (invented)", "PP 44/2015", "PP 2/2027 (invented)"))
    assert tariff.due_day(date(2027, 12, 1)) == 15
    assert tariff.due_day(date(2028, 1, 1)) == 20


@pytest.mark.usefixtures("later")
def test_the_newer_of_two_discounts_holds_and_one_without_an_end_has_no_last_month():
    found = tariff.estimate(date(2027, 2, 1), 1, "transport", jht=False)
    assert (found.total, found.discount_last) == (16_800 // 4, None)
    assert tariff.estimate(date(2027, 1, 1), 1, "transport", jht=False).discount_last == date(2027, 3, 1)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(("month", "next"), [((2026, 12), (2027, 1)), ((2027, 1), (2027, 3)), ((2027, 3), (2027, 7)),
                                             ((2027, 7), (2028, 1))])  # fmt: skip
def test_a_new_discount_a_new_rate_its_end_and_new_bands_are_known_ahead(month: tuple, next: tuple):
    change = tariff.next_change(date(*month, 1), 1, "other", jht=False)
    assert change is not None
    assert change[0] == date(*next, 1)


def test_the_table_for_sign_off_holds_every_band_of_both_sectors():
    table = tariff.table(date(2026, 12, 1))
    assert len(table) == 66
    assert {(line.sector, line.estimate.discounted) for line in table} == {("transport", True), ("other", True)}
    lowest = table[33]
    assert (lowest.sector, lowest.income_from, lowest.income_to, lowest.jkk_jkm) == ("other", 0, 1_099_000, 8_400)
    assert table[-1].income_to is None
    assert table[-1].estimate.total == 520_900


@pytest.mark.parametrize("month", [date(2015, 7, 1), date(2026, 12, 1), date(2040, 1, 1)])
def test_the_bands_follow_each_other_without_a_gap_in_every_month_and_the_last_is_open(month: date):
    """In the regulation one band ends a thousand rupiah below the next."""
    for lines in (tariff.table(month)[:33], tariff.table(month)[33:]):
        assert [line.income_to for line in lines] == [line.income_from - 1_000 for line in lines[1:]] + [None]


@pytest.mark.parametrize(
    ("paid", "lapses"),
    [(date(2026, 11, 1), date(2027, 2, 1)), (date(2026, 11, 30), date(2027, 2, 1)),
     (date(2015, 7, 1), date(2015, 10, 1)), (date(2035, 1, 1), date(2035, 4, 1))],
)  # fmt: skip
def test_protection_stops_after_the_third_unpaid_month(paid: date, lapses: date):
    assert tariff.lapse_month(paid) == lapses


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2016, 1, 1), date(2100, 1, 1)), st.integers(-(10**6), 10**12), st.booleans())
def test_every_month_and_income_has_a_price(day: date, income: int, jht: bool):
    found = tariff.estimate(day, income, "other", jht)
    assert 8_400 <= found.total <= 627_800
    assert found.total == found.jkk + found.jkm + found.jht
