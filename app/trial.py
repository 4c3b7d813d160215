"""The bot of the demo: with an empty database of its own, and settings of nobody."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from app.payung import Payung
from app.startup import opened, running
from handlers.planner import tick
from models import Session
from models.account import Account
from models.cooperative import add_cooperative
from models.role import ADMIN, Held, grant
from models.shown import shown_rows
from models.store import keys
from models.store.sealing import Vault
from rules.settings import Settings

TRIAL = "123456:TRIAL-of-payung"  # the token of the demo: the sandbox wants one, Telegram has none like it


@dataclass(frozen=True)
class Trial:
    """The bot of the demo, as the page sees it."""

    payung: Payung

    async def rows(self, user: int) -> list[dict[str, Any]]:
        return await self.payung.services.database.run(shown_rows, user)

    async def wound(self) -> None:
        await tick(self.payung.services)


@asynccontextmanager
async def trial(
    settings: Settings, root: str, now: Callable[[], datetime], people: Sequence[tuple[int, str]]
) -> AsyncIterator[Trial]:
    """A bot with an empty database of its own, which is gone afterwards, and one invented cooperative.

    Of the people (number and name) the second one is its officer, and the third one an admin.
    """
    with TemporaryDirectory(prefix="payung-demo-") as folder:
        made = invented(settings, root, Path(folder), now().date())
        async with opened(made, now) as services, running(services) as payung:
            await services.database.run(settle, services.vault, people, now())
            yield Trial(payung)


def settle(session: Session, vault: Vault, people: Sequence[tuple[int, str]], now: datetime) -> None:
    """The cooperative, and who has a right from the beginning."""
    cooperative = add_cooperative(session, "Koperasi Contoh Maju", now)
    for (id, name), held in zip(people[1:], (Held("officer", cooperative), ADMIN), strict=False):
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
