"""What rests until something comes ends when it is told to, also when that comes at the same moment."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from models.store.health import Health
from transport.jobs import Workers
from transport.resting import Resting

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


class Slow:
    """A process that takes a moment to end."""

    returncode = None

    def __init__(self) -> None:
        self.stdout, self.killed = self, False

    def kill(self) -> None:
        self.killed = True

    async def read(self, _: int) -> bytes:
        await asyncio.sleep(0.01)
        return b""

    async def wait(self) -> None:
        pass


async def test_processes_of_which_one_has_its_time_over_while_another_is_ended():
    resting, slow, over = Resting(), Slow(), Slow()
    for home, process, stays in (("a", slow, 60), ("b", over, 0)):
        resting.keep(home, cast(Any, process), stays)
    await resting.end()
    assert slow.killed
    assert over.killed
    assert resting.waiting == {}
