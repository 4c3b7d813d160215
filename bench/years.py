"""`python -m bench.years`: two years of reminders for many members in all time zones, and whether each was right.

People pay, say so, are confirmed or sent back, stop, block, come back, have accidents, leave and die; the bot is down
for three days twice, its clock steps by a day both ways, and the ladder changes. Nothing waits: the clock is ours,
and Telegram is a function that refuses now and then. `bench/years_judge.py` recounts it all by no rule of the house.
"""

import argparse
import asyncio
import os
import random
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

import uvloop
from pydantic import SecretStr
from sqlalchemy import text
from telegram.error import Forbidden, RetryAfter, TimedOut

from app.startup import opened
from bench.planning import made
from bench.server import TOKEN
from bench.years_judge import Journal, judge
from bench.years_people import People
from handlers import planner
from models import Session
from models.message import Message
from rules import ladder
from rules.settings import Settings
from transport.context import Services
from transport.courier import Courier, Letter, Look, Render
from transport.methods import Methods, Request

BEGIN = datetime(2026, 11, 2, 0, 30, tzinfo=UTC)
HOURS = (23, 1, 3, 5, 7, 9, 11, 13, 15)  # UTC, at which it is looked: from eight in Papua to the evening in Sumatra
ACTING = (3, 9)
DOWN = (range(95, 98), range(401, 404))  # days
STEPS = {200: timedelta(days=1), 500: -timedelta(days=1)}  # by how much the clock is off for one day
CHANGES = 270  # the day on which the ladder becomes another one
LAST = 40  # days in which nobody does anything: all that waits comes to its end
REFUSED = ((0.003, RetryAfter(3)), (0.002, TimedOut("Timed out")))
LETTER: ContextVar[Letter] = ContextVar("letter")


class Clock:
    def __init__(self) -> None:
        self.true, self.off = BEGIN, timedelta()

    def __call__(self) -> datetime:
        return self.true + self.off


class Free:
    """A pace that nobody waits for."""

    async def slot(self, chat: int | None = None) -> None: ...

    def give_back(self) -> None: ...

    def freeze(self, seconds: float, chat: int) -> None: ...


class Telegram:
    """Takes what is sent to who has not blocked the bot, and sometimes refuses."""

    def __init__(self, services: Services, journal: Journal, chance: random.Random) -> None:
        self.request: Callable[..., Request] = Methods(services.words).request
        self.services, self.journal, self.chance = services, journal, chance

    async def make(self, request: Request) -> int:
        letter = LETTER.get()
        if letter.chat_id in self.journal.blocked:
            raise Forbidden("Forbidden: bot was blocked by the user")
        at = self.chance.random()
        for share, error in REFUSED:
            if at < share:
                if isinstance(error, TimedOut):
                    self.journal.arrived(
                        letter.id, letter.chat_id, self.services.now(), str(request.parameters["text"])
                    )
                raise error
            at -= share
        self.journal.arrived(letter.id, letter.chat_id, self.services.now(), str(request.parameters.get("text", "")))
        return len(self.journal.sent)


class Post(Courier):
    """Notes of each message what it was about."""

    def __init__(self, services: Services, journal: Journal, chance: random.Random) -> None:
        pace: Any = Free()
        super().__init__(services, cast(Any, Telegram(services, journal, chance)), pace, planner.RENDER)
        self.journal = journal

    def _mark(self, session: Session, id: int, owner: int, render: Render | None = None) -> Letter | Look | None:
        letter = super()._mark(session, id, owner, render)
        if isinstance(letter, Letter) and (row := session.get(Message, id)):
            session.flush()
            about = session.connection().execute(_ABOUT, {"together": row.subject}).all()
            self.journal.about[id] = row.kind, row.subject, [(form, str(month), stage) for form, month, stage in about]
        return letter

    async def _send(self, letter: Letter) -> None:
        LETTER.set(letter)
        await super()._send(letter)


_ABOUT = text("SELECT application_id, month, stage FROM reminder WHERE together = :together AND outcome IS NULL")


async def run(url: str, folder: Path, members: int, days: int, seed: int) -> list[str]:
    """Returns what was wrong."""
    clock, chance = Clock(), random.Random(seed)
    at = {"bot_token": SecretStr(TOKEN), "operator_name": "Dinas Contoh", "data_key_file": folder / "years.key"}
    settings = Settings(**at, database_url=url)
    async with opened(settings, clock) as services:
        journal = Journal(services.settings.timezone.key)
        people = People(services, journal, chance)
        await people.come(members)
        post, looks = Post(services, journal, chance), dict[str, datetime]()
        for day in range(days + LAST):
            clock.off = STEPS.get(day, timedelta())
            if day == CHANGES:
                another_ladder()
                looks = {}
            for hour in HOURS:
                clock.true = BEGIN + timedelta(days=day, hours=(hour + 2) % 24)
                if any(day in down for down in DOWN):
                    journal.down.add(clock.true.date())
                    continue
                if hour in ACTING and day < days:
                    await people.act(clock.true.date())
                await planner.tick(services, looks)
                await post.deliver()
            if day % 30 == 0:
                print(f"day {day}: {len(journal.sent):,} messages, {len(journal.acts):,} acts", file=sys.stderr)
        return await judge(services, journal, people)


def another_ladder() -> None:
    """A release in which one stage comes two days later."""
    before = ladder.rows

    def rows(name: str) -> Any:
        given = before(name)
        if name != "ladder":
            return given
        return tuple(row | {"days": "9"} if (row["stage"], row["days"]) == ("after", "7") else row for row in given)

    ladder.rows = rows  # pyright: ignore[reportAttributeAccessIssue]
    ladder.ladder.cache_clear()
    ladder._steps.cache_clear()


async def main(given: SimpleNamespace) -> int:
    wrong: list[str] = []
    for server in dict.fromkeys((None, os.environ.get("TEST_POSTGRES_URL") if given.both else None)):
        began, before = time.perf_counter(), ladder.rows
        with TemporaryDirectory(prefix="payung-years-") as folder:
            if server:
                async with made(server) as url:
                    found = await run(url, Path(folder), given.members, given.days, given.seed)
            else:
                url = f"sqlite+aiosqlite:///{folder}/years.db"
                found = await run(url, Path(folder), given.members, given.days, given.seed)
        ladder.rows = before  # pyright: ignore[reportAttributeAccessIssue]
        print(f"{'PostgreSQL' if server else 'SQLite'}: {time.perf_counter() - began:,.0f} s, {len(found)} wrong")
        wrong += found
    for line in wrong[:50]:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.years", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--both", action="store_true", help="on PostgreSQL, too (TEST_POSTGRES_URL)")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(cast(SimpleNamespace, parser.parse_args()))))
