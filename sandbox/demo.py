"""The demo: a Telegram of our own on a page, three invented people, and a clock that can be wound forward."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol

from .crowd import Crowd
from .people import Hooks
from .server import Server
from .slip import slip
from .state import utcnow
from .telegram import Telegram

PEOPLE = (("Budi", "Contoh"), ("Sari", "Contoh (koperasi)"), ("Ratih", "Contoh (dinas)"))
PROOF = "contoh-bukti-bayar"  # the picture that one of them sent as a proof of payment
DAY = 86_400.0  # seconds
ABSENT = 40  # others who talked to the bot before, without a phone on the page


class House(Protocol):
    """What the demo needs of a bot: it is started against this address and clock, and shows a person's rows."""

    async def rows(self, user: int) -> list[dict[str, Any]]: ...

    async def wound(self) -> None: ...

    async def restart(self) -> None:
        """The bot ends, and another one begins on the same data."""
        ...

    def awake(self, at: datetime) -> datetime:
        """The first instant from then on at which the bot writes to people by itself."""
        ...


# Starts a bot against the root of a Bot API server, by a clock, for people with their numbers and names; it ends with
# the context.
Begin = Callable[[str, Callable[[], datetime], Sequence[tuple[int, str]]], AbstractAsyncContextManager[House]]


class Demo:
    """The sandbox, and the bot of the moment beside it."""

    def __init__(self, begin: Begin, token: str, listening: socket.socket) -> None:
        self.begin, self.listening = begin, listening
        self.ahead = timedelta()
        self.telegram = Telegram(self.now, token)
        self.house: House | None = None
        self.again = asyncio.Event()

    def now(self) -> datetime:
        return utcnow() + self.ahead

    async def run(self, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Serve until told to stop; a reset begins with new people and an empty database."""
        hooks = Hooks(rows=self.rows, wind=self.wind, restart=self.restart, reset=self.reset)
        server = await Server(self.telegram, hooks).start(self.listening)
        try:
            while not stop.is_set():
                self.again.clear()
                await self._round(server, stop, ready)
        finally:
            await server.close()

    async def _round(self, server: Server, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        people = [(self.telegram.user(first, last).id, f"{first} {last}") for first, last in PEOPLE]
        people += [(self.telegram.absent(name).id, name) for name in [f"Orang {n}" for n in range(ABSENT)]]
        self.telegram.files.add("photo", f"{PROOF}.png", slip(self.now().date() - timedelta(days=1)), id=PROOF)
        crowd = Crowd(self.telegram)
        async with self.begin(server.url, self.now, [*people, *crowd.people]) as self.house:
            ready(server.url)
            await first_of(stop.wait(), self.again.wait())
            self.house = None
        crowd.leave()

    async def rows(self, user: int) -> list[dict[str, Any]]:
        return await self.house.rows(user) if self.house else []

    async def wind(self, seconds: float) -> None:
        """Days end at an hour at which the bot writes: in the evening they would lead from night to night."""
        self.ahead += timedelta(seconds=max(0.0, seconds))
        if self.house:
            if seconds >= DAY:
                self.ahead += max(timedelta(), self.house.awake(self.now()) - self.now())
            await self.house.wound()

    async def restart(self) -> None:
        if self.house:
            await self.house.restart()

    async def reset(self) -> None:
        """Everything from the start: people, chats, the database, the clock."""
        self.telegram.reset()
        self.ahead = timedelta()
        self.again.set()


async def first_of(*waits: Awaitable[Any]) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
