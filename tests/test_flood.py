"""Floods are dropped early and told once; what goes out keeps one pace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport import flood
from transport.flood import BURST, CARD, RATE, Gate, Verdict
from transport.pace import Pace


class Clock:
    """Seconds that pass when somebody sleeps."""

    def __init__(self):
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock, monkeypatch):
    monkeypatch.setattr("transport.pace.asyncio.sleep", clock.sleep)
    return Pace(25, clock)


# -- floods ------------------------------------------------------------------------------------------
def test_a_hundred_contacts_may_be_forwarded_at_once_and_are_a_flood_all_the_same(clock):
    gate = Gate(clock)
    assert {gate.admit(1, weight=CARD) for _ in range(100)} == {Verdict.TAKE}
    assert Verdict.DROP in {gate.admit(1, weight=CARD) for _ in range(200)}


def test_a_burst_is_taken_then_told_once_then_dropped(clock):
    gate = Gate(clock)
    verdicts = [gate.admit(1) for _ in range(BURST + 50)]
    assert verdicts == [Verdict.TAKE] * BURST + [Verdict.TELL] + [Verdict.DROP] * 49
    assert gate.admit(2) is Verdict.TAKE, "somebody else is not delayed"


def test_time_makes_room_again_and_a_steady_flood_is_told_once(clock):
    gate = Gate(clock)
    verdicts = []
    for _ in range(600):  # ten a second for a minute
        clock.now += 0.1
        verdicts.append(gate.admit(1))
    assert verdicts.count(Verdict.TELL) == 1
    assert verdicts.count(Verdict.TAKE) == pytest.approx(BURST + 60 * RATE, abs=2)


@pytest.mark.parametrize("step", [86_400, 3 * 365 * 86_400])
def test_a_clock_that_is_stepped_back_silences_nobody(clock, step):
    """Taps do not say when they were sent: ours may have been ahead, and Telegram's never was."""
    gate = Gate(clock)
    gate.admit(1)
    clock.now -= step
    for _ in range(60):
        clock.now += 2
        assert gate.admit(1) is Verdict.TAKE
        assert gate.admit(1, sent_at=clock.now - step) is Verdict.TAKE


def test_a_second_flood_after_a_rest_is_told_again(clock):
    gate = Gate(clock)
    first = [gate.admit(1) for _ in range(40)]
    clock.now += 3600
    second = [gate.admit(1) for _ in range(40)]
    assert first == second
    assert second.count(Verdict.TELL) == 1


def test_a_person_who_types_is_never_stopped(clock):
    gate = Gate(clock)
    for _ in range(1000):
        clock.now += 0.6
        assert gate.admit(1) is Verdict.TAKE


def test_people_are_forgotten_the_longest_silent_first(clock, monkeypatch):
    monkeypatch.setattr(flood, "KNOWN", 3)
    gate = Gate(clock)
    for user in (1, 2, 3, 1, 4):
        gate.admit(user)
    assert list(gate.buckets) == [3, 1, 4]


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 30)), max_size=300))
def test_nobody_gets_more_than_the_burst_and_the_rate(steps):
    clock = Clock()
    gate, taken = Gate(clock), {1: 0, 2: 0, 3: 0}
    began = clock.now
    for user, pause in steps:
        clock.now += pause
        taken[user] += gate.admit(user) is Verdict.TAKE
    assert all(count <= BURST + (clock.now - began) * RATE + 1e-6 for count in taken.values())
