"""What rests until something comes ends when it is told to, also when that comes at the same moment."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from models.store.health import Health
from transport.jobs import Workers

AFTER = range(6)  # turns of the loop between the one and the other


async def ends(resting: asyncio.Task[Any], comes: asyncio.Event, after: int) -> None:
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    comes.set()
    for _ in range(after):
        await asyncio.sleep(0)
    resting.cancel()
    await asyncio.wait({resting}, timeout=5)
    assert resting.cancelled()


@pytest.mark.parametrize("after", AFTER)
async def test_workers_that_look_for_jobs(after, monkeypatch):
    async def nothing(self: Workers) -> bool:
        return False

    monkeypatch.setattr(Workers, "_look", nothing)
    asking = asyncio.Event()
    intake: Any = SimpleNamespace(speaker=SimpleNamespace(asking=asking))
    workers = Workers(intake, intake, intake, {})
    await ends(asyncio.create_task(workers.run()), asking, after)


async def test_a_turn_that_waits_for_its_database():
    health = Health()
    waiting = asyncio.create_task(health.recovery(60))
    await ends(waiting, health._recovered, after=0)
