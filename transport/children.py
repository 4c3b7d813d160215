"""A child process at a job, seen from here: what it is asked, how far it is, what it made, how it ended."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from models import Session
from models.job import Ended, Job, Outcome
from models.piece import LONGEST
from models.store.engine import Unusable
from transport.child import OUT_OF_MEMORY, mark
from transport.context import Services, Turn
from transport.failures import Failure, failure, seconds
from transport.resting import LINE, Resting, gone
from transport.screen import Reply
from transport.task import Task
from transport.wiped import wiped

log = logging.getLogger(__name__)
HOUSE = Path(__file__).parent.parent
GRACE = 5  # seconds in which a child ends by its own limit
NEVER = (Failure.REFUSED, Failure.BLOCKED)
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM)

# What came of a job -> what is said of it.
Done = Callable[[Session, Turn, Ended], Reply | None]


@dataclass(frozen=True)
class Work:
    """A plain function, of a module that its child process imports, and its limits.

    `memory` and `most` (of its file) are bytes, `cpu` and `wall` seconds. One that is dear to start `stays` so many for
    the next of its module, of which one is worked on at a time. `wiped`: what it is fed is left nowhere in this one.
    """

    work: Callable[[Task], Any]
    _: KW_ONLY
    memory: int = 512 * 2**20
    cpu: int = 30
    wall: int = 120
    most: int = 20 * 2**20
    stays: int = 0
    wiped: bool = False

    @property
    def home(self) -> str:
        """The module that its process loads."""
        return self.work.__module__

    def order(self, parameters: Any) -> bytes:
        limits = {"memory": self.memory, "cpu": self.cpu, "wall": self.wall}
        place = f"{self.work.__module__}:{self.work.__qualname__}"
        stays = {"stays": self.stays + GRACE} if self.stays else {}
        return json.dumps({"work": place, "parameters": parameters, "limits": limits, **stays}).encode() + b"\n"


@dataclass(frozen=True)
class JobKind(Work):
    """Work that a chat asks for: what is said when it is done, and when it is not.

    `who`: names of roles, of which one is needed to see how far it is and what came of it; there is no default.
    `feed` brings what it works on, bit by bit.
    """

    done: Done
    who: frozenset[str]
    not_done: Done | None = None
    feed: Callable[[Services, Bot, Job], AsyncIterator[bytes]] | None = None


@dataclass(frozen=True)
class Result:
    """How it ended, and what it made: a value, and `size` bytes that were kept; or why it made nothing.

    `wait`: seconds that Telegram asks for.
    """

    outcome: Outcome
    value: Any = None
    size: int = 0
    why: str = ""
    wait: float = 0.0


class Child:
    """`keep` takes the pieces of its file by their numbers."""

    def __init__(
        self,
        kind: Work,
        parameters: Any,
        feed: AsyncIterator[bytes] | None,
        keep: Callable[[int, bytes], Awaitable[None]],
        resting: Resting | None = None,
    ):
        self.resting = resting or Resting()
        self.kind, self.parameters, self.feed, self.keep = kind, parameters, feed, keep
        self.done = self.total = 0
        self.killed = False
        self.unfed: Exception | None = None
        self.process: asyncio.subprocess.Process | None = None

    async def run(self) -> Result:
        """Start it, and stay until it is gone."""
        async with wiped(self.kind.wiped):
            return await self._run()

    async def _run(self) -> Result:
        self.process = process = self.resting.take(self.kind.home) or await self._started()
        feeding = asyncio.create_task(self._feed(process))
        result = None
        try:
            if self.killed:
                self.kill()
            result = await self._read(process) or self._by_status(await process.wait())
            return result
        finally:
            if self.kind.stays and result and result.outcome is Outcome.DONE and not self.killed and feeding.done():
                self.resting.keep(self.kind.home, process, self.kind.stays)
            else:
                feeding.cancel()
                self.kill()
                await gone(process)

    async def _started(self) -> asyncio.subprocess.Process:
        pipe, line = asyncio.subprocess.PIPE, (sys.executable, "-m", "transport.child")
        manners: dict[str, Any] = {"cwd": HOUSE, "env": {}, "start_new_session": True, "limit": LINE}
        silent = asyncio.subprocess.DEVNULL  # what a library complains of may quote what people sent
        return await asyncio.create_subprocess_exec(*line, stdin=pipe, stdout=pipe, stderr=silent, **manners)

    def kill(self) -> None:
        self.killed = True
        if self.process and self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()

    async def _feed(self, process: asyncio.subprocess.Process) -> None:
        """It may have ended meanwhile; what is not whole is nothing to work on."""
        assert process.stdin
        try:
            process.stdin.write(self.kind.order(self.parameters))
            async for some in self.feed or _nothing():
                process.stdin.write(mark(some) if self.kind.stays else some)
                await process.stdin.drain()
            if self.kind.stays:
                process.stdin.write(mark(b""))
            else:
                process.stdin.close()
        except ConnectionError:
            pass
        except Exception as error:
            self.unfed = error
            self.kill()

    def _by_status(self, status: int) -> Result:
        if self.unfed:
            return _unfed(self.unfed)
        if status == OUT_OF_MEMORY:
            return Result(Outcome.MEMORY)
        if status in OUT_OF_TIME:
            return Result(Outcome.TIME)
        return Result(Outcome.DIED, why=f"its process ended with {status}")

    async def _read(self, process: asyncio.subprocess.Process) -> Result | None:
        """What it tells, until there is a result; None where it ended without one."""
        assert process.stdout
        while line := await _line(process.stdout):
            match line:
                case {"result": value, "size": int(size)}:
                    return await self._made(process.stdout, value, size)
                case {"done": int(done), "total": int(total)}:
                    self.done, self.total = done, total
                case {"error": why}:
                    return Result(Outcome.FAILED, why=why)
                case _:
                    return Result(Outcome.SIZE, why="a line that is no result, or too long for one")
        return None

    async def _made(self, out: asyncio.StreamReader, value: Any, size: int) -> Result | None:
        if size > self.kind.most:
            return Result(Outcome.SIZE, why=f"a file of {size} bytes")
        try:
            for number, at in enumerate(range(0, size, LONGEST)):
                await self.keep(number, await out.readexactly(min(LONGEST, size - at)))
        except asyncio.IncompleteReadError:
            return None
        return Result(Outcome.DONE, value, size)


async def _line(out: asyncio.StreamReader) -> Any:
    """What the next line says; None at the end, also where that cuts a line off."""
    try:
        line = await out.readline()
        return json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return "too long, or no JSON"


def _unfed(error: Exception) -> Result:
    """Telegram or the database may be there again in a moment; anything else stays as it is."""
    away = isinstance(error, Unusable) or (isinstance(error, TelegramError) and failure(error) not in NEVER)
    if not away:
        log.error("what a job works on will never be brought", exc_info=error)
    why = f"what it works on was not brought: {type(error).__name__}"
    return Result(
        Outcome.AWAY if away else Outcome.FAILED, why=why, wait=seconds(error) if isinstance(error, RetryAfter) else 0.0
    )


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield
