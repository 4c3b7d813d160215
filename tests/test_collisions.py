"""Turns at the same time: they lose nothing, run again where they must, and survive callers that leave."""

import asyncio
import time

import pytest
from sqlalchemy import func
from sqlmodel import select

from tests.test_database import Counter, add_one, put, tabled, values
from tests.waiting import PATIENCE, until


@pytest.fixture
async def db(database_url):
    async with tabled(database_url) as db:
        yield db


def dawdle(session, seconds):
    if session.get_bind().dialect.name == "postgresql":
        session.exec(select(func.pg_sleep(seconds)))  # elsewhere than on the loop
    else:
        time.sleep(seconds)


async def test_concurrent_increments_lose_nothing(db):
    db.patient = True  # a server on a busy machine is waited for
    await db.run(put, "a")
    await asyncio.gather(*(db.run(add_one, "a") for _ in range(500)))
    assert await db.run(values) == {"a": 500}


async def test_cancelling_callers_harms_nobody(db):
    async def turn(number):
        return await db.run(put, str(number))

    tasks = [asyncio.create_task(turn(number)) for number in range(300)]
    for number, task in enumerate(tasks):
        if number % 3 == 0:
            await asyncio.sleep(0.0005)
            task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    said = {result for result in results if isinstance(result, str)}
    there = set(await db.run(values))
    assert said <= there
    assert {str(number) for number in range(300) if number % 3} <= said, "who was not cancelled"
    await db.run(put, "later turns are fine")


async def test_cancelled_reports_leave_readers_and_turns_alone(db):
    await db.run(put, "a")

    async def report():
        async with db.reading() as session:
            for _ in range(5):
                await session.exec(select(Counter))

    for _ in range(5):
        tasks = [asyncio.create_task(report()) for _ in range(40)]
        for task in tasks[::2]:
            await asyncio.sleep(0.001)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.wait_for(report(), PATIENCE)
    await db.run(add_one, "a")


async def test_a_turn_that_began_ends_whatever_its_caller_does(db):
    began = []

    def slow(session):
        put(session, "a")
        began.append(session)
        dawdle(session, 0.1)

    caller = asyncio.create_task(db.run(slow))
    await until(lambda: began, what="the turn")
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await until(lambda: db.run(values), what="its commit")
    assert await db.run(values) == {"a": 0}


async def test_turns_that_block_each_other_are_run_again(db):
    def both(session, first, second):
        add_one(session, first)
        session.flush()
        dawdle(session, 0.1)
        add_one(session, second)

    await db.run(put, "a")
    await db.run(put, "b")
    await asyncio.gather(db.run(both, "a", "b"), db.run(both, "b", "a"))
    assert await db.run(values) == {"a": 2, "b": 2}
