"""`python -m bench.promises`: what is promised of promises, against a server near and far, and through kills.

On PostgreSQL too, where TEST_POSTGRES_URL names a database beside which others may be made. Ends with status 1 where a
figure is missed.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from bench.__main__ import percentile, table
from bench.people import Crowd
from bench.process import Bot
from bench.server import Api
from models.message import Priority, Promise, promise_many
from models.store.upkeep import held
from tests.databases import empty, look
from transport.courier import SEATS

RATE = 25  # SEND_RATE as it is by default
PAGE = 2_000  # promises in one transaction
WARM = 3.0  # seconds after a start in which a bot reads its tables
FIRST = 50_000_000  # chats of people who only get mail


class Mail:
    """One bot on an empty database, the server that it writes to, and when what came to whom."""

    def __init__(self, api: Api, bot: Bot) -> None:
        self.api, self.bot = api, bot
        self.came: dict[int, list[float]] = defaultdict(list)  # by chat
        api.shown = self.shown

    def shown(self, chat: int, *_: object) -> None:
        self.came[chat].append(time.perf_counter())

    async def promise(self, numbers: range, kind: str, priority: Priority) -> None:
        """Beside a bot that may run; each to a chat of its own, by number."""
        now = datetime.now(UTC)
        async with held(self.bot.variables["DATABASE_URL"], alone=False) as database:
            database.patient = True  # the bot writes, too
            for first in numbers[::PAGE]:
                page = range(first, min(first + PAGE, numbers.stop))
                ends = now + timedelta(days=1)
                rows = [Promise(f"{kind}:{n}", kind, FIRST + n, n, now, ends, priority) for n in page]
                await database.run(promise_many, rows)

    def count(self, where: str) -> int:
        return look(self.bot.variables["DATABASE_URL"], f"SELECT count(*) AS n FROM message WHERE {where}")[0]["n"]

    async def arrives(self, count: int) -> None:
        while len(self.came) < count:  # noqa: ASYNC110 (what is counted does not tell)
            await asyncio.sleep(0.01)


@asynccontextmanager
async def mail(kind: str, name: str = "promising", api: Api | None = None, **settings: str) -> AsyncIterator[Mail]:
    """`name`: of the bot, as `bench.process` knows it."""
    api = api or Api()
    root = await api.open()
    with TemporaryDirectory(prefix="payung-bench-") as folder, empty(kind, Path(folder)) as url:
        bot = Bot(name, api, root, Path(folder))
        bot.variables |= {"DATABASE_URL": url, "DATA_KEY_FILE": f"{folder}/payung.key"} | settings
        try:
            await bot.start()
            await bot.stop()
            yield Mail(api, bot)
        finally:
            await bot.stop()
            api.close()


async def far(kind: str, ms: int, count: int) -> list[str]:
    """The share of the rate at which promises arrive at a server so far away, and the largest gap between two."""
    async with mail(kind) as made:
        made.api.delay = ms / 1000
        await made.bot.start()
        await asyncio.sleep(WARM)
        await made.promise(range(count), "reminder", Priority.REMINDER)
        await made.arrives(count)
    times = sorted(at for came in made.came.values() for at in came)
    rate, gap = (count - 1) / (times[-1] - times[0]), max(b - a for a, b in pairwise(times))
    shown = f"{rate:.1f} a second, largest gap {1000 * gap:.0f} ms"
    return [f"{count} promises, {ms} ms away", shown, verdict(rate >= 0.95 * RATE)]


async def behind(kind: str, rows: int, times: int) -> list[list[str]]:
    """How long a reminder takes behind so many broadcasts, and the answers of people who talk meanwhile."""
    async with mail(kind) as made:
        await made.promise(range(rows), "broadcast", Priority.BROADCAST)
        await made.bot.start()
        await made.arrives(RATE)
        crowd = Crowd(made.api, taps=False, people=4, each=2)
        talking = asyncio.create_task(crowd.run())
        await asyncio.sleep(0)  # from now on both hear what is shown
        made.api.shown = lambda chat, *more: (made.shown(chat), crowd.shown(chat, *more))
        waits = []
        for number in range(rows, rows + times):
            await made.promise(range(number, number + 1), "reminder", Priority.REMINDER)
            committed = time.perf_counter()
            while FIRST + number not in made.came:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
            waits.append(made.came[FIRST + number][0] - committed)
        await talking
    p95 = percentile(crowd.waits, 0.95)
    return [
        [f"a reminder behind {rows:,} broadcasts", f"{max(waits):.2f} s at most", verdict(max(waits) < 2)],
        ["people who talk meanwhile, p95", f"{p95:.2f} s", verdict(p95 < 1)],
    ]


async def killed(kind: str, kills: int, seed: int) -> list[str]:
    """kill -9 again and again: nothing is lost, nothing comes twice, and what is uncertain was in flight."""
    dice, uncertain = random.Random(seed), []
    async with mail(kind, SEND_RATE="100") as made:
        made.api.delay, promised = 0.05, 0
        for _ in range(kills):
            await made.promise(range(promised, promised := promised + 300), "reminder", Priority.REMINDER)
            await made.bot.start()
            await made.arrives(len(made.came) + dice.randint(1, 150))
            await made.bot.kill()
            uncertain.append(made.count("sending_at IS NOT NULL AND ended_at IS NULL"))
        await made.bot.start()
        while made.count("ended_at IS NULL"):  # noqa: ASYNC110
            await asyncio.sleep(0.5)
        named = made.count("outcome = 'uncertain'")
        accepted = made.count("outcome = 'accepted'")
    twice, lost = sum(len(came) > 1 for came in made.came.values()), promised - accepted - named
    lost += max(0, accepted - len(made.came))
    shown = f"{lost} lost, {twice} twice, {named} uncertain, {max(uncertain)} at one kill"
    return [f"{promised} promises, {kills} kills", shown, verdict(not lost and not twice and max(uncertain) <= SEATS)]


def verdict(kept: bool) -> str:
    return "kept" if kept else "MISSED"


async def on(kind: str, given: argparse.Namespace) -> AsyncIterator[list[str]]:
    for ms in (0, 50, 200):
        yield await far(kind, ms, given.count)
    for line in await behind(kind, given.rows, given.times):
        yield line
    yield await killed(kind, given.kills, given.seed)


async def main(given: argparse.Namespace) -> bool:
    lines, task = [], asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)  # the bot of the moment ends, too
    for kind in ("sqlite", *(["postgres"] if "TEST_POSTGRES_URL" in os.environ else [])):
        async for line in on(kind, given):
            lines.append([kind, *line])
            print(*lines[-1], sep=": ", file=sys.stderr, flush=True)
    print(table(["database", "what", "measured", "promise"], lines))
    return any(line[-1] == verdict(False) for line in lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.promises", description=__doc__)
    for name, usual in {"count": 300, "rows": 100_000, "times": 10, "kills": 30, "seed": 11}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(parser.parse_args())))
