"""Says what was decided: one request an action, in order; what cannot be said now is said later."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from locales import DEFAULT, N_, Text
from models import Session, live, message
from models.account import mark_blocked
from models.chat import keep_asked
from models.inbox import answered
from models.store.engine import Unusable
from transport.apology import number, sorry
from transport.context import Services
from transport.failures import Failure, failure, known, seconds
from transport.files import Make
from transport.methods import Methods, Request
from transport.pace import Pace
from transport.screen import Action, Document, File, Photo, Picture, Post, Reply, Say, Screen, Strip, Toast

log = logging.getLogger(__name__)

PAUSES = (0.3, 1, 2, 4, 8, 15)  # seconds between tries; what is left then, the sweep says later
TOGETHER = 0.05  # seconds in which answers that were said are gathered, to be marked as such in one commit
MOST_TIDYING = 1000  # messages whose old buttons wait to be taken off
COMES = N_("Just a moment …")
LEAVE = 1.0  # seconds at the end for tidying up
# Of these a refusal does not keep back what is to be said after them, and some need no word (telegram.md, "Keyboards").
TIDY = ("answerCallbackQuery", "deleteMessages", "editMessageReplyMarkup", "setMyCommands")
# The last one: buttons below a picture lead to a text, which cannot take its place.
UNEDITABLE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
UNKNOWN_FILE = ("wrong file identifier", "wrong remote file identifier")
HARMLESS = ("message is not modified", "message to delete not found", "message can't be deleted",
            "message identifier is not specified", "query is too old", *UNEDITABLE)  # fmt: skip


class Speaker:
    """Says replies, and marks them as said; `files` knows how each kind of file is made."""

    def __init__(self, bot: Bot, services: Services, pace: Pace, files: Mapping[str, Make] = MappingProxyType({})):
        self.bot, self.services, self.pace, self.files = bot, services, pace, files
        self.request = Methods(services.words).request
        self.said: list[int] = []
        self.asked: dict[int, int] = {}  # by chat: in which message its form asks, until its row knows
        self.showing: dict[int, asyncio.Task[None]] = {}  # by chat: its live screen is being edited
        self.moving = asyncio.Event()  # there may be a live screen
        self.asking = asyncio.Event()  # there may be a job that somebody waits for
        self.tidying: set[asyncio.Task[None]] = set()
        self.emptying: asyncio.Task[None] | None = None
        self.accepted_at = services.now()  # when Telegram last took something

    async def answer(self, update_id: int, chat: int, reply: Reply) -> bool:
        """Say it, then empty the inbox row; False where it cannot be said now, and the row keeps it."""
        if update_id in self.said:  # only its row does not know yet
            self._mark()
            return True
        if flight := self.showing.get(chat):
            await asyncio.wait({flight})  # it may be the message in which this reply stands
        try:
            for action in reply.actions:
                if not isinstance(action, Strip):
                    await self.patiently(chat, action, reply.language)
        except Forbidden:
            await self.services.database.run(self._gone, update_id, chat, self.services.now())
            return True
        except TelegramError as error:
            if failure(error) is not Failure.REFUSED:
                log.warning("update %s: not answered yet (%s)", update_id, type(error).__name__)
                return False
            log.error("update %s: Telegram refused the answer (%s)", update_id, known(error.message))
        except Unusable as error:
            log.warning("update %s: not answered yet (%s)", update_id, error)
            return False
        except Exception:
            await self._apologise(update_id, chat, reply.language)
        else:
            self._tidy(chat, reply)
        self._said(update_id)
        return True

    def _tidy(self, chat: int, reply: Reply) -> None:
        """Old buttons go after the answer, and no answer waits for that; in a long rush they stay."""
        for action in reply.actions:
            if isinstance(action, Strip) and len(self.tidying) < MOST_TIDYING:
                self.tidying.add(task := asyncio.create_task(self._strip(chat, action, reply.language)))
                task.add_done_callback(self.tidying.discard)

    async def _strip(self, chat: int, action: Strip, language: str) -> None:
        if not await self.pace.spare(chat):
            return
        try:
            await self.perform(chat, action, language)
        except RetryAfter as error:
            self.pace.freeze(seconds(error), chat)
        except TelegramError as error:
            log.info("old buttons stay: %s", type(error).__name__)

    def _said(self, update_id: int) -> None:
        """Rows are emptied together: nobody waits for it, and after a crash an answer comes twice at worst."""
        self.said.append(update_id)
        self._mark()

    def _mark(self) -> None:
        if not self.emptying or self.emptying.done():
            self.emptying = asyncio.create_task(self._empty())

    async def _empty(self) -> None:
        while self.said:
            await asyncio.sleep(TOGETHER)
            said, asked = tuple(self.said), dict(self.asked)
            try:
                await self.services.database.run(self._answered, said, asked, self.services.now())
            except Exception:
                log.exception("answers are marked at the next look")
                return
            del self.said[: len(said)]
            self.asked = {chat: id for chat, id in self.asked.items() if asked.get(chat) != id}

    @staticmethod
    def _answered(session: Session, said: Sequence[int], asked: Mapping[int, int], now: datetime) -> None:
        answered(session, said, now)
        keep_asked(session, asked)

    async def finish(self) -> None:
        """Mark what was said, and let edits land, before the end; what was not tidied up by then is left."""
        if self.showing:
            await asyncio.wait(self.showing.values())
        if self.emptying:
            await self.emptying
        await self._empty()
        if self.tidying:
            _, late = await asyncio.wait(self.tidying, timeout=LEAVE)
            for task in late:
                task.cancel()

    async def _apologise(self, update_id: int, chat: int, language: str) -> None:
        """What was decided cannot be put into words: that is our fault, and it is said."""
        reference = number()
        log.exception("%s: the answer to update %s cannot be said", reference, update_id)
        for action in sorry(reference, language).actions:
            try:
                await self.patiently(chat, action, language)
            except TelegramError as error:
                log.warning("%s: nor the apology (%s)", reference, type(error).__name__)

    @staticmethod
    def _gone(session, update_id: int, chat: int, now: datetime) -> None:
        mark_blocked(session, chat, now)
        answered(session, [update_id], now, "blocked")

    async def patiently(self, chat: int, action: Action, language: str) -> None:
        """Repeat what did not go through: an answer that comes twice is better than none."""
        pauses = iter(PAUSES)
        while True:
            # The answer to a tap is free: https://github.com/tdlib/telegram-bot-api/issues/648
            await (self.pace.thaw(chat) if isinstance(action, Toast) else self.pace.reply(chat))
            try:
                action = await self._there(chat, action, language)
                await self.perform(chat, action, language)
                return
            except RetryAfter as error:
                self.pace.freeze(seconds(error), chat)
            except TelegramError as error:
                pause = next(pauses, None)
                if pause is None or failure(error) in (Failure.BLOCKED, Failure.REFUSED):
                    raise
                await asyncio.sleep(pause)

    async def perform(self, chat: int, action: Action, language: str) -> None:
        """One request; two for a new message that is to go by itself: that is promised before it holds anything."""
        action = await self._there(chat, action, language)
        if isinstance(action, Say | File) and action.goes and action.edit:
            await self._unsay(chat, action.edit, action)
        said = await self._made(chat, action, language) if isinstance(action, File) else action
        id = await self.make(self.request(chat, said, language)) if said else None
        if id and isinstance(action, Say | File) and action.goes and id != action.edit:
            await self._unsay(chat, id, action)  # what was to be replaced is not there any more
        if not id or not isinstance(said, Say):
            return
        if said.asks:
            self.asked[chat] = id
        if said.live:
            await self.services.database.run(live.begin, chat, id, *said.live, self.services.now())
            self.moving.set()
            self.asking.set()

    async def _there(self, chat: int, action: Action, language: str) -> Action:
        """With the message of what is to go by itself, which is made once, however often it is tried."""
        if not isinstance(action, Say | File) or not action.goes or action.edit:
            return action
        return replace(action, edit=await self.make(self.request(chat, Say(Screen((Text(COMES),))), language)))

    async def _unsay(self, chat: int, id: int, action: Say | File) -> None:
        """What is said as often as it is asked for, such as a password, goes by its own message."""
        due, of = self.services.now() + timedelta(seconds=action.goes), ""
        if isinstance(action, File) and action.kind in message.GOING:
            of = message.of_file(action.kind, action.subject)
        await self.services.database.run(message.unsay, chat, [id], due, of)

    async def _made(self, chat: int, file: File, language: str) -> Document | Picture | Photo | Post | Say | None:
        """The file as it is now; in its place a sentence, or nothing, where nobody may have it any more."""
        make = self.files[file.kind]
        made = await self.services.database.read(make, self.services, chat, file.subject, language)
        if isinstance(made, Text | Screen):
            return Say(Screen((made,)) if isinstance(made, Text) else made, file.edit)
        return made and replace(made, edit=file.edit)

    async def make(self, request: Request) -> int | None:
        """Make the request; the id of the message that it made. What only tidies up may be refused."""
        try:
            made = await self.bot.do_api_request(request.method, request.parameters)
            self.accepted_at = self.services.now()
        except BadRequest as error:
            words = error.message.lower()
            if request.anew and any(one in words for one in (*UNEDITABLE, *UNKNOWN_FILE)):
                return await self.make(request.anew)
            if request.method not in TIDY and "message is not modified" not in words:
                raise
            if not any(one in words for one in HARMLESS):
                log.error("Telegram refused to tidy up (%s)", known(error.message))
            return request.parameters.get("message_id")
        return made.get("message_id") if isinstance(made, dict) else None

    async def at_once(self, chat: int, text: Text, language: str) -> None:
        """A word that is no answer to keep, such as the flood warning."""
        await self._once(chat, Say(Screen((text,))), language)

    async def let_go(self, chat: int, tap: str) -> None:
        """The empty answer to a tap that comes to nothing."""
        await self._once(chat, Toast(tap), DEFAULT)

    async def _once(self, chat: int, action: Action, language: str) -> None:
        """If it fails, it fails."""
        await self.pace.thaw(chat)
        try:
            await self.perform(chat, action, language)
        except TelegramError as error:
            log.info("a %s was not said: %s", type(action).__name__, type(error).__name__)
