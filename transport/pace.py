"""One pace for the whole bot: mass mail waits for its slot, replies only use slots up, a ban stops both."""

import asyncio
from collections.abc import Callable

RECOVERY = 10.0  # seconds after a ban in which replies keep the pace as well


class Pace:
    """`rate` messages a second, evenly spaced; `clock` tells monotonic seconds."""

    def __init__(self, rate: float, clock: Callable[[], float] | None = None):
        self.gap = 1 / rate
        self.clock = clock or (lambda: asyncio.get_running_loop().time())
        self.next_slot = 0.0
        self.frozen_until = 0.0

    async def reply(self) -> None:
        """A reply goes out at once and moves the mail behind it one slot back; only after a ban replies queue, too.

        All that waited for its end would go out together, and be refused together.
        """
        if self.clock() < self.frozen_until + RECOVERY:
            await self.slot()
        else:
            self.next_slot = max(self.next_slot, self.clock()) + self.gap

    def freeze(self, seconds: float) -> None:
        """Telegram said `retry_after`: nothing is sent until it has passed."""
        self.frozen_until = max(self.frozen_until, self.clock() + seconds)

    async def thaw(self) -> None:
        """Wait while a ban lasts."""
        while (wait := self.frozen_until - self.clock()) > 0:  # noqa: ASYNC110 (a ban may grow meanwhile)
            await asyncio.sleep(wait)

    async def slot(self) -> None:
        """Wait for the next free slot, and take it."""
        await self.thaw()
        at = max(self.next_slot, self.clock())
        self.next_slot = at + self.gap
        await asyncio.sleep(max(0.0, at - self.clock()))
        await self.thaw()
