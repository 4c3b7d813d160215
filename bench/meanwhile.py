"""Work that takes long while people talk to the bot: how long they wait meanwhile, and afterwards, and until when."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bench.__main__ import percentile
from bench.people import Crowd
from bench.server import Api

PEOPLE, PAUSE = 20, 1.0  # who talk, each thinking so many seconds before an answer
LOOK = 0.2  # seconds between looks at how far it is


@asynccontextmanager
async def talking(api: Api) -> AsyncIterator[list[float]]:
    """Seconds that each answer took so far; at the end they all come to the end of their form."""
    waits, done = list[float](), asyncio.Event()

    async def talk() -> None:
        while not done.is_set():
            await Crowd(api, taps=False, people=PEOPLE, pause=PAUSE, waits=waits).run()

    task = asyncio.create_task(talk())
    try:
        yield waits
    finally:
        done.set()
        await task


async def afterwards(api: Api) -> list[float]:
    crowd = Crowd(api, taps=False, people=PEOPLE, pause=PAUSE)
    await crowd.run()
    return crowd.waits


def late(*some: list[float]) -> list[str]:
    """p95 of each, in milliseconds."""
    return [f"{1000 * percentile(one, 0.95):.0f}" for one in some]


async def until(url: str, sql: str, holds: Callable[[Any], bool] = bool, **given: Any) -> Any:
    """Look at the first row of a statement until that holds of it; return it."""
    engine, statement = create_async_engine(url), text(sql)
    try:
        async with engine.connect() as beside:
            while not holds(row := (await beside.execute(statement, given)).first()):
                await beside.rollback()  # each look is a new one
                await asyncio.sleep(LOOK)
            return row
    finally:
        await engine.dispose()
