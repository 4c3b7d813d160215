"""After a crash: what was decided is said, what was not is worked on, and nothing holds up the others."""

import asyncio
import json
from datetime import timedelta
from functools import partial

import pytest

from models import inbox
from tests.intaking import REPLY, intaking, message
from tests.processes import NEVER
from tests.waiting import until
from transport import intake
from transport.apology import SORRY


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


def raw(id: int, chat: int = 5) -> str:
    return json.dumps(message(id, chat))


async def breaks() -> None:
    raise RuntimeError("canary")


async def replayed(double) -> None:
    await double.intake.replay()
    await double.intake.finish()


async def test_what_a_chat_was_told_comes_before_what_it_asked_later(double):
    await double.keep(1, reply=REPLY)
    await double.keep(2, body=raw(2))
    await double.keep(3, chat=6, body=raw(3, chat=6))
    go = asyncio.Event()
    double.deeds[1] = go.wait
    await double.intake.replay()
    await double.worked(2)
    assert set(double.did) == {("says", 1), ("works", 3)}
    go.set()
    await double.intake.finish()
    assert double.did[2:] == [("works", 2)]
    assert double.replies == {1: (5, REPLY)}


async def test_answers_that_take_long_hold_up_neither_the_start_nor_another_chat(double):
    """Neither those that were decided before the crash nor those that are decided after it."""
    double.decides[3] = REPLY
    await double.keep(1, chat=9, reply=REPLY)
    await double.keep(2, body=raw(2))
    await double.keep(3, chat=7, body=raw(3, chat=7))
    await double.keep(4, chat=8, body=raw(4, chat=8))
    go = asyncio.Event()
    double.deeds = {1: go.wait, 3: go.wait}
    await double.intake.replay()
    await double.worked(5)
    assert set(double.did) == {("says", 1), ("works", 2), ("works", 3), ("says", 3), ("works", 4)}
    go.set()


async def test_what_comes_new_waits_behind_what_was_left(double):
    double.decides = {1: REPLY, 2: REPLY}
    await double.keep(1, body=raw(1))
    await double.intake.replay()
    await double.intake.receive([message(2)])
    await double.intake.finish()
    assert double.did == [("works", 1), ("says", 1), ("works", 2), ("says", 2)]


async def test_everything_that_was_left_is_looked_at_page_by_page(double, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 2)
    for n in range(5):
        await double.keep(n, chat=n + 1, body=raw(n, chat=n + 1))
    await replayed(double)
    assert sorted(double.did) == [("works", n) for n in range(5)]


async def test_the_undecided_are_worked_on_one_at_a_time(double, monkeypatch):
    """So that whichever ends the process is the only one whose tries are counted."""
    go, begun = asyncio.Event(), []

    async def waits(turn, decide):
        begun.append(turn.update_id)
        await go.wait()

    monkeypatch.setattr(intake, "take", waits)
    for n in (1, 2):
        await double.keep(n, chat=n, body=raw(n, chat=n))
    await double.intake.replay()
    await until(lambda: begun, what="the first")
    await double.worked(0)
    assert len(begun) == 1
    assert sum(row["attempts"] for row in (await double.rows()).values()) == 1
    go.set()
    await double.intake.finish()
    assert sorted(begun) == [1, 2]


async def test_what_was_in_work_at_two_crashes_waits_for_a_quiet_moment_and_holds_nobody_up(double):
    """A row of kills for other reasons shall not count against it."""
    double.intake.calm = asyncio.get_running_loop().time() + NEVER
    await double.keep(1, chat=1, body=raw(1, chat=1), tries=1)
    await double.keep(2, chat=2, body=raw(2, chat=2))
    await double.intake.replay()
    await double.worked(1)
    assert double.did == [("works", 2)]
    assert [row["attempts"] for row in (await double.rows()).values()] == [1, 1]
    for task in double.intake.tasks:
        task.cancel()


