"""The intake on a real database, with a double in the place of Telegram, of the handlers and of the speaker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import select

from locales import Text, Words
from models import inbox
from models.inbox import Inbox
from models.store.keys import Key
from models.store.sealing import Vault
from models.store.upkeep import held, migrate
from rules.settings import load
from tests import waiting
from transport.context import Services, Turn
from transport.intake import Intake
from transport.screen import Reply, Say, Screen, dumps

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
REPLY = Reply("id", (Say(Screen((Text("decided"),))),))


def message(id: int, chat: int = 5, seconds: int = 0, **details: Any) -> dict[str, Any]:
    """An update as Telegram sends it; `seconds` after NOW."""
    sent = int((NOW + timedelta(seconds=seconds)).timestamp())
    sender = {"id": abs(chat), "is_bot": False, "first_name": "Siti"}
    place = {"id": chat, "type": "private" if chat > 0 else "group", "first_name": "Siti"}
    return {"update_id": id, "message": {"message_id": 1, "date": sent, "chat": place, "from": sender} | details}


class Double:
    """What it was asked, in order; `deeds` are awaited when an update is answered."""

    reply = REPLY
    username = "payung_bot"

    def __init__(self) -> None:
        self.now = NOW
        self.asked: dict[int, int] = {}
        self.fetches: list[Any] = []  # what Telegram answers, one request each; then it is over
        self.requests: list[tuple[str, dict[str, Any], float]] = []
        self.kept: list[list[int]] = []  # what stood in the inbox at each request
        self.did: list[tuple[str, int]] = []
        self.replies: dict[int, tuple[int, Reply]] = {}
        self.warned: list[tuple[int, str]] = []
        self.decides: dict[int, Reply] = {}  # what is decided, where it is not silence
        self.raises: set[int] = set()
        self.let_gone: list[tuple[int, str]] = []
        self.deeds: dict[int, Callable[[], Awaitable[object]]] = {}
        self.unsayable: set[int] = set()
        self.accepted_at = NOW
        self.intake: Intake

    async def do_api_request(self, method: str, asked: dict[str, Any] | None = None, read_timeout: float = 0) -> Any:
        if method != "getUpdates":
            return True
        self.requests.append((method, asked or {}, read_timeout))
        self.kept.append([update_id for update_id, _ in await self.run(inbox.unfinished)])
        if not self.fetches:
            raise asyncio.CancelledError
        batch = self.fetches.pop(0)
        if isinstance(batch, Exception):
            raise batch
        return batch

    def decide(self, _session: Any, turn: Turn) -> Reply | None:
        self.did.append(("works", turn.update_id))
        if turn.update_id in self.raises:
            raise RuntimeError("canary")
        return self.decides.get(turn.update_id)

    async def answer(self, update_id: int, chat: int, reply: Reply) -> bool:
        self.replies[update_id] = chat, reply
        self.did.append(("says", update_id))
        if update_id in self.deeds:
            await self.deeds[update_id]()
        if update_id in self.unsayable:
            return False
        await self.run(inbox.answered, [update_id], self.now)
        return True

    async def at_once(self, chat: int, text: Text, _language: str) -> None:
        self.warned.append((chat, text.msgid))

    async def let_go(self, chat: int, tap: str) -> None:
        self.let_gone.append((chat, tap))

    async def run(self, function: Any, *args: Any) -> Any:
        return await self.intake.services.database.run(function, *args)

    async def rows(self) -> dict[int, dict[str, Any]]:
        return await self.run(
            lambda on: {row.update_id: row.model_dump() for row in on.exec(select(Inbox).order_by("update_id"))}
        )

    async def keep(
        self, id: int, chat: int | None = 5, body: str = "", reply: str | Reply = "", tries: int = 0
    ) -> None:
        """A row as a crash leaves it: decided if there is a reply, else not."""
        vault, kept = self.intake.services.vault, reply if isinstance(reply, str) else dumps(reply)

        def put(session: Any) -> None:
            sealed = vault.seal("inbox", id, "body", body) if body else None
            session.add(Inbox(update_id=id, chat_id=chat, body=sealed, received_at=self.now))
            session.flush()
            if kept:
                inbox.mark_decided(session, vault, id, chat, kept, self.now)
            for _ in range(tries):
                inbox.attempt(session, id)

        await self.run(put)

    async def worked(self, until: int) -> None:
        """Until so much was begun, and a moment longer in which nothing more may begin."""
        await waiting.until(lambda: len(self.did) >= until, what=f"{until} of {self.did}")
        await asyncio.sleep(0.05)


@asynccontextmanager
async def intaking(url: str) -> AsyncIterator[Double]:
    double = Double()
    await migrate(url, NOW)
    async with held(url) as db:
        vault = Vault((Key.new(1, date(2026, 11, 22)),))
        services = Services(load({"DATABASE_URL": url}), db, vault, Words(), lambda: double.now)
        telegram: Any = double
        double.intake = Intake(telegram, services, telegram, double.decide)
        yield double
        await asyncio.wait_for(double.intake.finish(), waiting.PATIENCE)  # also where a test failed before it let go
