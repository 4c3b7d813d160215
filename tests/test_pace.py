"""One pace for the whole bot: mail is spaced evenly, replies go at once, and a ban stops both."""

import asyncio
from itertools import pairwise

import pytest

from transport.pace import ALL, CHAT, LATELY, Pace


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


async def test_mass_mail_is_evenly_spaced(pace, clock):
    at = []
    for _ in range(51):
        await pace.slot()
        at.append(clock.now)
    gaps = [b - a for a, b in pairwise(at)]
    assert gaps == pytest.approx([1 / 25] * 50)


async def test_no_burst_after_a_rest(pace, clock):
    await pace.slot()
    clock.now += 60
    at = []
    for _ in range(10):
        await pace.slot()
        at.append(clock.now)
    assert at[-1] - at[0] == pytest.approx(9 / 25)


async def test_replies_do_not_wait_but_use_slots_up(pace, clock):
    began = clock.now
    for _ in range(25):
        await pace.reply(1)
    assert clock.now == began
    await pace.slot()
    assert clock.now - began == pytest.approx(1)


async def test_replies_pay_back_what_they_used_up(pace, clock):
    """Ten minutes of more replies than the pace has slots for, then a ban of a second: nobody waits for minutes."""
    for _ in range(600 * 30):
        await pace.reply(1)
        clock.now += 1 / 30
    began = clock.now
    await pace.slot()
    assert clock.now - began <= 1
    pace.freeze(1, 2)
    began = clock.now
    await pace.reply(1)
    assert clock.now - began <= 2.1


async def test_mail_that_comes_a_little_late_does_not_lose_the_pace(pace, clock):
    began = clock.now
    for n in range(250):
        await pace.slot()
        clock.now += 0.06 if n % 2 else 0.0  # what it takes to hand a message over
    assert 250 / (clock.now - began) >= 0.98 * 25


async def test_retry_after_stops_everything_and_a_shorter_one_does_not_shorten_it(pace, clock):
    began = clock.now
    pace.freeze(30, 1)
    pace.freeze(5, 2)
    await pace.thaw()
    assert clock.now - began == pytest.approx(30)
    await pace.slot()
    first = clock.now
    await pace.slot()
    assert clock.now - first == pytest.approx(1 / 25)


async def test_a_ban_that_begins_while_a_slot_is_awaited_is_kept(clock, monkeypatch):
    pace = Pace(1, clock)

    async def sleep(seconds: float) -> None:
        if clock.now == 100.0 and seconds:
            pace.freeze(30, 1)
        await clock.sleep(seconds)

    monkeypatch.setattr("transport.pace.asyncio.sleep", sleep)
    await pace.slot()
    await pace.slot()
    assert clock.now >= 130


async def test_the_real_clock_is_the_loops():
    pace = Pace(1000)
    began = asyncio.get_running_loop().time()
    for _ in range(20):
        await pace.slot()
    assert 0.015 < asyncio.get_running_loop().time() - began < 1


async def test_after_a_ban_replies_keep_the_pace_for_a_while(pace, clock):
    pace.freeze(3, 1)
    at = []
    for _ in range(10):
        await pace.reply(1)
        at.append(clock.now)
    assert [b - a for a, b in pairwise(at)] == pytest.approx([1 / 25] * 9)
    clock.now += 60
    began = clock.now
    for _ in range(10):
        await pace.reply(1)
    assert clock.now == began


async def test_a_chat_that_asked_for_too_much_waits_alone(pace, clock):
    began = clock.now
    for _ in range(CHAT + 1):
        await pace.reply(7)
    await pace.reply(8)
    pace.freeze(30, 7)
    await pace.reply(8)
    assert clock.now == began
    await pace.reply(7)
    assert clock.now - began == pytest.approx(30)


@pytest.mark.parametrize("to_one", [0, CHAT])
async def test_a_429_that_no_chat_explains_stops_everything(pace, clock, to_one):
    began = clock.now
    for _ in range(to_one):
        await pace.reply(7)
    pace.freeze(30, 7)
    await pace.reply(8)
    assert clock.now - began == pytest.approx(30)


async def test_where_much_went_out_in_all_a_429_stops_everything(pace, clock):
    for chat in range(ALL):
        await pace.reply(chat)
    for _ in range(CHAT + 1):
        await pace.reply(7)
    began = clock.now
    pace.freeze(30, 7)
    await pace.reply(8)
    assert clock.now - began == pytest.approx(30)


async def test_mail_counts_too_where_a_429_is_judged(pace, clock):
    """While a broadcast goes out, a ban that meets somebody who is quick is the bot's all the same."""
    for _ in range(ALL):
        await pace.slot()
    for _ in range(CHAT + 1):
        await pace.reply(7)
    began = clock.now
    pace.freeze(30, 7)
    await pace.slot()
    assert clock.now - began >= 30 - 1e-6


async def test_what_was_sent_long_ago_and_bans_that_passed_are_forgotten(pace, clock):
    for chat in range(50):
        for _ in range(CHAT + 1):
            await pace.reply(chat)
        pace.freeze(5, chat)
        clock.now += LATELY + 6
    await pace.reply(99)
    assert len(pace.sent) == 1
    assert pace.chats == {}
