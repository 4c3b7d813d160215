"""Promises out: claim, take a seat, make the text, mark as being sent, send, record; at one pace for the whole bot."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram.error import RetryAfter, TelegramError

from models import Session, message, switch, wording
from models.account import mark_blocked
from models.store.database import new_id
from transport.apology import number
from transport.context import Services
from transport.failures import Failure, failure, known, seconds
from transport.pace import Pace
from transport.screen import Delete, Picture, Post, Say
from transport.speaker import Speaker

log = logging.getLogger(__name__)
SEATS = 10  # messages in flight at once, so that the pace and not the way to Telegram sets the speed
REST = 1.0  # seconds between looks when nothing is due
AGAIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Rendered:
    """What a promise says now: one message, ours or somebody's; or which of before go.

    A picture comes of a job that has ended before (`transport.files.small`): nothing is drawn while it is sent.
    """

    say: Say | Picture | Delete | Post
    language: str


@dataclass(frozen=True)
class Later:
    """It holds, but not at this hour: it waits until `due_at`."""

    due_at: datetime


@dataclass(frozen=True)
class Shut:
    """It holds, but nothing reaches that chat: it has failed, and is not tried."""

    reason: str


@dataclass(frozen=True)
class Look:
    """What takes long to count is read first, beside the turns; with what was found, `then` says what it says.

    `then`: (what was read, session, services, chat, subject) -> as a render, but no other look.
    """

    read: Callable[[Session], Any]
    then: Callable[[Any, Session, Services, int, int], Rendered | Later | Shut | None]


# By kind: (session, services, chat, subject) -> what it says now, or when, or None where it no longer holds.
Render = Callable[[Session, Services, int, int], Rendered | Later | Shut | Look | None]


@dataclass(frozen=True)
class Letter:
    """A promise that is marked as being sent."""

    id: int
    chat_id: int
    rendered: Rendered


class Courier:
    """Sends what was promised; `render` knows what each kind says."""

    def __init__(self, services: Services, speaker: Speaker, pace: Pace, render: Mapping[str, Render]):
        self.services, self.speaker, self.pace, self.render = services, speaker, pace, render
        self.flights: set[asyncio.Task[None]] = set()

    async def recover(self) -> None:
        """After a crash: what was being sent then is uncertain."""
        if count := await self.services.database.run(message.recover, self.services.now()):
            log.warning("%s messages are uncertain since the last stop", count)

    async def run(self) -> None:
        """For ever; it may be cancelled at any moment, since what is in flight flies on (`finish`)."""
        while True:
            try:
                found = await self._look()
            except Exception:
                log.exception("promises wait for the next look")
                found = False
            if not found:
                await asyncio.sleep(REST)

    async def deliver(self) -> None:
        """Send all that is due now."""
        while await self._look():
            pass
        await self.finish()

    async def finish(self) -> None:
        """Let what is being sent come to its end, so that nothing is uncertain."""
        while self.flights:
            await asyncio.wait(self.flights)

    async def _look(self) -> bool:
        """Claim what is due, and send it at the pace; False where nothing is, or nothing may be since a restore.

        No more than there are free seats: what comes later and is more urgent waits for those in flight only.
        """
        while len(self.flights) > SEATS * 3 // 4:
            await asyncio.wait(self.flights, return_when=asyncio.FIRST_COMPLETED)
        owner = new_id()
        claimed = await self.services.database.run(self._claim, owner, SEATS - len(self.flights))
        for id in claimed:
            flight = asyncio.create_task(self._fly(id, owner))
            self.flights.add(flight)
            flight.add_done_callback(self.flights.discard)
        return bool(claimed)

    def _claim(self, session: Session, owner: int, most: int) -> list[int]:
        now = self.services.now()
        message.recover(session, now, before=now)
        if self._paused(session):
            return []
        return list(message.claim(session, owner, most, now))

    def _paused(self, session: Session) -> bool:
        """Whether nothing is sent since a restore; by the way it is seen that admins have put a text in other words."""
        on = switch.since(session, switch.SENDING_PAUSED, switch.WORDED)
        wording.bring(session, self.services.words, on.get(switch.WORDED))
        return switch.SENDING_PAUSED in on

    async def _fly(self, id: int, owner: int) -> None:
        """A promise to its end; one that breaks here is free again, or uncertain, when its lease runs out."""
        try:
            await self.pace.slot()
            database = self.services.database
            letter = await database.run(self._mark, id, owner)
            if isinstance(letter, Look):
                then = partial(letter.then, await database.read(letter.read))
                letter = await database.run(self._mark, id, owner, then)
            if isinstance(letter, Letter):
                await self._send(letter)
            else:
                self.pace.give_back()
        except Exception:
            log.exception("%s: what became of a promise could not be kept", number())

    def _mark(self, session: Session, id: int, owner: int, render: Render | None = None) -> Letter | Look | None:
        """Look again whether it holds, make its text, and mark it as being sent."""
        row, now = message.claimed(session, id, owner), self.services.now()
        if not row:
            return None
        if self._paused(session):
            message.put_back(session, id, row.due_at)
            return None
        try:
            with session.begin_nested():  # an error of the database in there ends no more than that
                rendered = (render or self.render[row.kind])(session, self.services, row.chat_id, row.subject)
        except Exception as error:
            log.exception("%s: a promise of kind %s has no words", number(), row.kind)
            message.end(session, id, "failed", now, f"no words: {type(error).__name__}")
            return None
        if isinstance(rendered, Look):
            return rendered
        if isinstance(rendered, Later):
            message.put_back(session, id, rendered.due_at)
        elif isinstance(rendered, Shut):
            message.end(session, id, "failed", now, rendered.reason)
        elif not rendered:
            message.end(session, id, "withdrawn", now)
        else:
            message.mark_sending(row, now)
            return Letter(id, row.chat_id, rendered)
        return None

    async def _send(self, letter: Letter) -> None:
        database, now = self.services.database, self.services.now
        try:
            request = self.speaker.request(letter.chat_id, letter.rendered.say, letter.rendered.language)
        except Exception as error:
            log.exception("%s: a promise cannot be said", number())
            await database.run(message.end, letter.id, "failed", now(), f"no words: {type(error).__name__}")
            return
        try:
            sent = await self.speaker.make(request)
        except RetryAfter as error:
            self.pace.freeze(seconds(error), letter.chat_id)
            await database.run(message.put_back, letter.id, now() + timedelta(seconds=seconds(error)))
        except TelegramError as error:
            await database.run(self._failed, letter, failure(error), known(error.message))
        except Exception as error:  # after the request: it may have arrived
            log.exception("%s: what Telegram said of a promise cannot be read", number())
            await database.run(self._failed, letter, Failure.UNCERTAIN, type(error).__name__)
        else:
            await database.run(message.end, letter.id, "accepted", now(), message_id=sent)

    def _failed(self, session: Session, letter: Letter, why: Failure, reason: str) -> None:
        now = self.services.now()
        match why:
            case Failure.NOT_SENT:
                message.put_back(session, letter.id, now + AGAIN)
            case Failure.UNCERTAIN:
                message.end(session, letter.id, "uncertain", now, reason)
            case _:
                message.end(session, letter.id, "failed", now, reason)
        if why is Failure.BLOCKED:
            mark_blocked(session, letter.chat_id, now)
