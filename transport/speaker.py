"""Says what was decided: one request an action, in order; what cannot be said now is said later."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from locales import DEFAULT, Text
from models import Session
from models.account import mark_blocked
from models.chat import keep_asked
from models.inbox import answered
from transport.apology import number, sorry
from transport.context import Services
from transport.failures import Failure, failure, seconds
from transport.keyboards import markup
from transport.pace import Pace
from transport.screen import Action, Commands, Delete, Document, Reply, Say, Screen, Strip, Toast

log = logging.getLogger(__name__)

LOOK = {"parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}
PAUSES = (0.3, 1, 2, 4, 8, 15)  # seconds between tries; what is left then, the sweep says later
TOGETHER = 0.05  # seconds in which answers that were said are gathered, to be marked as such in one commit
LEAVE = 1.0  # seconds at the end for tidying up
MOST_DELETED = 100  # messages in one request: https://core.telegram.org/bots/api#deletemessages
# Refusals of an edit or a deletion after which nothing more is to be done (telegram.md, "Keyboards").
HARMLESS = ("message is not modified", "message to delete not found", "message can't be deleted",
            "message identifier is not specified", "query is too old", "message to edit not found",
            "message can't be edited")  # fmt: skip


def known(refusal: str) -> str:
    """Telegram's words as far as its first sign: what follows may quote the text that was sent."""
    return refusal.split('"')[0].split(":")[0]


class Speaker:
    """`commands` publishes a chat's commands; it is handed over, since what they are is not known here."""

    def __init__(
        self,
        bot: ExtBot,
        services: Services,
        pace: Pace,
        commands: Callable[[ExtBot, int, str], Awaitable[None]],
    ):
        self.bot, self.services, self.pace, self.commands = bot, services, pace, commands
        self.said: list[int] = []
        self.asked: dict[int, int] = {}  # by chat: in which message its form asks, until its row knows
        self.tidying: set[asyncio.Task[None]] = set()
        self.emptying: asyncio.Task[None] | None = None

    async def answer(self, update_id: int, chat: int, reply: Reply) -> None:
        """Say it, then empty the inbox row; where it cannot be said now, the row keeps it."""
        if update_id in self.said:  # only its row does not know yet
            self._mark()
            return
        try:
            for action in reply.actions:
                if not isinstance(action, Strip):
                    await self.patiently(chat, action, reply.language)
        except Forbidden:
            await self.services.database.run(self._gone, update_id, chat, self.services.now())
            return
        except TelegramError as error:
            if failure(error) is not Failure.REFUSED:
                log.warning("update %s: not answered yet (%s)", update_id, type(error).__name__)
                return
            log.error("update %s: Telegram refused the answer (%s)", update_id, known(error.message))
        except Exception:
            await self._apologise(update_id, chat, reply.language)
        else:
            self._tidy(chat, reply)
        self._said(update_id)

    def _tidy(self, chat: int, reply: Reply) -> None:
        """Old buttons go after the answer, and no answer waits for that; in a rush they stay."""
        for action in reply.actions:
            if isinstance(action, Strip):
                self.tidying.add(task := asyncio.create_task(self._strip(chat, action, reply.language)))
                task.add_done_callback(self.tidying.discard)

    async def _strip(self, chat: int, action: Strip, language: str) -> None:
        if not await self.pace.spare(chat):
            return
        try:
            await self.say(chat, action, language)
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
        """Mark what was said, before the end; what was not tidied up by then is left."""
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
                await self.say(chat, action, language)
                return
            except RetryAfter as error:
                self.pace.freeze(seconds(error), chat)
            except TelegramError as error:
                pause = next(pauses, None)
                if pause is None or failure(error) in (Failure.BLOCKED, Failure.REFUSED):
                    raise
                await asyncio.sleep(pause)

    async def say(self, chat: int, action: Action, language: str) -> int | None:
        """One request; returns the id of the message that it made."""
        match action:
            case Say(screen, edit, asks):
                id = await (self._edit(chat, edit, screen, language) if edit else self._send(chat, screen, language))
                if asks:
                    self.asked[chat] = id
                return id
            case Toast(callback, text, alert):
                words = self.services.words.plain(text, language) if text else None
                tap = {"callback_query_id": callback, "text": words, "show_alert": alert or None}
                await self._harmless(self._request("answerCallbackQuery", tap))
            case Delete(ids):
                gone = {"chat_id": chat, "message_ids": ids[-MOST_DELETED:]}
                await self._harmless(self._request("deleteMessages", gone))
            case Strip(message):
                bare = {"chat_id": chat, "message_id": message}
                await self._harmless(self._request("editMessageReplyMarkup", bare))
            case Document(name, content, caption):
                words = self.services.words.plain(caption, language)
                await self.bot.send_document(chat, content.encode(), filename=name, caption=words)
            case Commands(language):
                await self._harmless(self.commands(self.bot, chat, language))
        return None

    async def _send(self, chat: int, screen: Screen, language: str) -> int:
        sent = await self._request("sendMessage", {"chat_id": chat, **self._body(screen, language)})
        return sent["message_id"]

    async def _edit(self, chat: int, message: int, screen: Screen, language: str) -> int:
        """Put it in the place of a message; one that can't be edited is followed by a new one."""
        place = {"chat_id": chat, "message_id": message}
        try:
            await self._request("editMessageText", place | self._body(screen, language))
        except BadRequest as error:
            words = error.message.lower()
            if "message is not modified" in words:
                return message
            if "message to edit not found" in words or "can't be edited" in words:
                return await self._send(chat, screen, language)
            raise
        return message

    def _body(self, screen: Screen, language: str) -> dict[str, Any]:
        buttons = markup(screen, self.services.words, language)
        return {"text": self.text(screen, language), "reply_markup": buttons, **LOOK}

    async def _request(self, method: str, parameters: dict[str, Any]) -> Any:
        """Plain values there and back: PTB's objects for each message would cost more than our decision."""
        return await self.bot.do_api_request(method, parameters)

    def text(self, screen: Screen, language: str) -> str:
        text = "\n\n".join(self.services.words.html(line, language) for line in screen.lines)
        if len(text) > MessageLimit.MAX_TEXT_LENGTH:
            raise ValueError("a screen is longer than a message may be")
        return text

    async def _harmless(self, request: Awaitable[object]) -> None:
        """A refusal of what only tidies up does not keep back what is to be said after it."""
        try:
            await request
        except BadRequest as error:
            if not any(words in error.message.lower() for words in HARMLESS):
                log.error("Telegram refused to tidy up (%s)", known(error.message))

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
            await self.say(chat, action, language)
        except TelegramError as error:
            log.info("a %s was not said: %s", type(action).__name__, type(error).__name__)
