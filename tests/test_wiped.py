"""What overwrites a picture in the bot's memory goes on as long as one is worked on, and ends nobody's work."""

import asyncio
from contextlib import suppress

import pytest

from transport import wiped


@pytest.fixture
def bytes_set(monkeypatch) -> list[int]:
    """With which byte freed memory is filled, one after the other."""
    told: list[int] = []
    monkeypatch.setattr(wiped, "_perturb", told.append)
    return told


async def test_where_there_is_no_room_for_a_pipe_what_was_done_stays_done(bytes_set, monkeypatch):
    async def full() -> None:
        raise PermissionError

    monkeypatch.setattr(wiped, "_read_nothing", full)
    async with wiped.wiped(True):
        done = True
    assert done
    assert bytes_set[-1] == 0


async def test_whoever_is_cancelled_while_it_is_overwritten_holds_nothing_for_ever(bytes_set, monkeypatch):
    monkeypatch.setattr(wiped, "_read_nothing", lambda: asyncio.sleep(60))

    async def work() -> None:
        async with wiped.wiped(True):
            pass

    working = asyncio.create_task(work())
    await asyncio.sleep(0)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    assert bytes_set[-1] == 0
    async with wiped.wiped(False):
        assert bytes_set[-1] == 0


async def test_it_goes_on_until_the_last_has_ended(bytes_set):
    async with wiped.wiped(True):
        async with wiped.wiped(True):
            pass
        assert bytes_set[-1] == wiped.FILL
    assert bytes_set[-1] == 0
