"""What cannot be read, or was in work at three crashes, is set aside: its sender is told, and nobody else waits."""

import pytest

from tests.intaking import intaking, message
from transport.apology import SORRY


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


@pytest.mark.parametrize(("chat", "told"), [(5, True), (-5, False)])
async def test_an_update_that_cannot_be_read_is_set_aside_and_only_a_person_is_told(double, caplog, chat, told):
    await double.intake.receive([message(1, chat, text="Siti", entities=1), message(2, chat)])
    await double.intake.finish()
    row = (await double.rows())[1]
    assert (row["body"], row["failure"]) == (None, "unreadable: TypeError")
    assert row["done_at"] == double.now
    assert ("works", 2) in double.did
    assert set(double.replies) == ({1} if told else set())
    assert "update 1 is set aside: unreadable: TypeError" in caplog.text
    assert "left in the inbox" not in caplog.text
    if told:
        to, reply = double.replies[1]
        (line,) = reply.actions[0].screen.lines
        assert (to, line.msgid) == (chat, SORRY)
        assert f"{line.details['reference']}: update 1 is set aside" in caplog.text


async def test_who_was_told_that_it_is_set_aside_is_not_told_again(double):
    await double.keep(1)
    assert await double.intake._set_aside(1, 5, "unreadable")
    assert await double.intake._set_aside(1, 5, "not repeatable") is None
    assert (await double.rows())[1]["failure"] == "unreadable"


async def test_an_update_without_a_chat_is_set_aside_in_silence(double):
    await double.intake.receive([{"update_id": 1, "message": 5}])
    await double.intake.finish()
    row = (await double.rows())[1]
    assert (row["chat_id"], row["reply"], row["answered_at"]) == (None, None, double.now)
    assert double.replies == {}
