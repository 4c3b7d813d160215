"""`python -m bench.reminders`: reminders through kills, stops and bans, at a server that also blocks, delays and cuts.

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
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import uvloop
from sqlalchemy import insert

from bench.__main__ import percentile, table
from bench.ends import Ends, Run, beside, judged, over
from bench.people import Crowd, typed
from bench.planning import AHEAD, DISTRICTS
from bench.promises import FIRST, RATE, Mail, mail, verdict
from bench.troubled import Chances, Troubled
from models import Session
from models.account import Account
from models.application import Application, add_answers
from models.event import happen
from models.member import Member
from models.store.database import new_id
from models.store.sealing import Vault
from rules.enrolment import ENROLMENT
from rules.question import Given, filled
from rules.register import Listed
from rules.status import BRANCH, MEMBER

PAGE = 100  # people in one transaction
QUICK = 100  # SEND_RATE while it is killed
TALKING = 4  # people who enrol, one after the other, each thinking for a second before an answer


def enrolled(session: Session, vault: Vault, numbers: range) -> None:
    """Who takes part since a month ago: in three days the first iuran is to be paid."""
    then = AHEAD - timedelta(days=30)
    answers = filled(ENROLMENT, Given(then.date(), Listed(), "…"))
    for number in numbers:
        member, form = new_id(), new_id()
        at = {"created_at": then, "touched_at": then, "submitted_at": then}
        plain = {"district": DISTRICTS[number % 3], "sector": "transport", "reference": f"B-{number}"}
        for model, row in (
            (Account, {"id": FIRST + number, "created_at": then}),
            (Member, {"id": member, "account_id": FIRST + number, "created_at": then}),
            (Application, {"id": form, "member_id": member, **at, **plain}),
        ):
            session.connection().execute(insert(model), row)
        add_answers(session, vault, form, answers | {"name": typed(number)["name"]})
        happen(session, vault, form, "submitted", then, MEMBER)
        happen(session, vault, form, "participant", then, BRANCH)


@asynccontextmanager
async def due(kind: str, people: int, api: Troubled, rate: int) -> AsyncIterator[Mail]:
    """A bot that is not started, with so many who are to be reminded today."""
    async with mail(kind, "product", api, SEND_RATE=str(rate)) as made:
        async with beside(made, AHEAD) as services:
            for first in range(0, people, PAGE):
                await services.database.run(enrolled, services.vault, range(first, min(first + PAGE, people)))
        yield made


async def ended(kind: str, given: argparse.Namespace) -> list[list[str]]:
    """Nothing is lost, nothing comes twice, and what is uncertain was in flight, or its connection was cut."""
    api = Troubled(FIRST, given.seed, Chances())
    async with due(kind, given.people, api, QUICK) as made:
        run = Run(made, "reminder", given.people, random.Random(given.seed))
        await run.through(given.kills, given.stops)
        ends = Ends(made, "reminder")
    return judged(api, made, run, ends, given)


async def banned(kind: str, given: argparse.Namespace) -> list[list[str]]:
    """Bans by chance: nothing is sent while they last, no second has too much, and the rest of the time is used."""
    api, talks = Troubled(FIRST, given.seed, Chances(ban=0.005, delay=0, cut=0)), list[tuple[float, float]]()
    async with due(kind, given.people, api, RATE) as made:
        await made.bot.start()
        while not made.came:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        api.spoken.clear()
        crowd = Crowd(api, taps=False, people=TALKING, each=given.people, pause=1.0)
        talking = asyncio.create_task(crowd.run())
        await asyncio.sleep(0)  # from now on both hear what is shown

        def shown(chat: int, *more: Any) -> None:
            made.shown(chat)
            before = len(crowd.waits)
            crowd.shown(chat, *more)
            if len(crowd.waits) > before:
                now = time.perf_counter()
                talks.append((now - crowd.waits[-1], now))

        api.shown = shown
        await over(made, "reminder", given.people)
        talking.cancel()
    waits, rate, most = [b - a for a, b in talks if not api.is_banned(a, b)], api.rate(), api.most()
    p95 = percentile(waits, 0.95)
    return [
        [f"{len(api.bans)} bans of 1 to 30 s", f"{api.inside} requests inside", verdict(not api.inside)],
        ["messages in any second", f"{most} at most", verdict(most <= 30)],
        ["messages outside the bans", f"{rate:.1f} a second", verdict(rate >= 0.95 * RATE)],
        ["people who talk meanwhile, p95", f"{p95:.2f} s of {len(waits)} answers", verdict(p95 < 1)],
    ]


async def main(given: argparse.Namespace) -> bool:
    lines, task = [], asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)  # the bot of the moment ends, too
    for kind in ("sqlite", *(["postgres"] if "TEST_POSTGRES_URL" in os.environ else [])):
        for part in (ended, banned):
            for line in await part(kind, given):
                lines.append([kind, *line])
                print(*lines[-1], sep=": ", file=sys.stderr, flush=True)
    print(table(["database", "what", "measured", "promise"], lines))
    return any(line[-1] == verdict(False) for line in lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.reminders", description=__doc__)
    for name, usual in {"people": 10_000, "kills": 100, "stops": 20, "seed": 11}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(parser.parse_args())))
