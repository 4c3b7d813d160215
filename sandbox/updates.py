"""The queue of updates, handed out by getUpdates as Telegram does it."""

import asyncio
import random
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from .chats import Json
from .parameters import names
from .refusal import conflict

KINDS = names(
    "message edited_message channel_post edited_channel_post business_connection business_message"
    " edited_business_message deleted_business_messages inline_query chosen_inline_result callback_query"
    " shipping_query pre_checkout_query purchased_paid_media poll poll_answer my_chat_member"
    " chat_join_request chat_boost removed_chat_boost chat_member message_reaction message_reaction_count"
    " managed_bot guest_message"
)
ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT = KINDS - ASKED_FOR
LIFE = timedelta(hours=24)
QUERY_LIFE = timedelta(seconds=150)
FUTURE = 10  # an offset further ahead than this confirms nothing: Telegram begins with its oldest again
IMPATIENT = 0.5  # seconds: the same offset again within them gets one update
OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass
class _Waiting:
    body: Json
    kind: str
    at: datetime


class Updates:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.waiting: dict[int, _Waiting] = {}
        self.allowed: frozenset[str] = DEFAULT
        self.webhook: Json = {}
        self._next = random.randrange(10**8, 9 * 10**8)
        self._poll: asyncio.Future[bool] | None = None
        self._last: tuple[int, float] = (-1, 0.0)

    def push(self, kind: str, content: Json) -> int | None:
        """Queues an update, unless the bot did not ask for its kind."""
        return self.push_raw({kind: content}) if kind in self.allowed else None

    def push_raw(self, body: Json) -> int:
        """Queues anything at all, whatever its shape."""
        identifier, self._next = self._next, self._next + 1
        kind = next((name for name in body if name != "update_id"), "")
        self.waiting[identifier] = _Waiting({"update_id": identifier} | body, kind, self.now())
        self.wake()
        return identifier

    @property
    def polled(self) -> bool:
        """Whether somebody waits for updates."""
        return bool(self._poll and not self._poll.done())

    def wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(True)

    def skip(self, count: int) -> None:
        """A gap in the ids, or a lower one after a pause (negative), as servers may have."""
        self._next += count

    def clear(self) -> None:
        self.waiting.clear()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remembered until told otherwise; an empty list is the default again."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or DEFAULT

    async def get(self, offset: int, limit: int, patience: float) -> list[Json]:
        if self.webhook.get("url"):
            raise conflict(WEBHOOK)
        self._end_older_poll()
        self._confirm(offset)
        limit = limit if 1 <= limit <= 100 else 100
        asked, at = self._last
        self._last = (offset, time.monotonic())
        if asked == offset and self._last[1] - at < IMPATIENT:
            limit = 1
        batch = self._batch(limit)
        if batch or patience <= 0:
            return batch
        await self._wait(min(patience, 50))
        return self._batch(limit)

    def _end_older_poll(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(OTHER))

    async def _wait(self, patience: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await poll
        finally:
            if self._poll is poll:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            for identifier in list(self.waiting)[:offset]:
                del self.waiting[identifier]
        elif 0 < offset <= self._next + FUTURE:
            for identifier in _head(self.waiting, lambda identifier: identifier < offset):
                del self.waiting[identifier]

    def _batch(self, limit: int) -> list[Json]:
        now = self.now()
        batch: list[Json] = []
        late: list[int] = []
        for identifier, update in self.waiting.items():
            life = QUERY_LIFE if update.kind == "callback_query" else LIFE
            if now - update.at > life:
                late.append(identifier)
            else:
                batch.append(update.body)
            if len(batch) == limit:
                break
        for identifier in late:
            del self.waiting[identifier]
        return batch


def _head(waiting: Iterable[int], while_: Callable[[int], bool]) -> list[int]:
    result: list[int] = []
    for identifier in waiting:
        if not while_(identifier):
            break
        result.append(identifier)
    return result
