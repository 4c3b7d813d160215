"""Updates in: polled, worked on one at a time per chat, kept in the inbox, confirmed."""

import asyncio
import json
import logging
import warnings
from collections import deque
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.error import Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from locales import DEFAULT, N_, Text
from models import inbox
from rules.settings import Fault
from transport.apology import number, sorry
from transport.context import House
from transport.failures import seconds
from transport.flood import Gate, Verdict
from transport.raw import chat_of, sent_at, tap_of
from transport.screen import dumps, loads

log = logging.getLogger(__name__)
Item = tuple[int, dict[str, Any] | None]  # an update's id, and the update; without it, its row is looked at again

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
SHORTEST, LONGEST = 0.5, 10.0  # seconds to wait after a failure, twice as long each time
POLL = 25  # seconds that a request waits for updates
FULL = 2000  # updates in hand; beyond it nothing more is fetched
CRASHES = 3  # an update that was in work at so many crashes is set aside
SWEEP = 60.0  # seconds between looks at what was decided and could not be said

# We want updates one by one and send plain values; PTB would rather have its own methods used.
warnings.filterwarnings("ignore", message="Please use 'Bot\\.")

SLOWLY = N_("One at a time, please. I read your messages in order; wait a moment and go on.")


class Intake:
    """The loop that fetches, the lanes that work, and what is done first after a crash."""

    def __init__(self, application: Application, house: House):
        self.application, self.bot = application, application.bot
        self.services, self.speaker = house.services, house.speaker
        self.gate = Gate(lambda: self.services.now().timestamp())
        self.lanes: dict[int, deque[Item]] = {}
        self.lane_tasks: dict[int, asyncio.Task[None]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.room = asyncio.Event()
        self.in_hand: set[int] = set()
        self.careful = True  # whether a batch is kept before it is worked on
        self.admitted: set[int] = set()

    # -- in ------------------------------------------------------------------------------------------
    async def poll(self) -> None:
        """Fetch for ever. The offset is never kept: what is confirmed is in the inbox."""
        offset, pause = 0, SHORTEST
        while True:
            try:
                if batch := await self._fetch(offset):
                    await self.receive(batch)
                    offset = batch[-1]["update_id"] + 1
                    await self._have_room()
                pause = SHORTEST
            except (EndPointNotFound, InvalidToken, Forbidden):  # of a token that is not valid any more
                raise
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except Exception as error:
                self._told(error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST)

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        asked = {"offset": offset, "timeout": POLL, "allowed_updates": ALLOWED}
        return await self.bot.do_api_request("getUpdates", asked, read_timeout=POLL + 10)

    @staticmethod
    def _told(error: Exception) -> None:
        """What keeps us from fetching: the way to Telegram, a second poller, or our own database."""
        if isinstance(error, TelegramError):
            level = logging.ERROR if isinstance(error, Conflict) else logging.INFO
            log.log(level, "getUpdates: %s", type(error).__name__)
        else:
            log.error("updates could not be kept, they are asked for again", exc_info=error)

    async def receive(self, batch: list[dict[str, Any]]) -> None:
        """Let each chat go on with its own; when this returns all of it is kept, and may be confirmed.

        What is decided at once is kept by that, and the rest right after it. The first batch is kept before it is
        worked on: if an update killed us it is in it, and must be known from before; so is a batch that comes again.
        """
        taken = [raw for raw in batch if raw["update_id"] in self.admitted or self._admitted(raw)]
        self.admitted = {raw["update_id"] for raw in taken}  # it may come again, until all of it is kept
        if self.careful:
            self._begin(taken, await self._keep(taken))
        else:
            self.careful = True
            self._begin(taken)
            for _ in range(2):  # the lanes hand in what they decide, and its commit begins: nobody waits for ours
                await asyncio.sleep(0)
            await self._keep(taken)
        self.careful, self.admitted = False, set()

    async def _keep(self, taken: list[dict[str, Any]]) -> set[int]:
        rows = [(raw["update_id"], chat_of(raw), raw) for raw in taken]
        return await self.services.database.run(inbox.store, self.services.vault, rows, self.services.now())

    def _begin(self, taken: list[dict[str, Any]], done: Collection[int] = ()) -> None:
        for raw in taken:
            if (update_id := raw["update_id"]) not in self.in_hand and update_id not in done:
                self._enqueue(chat_of(raw) or 0, update_id, raw)

    def _admitted(self, raw: dict[str, Any]) -> bool:
        """A group has one bucket for all who write there, and none of them is told."""
        chat = chat_of(raw)
        verdict = self.gate.admit(chat, sent_at(raw)) if chat else Verdict.TAKE
        if chat and chat > 0 and verdict is Verdict.TELL:
            self._spawn(self.speaker.at_once(chat, Text(SLOWLY), DEFAULT))
        if verdict is not Verdict.TAKE:
            self._let_go(raw)
        return verdict is Verdict.TAKE

    def _let_go(self, raw: dict[str, Any]) -> None:
        """A tap that comes to nothing spins no longer: its answer is free."""
        if tap := tap_of(raw):
            self._spawn(self.speaker.let_go(chat_of(raw) or 0, tap))

    async def _have_room(self) -> None:
        while len(self.in_hand) > FULL:
            self.room.clear()
            await self.room.wait()

    # -- lanes ---------------------------------------------------------------------------------------
    def _enqueue(self, chat: int, update_id: int, raw: dict[str, Any] | None = None) -> None:
        self.in_hand.add(update_id)
        if lane := self.lanes.get(chat):
            lane.append((update_id, raw))
            return
        self.lanes[chat] = deque([(update_id, raw)])
        self.lane_tasks[chat] = self._spawn(self._lane(chat))

    async def _lane(self, chat: int) -> None:
        """This chat's updates in their order, until none is left."""
        lane = self.lanes[chat]
        while lane:
            update_id, raw = lane[0]
            try:
                await (self.work(raw) if raw else self._again(update_id))
            except Exception:
                log.exception("an update was left in the inbox")
            finally:
                lane.popleft()
                self.in_hand.discard(update_id)
                self.room.set()
        del self.lanes[chat], self.lane_tasks[chat]

    async def work(self, raw: dict[str, Any]) -> None:
        """One update to the handlers; what cannot be read is set aside, its sender told."""
        try:
            update = Update.de_json(raw, self.bot)
        except Exception as error:
            self._let_go(raw)
            await self._set_aside(raw["update_id"], chat_of(raw), f"unreadable: {type(error).__name__}")
            return
        await self.application.process_update(update)

    async def _set_aside(self, update_id: int, chat: int | None, failure: str) -> None:
        """Its sender is told, if it is a person; the log and the sentence have the same reference."""
        reference = number()
        log.error("%s: update %s is set aside: %s", reference, update_id, failure)
        reply = sorry(reference) if chat and chat > 0 else None
        kept, now = dumps(reply) if reply else None, self.services.now()
        row = update_id, chat, failure, kept, now
        first = await self.services.database.run(inbox.set_aside, self.services.vault, *row)
        if first and chat and reply:
            await self.speaker.answer(update_id, chat, reply)

    def _spawn(self, coroutine: Any) -> asyncio.Task[None]:
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    # -- after a crash, and at the end ---------------------------------------------------------------
    async def replay(self) -> None:
        """What a crash left: the decided is said by the lanes, the undecided is worked on first, one at a time.

        So a deadly update is known as such, and answers that take long do not hold up the start.
        """
        after = None
        while rows := await self.services.database.run(inbox.left, after):
            for row in rows:
                if row.reply:
                    self._enqueue(row.chat_id or 0, row.update_id)
                else:
                    await self._quiet(row.chat_id or 0)
                    await self._again(row.update_id)
            after = rows[-1].update_id

    async def _quiet(self, chat: int) -> None:
        """Until this chat's lane has said what was decided before."""
        while task := self.lane_tasks.get(chat):
            await asyncio.wait({task})

    async def _again(self, update_id: int) -> None:
        """Say what was decided, or decide; a row that cannot be opened any more does not stop the others."""
        row = await self.services.database.run(inbox.unsaid, update_id)
        if not row:
            return
        try:
            body, kept = row.opened(self.services.vault)
            raw, reply = json.loads(body) if body else None, loads(kept) if kept else None
        except (Fault, KeyError, TypeError, ValueError) as error:
            await self._set_aside(row.update_id, row.chat_id, f"not repeatable: {type(error).__name__}")
            return
        if reply:
            await self.speaker.answer(row.update_id, row.chat_id or 0, reply)
        elif raw:
            await self._once_more(row, raw)

    async def _once_more(self, row: inbox.Left, raw: dict[str, Any]) -> None:
        if await self.services.database.run(inbox.attempt, row.update_id) >= CRASHES:
            await self._set_aside(row.update_id, row.chat_id, "it was in work at three crashes")
        else:
            await self.work(raw)

    async def sweep(self) -> None:
        """Say later what could not be said: decided a while ago, or just before the database was unwell."""
        while True:
            recovered = await self.services.database.health.recovery(SWEEP)
            try:
                await self.say_later(timedelta(0) if recovered else inbox.PATIENCE)
            except Exception:
                log.exception("what was not said waits for the next look")

    async def say_later(self, since: timedelta = inbox.PATIENCE) -> None:
        """All of a chat in its order, but nothing of one whose lane is at work: it may be saying just that."""
        rows = await self.services.database.run(inbox.left, None, self.services.now() - since)
        for row in [row for row in rows if row.chat_id not in self.lanes]:
            self._enqueue(row.chat_id or 0, row.update_id)

    async def finish(self) -> None:
        """Let the turns in hand come to their end."""
        while self.tasks:
            await asyncio.wait(self.tasks)
