"""Whom a call helps most: the order of what is at stake, each person once, and how many come after them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.officer import calling
from rules.ten import COUNTED, MOST, REASONS, Call, Why, ten

DAY = date(2026, 11, 30)
CALLS = st.builds(
    Call,
    st.integers(1, 40),
    st.sampled_from(Why),
    st.one_of(st.none(), st.integers(-9, 9).map(lambda n: DAY + timedelta(days=n))),
)


def whys(*calls: Call) -> list[Why]:
    return [one.why for one in ten(calls).calls]


def test_protection_comes_before_iuran_and_that_before_the_form_and_the_invitation():
    every = [Call(n, why, DAY) for n, why in enumerate(Why, 1)]
    assert whys(*reversed(every)) == [*Why] == [*REASONS]


def test_whoever_has_two_reasons_is_named_once_by_what_is_more_at_stake():
    assert whys(Call(1, Why.CODE, DAY), Call(1, Why.LAPSING, DAY), Call(2, Why.CODE, DAY)) == [Why.LAPSING, Why.CODE]


def test_the_nearest_end_comes_first_and_who_stopped_last_in_the_form():
    sooner, later = DAY, DAY + timedelta(days=1)
    ends = ten([Call(1, Why.LAPSING, later), Call(2, Why.LAPSING, sooner)])
    stops = ten([Call(1, Why.STOPPED, sooner), Call(2, Why.STOPPED, later)])
    assert [one.id for one in ends.calls] == [one.id for one in stops.calls] == [2, 1]


@given(st.lists(CALLS), st.randoms())
def test_it_is_the_same_ten_in_whatever_order_they_were_found(calls, chance):
    calls = [*{(one.id, one.why): one for one in calls}.values()]
    shuffled = [*calls]
    chance.shuffle(shuffled)
    found = ten(calls)
    assert found == ten(shuffled)
    assert len({one.id for one in found.calls}) == len(found.calls) == min(MOST, found.all)
    assert found.all == len({one.id for one in calls})


def test_beyond_what_is_counted_there_are_many():
    some = [Call(n, Why.UNOPENED, DAY) for n in range(COUNTED)]
    assert ten(some).many
    assert not ten(some[1:]).many


def test_each_reason_has_its_words():
    assert calling.WHY.keys() == REASONS.keys() == {*Why}
