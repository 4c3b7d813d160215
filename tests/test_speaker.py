"""What was said is marked as such: together, in the end all of it, and until then it is not said again."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from models.inbox import answered
from tests.intaking import REPLY, intaking
from transport.pace import Pace
from transport.speaker import Speaker


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


@pytest.fixture
async def speaker(double):
    async def asked(*_: Any) -> dict[str, int]:
        double.did.append(("says", 0))
        return {"message_id": 1}

    bot: Any = SimpleNamespace(do_api_request=asked)
    return Speaker(bot, double.intake.services, Pace(1000))


@pytest.fixture
def marks(double, monkeypatch):
    """Which rows each commit marks; `before` is awaited first, each once."""
    database = double.intake.services.database
    run, marks = database.run, SimpleNamespace(of=[], before=[])

    async def runs(function, *args):
        if function is answered:
            marks.of.append(list(args[0]))
            if marks.before:
                await marks.before.pop(0)()
        return await run(function, *args)

    monkeypatch.setattr(database, "run", runs)
    return marks


async def breaks() -> None:
    raise OSError("canary")


async def waiting(double) -> list[int]:
    return [id for id, row in (await double.rows()).items() if row["answered_at"] is None]


async def test_answers_that_come_together_are_marked_by_one_commit(double, speaker, marks):
    for id in (1, 2, 3):
        await double.keep(id, reply=REPLY)
        await speaker.answer(id, 5, REPLY)
    await speaker.emptying
    assert marks.of == [[1, 2, 3]]
    assert (await waiting(double), speaker.said) == ([], [])
    await double.keep(4, reply=REPLY)
    await speaker.answer(4, 5, REPLY)
    await speaker.emptying
    assert await waiting(double) == []


async def test_what_is_said_while_others_are_marked_is_marked_after_them(double, speaker, marks):
    for id in (1, 2):
        await double.keep(id, reply=REPLY)
    marks.before.append(lambda: speaker.answer(2, 5, REPLY))
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert marks.of == [[1], [2]]
    assert (await waiting(double), speaker.said) == ([], [])


async def test_what_could_not_be_marked_is_not_said_again_and_marked_at_the_next_look(double, speaker, marks, caplog):
    await double.keep(1, reply=REPLY)
    marks.before.append(breaks)
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert "marked at the next look" in caplog.text
    assert (await waiting(double), speaker.said) == ([1], [1])
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert (await waiting(double), speaker.said) == ([], [])
    assert len(double.did) == 1


async def test_while_a_row_is_being_marked_its_answer_is_not_said_again(double, speaker, marks):
    await double.keep(1, reply=REPLY)
    marks.before.append(lambda: speaker.answer(1, 5, REPLY))
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert len(double.did) == 1


@pytest.mark.parametrize("later", [0, 0.01])
async def test_at_the_end_all_that_was_said_is_marked(double, speaker, marks, later):
    await double.keep(1, reply=REPLY)
    await speaker.answer(1, 5, REPLY)
    await asyncio.sleep(later)
    await speaker.finish()
    assert await waiting(double) == []
    assert marks.of == [[1]]


async def test_at_the_end_what_could_not_be_marked_is_tried_once_more(double, speaker, marks):
    await double.keep(1, reply=REPLY)
    marks.before.append(breaks)
    await speaker.answer(1, 5, REPLY)
    await speaker.finish()
    assert await waiting(double) == []
