"""`python -m bench.members`: start, memory and waiting of the product, empty and with 100,000 members."""

import argparse
import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop
from pydantic import SecretStr

from bench.__main__ import ALONE, FIRST, percentile, table
from bench.people import Crowd, typed
from bench.process import Bot
from bench.server import TOKEN, Api
from handlers.opening import opened
from models import Session
from models.account import Account
from models.application import Answer, Application
from models.database import insert, new_id
from models.member import Member
from models.sealing import Vault
from rules.settings import Settings

CHUNK = 2_000  # members in one transaction
FIRST_ID = 10_000_000  # Telegram ids of the members that nobody plays
QUIET = 5.0  # seconds until a bot that was started is quiet
SEALED = ("name", "phone", "born", "street", "email")


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
        session.connection().execute(insert(session, model), rows)


async def filled(bot: Bot, members: int) -> None:
    """The database of a bot that does not run gets its members."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=bot.variables["DATABASE_URL"])
    async with opened(settings) as services:
        for first in range(1, members + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, members + 1))
            await services.database.run(fill, services.vault, numbers, datetime.now(UTC))


async def measured(bot: Bot, api: Api, name: str) -> list[str]:
    """Started on its database and left alone for a while; then one person at a time, to the receipt."""
    start = await bot.start()
    await asyncio.sleep(QUIET)
    quiet = bot.memory
    await Crowd(api, taps=False, people=1, each=FIRST).run()
    crowd = Crowd(api, taps=False, people=1, each=ALONE)
    await crowd.run()
    figures = [f"{start:.2f}", f"{quiet:.0f}", f"{bot.memory:.0f}", f"{1000 * percentile(crowd.waits, 0.95):.1f}"]
    await bot.stop()
    return [name, *figures]


async def main(members: int) -> None:
    api = Api()
    url = await api.open()
    with TemporaryDirectory(prefix="payung-bench-") as folder:
        bot = Bot("product", api, url, Path(folder))
        try:
            await bot.start()
            await bot.stop()
            lines = [await measured(bot, api, "empty")]
            await filled(bot, members)
            lines.append(await measured(bot, api, f"{members:,} members"))
        finally:
            await bot.stop()
            api.close()
    print(table(["product", "start s", "RSS MiB, quiet", "RSS MiB, after people", "p95 ms alone"], lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.members", description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(parser.parse_args().members))
