"""One turn: what it wrote and what it says are decided together, once, and a decision that raises leaves nothing."""

import logging

import pytest

from locales import Text
from models.inbox import answered
from models.switch import is_on, turn_on
from tests.intaking import NOW, REPLY, intaking
from transport.apology import SORRY
from transport.context import Kind, Turn
from transport.screen import Reply, Say, Screen, Toast
from transport.turns import take


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


def turn(double, id: int = 1, chat: int = 5) -> Turn:
    return Turn(double.intake.services, id, chat, NOW)


OTHER = Reply("id", (Say(Screen((Text("decided before"),))),))


def writes(session, turn) -> Reply:
    turn_on(session, "written", turn.now)
    return REPLY


async def written(double) -> bool:
    return await double.run(is_on, "written")


async def test_what_was_written_and_what_is_said_are_kept_together(double):
    await double.keep(1, body="{}")
    assert await take(turn(double), writes) == REPLY
    row = (await double.rows())[1]
    assert (row["body"], row["done_at"], row["answered_at"]) == (None, NOW, None)
    assert await written(double)
    assert row["reply"] is not None


async def test_a_turn_that_was_done_and_said_before_changes_nothing_and_says_nothing(double):
    await double.keep(1, reply=REPLY)
    await double.run(answered, [1], NOW)
    assert await take(turn(double), writes) is None
    assert not await written(double)


async def test_a_turn_that_was_done_by_a_commit_that_nobody_heard_of_is_still_said(double):
    await double.keep(1, reply=OTHER)
    assert await take(turn(double), writes) == OTHER
    assert not await written(double)


@pytest.mark.parametrize("silence", [None, Reply("id")])
async def test_a_turn_in_silence_is_done_and_answered(double, silence):
    await double.keep(1, body="{}")

    def decides(session, turn) -> Reply | None:
        writes(session, turn)
        return silence

    assert await take(turn(double), decides) is None
    row = (await double.rows())[1]
    assert (row["done_at"], row["answered_at"], row["reply"]) == (NOW, NOW, None)
    assert await written(double)


@pytest.mark.parametrize(("chat", "told"), [(5, True), (1, True), (-5, False)])
async def test_a_decision_that_raised_is_told_to_a_person_with_the_number_of_the_log(double, caplog, chat, told):
    await double.keep(1, chat=chat, body="{}")

    def raises(session, turn) -> Reply:
        writes(session, turn)
        raise RuntimeError("canary")

    reply = await take(turn(double, chat=chat), raises)
    row = (await double.rows())[1]
    assert (row["done_at"], row["answered_at"] is None) == (NOW, told)
    assert not await written(double)
    assert (reply is not None) is told
    (record,) = [one for one in caplog.records if one.name == "transport.turns"]
    assert (record.levelno, record.exc_info[0]) == (logging.ERROR, RuntimeError)
    if reply:
        (line,) = reply.actions[0].screen.lines
        assert line.msgid == SORRY
        assert record.getMessage().startswith(f"{line.details['reference']}: ")


@pytest.mark.parametrize("chat", [5, -5])
async def test_a_tap_of_which_the_decision_raised_is_answered(double, chat):
    tap = Turn(double.intake.services, 1, chat, NOW, Kind.TAP, callback_id="7")
    reply = await take(tap, lambda *_: 1 // 0)
    assert reply
    assert reply.actions[0] == Toast("7")
    assert len(reply.actions) == (2 if chat > 0 else 1)
