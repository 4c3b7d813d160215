"""A bad day, in a small form; `make prove` has it at full size: the disk, Telegram, the clock, PostgreSQL, a flood."""

import pytest

from tests.databases import empty
from tests.processes import staged
from tests.prove_storm import Storm
from tests.prove_troubles import (
    DAY,
    YEARS,
    clock,
    connections_cut,
    flood,
    full_disk,
    one_after_another,
    server,
    way,
)


async def endured(storm: Storm, *troubles) -> None:
    found = await storm.run(one_after_another(*troubles))
    assert not found, found
    assert storm.tracebacks <= 3, storm.stage.stderr[-4000:]
    lines = [line for line in storm.stage.stderr.splitlines() if "a turn took" not in line]
    assert len(lines) < 100, lines


async def test_the_disk_telegram_and_the_clock_fail_while_people_talk(tmp_path):
    async with staged(tmp_path, CLOCK_FILE=str(tmp_path / "clock")) as stage:
        await endured(
            Storm(stage, people=8, seed=1, think=0.8),
            *(full_disk(2), server("502", 1), server("close_after", 2, 0.4), server("429", 1, 0.1, 1)),
            *(clock(DAY, 0.7), clock(-YEARS, 0.7)),
        )


@pytest.mark.on_postgres
async def test_postgresql_cuts_its_connections_and_goes_away_while_people_talk(tmp_path):
    with empty("postgres", tmp_path) as url:
        async with way(url) as (made, along), staged(tmp_path) as stage:
            stage.url, stage.beside = along, url
            await endured(Storm(stage, people=8, seed=1, think=0.6), connections_cut(2), made.gone(2))
            stage.url = url


async def test_who_sends_a_thousand_updates_a_second_keeps_nobody_from_the_receipt(tmp_path):
    """How long they wait is measured by `make prove`."""
    async with staged(tmp_path) as stage:
        stage.patch.clear()
        storm = Storm(stage, people=6, seed=1, think=0.3)
        found = await storm.run(flood(1000))
    assert not found, found
