"""Updates in: polled, kept in the inbox, confirmed, and worked on one at a time per chat."""

import asyncio
import json
import logging
import warnings
from collections import deque
from collections.abc import Collection, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from telegram import Bot

from locales import DEFAULT, N_, Text
from models import inbox, job
from rules.settings import Fault
from transport.apology import number, sorry
from transport.context import Services, Turn
from transport.flood import CARD, Gate, Verdict
from transport.insist import insist
from transport.raw import chat_of, is_card, sent_at, tap_of
from transport.screen import Reply, dumps, loads
from transport.speaker import Speaker
from transport.turns import Decide, take

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL = 25  # seconds that a request waits for updates
FULL = 2000  # updates in hand; beyond it nothing more is fetched
CRASHES = 3  # an update that was in work at so many crashes is set aside
CALM = 2.0  # seconds that a process lives before the last try: whatever else ended it would hardly do so just then
SWEEP = 60.0  # seconds between looks at what was decided and could not be said
STALE = timedelta(hours=1)  # an answer that could not be said for so long is not said at all

# We want updates one by one and send plain values; PTB would rather have its own methods used.
warnings.filterwarnings("ignore", message="Please use 'Bot\\.")

SLOWLY = N_("One at a time, please. I read your messages in order. Wait a moment, then go on.")


class Item(NamedTuple):
    """One update in a lane; without `raw` it is looked up in the inbox, where a crash or a failure left it."""

    update_id: int
    raw: dict[str, Any] | None = None


