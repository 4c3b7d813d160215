"""The bot of the demo: with an empty database of its own, and settings of nobody."""

from asyncio import Lock, to_thread
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from app import crowd
from app.neighbours import NEIGHBOURS, hear, live
from app.payung import warm
from app.startup import opened, running
from handlers.planner import tick
from models import Session, quota
from models.account import Account, mark_blocked
from models.cooperative import add_cooperative
from models.role import ADMIN, Held, grant
from models.shown import shown_rows
from models.store import keys
from models.store.sealing import Vault
from rules.reminders import allowed
from rules.settings import Settings
from transport.context import Services

TRIAL = "123456:TRIAL-of-payung"  # the token of the demo: the sandbox wants one, Telegram has none like it
COOPERATIVE, PLACE, AGE = "Koperasi Contoh Maju", "3402", crowd.KNOWN
ANNOUNCEMENTS = 2  # that its officers may send in a month
COLLEAGUE = "Joko Contoh (koperasi)"  # who invited its members


class Trial:
    """The bot of the demo, as the page sees it; another one may begin in its place, on the same data."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.bot = AsyncExitStack()
        self.changing = Lock()

    async def rows(self, user: int) -> list[dict[str, Any]]:
        return await self.services.database.run(shown_rows, user)

    async def wound(self) -> None:
        await tick(self.services)

    def awake(self, at: datetime) -> datetime:
        return allowed(at, self.services.settings.timezone, PLACE[:2])

    async def restart(self) -> None:
        async with self.changing:
            await self.bot.aclose()
            await self.bot.enter_async_context(running(self.services))


@asynccontextmanager
async def trial(
    settings: Settings, root: str, now: Callable[[], datetime], people: Sequence[tuple[int, str]]
) -> AsyncIterator[Trial]:
    """A bot with an empty database of its own, which is gone afterwards, and one invented cooperative.

    Of the people (number and name) the second one is its officer, and the third one an admin. The others are not on
    the page: an officer who invited the members before, those of them who opened the invitation, and a crowd for whom
    announcements can be tried.
    """
    with TemporaryDirectory(prefix="payung-demo-") as folder:
        made = invented(settings, root, Path(folder), now().date())
        async with opened(made, now) as services:
            await settle(services, people)
            house = Trial(services)
            try:
                await house.restart()
                yield house
            finally:
                async with house.changing:
                    await house.bot.aclose()


async def settle(services: Services, people: Sequence[tuple[int, str]]) -> None:
    """The cooperative with its members, and who has a right from the beginning."""
    await to_thread(warm)
    run, now, (_, sari, ratih, *absent) = services.database.run, services.now(), people
    begun = now - AGE
    cooperative = await run(add_cooperative, COOPERATIVE, begun, PLACE)
    assert cooperative, "without a legal number there is no other one"
    if absent:
        before, *members = [id for id, _ in absent[: len(NEIGHBOURS)]]
        await run(give, services.vault, (before, COLLEAGUE), Held("officer", cooperative), begun)
        await live(services, cooperative, before, members)
        await run(hear, members, now)
        await run(quota.allow, cooperative, ANNOUNCEMENTS, before, now)
        await run(crowd.settle, services.vault, absent[len(NEIGHBOURS) :], now, cooperative)
    for person, held in ((sari, Held("officer", cooperative)), (ratih, ADMIN)):
        await run(give, services.vault, person, held, now)
        await run(mark_blocked, person[0], now)  # as long as START was not pressed


def give(session: Session, vault: Vault, person: tuple[int, str], held: Held, now: datetime) -> None:
    id, name = person
    session.add(Account(id=id, created_at=now))
    session.flush()
    grant(session, vault, id, held, name, None, now)


def invented(settings: Settings, root: str, folder: Path, today: date) -> Settings:
    """The settings of a trial: nothing of a real bot is in them, nor the name of who runs it."""
    return settings.model_copy(
        update={
            "bot_token": SecretStr(TRIAL),
            "admin_ids": (),
            "bot_api_url": root,
            "database_url": f"sqlite+aiosqlite:///{folder}/demo.db",
            "data_key": SecretStr(str(keys.Key.new(1, today))),
            "data_key_file": None,
            "operator_name": "Dinas Contoh (rekaan)",
            "operator_contact": "Ibu Sari, 0270-000000 (nomor rekaan)",
        }
    )
