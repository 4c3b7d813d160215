"""`python -m bench.figures`: reports about a million members of 82,000 cooperatives, while 20 people talk.

The workbook of all figures, and the picture of all provinces, each made by the bot as the job of an admin. On SQLite,
and on PostgreSQL where TEST_POSTGRES_URL names a database beside which another one may be made.
"""

import argparse
import asyncio
import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvloop
from pydantic import SecretStr
from sqlalchemy import make_url

from app.startup import opened
from bench import meanwhile
from bench.__main__ import table
from bench.officers_filled import ADMIN, filled
from bench.planning import made
from bench.process import Bot
from bench.server import TOKEN, Api
from handlers.reports import feed
from models import Session, job
from models.store.sealing import Vault
from models.store.upkeep import held
from models.switch import SENDING_PAUSED, turn_on
from rules.figures import Times
from rules.reports.report import Of
from rules.settings import Settings

WARM = 10.0  # seconds for which people talk before
ENDED = "SELECT outcome, size FROM job WHERE id = :id AND ended_at IS NOT NULL"
MAKES = ("book", "regions")
STATES = ("ready", "handed_over", "returned", "waiting", "active", "active", "active", "known", "reported", "active")
DRAFTS = 20  # one form in so many is not finished
HEAD = ["database", "members", "cooperatives", "report", "s", "file kB", "RSS MiB before", "at most", "of the child",
        "answers/s", "p95 ms meanwhile", "p95 ms after"]  # fmt: skip


def live(session: Session, now: datetime) -> None:
    """Each form stands somewhere; who takes part has paid for most of the last twelve months; some are drafts."""
    on = session.connection()
    some = "(id / 1048576) % {}"
    states = " ".join(f"WHEN {n} THEN '{state}'" for n, state in enumerate(STATES))
    on.exec_driver_sql(f"UPDATE application SET state = CASE {some.format(len(STATES))} {states} END")
    on.exec_driver_sql(
        "UPDATE application SET submitted_at = NULL, state = NULL, cooperative_id = NULL "
        f"WHERE {some.format(DRAFTS)} = 7"
    )
    paid = f"{some.format(7)} < 5"
    for n, month in enumerate(Times(now).months):
        on.exec_driver_sql(
            "INSERT INTO iuran (application_id, month, state, expected, confirmed, said) "
            f"SELECT id, '{month}', CASE WHEN {paid} THEN 'paid' ELSE 'said' END, 8400, "
            f"CASE WHEN {paid} THEN 8400 ELSE 0 END, CASE WHEN {paid} THEN 0 ELSE 8400 END "
            f"FROM application WHERE state IN ('active', 'known', 'reported') AND {some.format(13)} > {n % 4}"
        )


def ask(session: Session, vault: Vault, make: str, now: datetime) -> int:
    return job.start(session, vault, "statistik", ADMIN, now, feed.asked(make, Of(), "Indonesia", now, "id"))


class Trial:
    """A bot on one filled database, of which reports are asked."""

    def __init__(self, api: Api, root: str, folder: Path, url: str | None) -> None:
        self.bot, self.api = Bot("product", api, root, folder), api
        self.url = url or self.bot.variables["DATABASE_URL"]
        key = folder / "bench.key"
        self.bot.variables |= {"DATABASE_URL": self.url, "DATA_KEY_FILE": str(key)}
        self.settings = Settings(bot_token=SecretStr(TOKEN), bot_api_url=root, database_url=self.url, data_key_file=key)

    async def run(self, members: int, cooperatives: int) -> list[list[str]]:
        async with opened(self.settings) as services:
            began, now = time.perf_counter(), datetime.now(UTC)
            await services.database.run(turn_on, SENDING_PAUSED, now)
            await filled(services, members, cooperatives, now)
            await services.database.run(live, now)
            self.vault = services.vault
            print(f"filled in {time.perf_counter() - began:.0f} s", flush=True)
        lines = []
        for make in MAKES:
            figures = await self._made(make)
            lines.append([make_url(self.url).get_backend_name(), f"{members:,}", f"{cooperatives:,}", make, *figures])
        return lines

    async def _made(self, make: str) -> list[str]:
        """Asked for when people talk already: at first they all write at once, to a bot that has just begun."""
        await self.bot.start()
        try:
            most = child = 0.0

            def over(row: Any) -> bool:
                nonlocal most, child
                most, child = max(most, self.bot.memory), max(child, self._child())
                return bool(row)

            async with meanwhile.talking(self.api) as waits, held(self.url, alone=False) as database:
                await asyncio.sleep(WARM)
                waits.clear()
                began, quiet = time.perf_counter(), self.bot.memory
                id = await database.run(ask, self.vault, make, datetime.now(UTC))
                made = await meanwhile.until(self.url, ENDED, over, id=id)
                took, waited = time.perf_counter() - began, [*waits]
            after = await meanwhile.afterwards(self.api)
        finally:
            await self.bot.stop()
        assert made.outcome == "done", made.outcome
        memory = [f"{one:.0f}" for one in (quiet, most, child)]
        speed = f"{len(waited) / took:.0f}"
        return [f"{took:.1f}", f"{made.size / 1000:.0f}", *memory, speed, *meanwhile.late(waited, after)]

    def _child(self) -> float:
        """MiB of the process at work."""
        assert self.bot.process
        pid, found = self.bot.process.pid, 0.0
        for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(OSError, StopIteration):
                lines = Path("/proc", one, "status").read_text().splitlines()
                found = max(found, next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024)
        return found


async def main(members: int, cooperatives: int, server: str | None) -> None:
    api = Api()
    root = await api.open()
    try:
        with TemporaryDirectory(prefix="payung-bench-") as folder:
            if server:
                async with made(server) as url:
                    lines = await Trial(api, root, Path(folder), url).run(members, cooperatives)
            else:
                lines = await Trial(api, root, Path(folder), None).run(members, cooperatives)
    finally:
        api.close()
    print(table(HEAD, lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--cooperatives", type=int, default=82_000)
    given = parser.parse_args()
    for server in dict.fromkeys((None, os.environ.get("TEST_POSTGRES_URL") or None)):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main(given.members, given.cooperatives, server))
