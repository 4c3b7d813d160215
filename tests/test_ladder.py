"""The ladder of reminders: on whose clock, at which stages, and what holds for any facts and wishes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import ladder
from rules.ladder import AFTER, AHEAD, DAY, DUE, END, LAPSE, TOWARD, Facts, between, following, read, steps, written
from rules.ledger import CONFIRMED, PAID, PROTECTED, RETURNED, Entry, ledger
from rules.reminders import allowed
from rules.status import BRANCH, MEMBER, OFFICER, State, Status
from rules.wishes import Wishes
from tests.test_reminders import silent

SINCE = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
JANUARY = date(2027, 1, 1)


def active(**more) -> Facts:
    return Facts(State.ACTIVE, SINCE, **more)


def days(facts: Facts, wishes: Wishes = ladder.USUAL, province: str = "34") -> list[tuple[str, str, str]]:
    """Month, stage, and the day and hour by the clock there."""
    zone = ladder.zone_of(province)
    return [(f"{one.month:%m}", one.stage, f"{one.due_at.astimezone(zone):%Y-%m-%d %H}")
            for one in steps(facts, wishes, province)]  # fmt: skip


# -- whose clock ---------------------------------------------------------------------------------------
def test_who_does_nothing_has_a_ladder_that_ends_with_the_lapse():
    assert days(active()) == [
        ("12", AHEAD, "2026-12-12 09"),
        ("12", DAY, "2026-12-15 09"),
        ("12", AFTER, "2026-12-22 09"),
        ("01", AHEAD, "2027-01-12 09"),
        ("01", DAY, "2027-01-15 09"),
        ("01", AFTER, "2027-01-22 09"),
        ("02", AHEAD, "2027-02-12 09"),
        ("02", DAY, "2027-02-15 09"),
        ("02", TOWARD, "2027-02-22 09"),
        ("02", LAPSE, "2027-03-08 09"),
    ]


def test_where_the_end_is_recorded_it_is_the_clock_and_is_named():
    found = steps(active(end=date(2026, 12, 31), by=MEMBER), province="34")
    assert [(f"{one.month:%m}", one.stage, f"{one.due_at:%m-%d}") for one in found] == [
        ("01", AHEAD, "12-28"),
        ("01", DAY, "12-31"),
        ("01", AFTER, "01-07"),
        ("02", AFTER, "01-31"),
        ("03", TOWARD, "02-28"),
        ("03", LAPSE, "03-31"),
    ]
    assert {one.day for one in found} == {date(2026, 12, 31)}


def test_when_the_month_after_the_end_is_paid_the_15th_is_the_clock_again():
    found = steps(active(end=date(2026, 12, 31), by=MEMBER, standing=(JANUARY,)))
    assert (found[0].month, found[0].clock) == (date(2027, 2, 1), DUE)


def test_an_end_from_before_somebody_took_part_is_none():
    assert steps(active(end=date(2026, 10, 31), by=MEMBER)) == steps(active())


def test_a_month_that_is_paid_or_said_to_be_has_no_step_and_ends_a_row():
    found = steps(active(standing=(date(2026, 12, 1), date(2027, 2, 1))))
    assert [(f"{one.month:%m}", one.unpaid) for one in found if one.stage == DAY] == [
        ("01", 1),
        ("03", 1),
        ("04", 2),
        ("05", 3),
    ]


def test_who_waits_for_the_first_payment_has_a_lighter_ladder_until_it_is_said():
    waits = Facts(State.WAITING, SINCE)
    assert days(waits) == [("11", "first", "2026-11-25 09"), ("11", "again", "2026-12-06 09")]
    assert steps(waits._replace(standing=(date(2026, 11, 1),))) == ()


@pytest.mark.parametrize("state", sorted({*State} - ladder.REMINDED))
def test_nobody_else_is_reminded(state):
    assert steps(Facts(state, SINCE)) == ()


# -- wishes, and silence -------------------------------------------------------------------------------
def test_the_hour_and_the_days_ahead_are_the_members_and_the_clock_is_the_provinces():
    assert days(active(), Wishes(17, 7), "94")[:2] == [("12", AHEAD, "2026-12-08 17"), ("12", DAY, "2026-12-15 17")]


def test_who_wants_nothing_ahead_hears_of_it_on_the_day():
    assert [stage for _, stage, _ in days(active(), Wishes(ahead=0))][:2] == [DAY, AFTER]


def test_a_pause_and_an_accident_put_off_what_is_still_worth_saying_and_drop_the_rest():
    for some in (
        steps(active(), Wishes(paused_until=date(2026, 12, 16)), "34"),
        steps(active(hush=date(2026, 12, 16)), province="34"),
    ):
        assert [(one.stage, f"{one.due_at:%m-%d}") for one in some][:2] == [(DAY, "12-16"), (AFTER, "12-22")]


# -- facts ---------------------------------------------------------------------------------------------
def entry(what: str, id: int, source: str = MEMBER, **more) -> Entry:
    return Entry(what, NOW + timedelta(seconds=id), source, id, **more)


@pytest.mark.parametrize(
    ("entries", "standing"),
    [
        ([entry(PAID, 1, month=JANUARY)], True),
        ([entry(PAID, 1, month=JANUARY), entry(CONFIRMED, 2, OFFICER, about=1)], True),
        ([entry(PAID, 1, month=JANUARY), entry(RETURNED, 2, OFFICER, about=1)], False),
        ([entry(PAID, 1, OFFICER, month=JANUARY, amount=5_000, expected=8_400)], False),
    ],
)
def test_what_is_said_or_paid_stands_and_what_was_returned_or_is_a_part_does_not(entries, standing):
    found = ladder.paid(active(), ledger(entries), NOW)
    assert (JANUARY in found.standing) is standing


def test_what_was_paid_long_ago_is_not_carried_along_for_ever():
    months = [date(2025, month, 1) for month in range(1, 13)]
    paid = ledger([entry(PAID, n, OFFICER, month=month) for n, month in enumerate(months)])
    assert ladder.paid(active(), paid, NOW).standing == (date(2025, 12, 1),)


def test_facts_are_read_as_they_were_written():
    said = entry(PROTECTED, 1, BRANCH, day=date(2027, 1, 31))
    found = ladder.paid(active(), ledger([entry(PAID, 2, month=JANUARY), said]), NOW)
    found = ladder.hushed(ladder.stands(found, Status(State.KNOWN, BRANCH, NOW)), NOW)
    assert found == Facts(State.KNOWN, SINCE, (JANUARY,), date(2027, 1, 31), BRANCH, date(2026, 11, 30))
    assert read(written(found)) == found
    assert read(written(Facts())) == Facts()


# -- whatever they are ---------------------------------------------------------------------------------
DATES = st.dates(date(2026, 11, 1), date(2028, 6, 30))
MONTHS = st.lists(DATES.map(lambda day: day.replace(day=1)), max_size=5, unique=True)
FACTS = st.builds(
    Facts,
    st.sampled_from([*State, ""]).map(str),
    DATES,
    MONTHS.map(lambda some: tuple(sorted(some))),
    st.none() | DATES,
    st.just(MEMBER),
    st.none() | DATES,
)
WISHES = st.builds(Wishes, st.integers(8, 19), st.integers(0, 14), st.none() | DATES)
PROVINCES = st.sampled_from(["34", "51", "94", ""])


@settings(max_examples=300, deadline=None)
@given(FACTS, WISHES, PROVINCES)
def test_each_step_is_one_of_an_open_month_in_no_silence_and_before_it_is_stale(facts, wishes, province):
    found, zone = steps(facts, wishes, province), ladder.zone_of(province)
    assert len({(one.month, one.stage) for one in found}) == len(found)
    assert all(one.month not in facts.standing for one in found)
    for one in found:
        assert one.due_at < one.expires_at
        assert not silent(one.due_at, zone)
        assert one.due_at == allowed(one.due_at, zone, province)
        assert one.clock != END or one.day == facts.end
        quiet = max((day for day in (facts.hush, wishes.paused_until) if day), default=date.min)
        assert one.due_at.astimezone(zone).date() >= quiet
    for month in {one.month for one in found}:
        mine = sorted(one for one in found if one.month == month)
        mine.sort(key=lambda one: one.due_at)
        assert all(before.expires_at <= later.expires_at for before, later in pairwise(mine))
        assert all(before.due_at < later.due_at for before, later in pairwise(mine))


@settings(max_examples=100, deadline=None)
@given(FACTS, WISHES, PROVINCES, DATES)
def test_what_comes_next_and_what_comes_within_days_is_told_by_the_same_steps(facts, wishes, province, day):
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = steps(facts, wishes, province)
    some = [*between(facts, at, at + timedelta(days=60), wishes, province)]
    assert some == [one for one in found if at <= one.due_at < at + timedelta(days=60)]
    assert following(found, at) == next(
        iter(between(facts, at, datetime.max.replace(tzinfo=UTC), wishes, province)), None
    )


@settings(max_examples=100, deadline=None)
@given(FACTS, WISHES, PROVINCES)
def test_those_who_stand_on_the_same_as_far_as_steps_follow_from_it_share_them(facts, wishes, province):
    assert steps(facts, wishes, province) == ladder._steps(facts, wishes, province)
