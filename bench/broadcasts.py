"""`python -m bench.broadcasts`: an announcement through kills and stops, to a server near and far, and to a million.

`--part` names one of these: killed, far, many. On PostgreSQL too, where TEST_POSTGRES_URL names a database beside which
others may be made. Ends with status 1 where a figure is missed.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import uvloop
from sqlalchemy import insert

from bench import meanwhile
from bench.__main__ import percentile, table
from bench.ends import Ends, Run, beside, judged
from bench.people import typed
from bench.planning import AHEAD, CHUNK, DISTRICTS
from bench.promises import FIRST, RATE, Mail, mail, verdict
from bench.server import Api
from bench.troubled import Chances, Troubled
from handlers.admin import siaran_book
from models import Session, broadcast, job, message
from models.account import Account
from models.application import Application
from models.broadcast import Body, Broadcast
from models.consent import Consent
from models.delivery import KIND
from models.member import Member
from models.reach import reach
from models.store.database import new_id
from models.store.engine import Database
from models.store.sealing import Vault
from models.store.upkeep import held
from models.switch import turn_on
from rules import ladder
from rules.audience import Audience
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION
from tests.databases import look

ADMIN = 7  # who asks for the list
QUICK = 100  # SEND_RATE while it is killed
LISTED, CLAIMED, COUNTED, MADE = 20.0, 0.005, 1.0, 120.0  # seconds that each may take of a million
MEMORY = 300  # MiB
CLAIMS = 20
OUTCOMES = "('accepted', 'failed', 'uncertain', 'expired', 'withdrawn')"
PARTS = f"""SELECT (SELECT count(*) FROM message WHERE kind = '{KIND}') AS rows, listed, (SELECT count(*) FROM message
WHERE kind = '{KIND}' AND (ended_at IS NULL AND outcome IS NULL OR ended_at IS NOT NULL AND outcome IN {OUTCOMES}))
AS parts FROM broadcast"""


def readers(session: Session, vault: Vault, numbers: range) -> None:
    """People whose form was sent a month ago, and who agreed to announcements."""
    then, rows = AHEAD - timedelta(days=30), dict[Any, list[dict[str, Any]]]()
    said = {"text_hash": b"", "language": "id", "given_at": then, "message_id": 1}
    for number in numbers:
        chat, member, form = FIRST + number, new_id(), new_id()
        name = vault.seal("application", form, "name", typed(number)["name"])
        at = {"created_at": then, "touched_at": then, "submitted_at": then, "state": "ready"}
        plain = {"district": DISTRICTS[number % 3], "sector": "other", "reference": f"B-{number}"}
        proof = {"chat_id": chat, **said}
        for model, row in (
            (Account, {"id": chat, "created_at": then}),
            (Member, {"id": member, "account_id": chat, "created_at": then}),
            (Application, {"id": form, "member_id": member, "name": name, **at, **plain}),
            (Consent, {"id": new_id(), "application_id": form, "version": CONSENT_VERSION, "purpose": "form", **proof}),
            (Consent, {"id": new_id(), "application_id": 0, "version": ANNOUNCEMENTS_VERSION,
                       "purpose": ANNOUNCEMENTS, **proof}),
        ):  # fmt: skip
            rows.setdefault(model, []).append(row)
    for model, some in rows.items():
        session.connection().execute(insert(model), some)


def announced(session: Session, vault: Vault, now: datetime) -> int:
    """An announcement to all of them, which can no longer be taken back."""
    row = broadcast.propose(session, vault, ADMIN, Body("text", "Halo {nama}, besok libur."), Audience(), None, now)
    broadcast.start(row, now - timedelta(hours=1), now - timedelta(hours=1))
    return row.id


@asynccontextmanager
async def due(kind: str, people: int, api: Api, rate: int) -> AsyncIterator[tuple[Mail, int, Vault]]:
    """A bot that is not started, and an announcement to so many."""
    async with mail(kind, "product", api, SEND_RATE=str(rate), ADMIN_IDS=str(ADMIN)) as made:
        async with beside(made, AHEAD) as services:
            for first in range(0, people, CHUNK):
                numbers = range(first, min(first + CHUNK, people))
                await services.database.run(readers, services.vault, numbers)
            vault = services.vault
            await services.database.run(turn_on, f"ladder {ladder.fingerprint()}", services.now())  # none is another
            id = await services.database.run(announced, vault, services.now())
        yield made, id, vault


# -- through kills ---------------------------------------------------------------------------------------
async def killed(kind: str, given: argparse.Namespace) -> list[list[str]]:
    """At each look the parts sum to the total, and all that were listed are there."""
    api, wrong, looks = Troubled(FIRST, given.seed, Chances()), list[Any](), 0
    async with due(kind, given.people, api, QUICK) as (made, *_):

        def looked() -> None:
            nonlocal looks
            looks += 1
            found = look(made.bot.variables["DATABASE_URL"], PARTS)[0]
            if len({*found.values()}) > 1:
                wrong.append(dict(found))

        run = Run(made, KIND, given.people, random.Random(given.seed), looked)
        await run.through(given.kills, given.stops)
        ends = Ends(made, KIND)
    sums = [f"{looks} looks at the account", f"{len(wrong)} do not add up {wrong[:1] or ''}", verdict(not wrong)]
    return [*judged(api, made, run, ends, given), sums]


# -- near and far ----------------------------------------------------------------------------------------
async def far(kind: str, given: argparse.Namespace) -> list[list[str]]:
    return [await _far(kind, ms, given.count) for ms in (0, 50, 200)]


async def _far(kind: str, ms: int, count: int) -> list[str]:
    api = Api()
    api.delay = ms / 1000
    async with due(kind, count, api, RATE) as (made, *_):
        await made.bot.start()
        await made.arrives(count)
    times = sorted(at for came in made.came.values() for at in came)
    rate, gap = (count - 1) / (times[-1] - times[0]), max(b - a for a, b in pairwise(times))
    shown = f"{rate:.1f} a second, largest gap {1000 * gap:.0f} ms"
    return [f"an announcement to {count}, {ms} ms away", shown, verdict(rate >= 0.95 * RATE)]


# -- a million -------------------------------------------------------------------------------------------
async def many(kind: str, given: argparse.Namespace) -> list[list[str]]:
    """People talk all the time: while it is listed, while it is sent, and while its list is made."""
    done, peak = asyncio.Event(), 0.0
    async with due(kind, given.readers, Api(), RATE) as (made, id, vault):
        await made.bot.start()

        async def watch() -> None:
            nonlocal peak
            while not done.is_set():
                peak = max(peak, made.bot.memory)
                await asyncio.sleep(0.5)

        async with held(made.bot.variables["DATABASE_URL"], alone=False) as database:
            database.patient = True
            async with meanwhile.talking(made.api) as waits:
                watching = asyncio.create_task(watch())
                times = [await _timed(database, _is_listed, id), *await _asked(database, vault, id)]
                done.set()
                await watching
            await made.bot.stop()  # on SQLite another process would wait for the writer
            times.insert(1, await _claimed(database))
    size, p95, most = f"{given.readers:,} readers", percentile(waits, 0.95), [LISTED, CLAIMED, COUNTED, MADE]
    called = "listed", "claimed (median)", "counted", "account and list made"
    lines = [
        [f"{size}: {what}", f"{took:.3f} s", verdict(took <= limit)]
        for what, took, limit in zip(called, times, most, strict=True)
    ]
    return [
        *lines,
        [f"{size}: the bot's memory", f"{peak:.0f} MiB at most", verdict(peak < MEMORY)],
        [f"{size}: who talks meanwhile, p95", f"{p95:.2f} s of {len(waits)} answers", verdict(p95 <= 1)],
    ]


async def _claimed(database: Database) -> float:
    """The median of some."""
    claims = []
    for _ in range(CLAIMS):
        began = time.perf_counter()
        owner = new_id()
        ids = await database.run(message.claim, owner, 10, AHEAD)
        claims.append(time.perf_counter() - began)
        for one in ids:
            await database.run(message.put_back, one, AHEAD)
    return sorted(claims)[len(claims) // 2]


async def _asked(database: Database, vault: Vault, id: int) -> list[float]:
    """How long the count takes, and the account with its list."""
    counted = await _timed(database, lambda session: bool(reach(session, session.get_one(Broadcast, id)).total))
    asked = {"language": "id", "mark": "", "of": 0}
    began = time.perf_counter()
    made = await database.run(job.start, vault, siaran_book.KIND, ADMIN, AHEAD, asked, id)
    await _timed(database, _is_made, made)
    return [counted, counted + time.perf_counter() - began]


async def _timed(database: Database, holds: Callable[..., bool], *about: int) -> float:
    """The seconds until it holds."""
    began = time.perf_counter()
    while not await database.read(holds, *about):  # noqa: ASYNC110 (what is looked at does not tell)
        await asyncio.sleep(0.05)
    return time.perf_counter() - began


def _is_listed(session: Session, id: int) -> bool:
    return session.get_one(Broadcast, id).listed_at is not None


def _is_made(session: Session, id: int) -> bool:
    row = session.get_one(job.Job, id)
    if row.outcome not in (None, "done"):
        raise RuntimeError(f"the list was not made: {row.outcome}")
    return row.ended_at is not None


async def main(given: argparse.Namespace) -> bool:
    lines, task = [], asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)  # the bot of the moment ends, too
    for kind in ("sqlite", *(["postgres"] if os.environ.get("TEST_POSTGRES_URL") else [])):
        for part in (killed, far, many):
            for line in await part(kind, given) if given.part in (part.__name__, "all") else ():
                lines.append([kind, *line])
                print(*lines[-1], sep=": ", file=sys.stderr, flush=True)
    print(table(["database", "what", "measured", "promise"], lines))
    return any(line[-1] == verdict(False) for line in lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.broadcasts", description=__doc__)
    parser.add_argument("--part", choices=("killed", "far", "many", "all"), default="all")
    usual = {"people": 10_000, "kills": 100, "stops": 0, "count": 15_000, "readers": 1_000_000, "seed": 11}
    for name, number in usual.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(parser.parse_args())))