@pytest.mark.parametrize(("tries", "worked"), [(1, True), (2, False)])
async def test_an_update_is_set_aside_at_its_third_crash(double, tries, worked):
    double.intake.calm = 0.0
    await double.keep(1, body=raw(1), tries=tries)
    await double.keep(2, body=raw(2))
    await replayed(double)
    row = (await double.rows())[1]
    assert (row["attempts"], row["failure"] is None) == (tries + 1, worked)
    assert double.did == [("works" if worked else "says", 1), ("works", 2)]
    if not worked:
        assert (row["failure"], row["body"]) == ("it was in work at three crashes", None)
        assert double.replies[1][1].actions[0].screen.lines[0].msgid == SORRY


@pytest.mark.parametrize(
    ("body", "reply", "why"),
    [("{", "", "JSONDecodeError"), ("", '{"@":"Nothing"}', "KeyError"), ("", '{"@":"Reply","x":1}', "TypeError")],
)
async def test_a_row_that_cannot_be_repeated_is_set_aside(double, body, reply, why):
    await double.keep(1, body=body, reply=reply)
    await double.keep(2, body=raw(2))
    await replayed(double)
    assert (await double.rows())[1]["failure"] == f"not repeatable: {why}"
    assert set(double.did) == {("says", 1), ("works", 2)}


async def test_a_row_that_was_sealed_to_another_place_is_set_aside(double):
    await double.keep(1, chat=6, body=raw(1, chat=6))
    await double.keep(2, body=raw(2))
    stolen = (await double.rows())[1]["body"]
    await double.run(lambda session: setattr(session.get_one(inbox.Inbox, 2), "body", stolen))
    await replayed(double)
    assert (await double.rows())[2]["failure"] == "not repeatable: Tampered"
    assert double.replies[2][0] == 5
    assert ("works", 2) not in double.did


async def test_a_row_without_a_chat_is_worked_on_too(double):
    await double.keep(1, chat=None, body=json.dumps({"update_id": 1}))
    await double.keep(2, chat=None, reply=REPLY)
    await replayed(double)
    assert double.did == [("works", 1), ("says", 2)]


# -- what could not be said --------------------------------------------------------------------------
async def test_what_could_not_be_said_is_said_after_a_while_in_order(double):
    for id in (1, 2):
        await double.keep(id, reply=REPLY)
    double.now += timedelta(seconds=30)
    await double.keep(3, reply=REPLY)
    await double.intake.say_later()
    assert double.intake.lanes == {}, "it may be on its way still"
    double.now += timedelta(seconds=35)
    await double.intake.say_later()
    await double.intake.finish()
    assert double.did == [("says", 1), ("says", 2)]


async def test_while_a_chat_is_in_hand_nothing_is_said_twice(double):
    await double.keep(1, reply=REPLY)
    double.now += inbox.PATIENCE * 2
    go = asyncio.Event()
    double.deeds[1] = go.wait
    await double.intake.say_later()
    await double.worked(1)
    await double.intake.say_later()
    go.set()
    await double.intake.finish()
    assert double.did == [("says", 1)]


async def test_what_was_said_meanwhile_is_not_said_again(double):
    await double.keep(1, reply=REPLY)
    await double.run(inbox.answered, [1], double.now)
    assert await double.intake._left(1) is None
    assert await double.intake._left(99) is None


async def test_a_look_that_fails_is_told_and_the_next_one_is_made(double, monkeypatch, caplog):
    looks = [breaks, partial(asyncio.sleep, 0)]
    slept = []

    async def recovery(within: float) -> bool:
        slept.append(within)
        if len(slept) > 2:
            raise asyncio.CancelledError
        return False

    monkeypatch.setattr(double.intake.services.database.health, "recovery", recovery)
    monkeypatch.setattr(double.intake, "say_later", lambda _: looks.pop(0)())
    with pytest.raises(asyncio.CancelledError):
        await double.intake.sweep()
    assert (looks, slept) == ([], [intake.SWEEP] * 3)
    assert "waits for the next look" in caplog.text
