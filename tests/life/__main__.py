"""`python -m tests.life [--updates 20000] [--people 50] [--seed 7] [--database postgres]`: its figures."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from random import SystemRandom

from tests.conftest import World
from tests.databases import POSTGRES, empty
from tests.life import figures
from tests.life.lives import Life

SHOWN = 20  # faults that are printed
DEEP = 15_000  # updates from which on every screen and question must have been reached


async def lived(life: Life, updates: int) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    await life.live(updates)
    return time.monotonic() - began


async def whole(database: str, updates: int, people: int, seed: int) -> int:
    """A life on a database of its own; 0 where every promise was kept and every screen reached."""
    with tempfile.TemporaryDirectory() as folder, empty(database, Path(folder)) as url:
        world = World(Path(folder), url, told=str, send_rate=1000)
        await world.open()
        await world.start()
        life = Life(world, people, seed)
        try:
            took = await lived(life, updates)
            sentences = list(world.services.words.catalogues["id"])
        finally:
            await world.close()
    watch, never = life.watch, figures.never(life.watch)
    details = {"seed": seed, "database": database, "people": people, "rounds": life.rounds, "seconds": round(took)}
    print(figures.table(watch, details, sentences))
    for fault in watch.faults[:SHOWN]:
        print("-", fault)
    if never:
        print("never reached:", ", ".join(never))
    return 1 if figures.broken(watch) or (never and updates >= DEEP) else 0


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.life", description=__doc__)
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    given = parser.parse_args(arguments)
    if given.database == "postgres" and not POSTGRES:
        parser.error("TEST_POSTGRES_URL names no server")
    return asyncio.run(whole(given.database, given.updates, given.people, given.seed))


if __name__ == "__main__":
    sys.exit(main())
