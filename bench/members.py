"""`python -m bench.members`: what 100,000 members, and then 82,000 cooperatives, change for the product."""

import argparse
import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import uvloop
from pydantic import SecretStr
from sqlalchemy import insert

from app.startup import opened
from bench.__main__ import ALONE, FIRST, percentile, table
from bench.people import Crowd, typed
from bench.process import Bot
from bench.server import TOKEN, Api
from models import Session
from models.account import Account
from models.application import Answer, Application
from models.cooperative import Cooperatives, add_cooperatives
from models.erasure import erase_application
from models.member import Member
from models.people import application_of, people
from models.store.database import new_id
from models.store.sealing import Vault
from rules.regions import provinces, regencies
from rules.settings import Settings
from transport.context import Services

CHUNK = 2_000  # members in one transaction
FIRST_ID = 10_000_000  # Telegram ids of the members that nobody plays
QUIET = 5.0  # seconds until a bot that was started is quiet
OFTEN = 30  # forms that are erased, and searches, one at a time
SEALED = ("name", "phone", "born", "street")
WORDS = ("Maju", "Jaya", "Makmur", "Sejahtera", "Mandiri", "Sumber", "Rejeki", "Karya", "Tani", "Mina", "Sari", "Rukun")
HEAD = ["product", "start s", "RSS MiB, quiet", "RSS MiB, after people", "p95 ms alone", "erase ms", "search ms"]


def fill(session: Session, vault: Vault, numbers: range, now: datetime) -> None:
    """People who have sent their form: an account, a member, an application, its answers, all sealed as usual."""
    accounts, members, applications, answers = [], [], [], []
    for number in numbers:
        member, application, said = new_id(), new_id(), typed(number)
        accounts.append({"id": FIRST_ID + number, "created_at": now})
        members.append({"id": member, "account_id": FIRST_ID + number, "created_at": now})
        kept = {key: vault.seal("application", application, key, said[key]) for key in SEALED}
        index = vault.index("nik", f"{said['nik']} {number}")  # the invented NIKs come again after 9,998 people
        row = {"id": application, "member_id": member, "created_at": now, "touched_at": now, "submitted_at": now}
        applications.append(row | kept | {"reference": f"B-{number}", "holds_nik": index, "nik_index": index})
        for key, value in said.items():
            sealed = vault.seal("answer", application, key, json.dumps(value))
            answers.append({"application_id": application, "key": key, "value": sealed})
    for model, rows in ((Account, accounts), (Member, members), (Application, applications), (Answer, answers)):
        session.connection().execute(insert(model), rows)


def found(session: Session, _vault: Vault, numbers: range, now: datetime) -> None:
    """Cooperatives all over the country, many of one name."""
    everywhere = [code for province in provinces().values() for code in regencies(province)]
    add_cooperatives(session, ((called(number), everywhere[number % len(everywhere)]) for number in numbers), now)


def called(number: int) -> str:
    return " ".join(["KSP", *(WORDS[number // len(WORDS) ** place % len(WORDS)] for place in range(3))])


# -- in the database of a bot that does not run ----------------------------------------------------------
async def filled(bot: Bot, fill: Callable[[Session, Vault, range, datetime], None], count: int) -> None:
    async with running(bot) as services:
        for first in range(1, count + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, count + 1))
            await services.database.run(fill, services.vault, numbers, datetime.now(UTC))


def running(bot: Bot):
    return opened(Settings(bot_token=SecretStr(TOKEN), database_url=bot.variables["DATABASE_URL"]))


async def writer(bot: Bot, members: int) -> list[float]:
    """Milliseconds of the writer for one form erased, and for one cooperative searched."""
    more = range(members + 1, members + OFTEN + 1)
    async with running(bot) as services:
        await services.database.run(fill, services.vault, more, datetime.now(UTC))
        erasing = [await timed(services, erase, FIRST_ID + number) for number in more]
        return [median(erasing), median([await timed(services, search, number) for number in more])]


async def timed(services: Services, work: Callable[[Session, Services, int], None], number: int) -> float:
    def call(session: Session) -> float:
        began = time.thread_time()  # its own: what else this machine does is not counted
        work(session, services, number)
        return 1000 * (time.thread_time() - began)

    return await services.database.run(call)


def erase(session: Session, services: Services, account: int) -> None:
    (one,) = people(session, services.vault, account)
    application = application_of(session, account, one.application_id)
    assert application
    erase_application(session, application, datetime.now(UTC))


def search(session: Session, _: Services, number: int) -> None:
    Cooperatives(session, answers={"lives": "340215"}).find(called(number).lower().replace("e", ""))


# -- of a bot that runs ------------------------------------------------------------------------------------
async def measured(bot: Bot, api: Api, name: str, members: int) -> list[str]:
    """Started on its database and left alone for a while; then one person at a time, to the receipt."""
    start = await bot.start()
    await asyncio.sleep(QUIET)
    quiet = bot.memory
    await Crowd(api, taps=False, people=1, each=FIRST).run()
    crowd = Crowd(api, taps=False, people=1, each=ALONE)
    await crowd.run()
    figures = [f"{start:.2f}", f"{quiet:.0f}", f"{bot.memory:.0f}", f"{1000 * percentile(crowd.waits, 0.95):.1f}"]
    await bot.stop()
    return [name, *figures, *(f"{ms:.1f}" for ms in await writer(bot, members))]


async def main(members: int, cooperatives: int) -> None:
    api = Api()
    url = await api.open()
    with TemporaryDirectory(prefix="payung-bench-") as folder:
        bot = Bot("product", api, url, Path(folder))
        try:
            await bot.start()
            await bot.stop()
            lines = [await measured(bot, api, "empty", 0)]
            await filled(bot, fill, members)
            lines.append(await measured(bot, api, f"{members:,} members", members))
            await filled(bot, found, cooperatives)
            lines.append(await measured(bot, api, f"and {cooperatives:,} cooperatives", members))
        finally:
            await bot.stop()
            api.close()
    print(table(HEAD, lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.members", description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--cooperatives", type=int, default=82_000)
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(given.members, given.cooperatives))
