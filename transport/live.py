"""Live screens: one message shows how far something is, edited as it moves, and goes on so after a restart."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram.error import RetryAfter, TelegramError

from models import Session, live
from transport.context import Services
from transport.failures import Failure, failure, seconds
from transport.methods import Request
from transport.pace import Pace
from transport.screen import Say, Screen
from transport.speaker import Speaker

log = logging.getLogger(__name__)
SEATS = 10  # messages that are edited at once, so that the pace and not the way to Telegram sets the speed
EVERY = 2.0  # seconds between two edits of a message
LOST = (Failure.REFUSED, Failure.BLOCKED)  # the message is gone, or its reader


@dataclass(frozen=True)
class Showing:
    """What a live screen shows now; `over`: and for good."""

    screen: Screen
    language: str
    over: bool = False


# By kind: (session, services, chat, subject) -> what it shows now, or None where there is nothing to show any more.
Show = Callable[[Session, Services, int, int], Showing | None]


Moving = tuple[live.Live, Showing | None]


class Live:
    """Edits what moved; `shows` knows what each kind shows."""

    def __init__(self, services: Services, speaker: Speaker, pace: Pace, shows: Mapping[str, Show]):
        self.services, self.speaker, self.pace, self.shows = services, speaker, pace, shows
        self.seats = asyncio.Semaphore(SEATS)
        self.shown: dict[int, Request] = {}  # by row: what its message shows

    async def run(self) -> None:
        """For ever; it looks only while something may move, first for what moved before the start."""
        self.speaker.moving.set()
        while True:
            await self.speaker.moving.wait()
            await asyncio.sleep(EVERY)
            self.speaker.moving.clear()
            try:
                await self.look()
            except Exception:
                log.exception("live screens wait for the next look")
                self.speaker.moving.set()

    async def look(self) -> None:
        """Edit each message of which there is something new to show: of several chats at once, of one in order."""
        if not await self.services.database.run(live.moving):
            return
        self.speaker.moving.set()
        rows = await self.services.database.read(self._showing)
        self.shown = {row.id: self.shown[row.id] for row, _ in rows if row.id in self.shown}
        chats: dict[int, list[Moving]] = {}
        for moving in rows:
            chats.setdefault(moving[0].chat_id, []).append(moving)
        await asyncio.gather(*map(self._chat, chats.values()))

    async def _chat(self, moving: list[Moving]) -> None:
        for row, showing in moving:
            try:
                async with self.seats:
                    await self._moved(row, showing)
            except Exception:
                log.exception("a live screen waits for the next look")

    async def _moved(self, row: live.Live, showing: Showing | None) -> None:
        if showing:
            await self._show(row, showing)
        if not showing or (showing.over and row.id in self.shown):
            await self.services.database.run(live.stop, row.id)

    def _showing(self, session: Session) -> list[Moving]:
        return [(row, self._rendered(session, row)) for row in live.moving(session)]

    def _rendered(self, session: Session, row: live.Live) -> Showing | None:
        try:
            return self.shows[row.kind](session, self.services, row.chat_id, row.subject)
        except Exception:
            log.exception("a live screen of kind %s shows nothing any more", row.kind)
            return None

    async def _show(self, row: live.Live, showing: Showing) -> None:
        edit = self.speaker.request(row.chat_id, Say(showing.screen, row.message_id), showing.language)
        request = Request(edit.method, edit.parameters)  # without a message in its place
        if self.shown.get(row.id) == request:
            return
        await self.pace.slot(row.chat_id)
        flight = self.speaker.showing[row.chat_id] = asyncio.create_task(self._edit(row, request))
        flight.add_done_callback(lambda _: self.speaker.showing.pop(row.chat_id))
        await asyncio.shield(flight)

    async def _edit(self, row: live.Live, request: Request) -> None:
        """Unless somebody has said meanwhile how it ended."""
        if not await self.services.database.read(live.moves, row.id):
            return
        try:
            await self.speaker.make(request)
            self.shown[row.id] = request
        except RetryAfter as error:
            self.pace.freeze(seconds(error), row.chat_id)
        except TelegramError as error:
            log.info("a live screen was not edited (%s)", type(error).__name__)
            if failure(error) in LOST:
                await self.services.database.run(live.stop, row.id)
