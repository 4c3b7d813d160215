"""Kills in the middle of an announcement: nobody lost, nobody twice, and what nobody knows is named."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from models import broadcast
from models.broadcast import Body
from rules.audience import Audience
from tests.announcing import add_reader
from tests.processes import morning, staged
from tests.waiting import until
from transport.courier import SEATS

pytestmark = [pytest.mark.usefixtures("on_both"), pytest.mark.slow]
READERS, KILLS = 250, 8


def begin(session, vault, chats: list[int], now: datetime) -> None:
    for chat in chats:
        add_reader(session, vault, chat, now - timedelta(hours=2))
    row = broadcast.propose(session, vault, chats[0], Body("text", "Halo {nama}"), Audience(), None, now)
    broadcast.start(row, now - timedelta(hours=1), now - timedelta(hours=1))


async def test_kills_in_an_announcement_lose_nobody_and_reach_nobody_twice(tmp_path):
    clock, dice = tmp_path / "clock", Random(5)
    clock.write_text(morning(days=1))
    async with staged(tmp_path, CLOCK_FILE=str(clock), SEND_RATE="60") as stage:
        people = [stage.person(f"P{n}") for n in range(READERS)]
        for person in people:
            person.phone.account.started = True
        now = datetime.now(UTC) + timedelta(seconds=float(clock.read_text()))
        async with stage.inside() as services:
            await services.database.run(begin, services.vault, [person.id for person in people], now)
        kills = 0
        for _ in range(KILLS):
            await stage.start()
            await asyncio.sleep(dice.uniform(0.3, 1.2))
            await stage.kill()
            kills += 1
            assert sum(parts(stage).values()) in (0, READERS), "its parts sum to its total, whenever one looks"
        await stage.start()
        await until(lambda: set(parts(stage)) <= {"accepted", "uncertain"} and parts(stage), what="the end")
        await stage.terminate()
        came = Counter({person.id: sum("Halo" in one.text for one in person.messages) for person in people})
        rows = {one["chat_id"]: one["outcome"] for one in stage.look("SELECT * FROM message WHERE kind = 'siaran'")}
    assert set(rows) == set(came), "everybody has a row"
    assert max(came.values()) == 1, "nobody twice"
    assert [id for id, outcome in rows.items() if outcome == "accepted" and not came[id]] == [], "nobody lost"
    assert parts_of(rows)["uncertain"] <= kills * SEATS


def parts(stage) -> Counter:
    asked = "SELECT outcome, count(*) AS n FROM message WHERE kind = 'siaran' GROUP BY outcome"
    return Counter({one["outcome"]: one["n"] for one in stage.look(asked)})


def parts_of(rows: dict[int, str]) -> Counter:
    return Counter(rows.values())