class Intake:
    """The loop that fetches, and a lane per chat that decides and has it said."""

    def __init__(self, bot: Bot, services: Services, speaker: Speaker, decide: Decide):
        self.bot, self.services, self.speaker, self.decide = bot, services, speaker, decide
        self.gate = Gate(lambda: self.services.now().timestamp())
        self.lanes: dict[int, deque[Item]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.room = asyncio.Event()
        self.in_hand: set[int] = set()
        self.owed: dict[int, dict[int, datetime]] = {}  # by chat: updates whose answer could not be said, since when
        self.stopping = False
        self.again = asyncio.Lock()  # what a crash left is decided one at a time
        self.calm = asyncio.get_running_loop().time() + CALM

    # -- in ------------------------------------------------------------------------------------------
    async def poll(self) -> None:
        """Fetch for ever, whatever a webhook took. The offset is never kept: what is confirmed is in the inbox."""
        await insist("deleteWebhook", lambda: self.bot.do_api_request("deleteWebhook"))
        offset = 0
        while True:
            asked = {"offset": offset, "timeout": POLL, "allowed_updates": ALLOWED}
            if batch := await insist("getUpdates", partial(self._fetch, asked)):
                await self.receive(batch)
                offset = batch[-1]["update_id"] + 1
                await self._have_room()

    async def _fetch(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        return await self.bot.do_api_request("getUpdates", asked, read_timeout=POLL + 10)

    async def receive(self, batch: list[dict[str, Any]]) -> None:
        """Keep it, so that it may be confirmed, and let each chat go on with its own.

        Both at once: one commit may do. But just after a start, all is kept first: it may have been deadly.
        """
        taken = [raw for raw in batch if self._admit(raw)]
        keeping = asyncio.create_task(insist("the inbox", partial(self._keep, taken)))
        done = await keeping if asyncio.get_running_loop().time() < self.calm else set[int]()
        for raw in taken:
            if raw["update_id"] not in done:
                self._enqueue(chat_of(raw) or 0, Item(raw["update_id"], raw))
        await keeping

    async def _keep(self, taken: list[dict[str, Any]]) -> set[int]:
        rows = [(raw["update_id"], chat_of(raw), raw) for raw in taken]
        return await self.services.database.run(inbox.store, self.services.vault, rows, self.services.now())

    def _admit(self, raw: dict[str, Any]) -> bool:
        """A group has one bucket for all who write there, and none of them is told."""
        chat = chat_of(raw)
        verdict = self.gate.admit(chat, sent_at(raw), CARD if is_card(raw) else 1.0) if chat else Verdict.TAKE
        if chat and chat > 0 and verdict is Verdict.TELL:
            self._spawn(self.speaker.at_once(chat, Text(SLOWLY), DEFAULT))
        if verdict is not Verdict.TAKE:
            self._let_go(raw)
        return verdict is Verdict.TAKE

    def _let_go(self, raw: dict[str, Any]) -> None:
        """A tap that comes to nothing spins no longer: its answer is free."""
        if tap := tap_of(raw):
            self._spawn(self.speaker.let_go(chat_of(raw) or 0, tap))

    def enter(self, raw: dict[str, Any]) -> None:
        """An update of our own, which is in the inbox already."""
        self._enqueue(chat_of(raw) or 0, Item(raw["update_id"], raw))

    async def _have_room(self) -> None:
        while len(self.in_hand) > FULL:
            self.room.clear()
            await self.room.wait()

    # -- lanes ---------------------------------------------------------------------------------------
    def _enqueue(self, chat: int, item: Item) -> None:
        if item.update_id in self.in_hand:
            return
        self.in_hand.add(item.update_id)
        if lane := self.lanes.get(chat):
            lane.append(item)
            return
        self.lanes[chat] = deque([item])
        self._spawn(self._lane(chat))

    async def _lane(self, chat: int) -> None:
        """This chat's updates in their order, until none is left, or one cannot be answered: the rest stays kept."""
        lane = self.lanes[chat]
        while lane and not self.stopping:
            try:
                answered = await self._settled(chat) and await self._worked(chat, lane[0])
            except Exception:
                log.exception("an update was left in the inbox")
                answered = True
            for item in [lane.popleft()] if answered else [lane.popleft() for _ in range(len(lane))]:
                self.in_hand.discard(item.update_id)
            self.room.set()
        del self.lanes[chat]

    async def _worked(self, chat: int, item: Item) -> bool:
        """Decide, and say it; False where it cannot be said now."""
        reply = await (self._decided(item.raw) if item.raw else self._left(item.update_id))
        return reply is None or await self._said(item.update_id, chat, reply)

    async def _said(self, update_id: int, chat: int, reply: Reply) -> bool:
        if await self.speaker.answer(update_id, chat, reply):
            return True
        self.owed.setdefault(chat, {})[update_id] = self.services.now()
        return False

    async def _settled(self, chat: int) -> bool:
        """What this chat was not told comes before its next turn, or not at all. Whether it may go on."""
        for update_id, since in list(self.owed.get(chat, {}).items()):
            began, reply = self.services.now(), await self._left(update_id)
            if reply and not await self.speaker.answer(update_id, chat, reply):
                if began - since < STALE or self.speaker.accepted_at < began:
                    return False  # nobody else is told anything either, or it may still be
                log.error("update %s: its answer could not be said for %s, and is given up", update_id, STALE)
                await self.services.database.run(inbox.answered, [update_id], began, "unsaid")
            del self.owed[chat][update_id]
        self.owed.pop(chat, None)
        return True

    async def _decided(self, raw: dict[str, Any]) -> Reply | None:
        """One update to the handlers; what cannot be read is set aside, its sender told."""
        try:
            turn = self._turn(raw)
        except Exception as error:
            self._let_go(raw)
            return await self._set_aside(raw["update_id"], chat_of(raw), f"unreadable: {type(error).__name__}")
        return await take(turn, self.decide)

    def _turn(self, raw: dict[str, Any]) -> Turn:
        if raw["update_id"] >= job.OURS:
            return Turn.of_job(raw, self.services)
        return Turn.of(raw, self.services, self.bot.username, self.speaker.asked)

    async def _set_aside(self, update_id: int, chat: int | None, failure: str) -> Reply | None:
        """Its sender is told, if it is a person; the log and the sentence have the same reference."""
        reference = number()
        log.error("%s: update %s is set aside: %s", reference, update_id, failure)
        reply = sorry(reference) if chat and chat > 0 else None
        row = update_id, chat, failure, dumps(reply) if reply else None, self.services.now()
        first = await self.services.database.run(inbox.set_aside, self.services.vault, *row)
        return reply if first else None

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # -- what was left, and the end ------------------------------------------------------------------
    async def replay(self, before: datetime | None = None, but: Collection[int] = ()) -> None:
        """What a crash left goes into the lanes, before anything new does; or what was left before then."""
        after = None
        while rows := await self.services.database.run(inbox.unfinished, after, before):
            for update_id, chat in rows:
                if chat not in but:
                    self._enqueue(chat or 0, Item(update_id))
            after = rows[-1][0]

    async def _left(self, update_id: int) -> Reply | None:
        """What was decided and is still to be said, or is decided now; whatever cannot be opened is set aside."""
        row = await self.services.database.run(inbox.pending, update_id)
        if not row:
            return None
        try:
            body, kept = row.opened(self.services.vault)
            raw, reply = json.loads(body) if body else None, loads(kept) if kept else None
        except (Fault, KeyError, TypeError, ValueError) as error:
            return await self._set_aside(row.update_id, row.chat_id, f"not repeatable: {type(error).__name__}")
        return reply or (await self._once_more(row, raw) if raw else None)

    async def _once_more(self, row: inbox.Pending, raw: dict[str, Any]) -> Reply | None:
        """One at a time, so that of several only the deadly one is in work at each crash; the last time in peace."""
        if row.attempts == CRASHES - 2:
            await asyncio.sleep(self.calm - asyncio.get_running_loop().time())
        async with self.again:
            if await self.services.database.run(inbox.attempt, row.update_id) >= CRASHES:
                return await self._set_aside(row.update_id, row.chat_id, "it was in work at three crashes")
            return await self._decided(raw)

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
        await self.replay(self.services.now() - since, but=set(self.lanes))

    async def stop(self) -> None:
        """Let the turns in hand come to their end; what waits behind them is kept for the next start."""
        self.stopping = True
        await self.finish()

    async def finish(self) -> None:
        """Until nothing is in hand any more."""
        while self.tasks:
            await asyncio.wait(self.tasks)
