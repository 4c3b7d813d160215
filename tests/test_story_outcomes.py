"""What became of a reminder: accepted, failed, uncertain or put back, and never sent twice."""

from datetime import timedelta

import pytest

from tests.stories import begins, enrols, rows, unhurried  # noqa: F401
from tests.test_story_nudges import DAY, delivers, nudges
from tests.waiting import until


async def reminded_under(world, kind: str, **details) -> dict:
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    world.telegram.faults.order(kind, "sendMessage", **details)
    await delivers(world)
    (row,) = rows(world, "message")
    return row | {"seen": len(nudges(siti)), "person": siti}


async def test_a_reminder_to_who_blocked_the_bot_has_failed_and_the_account_is_marked(world):
    row = await reminded_under(world, "403")
    assert row["outcome"] == "failed"
    assert rows(world, "account")[0]["blocked_at"]


async def test_an_answer_lost_after_the_deed_is_uncertain_and_never_sent_again(world):
    row = await reminded_under(world, "close_after")
    assert (row["outcome"], row["seen"]) == ("uncertain", 1)
    world.ahead += timedelta(hours=2)
    await delivers(world)
    assert len(nudges(row["person"])) == 1


@pytest.mark.parametrize("kind", ["close", "502"])
async def test_a_request_cut_before_an_answer_is_uncertain_too(world, kind):
    row = await reminded_under(world, kind)
    assert (row["outcome"], row["seen"]) == ("uncertain", 0)
    await delivers(world)
    assert nudges(row["person"]) == []


async def test_a_refused_connection_is_surely_not_sent_and_tried_again(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    await world.server.close()
    await delivers(world)
    (row,) = rows(world, "message")
    assert (row["outcome"], row["sending_at"]) == (None, None)


@pytest.mark.slow
async def test_a_429_puts_the_reminder_back_and_everything_waits(world):
    row = await reminded_under(world, "429", seconds=1)

    def ended() -> bool:
        world.ahead += timedelta(seconds=1)
        return rows(world, "message")[0]["ended_at"] is not None

    await until(ended, what="the reminder, once more")
    assert len(nudges(row["person"])) == 1
    assert rows(world, "message")[0]["outcome"] == "accepted"


async def test_somebody_who_never_began_gets_nothing(world):
    siti = world.person("Siti")
    await begins(siti)
    await siti.taps("Tidak")
    await siti.sees("Tidak apa-apa")
    world.ahead += 8 * DAY
    await delivers(world)
    assert rows(world, "message") == []
