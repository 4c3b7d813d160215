"""Whether a database takes anything: told when it stops and when it goes on, not at every try."""

import asyncio
import logging
import time
from contextlib import suppress

log = logging.getLogger(__name__)

REST = 0.5  # seconds between two tries
REMINDER = 60.0  # seconds between two words about it


class Health:
    """Who waits for the database; it works again when nobody does."""

    def __init__(self) -> None:
        self.since = self.told = 0.0
        self.waiting: set[object] = set()
        self._recovered = asyncio.Event()

    @property
    def unwell(self) -> bool:
        return bool(self.since)

    async def rest(self, error: BaseException, who: object = None) -> None:
        """Wait a moment, for whoever tries again."""
        self.waiting.add(who)
        now = time.monotonic()
        self.since = self.since or now
        if not self.told or now - self.told > REMINDER:
            self.told = now
            waited, why = now - self.since, _why(error)
            log.error("the database takes nothing for %d s now (%s): everything waits for it", waited, why)
        await asyncio.sleep(REST)

    def well(self, who: object = None) -> None:
        self.waiting.discard(who)
        if self.since and not self.waiting:
            log.warning("the database works again, after %d s", time.monotonic() - self.since)
            self.since = self.told = 0.0
            self._recovered.set()

    async def recovery(self, within: float) -> bool:
        """Whether it got well in this time: what was under way before may have been done, and nobody knows."""
        self._recovered.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._recovered.wait()
        return self._recovered.is_set()


def _why(error: BaseException) -> str:
    """SQLite's name of the error, PostgreSQL's sqlstate, or the class."""
    return getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or type(error).__name__
