"""What a change of the tariff means for each: by sector, programmes, months paid together, and the day."""

from datetime import date
from typing import Any

import pytest

from handlers.planner.price import notice
from locales import Words
from rules import data, tariff
from rules.price_change import change, concerned
from tests.shown import readable
from tests.test_form import FULL
from transport.screen import Say

WORDS = Words()
FISH = {"work": {"group": "market_trader", "words": "jual ikan keliling"}}
OJEK = {"work": {"group": "transport", "words": "ojek pangkalan"}}
BECAK = {"work": {"group": "transport", "words": "tukang becak"}}  # which PP 50/2025 does not name
BASIC, JHT = {"programmes": "basic"}, {"programmes": "jht"}
DECEMBER, MARCH = date(2026, 12, 1), date(2027, 3, 31)
OTHER, TRANSPORT, UNSURE = ([(sector, jht) for jht in (False, True)] for sector in ("other", "transport", "unsure"))


def answers(*some: dict[str, Any], months: int = 1, **more: Any) -> dict[str, Any]:
    """Somebody with the lowest income."""
    found = FULL | {"whom": "me", "participant": "no", "income": 1_000_000, "months": months} | more
    for one in some:
        found |= one
    return found


# -- who is meant --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "groups"),
    [
        (date(2026, 11, 30), []),
        (DECEMBER, [*OTHER, *UNSURE]),
        (date(2026, 12, 31), [*OTHER, *UNSURE]),
        (date(2027, 1, 1), []),
        (date(2027, 2, 28), []),
        (MARCH, [*TRANSPORT, *UNSURE]),
        (date(2027, 4, 1), []),
        (date(2030, 12, 1), []),
    ],
)
def test_the_data_say_in_which_month_whose_price_changes(day, groups):
    assert concerned(day) == groups


# -- what it is ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "work", "programmes", "months", "now", "then", "before", "after"),
    [
        (DECEMBER, FISH, BASIC, 1, 8_400, 16_800, 8_400, 16_800),
        (DECEMBER, FISH, BASIC, 3, 8_400, 16_800, 8_400 + 2 * 16_800, 3 * 16_800),
        (DECEMBER, FISH, BASIC, 6, 8_400, 16_800, 8_400 + 5 * 16_800, 6 * 16_800),
        (DECEMBER, FISH, BASIC, 12, 8_400, 16_800, 8_400 + 11 * 16_800, 12 * 16_800),
        (DECEMBER, FISH, JHT, 1, 28_400, 36_800, 28_400, 36_800),
        (DECEMBER, FISH, JHT, 12, 28_400, 36_800, 28_400 + 11 * 36_800, 12 * 36_800),
        (MARCH, OJEK, BASIC, 1, 8_400, 16_800, 8_400, 16_800),
        (MARCH, OJEK, BASIC, 6, 8_400, 16_800, 8_400 + 5 * 16_800, 6 * 16_800),
        (MARCH, OJEK, JHT, 3, 28_400, 36_800, 28_400 + 2 * 36_800, 3 * 36_800),
    ],
)
def test_what_is_paid_now_and_then_a_month_and_together(day, work, programmes, months, now, then, before, after):
    found = change(answers(work, programmes, months=months), day)
    assert found
    assert (found.now, found.then, found.together) == (now, then, (before, after))
    assert found.ending
    assert (found.ending.percent, found.ending.discount) == (50, "PP 50/2025")


@pytest.mark.parametrize("programmes", [BASIC, JHT], ids=str)
@pytest.mark.parametrize(
    ("work", "day"),
    [
        *((FISH, day) for day in (date(2026, 11, 30), date(2027, 1, 1), MARCH)),
        *((OJEK, day) for day in (DECEMBER, date(2027, 2, 28), date(2027, 4, 1))),
        *((BECAK, day) for day in (date(2026, 11, 30), date(2027, 2, 1), date(2027, 4, 1))),
    ],
)
def test_nothing_is_said_in_a_month_after_which_nothing_changes(work, programmes, day):
    assert change(answers(work, programmes), day) is None


