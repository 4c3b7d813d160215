"""`make bench`: the product and two plain bots, interleaved against one fake Bot API; prints a table."""

import argparse
import asyncio
import signal
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from bench.people import Crowd, Unfinished
from bench.process import Bot, Dead
from bench.server import Api

LIMIT = 200.0  # seconds for a round, whatever happens
BOTS = ("product", "echo", "naive")
# Rows: the bot, whether people tap, and how often a seat is taken (a reference asks half as many questions).
ROWS = {
    "product, typed": ("product", False, 1),
    "product, tapped": ("product", True, 1),
    "echo": ("echo", False, 2),
    "naive": ("naive", False, 1),
}
SETTLED = 3.0  # seconds after a start, which a bot may take more care in
WARM, FIRST, ALONE = 8, 2, 6  # people before the clock runs; people one after another, and those before them


@dataclass
class Figures:
    """One row of the table; of several rounds, the medians."""

    rate: float  # answers a second
    p50: float  # ms
    p95: float  # ms
    cpu: float  # seconds for 1,000 answers
    requests: float  # for an answer
    alone: float  # ms, p95 with one person at a time
    start: float  # seconds to the first getUpdates on an existing database
    memory: float  # MiB of the bot that was started again, after a few people
    busy: float  # share of the time in which the fake Bot API worked


HEADS = {
    "rate": ("answers/s", "{:.0f}"),
    "p50": ("p50 ms", "{:.0f}"),
    "p95": ("p95 ms", "{:.0f}"),
    "cpu": ("CPU s / 1,000", "{:.2f}"),
    "requests": ("requests each", "{:.2f}"),
    "alone": ("p95 ms alone", "{:.1f}"),
    "start": ("start s", "{:.2f}"),
    "memory": ("RSS MiB", "{:.0f}"),
}
NOTES = """
An answer is one typed text or one tap (a tap costs two requests). People answer at once; {people} wait all the time.
"alone": one person at a time. "start": from the process to its first getUpdates, on a database that is there.
RSS: after the second start and a few people. Medians of {rounds}; compare figures of one run only.
The fake Bot API was at work {busy:.0%} of the time at most; near 100% it would be what is measured."""


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def busy(bot: Bot, api: Api, row: str, people: int) -> dict[str, float]:
    """Everybody at once, from the first word to the receipt, after a few to warm up."""
    _, taps, each = ROWS[row]
    await Crowd(api, taps, min(WARM, people)).run()
    crowd = Crowd(api, taps, people, each)
    cpu, requests, own = bot.cpu, api.requests, time.process_time()
    took = await crowd.run()
    answers = len(crowd.waits)
    return {
        "rate": answers / took,
        "p50": 1000 * percentile(crowd.waits, 0.5),
        "p95": 1000 * percentile(crowd.waits, 0.95),
        "cpu": 1000 * (bot.cpu - cpu) / answers,
        "requests": (api.requests - requests) / answers,
        "busy": (time.process_time() - own) / took,
    }


async def alone(api: Api, row: str) -> float:
    await Crowd(api, ROWS[row][1], 1, FIRST).run()
    crowd = Crowd(api, ROWS[row][1], 1, ALONE)
    await crowd.run()
    return 1000 * percentile(crowd.waits, 0.95)


async def visit(name: str, api: Api, url: str, people: int) -> dict[str, Figures]:
    """One bot on a fresh folder: under load, then once more on its database with one person at a time."""
    rows = [row for row, (bot, *_) in ROWS.items() if bot == name]
    with TemporaryDirectory(prefix="payung-bench-") as folder:
        bot = Bot(name, api, url, Path(folder))
        try:
            await bot.start()
            loads = {row: await busy(bot, api, row, people) for row in rows}
            await bot.stop()
            start = await bot.start()
            await asyncio.sleep(SETTLED)
            waits = {row: await alone(api, row) for row in rows}
            memory = bot.memory
            return {row: Figures(**loads[row], alone=waits[row], start=start, memory=memory) for row in rows}
        except Unfinished as error:
            raise Unfinished(f"{name}: {error}\n{bot.last_words}") from None
        finally:
            await bot.stop()


async def measured(names: list[str], rounds: int, people: int) -> dict[str, Figures]:
    """The medians of all rounds; each round begins with another bot."""
    api, found = Api(), defaultdict(list)
    url = await api.open()
    try:
        for number in range(rounds):
            for place in range(len(names)):
                name = names[(place + number) % len(names)]
                print(f"round {number + 1} of {rounds}: {name} …", file=sys.stderr, flush=True)
                for row, figures in (await visit(name, api, url, people)).items():
                    found[row].append(asdict(figures))
    finally:
        api.close()
    return {
        row: Figures(**{key: statistics.median(one[key] for one in found[row]) for key in found[row][0]})
        for row in ROWS
        if row in found
    }


def table(head: list[str], lines: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    rows = [head, ["-" * width for width in widths], *lines]
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows
    )


def printed(found: dict[str, Figures]) -> str:
    lines = [[row, *(form.format(getattr(one, key)) for key, (_, form) in HEADS.items())] for row, one in found.items()]
    return table(["bot", *(head for head, _ in HEADS.values())], lines)


def ratios(found: dict[str, Figures]) -> str:
    """The product against each reference."""
    keys = ("rate", "cpu", "alone", "start", "memory")
    lines = [
        [f"{row} / {other}", *(f"{getattr(found[row], key) / getattr(found[other], key):.2f}" for key in keys)]
        for row in found
        for other in ("echo", "naive")
        if other in found and ROWS[row][0] == "product"
    ]
    return table(["ratio", *(HEADS[key][0] for key in keys)], lines) if lines else ""


async def main(options: argparse.Namespace) -> int:
    task = asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        async with asyncio.timeout(LIMIT * options.rounds):
            found = await measured(options.only or list(BOTS), options.rounds, options.people)
    except (Unfinished, Dead, TimeoutError) as error:
        print(str(error) or f"It was not done within {LIMIT * options.rounds:.0f} s.", file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        return 1  # by a signal; the bot of the moment has ended
    most = max(one.busy for one in found.values())
    notes = NOTES.format(people=options.people, rounds=options.rounds, busy=most)
    print(*filter(None, (printed(found), ratios(found), notes.strip())), sep="\n\n")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=64, help="how many wait at the same time")
    parser.add_argument("--quick", action="store_true", help="one round with few people: whether it works at all")
    parser.add_argument("--only", action="append", choices=BOTS, help="only this bot (can be repeated)")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.people = 1, min(options.people, 8)
    return options


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(arguments())))
