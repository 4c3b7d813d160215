"""Processes that have done a job and stay for the next one, since they are dear to start."""

import asyncio
from contextlib import suppress

LINE = 2**20  # bytes of a result


class Resting:
    """Each until the next job of its home, the module that it has loaded, or until its time is over."""

    def __init__(self) -> None:
        self.waiting: dict[str, tuple[asyncio.subprocess.Process, asyncio.TimerHandle]] = {}

    def take(self, home: str) -> asyncio.subprocess.Process | None:
        process, timer = self.waiting.pop(home, (None, None))
        if timer:
            timer.cancel()
        return process if process and process.returncode is None else None

    def keep(self, home: str, process: asyncio.subprocess.Process, seconds: int) -> None:
        timer = asyncio.get_running_loop().call_later(seconds, self._over, home)
        self.waiting[home] = process, timer

    def _over(self, home: str) -> None:
        if process := self.take(home):
            process.kill()

    async def end(self) -> None:
        while self.waiting:  # the time of another one may be over meanwhile
            _, (process, timer) = self.waiting.popitem()
            timer.cancel()
            with suppress(ProcessLookupError):
                process.kill()
            await gone(process)


async def gone(process: asyncio.subprocess.Process) -> None:
    """Wait for one that was killed. asyncio sees its end only when nothing of what it said waits to be read."""
    assert process.stdout
    with suppress(ConnectionError):
        while await process.stdout.read(LINE):
            pass
    await process.wait()