# participant and work -> the price now, the price then, three months together from before and from then on
@pytest.mark.parametrize(
    ("day", "work", "participant", "expected"),
    [
        *((DECEMBER, FISH, one, (None, 16_800, None, 50_400)) for one in ("employer", "alone", "lapsed", "unsure")),
        (MARCH, OJEK, "lapsed", (None, 16_800, None, 50_400)),
        (DECEMBER, BECAK, "no", (None, None, None, None)),
        (MARCH, BECAK, "no", (None, 16_800, None, 50_400)),
        (MARCH, BECAK, "lapsed", (None, 16_800, None, 50_400)),
    ],
)
def test_who_is_named_by_no_rule_gets_no_figure_that_is_not_sure(day, work, participant, expected):
    found = change(answers(work, months=3, participant=participant), day)
    assert found
    assert (found.now, found.then, *found.together) == expected


@pytest.mark.parametrize("more", [{"participant": "government"}, {"helpers": "paid"}, {"helpers": "day"}], ids=str)
@pytest.mark.parametrize(("work", "day"), [(FISH, DECEMBER), (OJEK, MARCH), (BECAK, DECEMBER), (BECAK, MARCH)])
def test_who_has_no_discount_or_no_price_is_told_of_no_change(work, day, more):
    assert change(answers(work, **more), day) is None


# -- regulations to come -------------------------------------------------------------------------------
LONGER = {"sector": "other", "programmes": "jkk jkm", "percent": "50", "first": "2027-01", "last": "2027-06",
          "regulation": "PP 1/2027 (invented)", "who": ""}  # fmt: skip
DEARER = {"programme": "jht", "percent_of_basis": "3", "fixed": "0", "first": "2028-02", "last": "",
          "regulation": "PP 2/2027 (invented)"}  # fmt: skip


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch):
    """As new rows, read anew before and after."""
    added: dict[str, tuple] = {}
    monkeypatch.setattr(tariff, "rows", lambda name: data.rows(name) + added.get(name, ()))
    kept = (tariff.estimate, tariff.changed)
    for one in kept:
        one.cache_clear()
    yield added
    for one in kept:
        one.cache_clear()


def test_a_discount_that_goes_on_takes_the_notice_back_and_gives_it_when_it_ends(rows):
    rows["discounts"] = (LONGER,)
    assert concerned(DECEMBER) == []
    assert change(answers(FISH), DECEMBER) is None
    found = change(answers(FISH), date(2027, 6, 10))
    assert found
    assert (found.now, found.then) == (8_400, 16_800)
    assert "PP 1/2027 (invented)" in said(FISH, day=date(2027, 6, 10))


def test_a_rate_of_the_savings_concerns_those_who_save_and_no_discount_ends(rows):
    rows["rates"] = (DEARER,)
    day = date(2028, 1, 5)
    assert concerned(day) == [("other", True), ("transport", True), ("unsure", True)]
    assert change(answers(FISH, BASIC), day) is None
    words = said(FISH, JHT, day=day)
    assert "sampai Januari 2028: Rp36.800" in words
    assert "mulai Februari 2028: Rp46.800" in words
    assert "potongan" not in words.lower()


# -- how it is said ------------------------------------------------------------------------------------
def said(*some: dict[str, Any], day: date = DECEMBER, months: int = 1, language: str = "id", **more: Any) -> str:
    who = answers(*some, months=months, **more)
    found = change(who, day)
    assert found
    say: Say = notice(found, who, people=1)
    return readable("\n".join(WORDS.html(line, language) for line in say.screen.lines))


def test_the_notice_names_both_months_both_prices_the_regulation_and_the_months_together():
    words = said(FISH, BASIC, months=3)
    assert "BPJS Ketenagakerjaan" in words
    assert "JKK + JKM, tanpa tabungan" in words
    assert "sampai Desember 2026: Rp8.400" in words
    assert "mulai Januari 2027: Rp16.800" in words
    assert "Potongan 50% (PP 50/2025)" in words
    assert "3 bulan" in words
    assert "Rp42.000" in words
    assert "Rp50.400" in words
    assert "Tidak perlu membalas" in words
    assert "175" in words


def test_one_month_at_a_time_says_nothing_of_months_together():
    assert "sekaligus" not in said(FISH, BASIC)
    assert "sekaligus" in said(FISH, BASIC, months=6)


def test_where_nothing_is_sure_no_amount_is_said_and_where_then_is_sure_that_one_alone():
    assert "Rp" not in said(BECAK, months=3)
    words = said(FISH, months=3, participant="lapsed")
    assert "Rp16.800" in words
    assert "Rp50.400" in words
    assert "Rp8.400" not in words
    assert "Rp42.000" not in words
