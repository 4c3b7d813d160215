"""The pictures of a cooperative that is new and small: no empty year, and no rupiah rounded to nothing."""

from dataclasses import replace

import pytest

from handlers.reports.feed import asked
from rules.charts.told import told
from rules.reports import charts
from rules.reports.report import Of, Report, Row
from rules.reports.said import Said
from tests.reporting import MONTHS, NOW

EMPTY = {month: {"listed": 0, "confirmed": 0} for month in MONTHS[:9]}
SINCE = {
    MONTHS[9]: {"listed": 20},
    MONTHS[10]: {"listed": 38, "paid": 3, "confirmed": 50_400, "said": 16_800},
    MONTHS[11]: {"listed": 38},
}
SMALL = Report(Of(cooperative=1), (Row(1, "KSP", "3402", {"listed": 38}),), EMPTY | SINCE)


def said(language: str = "id", hidden: bool = False) -> Said:
    return Said(asked("months", Of(cooperative=1), "KSP", NOW, language, hidden=hidden))


@pytest.mark.parametrize("kind", ["months", "iuran"])
@pytest.mark.parametrize("hidden", [False, True])
def test_months_before_anybody_was_on_the_list_are_not_shown(kind, hidden):
    chart = charts.made(kind, SMALL, said(hidden=hidden))
    assert [bar.label for bar in chart.bars] == [said().brief(month) for month in MONTHS[9:]]
    assert hidden or "–" not in told(chart)


def test_what_one_person_pays_is_said_to_the_rupiah():
    words = told(charts.made("iuran", SMALL, said()))
    assert "Rp50.400 terkonfirmasi dan Rp16.800" in words
    assert "Rp50.400 / Rp67.200" in words
    assert "Rp0 juta" not in words


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (8_400, "Rp8.400"), (999_999, "Rp999.999"), (1_000_000, "Rp1 juta"), (1_540_000, "Rp1,5 juta"),
     (2_000_000_000, "Rp2 miliar")],
)  # fmt: skip
def test_rupiah_are_short_and_never_rounded_to_nothing(amount, text):
    assert said().rupiah(amount) == text


# -- what a viewer reads where a figure is not shown ---------------------------------------------------
def test_fewer_than_five_is_never_said_to_be_nobody():
    few = {month: {"listed": 30, "paid": 0} for month in MONTHS}
    some = few | {month: {"listed": 30, "paid": 10} for month in MONTHS[:6]}
    for months in (few, some):
        report = Report(Of(region="34"), SMALL.rows, months, hidden=True)
        words = told(charts.made("months", report, said(hidden=True)))
        assert ": 0%" not in words
        assert "yaitu 0%" not in words
        assert "November 2026" in words


def test_a_picture_of_the_cooperatives_of_a_regency_is_not_called_one_of_regions():
    titles = [
        charts.made("regions", replace(SMALL, of=of), said()).title for of in (Of(), Of(region="34"), Of(region="3402"))
    ]
    assert ["wilayah" in title for title in titles] == [True, True, False]
    assert "koperasi" in titles[-1]
