"""Working days, the day by which an iuran month is paid, and the feasts on which nobody is written to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.planner.promised import free
from rules import calendar, data
from rules.settings import Settings

BALI, JAVA = "510101", "340215"
DAY = timedelta(days=1)
SETTINGS = Settings()


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("2026-11-01", "2026-11-16"),  # the 15th is a Sunday
        ("2026-12-01", "2026-12-15"),
        ("2027-01-01", "2027-01-15"),
        ("2027-03-01", "2027-03-16"),  # the last day of joint leave at Idulfitri
        ("2027-05-01", "2027-05-21"),  # a Saturday, a Sunday, Iduladha, joint leave and Waisak
        ("2027-08-30", "2027-08-16"),
        ("2015-07-01", "2015-07-15"),
    ],
)
def test_the_due_date_is_the_15th_or_the_next_working_day(month: str, day: str):
    assert calendar.due_date(date.fromisoformat(month)) == date.fromisoformat(day)


@given(st.dates(date(2016, 1, 1), date(2100, 1, 1)))
def test_every_month_has_a_due_date_which_is_a_working_day(day: date):
    due = calendar.due_date(day)
    assert calendar.is_working(due)
    assert timedelta(0) <= due - day.replace(day=15) < 7 * DAY


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-03-09", "2027-06-01"])
def test_holidays_joint_leave_and_the_end_of_the_week_are_no_working_days(day: str):
    assert not calendar.is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "java", "bali"),
    [
        ("2027-03-07", False, False),
        ("2027-03-08", False, True),  # Nyepi
        ("2027-03-09", True, True),  # some begin the feast a day before the decree
        ("2027-03-10", True, True),
        ("2027-03-11", True, True),
        ("2027-03-12", False, False),
        ("2028-02-26", True, True),  # estimated: the days beside it, too
        ("2028-02-29", True, True),
        ("2028-03-01", False, False),
        ("2028-03-25", False, True),
        ("2026-12-25", False, False),  # a holiday that words.md does not name
    ],
)
def test_nobody_is_written_to_at_idulfitri_and_in_bali_at_nyepi(day: str, java: bool, bali: bool):
    at = datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC)  # 9 in Java, 10 in Bali
    assert (free(at, JAVA, SETTINGS) > at, free(at, BALI, SETTINGS) > at) == (java, bali)
    assert free(at, None, SETTINGS) == free(at, JAVA, SETTINGS)  # who has not said where they live


def test_what_is_kept_back_comes_in_the_morning_after_the_feast():
    idulfitri = datetime(2027, 3, 8, 13, tzinfo=UTC)  # 20.00 in Java, the evening before
    assert free(idulfitri, JAVA, SETTINGS) == datetime(2027, 3, 12, 1, tzinfo=UTC)
    assert free(idulfitri - DAY, BALI, SETTINGS) == datetime(2027, 3, 12, 0, tzinfo=UTC)  # Nyepi first


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-30", []),
        ("2027-09-30", []),
        ("2027-10-01", ["the days of Idulfitri and Nyepi 2028 are only estimated"]),
        ("2028-01-01", ["the days of Idulfitri and Nyepi 2028 are only estimated"]),
        ("2031-02-01", ["the days of Idulfitri and Nyepi 2031 are missing"]),
        ("2030-12-01", ["Nyepi 2030 are only estimated", "Nyepi 2031 are missing"]),
    ],
)
def test_check_says_in_a_line_which_feasts_are_not_decreed_yet(today: str, said: list[str]):
    found = calendar.faults(date.fromisoformat(today))
    assert len(found) == len(said)
    assert all(part in line for part, line in zip(said, found, strict=True))


def test_every_holiday_is_of_a_known_kind_in_its_order_with_its_source():
    rows = data.rows("holidays")
    assert [row["date"] for row in rows] == sorted({row["date"] for row in rows})
    assert all(row["source"] and row["kind"] in ("national", "joint leave") for row in rows)
    assert {row["silent"] for row in rows} == {"", "all", "51"}
    assert {row["estimated"] for row in rows} == {"", "yes"}
