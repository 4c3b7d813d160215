"""`make prove`: what is promised about crashes, stops, floods and troubles, at full size, as a table of figures.

It ends with status 1 where a figure is not kept.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests import prove_troubles as troubles
from tests.databases import empty
from tests.processes import Stage, poisoned, staged
from tests.prove_storm import Storm, Trouble, kills, stops

DAY, YEARS = troubles.DAY, troubles.YEARS
TRACEBACKS = 3  # at most, in a log of a trouble that lasts for seconds
WORDS = {
    "unanswered": "people unanswered", "without_receipt": "people who never came to the end",
    "dead_ends": "buttons that led nowhere", "lost": "answers or updates lost", "twice": "things done twice",
    "half_made": "half-made people", "otherwise": "answered otherwise than decided before the kill",
    "set_aside": "innocent updates set aside", "refused": "requests refused by Telegram",
    "errors_told": "apologies to people who did nothing wrong",
}  # fmt: skip
ANYWHERE: dict[str, Trouble] = {
    "Telegram answers 502, 8 s": troubles.server("502", 8),
    "three in ten answers are a 502": troubles.server("502", 15, 0.3),
    "closes before the deed, 3 in 10": troubles.server("close", 15, 0.3),
    "closes after the deed, 3 in 10": troubles.server("close_after", 15, 0.3),
    "2 in 10 requests take 5 s longer": troubles.server("delay", 15, 0.2, 5),
    "bans of 3 s": troubles.server("429", 15, 0.03, 3),
    "the clock a day ahead and back": troubles.clock(DAY, 5),
    "the clock a day behind and back": troubles.clock(-DAY, 5),
    "the clock 3 years ahead and back": troubles.clock(YEARS, 5),
    "the clock 3 years behind and back": troubles.clock(-YEARS, 5),
}
SQLITE: dict[str, Trouble] = {
    "a full disk, 8 s": troubles.full_disk(8),
    "the database locked by another, 12 s": troubles.locked(12),
}


@dataclass
class Table:
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def put(self, what: str, database: str, shown: object, kept: bool = True, why: object = "") -> None:
        self.rows.setdefault(what, {})[database] = f"{shown}{'' if kept else ' !'}"
        print(f"{database}: {what}: {shown}{'' if kept else ' IS NOT KEPT'}", file=sys.stderr, flush=True)
        if not kept:
            self.broken.append(f"{database}: {what}: {shown} {why}"[:3000])

    def __str__(self) -> str:
        names = list(dict.fromkeys(name for row in self.rows.values() for name in row))
        wide = max(map(len, self.rows))
        lines = [f"{'':{wide}}  {'  '.join(f'{name:>18}' for name in names)}"]
        for what, row in self.rows.items():
            lines.append(f"{what:{wide}}  {'  '.join(f'{row.get(name, str()):>18}' for name in names)}")
        verdict = "NOT KEPT: see above." if self.broken else "All of it is kept."
        return "\n".join([*lines, "", *self.broken, verdict])


@asynccontextmanager
async def stage(kind: str, by_way: bool = False) -> AsyncIterator[tuple[Stage, troubles.Way]]:
    """A bot with two faults on an empty database; on PostgreSQL by a way that can be closed."""
    with tempfile.TemporaryDirectory() as name, empty(kind, Path(name)) as url:
        folder = Path(name)
        async with (
            troubles.way(url if by_way else "postgres://127.0.0.1:1/") as (way, along),
            staged(folder, poisoned(folder), CLOCK_FILE=str(folder / "clock")) as made,
        ):
            made.url, made.beside = along if by_way else url, url
            yield made, way
            made.url = url


async def crashes(table: Table, kind: str, name: str, seed: int) -> None:
    async with stage(kind) as (made, _):
        storm = Storm(made, people=200, seed=seed, think=4, poison=9)
        found = await storm.run(kills(50))
    table.put("kill -9 while people talk", name, storm.kills, storm.kills == 50)
    table.put("of them before it asked for updates", name, storm.kills_before_polling)
    table.put("and crashes by deadly updates", name, storm.deaths, storm.deaths > 0)
    table.put("answers by 200 people", name, storm.answers, storm.answers >= 5000)
    table.put("said after a kill as decided before", name, storm.decided.compared, storm.decided.compared > 0)
    table.put("senders of poison told, of 9", name, storm.poisoned, storm.poisoned == 9)
    for key, why in asdict(found).items():
        table.put(WORDS[key], name, len(why), not why, why)
    table.put("slowest start", name, f"{max(made.starts):.1f} s")
    table.put("longest wait for an answer", name, f"{storm.waits[-1]:.1f} s")


async def endings(table: Table, kind: str, name: str, seed: int) -> None:
    async with stage(kind) as (made, _):
        storm = Storm(made, people=30, seed=seed, think=4)
        found = await storm.run(stops(20))
    longest = max(storm.stops)
    kept = len(storm.stops) == 20 and longest < 15 and not found
    table.put(f"SIGTERM in the middle of work, {len(storm.stops)} times", name, f"{longest:.1f} s at most", kept, found)


async def flooded(table: Table, kind: str, name: str, seed: int) -> None:
    async with stage(kind) as (made, _):
        made.patch.clear()
        storm = Storm(made, people=20, seed=seed, think=2)
        found = await storm.run(troubles.flood(1000))
    kept = storm.p95 < 1 and not found
    table.put("others without a flood, p95", name, f"{storm.calm:.2f} s")
    table.put("others beside 1,000 updates/s, p95", name, f"{storm.p95:.2f} s", kept, found)


async def troubled(table: Table, kind: str, name: str, seed: int, what: str, trouble: Trouble | None) -> None:
    async with stage(kind, by_way=not trouble) as (made, way):
        storm = Storm(made, people=20, seed=seed, think=2)
        found = await storm.run(troubles.one_after_another(trouble or way.gone(8)))
        lines, tracebacks = len(made.stderr.splitlines()), storm.tracebacks
    shown = f"{storm.waits[-1]:.1f} s, {lines} lines"
    table.put(what, name, shown, not found and tracebacks <= TRACEBACKS, f"{tracebacks} tracebacks; {found}")


async def on(table: Table, kind: str, name: str, seed: int) -> None:
    own: dict[str, Trouble | None] = (
        {**SQLITE, **ANYWHERE}
        if kind == "sqlite"
        else {"connections cut, three times": troubles.connections_cut(3), "PostgreSQL gone, 8 s": None}
    )
    parts = {part.__name__: part(table, kind, name, seed) for part in (crashes, endings, flooded)}
    for what, trouble in own.items():
        parts[what] = troubled(table, kind, name, seed, f"longest wait, log: {what}", trouble)
    for what, part in parts.items():
        try:
            await part
        except Exception as error:
            table.put(what, name, "failed", False, f"{type(error).__name__} {error}")


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    seed, table = parser.parse_args().seed, Table()
    await on(table, "sqlite", "SQLite", seed)
    if "TEST_POSTGRES_URL" in os.environ:
        await on(table, "postgres", "PostgreSQL", seed)
    print(table)
    if "TEST_POSTGRES_URL" not in os.environ:
        print("PostgreSQL was left out: TEST_POSTGRES_URL names no database.")
    return bool(table.broken)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
