"""Promises out: claim, make the text, mark as being sent, send, record; at one pace for the whole bot."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import RetryAfter, TelegramError

from models import Session, message, switch
from models.account import mark_blocked
from transport.apology import number
from transport.context import Services
from transport.failures import Failure, failure, seconds
from transport.pace import Pace
from transport.screen import Reply
from transport.speaker import Speaker

log = logging.getLogger(__name__)
REST = 2.0  # seconds between looks when nothing is due
AGAIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Rendered:
    """What a promise says now."""

    reply: Reply


@dataclass(frozen=True)
class Later:
    """It holds, but not at this hour: it waits until `due_at`."""

    due_at: datetime


# By kind: (session, services, chat, subject) -> what it says now, or when, or None where it no longer holds.
Render = Callable[[Session, Services, int, int], Rendered | Later | None]


@dataclass(frozen=True)
class Claimed:
    id: int
    chat_id: int
    rendered: Rendered


class Courier:
    """Sends what was promised; `render` knows what each kind says."""

    def __init__(self, services: Services, speaker: Speaker, pace: Pace, render: Mapping[str, Render]):
        self.services, self.speaker, self.pace, self.render = services, speaker, pace, render
        self.stopping = asyncio.Event()

    async def recover(self) -> None:
        """After a crash: what was being sent then is uncertain."""
        count = await self.services.database.run(message.left_sending, self.services.now())
        if count:
            log.warning("%s messages are uncertain since the last stop", count)

    async def run(self) -> None:
        """Until told to stop; what is being sent then comes to its end, so that nothing is uncertain."""
        while not self.stopping.is_set():
            try:
                delivered = await self.deliver_one()
            except Exception:
                log.exception("a promise waits for the next look")
                delivered = False
            if not delivered:
                await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), REST)

    async def deliver_one(self) -> bool:
        """Send the next due promise; False where none is due, or nothing may be sent since a restore."""
        if not await self.services.database.run(self._due):
            return False
        await self.pace.slot()
        claimed = await self.services.database.run(self._claim)
        if claimed:
            await self._send(claimed)
        return True

    def _due(self, session: Session) -> bool:
        return not switch.is_on(session, switch.SENDING_PAUSED) and message.is_due(session, self.services.now())

    def _claim(self, session: Session) -> Claimed | None:
        now = self.services.now()
        row = message.claim(session, now)
        if not row:
            return None
        try:
            rendered = self.render[row.kind](session, self.services, row.chat_id, row.subject)
        except Exception:
            log.exception("%s: a promise of kind %s has no words", number(), row.kind)
            message.end(session, row.id, "failed", now)
            return None
        if isinstance(rendered, Later):
            message.put_back(session, row.id, rendered.due_at)
            return None
        if not rendered:
            message.end(session, row.id, "withdrawn", now)
            return None
        return Claimed(row.id, row.chat_id, rendered)

    async def _send(self, claimed: Claimed) -> None:
        reply, database, now = claimed.rendered.reply, self.services.database, self.services.now
        try:
            sent = [await self.speaker.say(claimed.chat_id, action, reply.language) for action in reply.actions]
        except RetryAfter as error:
            self.pace.freeze(seconds(error), claimed.chat_id)
            await database.run(message.put_back, claimed.id, now() + timedelta(seconds=seconds(error)))
        except TelegramError as error:
            await database.run(self._failed, claimed, failure(error))
        except ValueError:
            log.exception("%s: a promise cannot be said", number())
            await database.run(self._failed, claimed, Failure.REFUSED)
        else:
            await database.run(message.end, claimed.id, "accepted", now(), sent[-1])

    def _failed(self, session: Session, claimed: Claimed, why: Failure) -> None:
        now = self.services.now()
        match why:
            case Failure.NOT_SENT:
                message.put_back(session, claimed.id, now + AGAIN)
            case Failure.UNCERTAIN:
                message.end(session, claimed.id, "uncertain", now)
            case _:
                message.end(session, claimed.id, "failed", now)
        if why is Failure.BLOCKED:
            mark_blocked(session, claimed.chat_id, now)
