"""When a message may come that nobody asked for, and when a draft is reminded of."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import is_silent
from rules.reminders import ANNOUNCED, KEPT, NOTICE, NUDGES, allowed, erased_on

WIB, WITA, WIT = (ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))


def local(text: str, zone: ZoneInfo = WIB) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-11-23T09:15", "2026-11-23T09:15"),  # a Monday morning: at once
        ("2026-11-23T08:00", "2026-11-23T08:00"),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T00:00", "2026-11-23T08:00"),
        ("2026-11-23T19:59", "2026-11-23T19:59"),
        ("2026-11-23T20:00", "2026-11-24T08:00"),
        ("2026-11-23T23:30", "2026-11-24T08:00"),
        ("2026-12-31T21:00", "2027-01-01T08:00"),
        ("2026-11-23T17:30", "2026-11-23T18:45"),  # maghrib
        ("2026-11-23T18:44", "2026-11-23T18:45"),
        ("2026-11-27T10:59", "2026-11-27T10:59"),  # a Friday
        ("2026-11-27T11:00", "2026-11-27T13:30"),
        ("2026-11-27T12:30", "2026-11-27T13:30"),
        ("2026-11-26T12:30", "2026-11-26T12:30"),  # a Thursday
        ("2026-11-26T22:00", "2026-11-27T08:00"),  # into a Friday, which begins like any day
    ],
)
@pytest.mark.parametrize("zone", [WIB, WITA, WIT], ids=str)
def test_quiet_hours_by_the_clock_on_the_wall(at, then, zone):
    assert allowed(local(at, zone), zone) == local(then, zone)


def test_the_zone_decides():
    """21.00 WIB is 23.00 in Papua; 19.00 WIB is still allowed here, and no more there."""
    at = local("2026-11-23T19:00")
    assert allowed(at, WIB) == at
    assert allowed(at, WITA) == local("2026-11-24T08:00", WITA) == local("2026-11-24T07:00")
    assert allowed(at, WIT) == local("2026-11-24T08:00", WIT) == local("2026-11-24T06:00")


BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 10 * 366 * 86400).map(lambda seconds: BEGIN + timedelta(seconds=seconds))


def silent(at: datetime, zone: ZoneInfo) -> bool:
    """Written anew from words.md: 20.00 to 08.00, Friday noon, around maghrib."""
    here = at.astimezone(zone)
    friday_noon = here.weekday() == 4 and time(11, 30) <= here.time() < time(13)
    maghrib = time(17, 40) <= here.time() < time(18, 40)
    return not time(8) <= here.time() < time(20) or friday_noon or maghrib


@given(at=INSTANTS, zone=st.sampled_from([WIB, WITA, WIT]))
def test_never_in_a_silence_and_never_before(at, zone):
    then = allowed(at, zone)
    assert then >= at
    assert not silent(then, zone)
    assert then.utcoffset() == timedelta(0)
    feast = any(is_silent((at.astimezone(zone) + timedelta(days=n)).date()) for n in range(2))
    assert then - at <= timedelta(days=5 if feast else 0, hours=14)
    assert allowed(then, zone) == then


@given(at=INSTANTS, zone=st.sampled_from([WIB, WITA, WIT]))
def test_no_later_than_needed(at, zone):
    """A little before the instant that was found leads to the same instant."""
    then = allowed(at, zone)
    if then > at:
        assert allowed(then - timedelta(seconds=1), zone) == then


TOUCHED = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("announced", "erased"),
    [
        (83, 90),  # in good time
        (88, 95),  # the bot was down: the week of notice is kept
        (200, 207),
    ],
)
def test_a_draft_is_erased_after_its_time_and_a_week_after_it_was_said(announced, erased):
    day = timedelta(days=1)
    assert erased_on(TOUCHED, TOUCHED + announced * day) == TOUCHED + erased * day


def test_the_days_of_a_draft_follow_each_other():
    assert sorted([*NUDGES.values(), ANNOUNCED, KEPT]) == [*NUDGES.values(), ANNOUNCED, KEPT]
    assert KEPT - ANNOUNCED == NOTICE == timedelta(days=7)
    assert KEPT.days == 90
