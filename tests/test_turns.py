"""One turn: what it wrote and what it says are decided together, once, and a decision that raises leaves nothing."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Update

from locales import Text
from models.inbox import answered
from models.switch import is_on, turn_on
from tests.intaking import NOW, REPLY, intaking, message
from transport.apology import SORRY
from transport.context import House, Turn
from transport.screen import Reply, Say, Screen, Toast
from transport.turns import door, failed, take


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


def context(double, **more: Any) -> Any:
    return SimpleNamespace(house=House(double.intake.services, double), **more)


def turn(double, id: int = 1, chat: int = 5) -> Turn:
    return Turn(double.intake.services, id, chat, NOW)


def update(id: int = 1, chat: int = 5, **details: Any) -> Update:
    return Update.de_json(message(id, chat, **details), None)


OTHER = Reply("id", (Say(Screen((Text("decided before"),))),))


def writes(session, turn) -> Reply:
    turn_on(session, "written", turn.now)
    return REPLY


async def written(double) -> bool:
    return await double.run(is_on, "written")


async def test_what_was_written_and_what_is_said_are_kept_together_and_then_it_is_said(double):
    await double.keep(1, body="{}")
    await door(writes)(update(), context(double))
    row = (await double.rows())[1]
    assert (row["body"], row["done_at"], row["answered_at"]) == (None, NOW, None)
    assert await written(double)
    assert double.replies == {1: (5, REPLY)}
    assert row["reply"] is not None


async def test_a_turn_that_was_done_and_said_before_changes_nothing_and_says_nothing(double):
    await double.keep(1, reply=REPLY)
    await double.run(answered, [1], NOW)
    await take(turn(double), context(double), writes)
    assert not await written(double)
    assert double.replies == {}


async def test_a_turn_that_was_done_by_a_commit_that_nobody_heard_of_is_still_said(double):
    await double.keep(1, reply=OTHER)
    await take(turn(double), context(double), writes)
    assert not await written(double)
    assert double.replies == {1: (5, OTHER)}


@pytest.mark.parametrize("silence", [None, Reply("id")])
async def test_a_turn_in_silence_is_done_and_answered(double, silence):
    await double.keep(1, body="{}")

    def decides(session, turn) -> Reply | None:
        writes(session, turn)
        return silence

    await take(turn(double), context(double), decides)
    row = (await double.rows())[1]
    assert (row["done_at"], row["answered_at"], row["reply"]) == (NOW, NOW, None)
    assert await written(double)
    assert double.did == []


@pytest.mark.parametrize(("chat", "told"), [(5, True), (1, True), (-5, False)])
async def test_a_decision_that_raised_is_told_to_a_person_with_the_number_of_the_log(double, caplog, chat, told):
    await double.keep(1, chat=chat, body="{}")

    def raises(session, turn) -> Reply:
        writes(session, turn)
        raise RuntimeError("canary")

    with pytest.raises(RuntimeError) as caught:
        await door(raises)(update(chat=chat), context(double))
    assert (await double.rows())[1]["done_at"] is None
    await failed(update(chat=chat), context(double, error=caught.value))
    row = (await double.rows())[1]
    assert (row["done_at"], row["answered_at"] is None) == (NOW, told)
    assert not await written(double)
    assert list(double.replies) == ([1] if told else [])
    (record,) = [one for one in caplog.records if one.name == "transport.turns"]
    assert (record.levelno, record.exc_info[1]) == (logging.ERROR, caught.value)
    if told:
        (line,) = double.replies[1][1].actions[0].screen.lines
        assert line.msgid == SORRY
        assert record.getMessage().startswith(f"{line.details['reference']}: ")


@pytest.mark.parametrize("chat", [5, -5])
async def test_a_tap_of_which_the_decision_raised_is_answered(double, chat):
    sender = {"id": 5, "is_bot": False, "first_name": "Siti"}
    query = {"id": "7", "from": sender, "chat_instance": "1", "data": "x", "message": message(1, chat)["message"]}
    await failed(Update.de_json({"update_id": 1, "callback_query": query}, None), context(double, error=ValueError()))
    said = double.replies[1][1].actions
    assert said[0] == Toast("7")
    assert len(said) == (2 if chat > 0 else 1)


async def test_an_update_of_which_no_turn_can_be_made_is_done_in_silence(double, monkeypatch):
    await double.keep(1, body="{}")
    monkeypatch.setattr(Turn, "of", lambda *_: 1 // 0)
    await failed(update(), context(double, error=ValueError()))
    row = (await double.rows())[1]
    assert (row["done_at"], row["answered_at"], double.replies) == (NOW, NOW, {})


async def test_what_failed_without_an_update_is_only_in_the_log(double, caplog):
    await failed(None, context(double, error=ValueError()))
    assert "a turn failed" in caplog.text
    assert double.did == []
