"""`python -m bench.planning`: a million forms whose price changes are promised their notice, while 20 people talk.

With `--reminders` they are a million who are all to be reminded of their iuran on one day. Afterwards the schedule of
`/jadwal` is counted.

On SQLite, and on PostgreSQL where TEST_POSTGRES_URL names a database beside which another one may be made.
"""

import argparse
import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import uvloop
from pydantic import SecretStr
from sqlalchemy import insert, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from app.startup import opened
from bench.__main__ import percentile, table
from bench.members import FIRST_ID, SEALED
from bench.people import Crowd, typed
from bench.process import Bot
from bench.server import TOKEN, Api
from handlers import planner
from handlers.planner import schedule
from handlers.planner.jadwal import DAYS
from models import Session
from models.account import Account
from models.application import Application
from models.climb import Climb
from models.member import Member
from models.remitted import INDEXED
from models.store.database import new_id
from models.store.sealing import Vault
from models.switch import SENDING_PAUSED, turn_on
from rules import ladder
from rules.settings import Settings

DECEMBER = datetime(2026, 12, 10, 5, tzinfo=UTC)  # from January on all but transport cost more
AHEAD = datetime(2026, 12, 12, 3, tzinfo=UTC)  # three days before that by which the iuran of December is to be paid
CHUNK = 5_000  # forms in one transaction
PEOPLE, PAUSE = 20, 1.0  # who talk, each thinking so many seconds before an answer
LOOK = 1.0  # seconds between looks at how far it is
DISTRICTS = ("340215", "517101", "917101")  # one in each time zone
SPEEDS = ("planned s", "CPU s", "forms/s", "answers/s")  # CPU: of the answers, too
HEAD = ["database", "forms", *SPEEDS, "p95 ms meanwhile", "p95 ms after", "a look more, s", "/jadwal s", "CPU s"]


def fill(session: Session, vault: Vault, numbers: range, reminders: bool, now: datetime) -> None:
    """Forms that were sent a month ago, as far as planning looks at them, with sealed columns as large as usual."""
    accounts, members, forms, climbs = [], [], [], []
    for number in numbers:
        member, form, said = new_id(), new_id(), typed(number)
        accounts.append({"id": FIRST_ID + number, "created_at": now})
        members.append({"id": member, "account_id": FIRST_ID + number, "created_at": now})
        sealed = {key: vault.seal("application", form, key, said[key]) for key in SEALED}
        plain = {"district": DISTRICTS[number % 3], "sector": "other", "jht": number % 2 == 0}
        if reminders:
            plain |= {"sector": "transport", "state": "active"}
            climbs.append({"application_id": form} | reminded(number, plain["district"]))
        at = {"created_at": now, "touched_at": now, "submitted_at": now - timedelta(days=30)}
        forms.append({"id": form, "member_id": member, "reference": f"B-{number}", **at, **plain, **sealed})
    for model, rows in ((Account, accounts), (Member, members), (Application, forms), (Climb, climbs)):
        if rows:
            session.connection().execute(insert(model), rows)


def reminded(number: int, district: str) -> dict[str, Any]:
    """Somebody who takes part since one of the last five months, and has paid all but this one; no price changes."""
    since = date(2026, 7, 1) + timedelta(days=number * 37 % 150)
    paid = tuple(date(2026, month, 1) for month in range(since.month + 1, AHEAD.month))
    facts = ladder.Facts("active", since, paid)
    step = ladder.following(ladder.steps(facts, province=district[:2]), AHEAD - timedelta(hours=12))
    assert step
    return {"reckoned": ladder.written(facts), "remind_at": step.due_at}


