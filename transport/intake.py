"""Updates in: polled, kept in the inbox, confirmed, then worked on one at a time per chat."""

import asyncio
import json
import logging
import warnings
from collections import deque
from typing import Any

from telegram import Update
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from locales import DEFAULT, N_, Text
from models import inbox
from transport.context import House
from transport.failures import seconds
from transport.flood import Gate, Verdict
from transport.screen import loads
from transport.turns import sorry

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
PARTS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "inline_query")
POLL = 25  # seconds that a request waits for updates
FULL = 2000  # updates in hand; beyond it nothing more is fetched
CRASHES = 3  # an update that was in work at so many crashes is set aside
SWEEP = 60.0  # seconds between looks at what was decided and could not be said

warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")  # we want them raw, one by one

SLOWLY = N_("One at a time, please. I read your messages in order; wait a moment and go on.")


class Intake:
    """The loop that fetches, the lanes that work, and what is done first after a crash."""

    def __init__(self, application: Application, house: House):
        self.application, self.bot = application, application.bot
        self.services, self.speaker = house.services, house.speaker
        self.gate = Gate(asyncio.get_running_loop().time)
        self.lanes: dict[int, deque[dict[str, Any]]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.room = asyncio.Event()
        self.in_hand = 0

    # -- in ------------------------------------------------------------------------------------------
    async def poll(self) -> None:
        """Fetch for ever. The offset is never kept: what is confirmed is in the inbox."""
        offset, pause = 0, 0.5
        while True:
            try:
                batch = await self.bot.do_api_request(
                    "getUpdates",
                    {"offset": offset, "timeout": POLL, "allowed_updates": ALLOWED},
                    read_timeout=POLL + 10,
                )
            except (InvalidToken, Forbidden):
                raise
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except TelegramError as error:
                log.log(logging.ERROR if isinstance(error, Conflict) else logging.INFO,
                        "getUpdates: %s", type(error).__name__)  # fmt: skip
                await asyncio.sleep(pause)
                pause = min(pause * 2, 10)
            else:
                pause = 0.5
                if batch:
                    await self.receive(batch)
                    offset = batch[-1]["update_id"] + 1
                    await self._have_room()

    async def receive(self, batch: list[dict[str, Any]]) -> None:
        """Keep what is new, in one commit, and let each chat go on with its own."""
        taken = [raw for raw in batch if self._admitted(raw)]
        rows = [(raw["update_id"], _chat(raw), json.dumps(raw)) for raw in taken]
        new = await self.services.database.run(inbox.store, self.services.vault, rows, self.services.now())
        for raw in taken:
            if raw["update_id"] in new:
                self._enqueue(raw)

    def _admitted(self, raw: dict[str, Any]) -> bool:
        person = _person(raw)
        verdict = self.gate.admit(person) if person else Verdict.TAKE
        if person and verdict is Verdict.TELL:
            self._spawn(self.speaker.at_once(person, Text(SLOWLY), DEFAULT))
        return verdict is Verdict.TAKE

    async def _have_room(self) -> None:
        while self.in_hand > FULL:
            self.room.clear()
            await self.room.wait()

    # -- lanes ---------------------------------------------------------------------------------------
    def _enqueue(self, raw: dict[str, Any]) -> None:
        chat = _chat(raw) or 0
        self.in_hand += 1
        if lane := self.lanes.get(chat):
            lane.append(raw)
            return
        self.lanes[chat] = deque([raw])
        self._spawn(self._lane(chat))

    async def _lane(self, chat: int) -> None:
        """This chat's updates in their order, until none is left."""
        lane = self.lanes[chat]
        while lane:
            try:
                await self.work(lane[0])
            except Exception:
                log.exception("an update was left in the inbox")
            finally:
                lane.popleft()
                self.in_hand -= 1
                self.room.set()
        del self.lanes[chat]

    async def work(self, raw: dict[str, Any]) -> None:
        """One update to the handlers; what cannot be read is set aside, its sender told."""
        try:
            update = Update.de_json(raw, self.bot)
        except Exception as error:
            await self._set_aside(raw["update_id"], _chat(raw), f"unreadable: {type(error).__name__}")
            return
        await self.application.process_update(update)

    async def _set_aside(self, update_id: int, chat: int | None, failure: str) -> None:
        log.error("update %s is set aside: %s", update_id, failure)
        now = self.services.now()
        await self.services.database.run(inbox.set_aside, update_id, failure, now)
        if chat and chat > 0:
            for action in sorry(str(update_id)).actions:
                await self.speaker.patiently(chat, action, DEFAULT)

    def _spawn(self, coroutine: Any) -> None:
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # -- after a crash, and at the end ---------------------------------------------------------------
    async def replay(self) -> None:
        """What a crash left, oldest first and one at a time, so that a deadly update is known as such."""
        while rows := await self.services.database.run(inbox.left, self.services.vault):
            for row in rows:
                await self._again(row)
            if len(rows) < inbox.PAGE:
                return

    async def _again(self, row: inbox.Left) -> None:
        if row.reply:
            await self.speaker.answer(row.update_id, row.chat_id or 0, loads(row.reply))
        elif row.body:
            if await self.services.database.run(inbox.attempt, row.update_id) >= CRASHES:
                await self._set_aside(row.update_id, row.chat_id, "it was in work at three crashes")
            else:
                await self.work(json.loads(row.body))

    async def sweep(self) -> None:
        """Say later what could not be said: decided a while ago and still not answered."""
        while True:
            await asyncio.sleep(SWEEP)
            await self.say_later()

    async def say_later(self) -> None:
        before = self.services.now() - inbox.PATIENCE
        for row in await self.services.database.run(inbox.left, self.services.vault, before):
            if row.reply and row.chat_id not in self.lanes:
                await self.speaker.answer(row.update_id, row.chat_id or 0, loads(row.reply))

    async def finish(self) -> None:
        """Let the turns in hand come to their end."""
        while self.tasks:
            await asyncio.wait(self.tasks)


def _chat(raw: dict[str, Any]) -> int | None:
    """The chat of a raw update, without trusting its shape."""
    for part in PARTS:
        body = raw.get(part)
        if isinstance(body, dict):
            message = body.get("message") if part == "callback_query" else body
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return chat["id"]
            return _person(raw)
    return None


def _person(raw: dict[str, Any]) -> int | None:
    for part in PARTS:
        body = raw.get(part)
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return sender["id"]
    return None
