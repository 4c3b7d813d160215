"""One pace for the whole bot: mass mail waits for its slot, replies only use slots up, a ban stops both.

Telegram limits the bot (about 30 messages a second) and each chat (about one), and a 429 does not say which limit
was passed. What we sent lately does: a chat that asked for too much waits alone, and nobody else with it.
"""

import asyncio
from collections import deque
from collections.abc import Callable

RECOVERY = 10.0  # seconds after a ban in which replies keep the pace as well
DEBT = 1.0  # seconds that replies may use up ahead, so that neither mail nor a reply after a ban waits longer for them
SOON = 0.5  # seconds to the next slot within which nothing else is in need of it: in a rush replies owe more
PATIENCE = 60.0  # seconds that tidying up waits for that
LATELY = 3.0  # seconds that what was sent is remembered
CHAT, ALL = 3, 60  # in that time: more to one chat passes its limit, unless so much went out in all


class Pace:
    """`rate` messages a second, evenly spaced; `clock` tells monotonic seconds."""

    def __init__(self, rate: float, clock: Callable[[], float] | None = None):
        self.gap = 1 / rate
        self.clock = clock or (lambda: asyncio.get_running_loop().time())
        self.next_slot = 0.0
        self.frozen_until = 0.0
        self.sent: deque[tuple[float, int | None]] = deque()  # when, and to which chat
        self.chats: dict[int, float] = {}  # until when a single chat waits
        self.spares = asyncio.Lock()  # else all that may be left undone would wake up for each slot

    async def reply(self, chat: int) -> None:
        """A reply goes out at once and moves the mail behind it one slot back; only after a ban replies queue, too.

        All that waited for its end would go out together, and be refused together.
        """
        await self.thaw(chat)
        if self.clock() < self.frozen_until + RECOVERY:
            await self.slot(chat)
        else:
            now = self.clock()
            self.next_slot = min(max(self.next_slot, now) + self.gap, now + DEBT)
            self._remember(chat)

    def freeze(self, seconds: float, chat: int) -> None:
        """Telegram said `retry_after`: nothing is sent until it has passed; or only nothing to this chat."""
        self._forget()
        until, own = self.clock() + seconds, sum(to == chat for _, to in self.sent)
        if own > CHAT and len(self.sent) < ALL:
            self.chats[chat] = max(self.chats.get(chat, 0.0), until)
        else:
            self.frozen_until = max(self.frozen_until, until)

    async def thaw(self, chat: int | None = None) -> None:
        """Wait while a ban lasts, for all or for this chat."""
        while (wait := self._banned(chat) - self.clock()) > 0:  # noqa: ASYNC110 (a ban may grow meanwhile)
            await asyncio.sleep(wait)

    def _banned(self, chat: int | None) -> float:
        return max(self.frozen_until, self.chats.get(chat, 0.0) if chat is not None else 0.0)

    def _remember(self, chat: int | None) -> None:
        self._forget()
        self.sent.append((self.clock(), chat))

    def _forget(self) -> None:
        """What was sent long ago, and bans that have passed."""
        now = self.clock()
        while self.sent and self.sent[0][0] < now - LATELY:
            self.sent.popleft()
        for chat in [chat for chat, until in self.chats.items() if until <= now]:
            del self.chats[chat]

    def give_back(self) -> None:
        """A slot was taken and is not needed after all."""
        self.next_slot -= self.gap

    async def spare(self, chat: int) -> bool:
        """A slot like mail's once nothing else needs one, for what may be left undone; False where none comes."""
        patience = self.clock() + PATIENCE
        async with self.spares:
            while (free := max(self.next_slot, self._banned(chat)) - SOON) > self.clock():
                if free > patience or self.clock() > patience:
                    return False
                await asyncio.sleep(free - self.clock())
            await self.thaw(chat)
            await self.slot(chat)
        return True

    async def slot(self, chat: int | None = None) -> None:
        """Wait for the next free slot, and take it; mail goes to any chat, once.

        Who comes a little late takes the slot that has just passed, so that lateness does not add up.
        """
        await self.thaw()
        at = self.next_slot if self.clock() - self.next_slot < self.gap else self.clock()
        self.next_slot = at + self.gap
        await asyncio.sleep(max(0.0, at - self.clock()))
        await self.thaw()
        self._remember(chat)
