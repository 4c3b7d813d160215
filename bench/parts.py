"""`python -m bench.parts`: single parts by themselves: an import, a search for a place, a crowd in the sandbox."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.__main__ import percentile, table
from bench.process import ROOT
from rules import gazetteer, regions
from sandbox.person import Person
from sandbox.telegram import Telegram

IMPORT = "import time; began = time.perf_counter(); import bot; print(time.perf_counter() - began)"


def imported() -> float:
    """Seconds to import all of the bot, at best."""
    command = (sys.executable, "-c", IMPORT)
    return min(float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout) for _ in range(3))


def searched(every: int) -> Iterator[float]:
    """Milliseconds to find districts that are written without their third letter."""
    regions.search("warm")
    for code in sorted(gazetteer.today())[::every]:
        region = regions.district(code)
        assert region
        began = time.perf_counter()
        regions.search(region.district[:2] + region.district[3:])
        yield 1000 * (time.perf_counter() - began)


async def crowded(count: int) -> float:
    """Seconds in which so many people say something to the sandbox and are answered by a bot."""
    telegram = Telegram(limits=False)
    began, offset = time.perf_counter(), 0
    people = [Person.of(telegram, f"P{number}") for number in range(count)]
    for person in people:
        await person.says("/start")
    while updates := await telegram.call("getUpdates", {"offset": offset}):
        offset = updates[-1]["update_id"] + 1
        for update in updates:
            await telegram.call("sendMessage", {"chat_id": update["message"]["chat"]["id"], "text": "Halo"})
    await asyncio.gather(*(person.sees("Halo") for person in people))
    return time.perf_counter() - began


def main(people: int = 1000, every: int = 5) -> None:
    lines = [
        ["import of the bot, s", f"{imported():.2f}"],
        ["search for a misspelt place, p95 ms", f"{percentile(list(searched(every)), 0.95):.2f}"],
        [f"{people} people in the sandbox, s", f"{asyncio.run(crowded(people)):.2f}"],
    ]
    print(table(["part", "takes"], lines))


if __name__ == "__main__":
    main()
