"""A bot that is killed and stopped while it sends: how it goes on, and what came of each message."""

import argparse
import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.startup import opened
from bench.process import STOP
from bench.promises import FIRST, Mail, verdict
from bench.server import TOKEN
from bench.troubled import Troubled
from rules.settings import Settings
from transport.context import Services
from transport.courier import SEATS

UNHEARD = "sending_at IS NOT NULL AND ended_at IS NULL"


@asynccontextmanager
async def beside(made: Mail, at: datetime) -> AsyncIterator[Services]:
    """The database of a bot, whose clock stands at this instant when it starts."""
    folder, variables = made.bot.folder, made.bot.variables
    if "CLOCK_FILE" not in variables:
        (folder / "clock").write_text(str((at - datetime.now(UTC)).total_seconds()))
        variables["CLOCK_FILE"] = str(folder / "clock")
    known: dict[str, Any] = {"bot_token": SecretStr(TOKEN), "bot_api_url": variables["BOT_API_URL"]}
    known |= {"data_key_file": Path(variables["DATA_KEY_FILE"]), "clock_file": folder / "clock"}
    async with opened(Settings(**known, database_url=variables["DATABASE_URL"])) as services:
        yield services


def of(kind: str, outcome: str) -> str:
    return f"kind = '{kind}' AND outcome = '{outcome}'"


async def over(made: Mail, kind: str, people: int, looked: Callable[[], None] = lambda: None) -> None:
    """It is known of so many what became of their message; `looked`: at each look."""
    while made.count(f"kind = '{kind}' AND ended_at IS NOT NULL") < people:
        looked()
        await asyncio.sleep(0.05)


class Run:
    """Messages of one kind to all, through kills and stops."""

    def __init__(
        self, made: Mail, kind: str, people: int, dice: random.Random, looked: Callable[[], None] = lambda: None
    ) -> None:
        self.made, self.kind, self.people, self.dice, self.looked = made, kind, people, dice, looked
        self.flying: list[int] = []  # at each kill
        self.stops: list[float] = []
        self.left = 0  # in flight after a stop

    async def through(self, kills: int, stops: int) -> None:
        ends = [True] * kills + [False] * stops
        self.dice.shuffle(ends)
        while ends:
            await self.made.bot.start()
            await self._goes_on(len(ends))
            await (self._kill() if ends.pop() else self._stop())
            self.looked()
        await self.made.bot.start()
        await over(self.made, self.kind, self.people, self.looked)

    async def _goes_on(self, ends: int) -> None:
        """By some more, so that all the ends come while there is something to send; sometimes it has only begun."""
        left = self.people - self.made.count(f"kind = '{self.kind}' AND ended_at IS NOT NULL")
        more = self.dice.randint(0, max(1, 2 * left // (ends + 1)))
        await over(self.made, self.kind, self.people - left + more, self.looked)

    async def _kill(self) -> None:
        await self.made.bot.kill()
        self.flying.append(self.made.count(UNHEARD))

    async def _stop(self) -> None:
        began, process = time.perf_counter(), self.made.bot.process
        await self.made.bot.stop()
        self.stops.append(time.perf_counter() - began if process and process.returncode == 0 else STOP)
        self.left += self.made.count(UNHEARD)


class Ends:
    """How the messages of one kind ended; `named`: those that were uncertain by a kill."""

    def __init__(self, made: Mail, kind: str) -> None:
        self.accepted, self.failed, self.uncertain = (
            made.count(of(kind, one)) for one in ("accepted", "failed", "uncertain")
        )
        self.named = made.count(f"{of(kind, 'uncertain')} AND reason LIKE 'stopped%'")


def judged(api: Troubled, made: Mail, run: Run, ends: Ends, given: argparse.Namespace) -> list[list[str]]:
    """Nothing is lost, nothing comes twice, and what is uncertain was in flight, or its connection was cut."""
    mailed = {chat: came for chat, came in made.came.items() if chat >= FIRST}
    lost = given.people - ends.accepted - ends.failed - ends.uncertain + max(0, ends.accepted - len(mailed))
    twice, most = sum(len(came) > 1 for came in mailed.values()), max(run.flying, default=0)
    cut = ends.uncertain - ends.named
    kept = not lost and not twice and most <= SEATS and ends.named == sum(run.flying) and cut <= api.cuts
    shown = f"{lost} lost, {twice} twice, {ends.named} uncertain by kills ({most} at one), {cut} by {api.cuts}"
    slowest = max(run.stops, default=0.0)
    return [
        [f"{given.people} people, {given.kills} kills", f"{shown} cuts, {ends.failed} blocked", verdict(kept)],
        [f"{given.stops} stops", f"{run.left} uncertain, {slowest:.1f} s", verdict(not run.left and slowest < STOP)],
    ]
