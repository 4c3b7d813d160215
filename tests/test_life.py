"""Random life in a small form, and that its invariants bite: each fault that is put into the product is found."""

from pathlib import Path

from tests.conftest import World
from tests.life import figures
from tests.life.lives import Life

UPDATES, PEOPLE, SEED = 1200, 20, 7


async def lived(folder: Path, url: str, updates: int, people: int) -> Life:
    world = World(folder, url, told=str, send_rate=1000)
    await world.open()
    await world.start()
    life = Life(world, people, SEED)
    try:
        await life.live(updates)
    finally:
        await world.close()
    return life


async def test_everybody_is_answered_nobody_sees_another_and_what_was_said_is_what_is_kept(tmp_path, database_url):
    life = await lived(tmp_path, database_url, UPDATES, PEOPLE)
    assert figures.broken(life.watch) == {}, life.watch.faults[:5]
    assert life.watch.answers["second_job"] > 0, "nobody came to the last question"
    assert life.watch.figures["cards compared"] > 0