# -- one database ----------------------------------------------------------------------------------------
class Trial:
    """A bot on one database, by a clock that stands in December."""

    def __init__(self, api: Api, root: str, folder: Path, url: str | None, reminders: bool) -> None:
        self.bot, self.api, self.reminders = Bot("product", api, root, folder), api, reminders
        self.url = url or self.bot.variables["DATABASE_URL"]
        key, clock = folder / "bench.key", folder / "clock"
        clock.write_text(str(((AHEAD if reminders else DECEMBER) - datetime.now(UTC)).total_seconds()))
        self.bot.variables |= {"DATABASE_URL": self.url, "DATA_KEY_FILE": str(key), "CLOCK_FILE": str(clock)}
        at = {"bot_token": SecretStr(TOKEN), "bot_api_url": root, "clock_file": clock}
        self.settings = Settings(**at, database_url=self.url, data_key_file=key)

    async def run(self, forms: int) -> list[str]:
        async with opened(self.settings) as services:
            await services.database.run(turn_on, SENDING_PAUSED, services.now())  # sending is measured elsewhere
            for done in (f"ladder {ladder.fingerprint()}", INDEXED):  # what an update does once, at its first start
                await services.database.run(turn_on, done, services.now())
            for first in range(1, forms + 1, CHUNK):
                numbers = range(first, min(first + CHUNK, forms + 1))
                await services.database.run(fill, services.vault, numbers, self.reminders, services.now())
        try:
            figures = await self._planned(forms)
        finally:
            await self.bot.stop()
        async with opened(self.settings) as services:
            began = time.perf_counter()
            await planner.tick(services)
            figures.append(f"{time.perf_counter() - began:.1f}")
            began, cpu = time.perf_counter(), time.process_time()
            async for _ in schedule.counted(services, DAYS):
                pass
            figures += [f"{time.perf_counter() - began:.1f}", f"{time.process_time() - cpu:.1f}"]
        return [make_url(self.url).get_backend_name(), f"{forms:,}", *figures]

    async def _planned(self, forms: int) -> list[str]:
        """From the start of the bot until all is promised."""
        await self.bot.start()
        began, before, done, waits = time.perf_counter(), self.bot.cpu, asyncio.Event(), list[float]()
        talking = asyncio.create_task(self._talk(waits, done))
        await self._wait_for(forms)
        took, answers, cpu = time.perf_counter() - began, len(waits), self.bot.cpu - before
        done.set()
        await talking
        after = Crowd(self.api, taps=False, people=PEOPLE, pause=PAUSE)
        await after.run()
        speeds = f"{took:.1f}", f"{cpu:.1f}", f"{forms / took:,.0f}", f"{answers / took:.0f}"
        return [*speeds, *(f"{1000 * percentile(some, 0.95):.0f}" for some in (waits[:answers], after.waits))]

    async def _talk(self, waits: list[float], done: asyncio.Event) -> None:
        while not done.is_set():
            await Crowd(self.api, taps=False, people=PEOPLE, pause=PAUSE, waits=waits).run()

    async def _wait_for(self, forms: int) -> None:
        engine, count = create_async_engine(self.url), text("SELECT count(*) FROM message")
        async with engine.connect() as beside:
            while (await beside.execute(count)).scalar_one() < forms:
                await beside.rollback()  # each look is a new one
                await asyncio.sleep(LOOK)
        await engine.dispose()


@asynccontextmanager
async def made(server: str) -> AsyncIterator[str]:
    """A database of PostgreSQL, which is gone afterwards."""
    url, name = make_url(server), f"bench_{token_hex(4)}"
    on = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    await on.execute(f"CREATE DATABASE {name}")
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        await on.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await on.close()


async def main(forms: int, server: str | None, reminders: bool = False) -> None:
    api = Api()
    root = await api.open()
    try:
        with TemporaryDirectory(prefix="payung-bench-") as folder:
            if server:
                async with made(server) as url:
                    line = await Trial(api, root, Path(folder), url, reminders).run(forms)
            else:
                line = await Trial(api, root, Path(folder), None, reminders).run(forms)
    finally:
        api.close()
    print(table(HEAD, [line]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.planning", description=__doc__)
    parser.add_argument("--forms", type=int, default=1_000_000)
    parser.add_argument("--reminders", action="store_true")
    given = parser.parse_args()
    for server in dict.fromkeys((None, os.environ.get("TEST_POSTGRES_URL"))):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main(given.forms, server, given.reminders))
