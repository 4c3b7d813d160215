"""Whether a database takes anything: told when it stops and when it goes on, not at every try."""

import asyncio
import logging
import time
from contextlib import suppress

log = logging.getLogger(__name__)

REST = 0.5  # seconds between two tries
REMINDER = 60.0  # seconds between two words about it


class Health:
    def __init__(self) -> None:
        self.since = self.told = 0.0
        self._recovered = asyncio.Event()

    @property
    def unwell(self) -> bool:
        return bool(self.since)

    async def rest(self, error: BaseException) -> None:
        """Wait a moment, for whoever tries again."""
        now = time.monotonic()
        self.since = self.since or now
        if not self.told or now - self.told > REMINDER:
            self.told = now
            why = getattr(error, "sqlite_errorname", None) or type(error).__name__
            log.error("the database takes nothing for %d s now (%s): everything waits for it", now - self.since, why)
        await asyncio.sleep(REST)

    def well(self) -> None:
        if self.since:
            log.warning("the database works again, after %d s", time.monotonic() - self.since)
            self.since = self.told = 0.0
            self._recovered.set()

    async def recovery(self, within: float) -> bool:
        """Whether it got well in this time: what was under way before may have been done, and nobody knows."""
        self._recovered.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._recovered.wait(), within)
        return self._recovered.is_set()
