"""The bot as a process of its own, which can be killed at any moment, against a Telegram in the test's process."""

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bot
from rules.settings import Settings, load
from sandbox.person import Person
from sandbox.server import serve
from sandbox.telegram import Telegram
from tests import forks
from tests.canaries import personal, spilled, written
from tests.databases import look, stored
from tests.waiting import PATIENCE, until
from transport.context import Services

ROOT = Path(__file__).parent.parent
TOKEN = "123456:TEST-token"
DEADLY, RAISING = "racun-racun", "meledak-ledak"  # texts of which a poisoned bot dies while deciding, or raises
DEADLY_TO_READ = "racun-baca"  # and of which it dies before
NEVER = 10 * PATIENCE  # seconds of an ordered delay that no test waits for: the request stays in flight until the kill

POISONED = """
import os, sys
sys.path.insert(0, {root!r})
import bot
from handlers.conversation import spoken
command = spoken.command
def poisoned(text):
    if {deadly!r} in text:
        os._exit(9)
    if {raising!r} in text:
        raise RuntimeError(text)
    return command(text)
spoken.command = poisoned
from transport import intake
class Turn(intake.Turn):
    @classmethod
    def of(cls, raw, *given):
        if {to_read!r} in str(raw):
            os._exit(9)
        return super().of(raw, *given)
intake.Turn = Turn
sys.exit(bot.main(sys.argv[1:]))
"""


def poisoned(folder: Path) -> Path:
    """A bot with three faults, as a script."""
    script = folder / "poisoned.py"
    script.write_text(POISONED.format(root=str(ROOT), deadly=DEADLY, raising=RAISING, to_read=DEADLY_TO_READ))
    return script


def complaints(err: str) -> list[str]:
    """The lines of an error output that are no warning: on a busy machine there is always one of a slow turn."""
    return [line for line in err.splitlines() if " WARNING " not in line]


def morning(days: int) -> str:
    """For CLOCK_FILE: the seconds to ten o'clock in the morning in so many days, when nothing has to keep quiet."""
    now = datetime.now(UTC)
    return str((now.replace(hour=3, minute=0) + timedelta(days=days + 1) - now).total_seconds())


class Stage:
    """A Telegram, a folder with a database, and the one process that works on it at a time."""

    url: str | None = None  # of a database elsewhere
    beside: str | None = None  # where that is looked at, where a test serves the way that the bot takes

    def __init__(self, folder: Path, script: Path | None = None, **environment: str) -> None:
        self.folder, self.script = folder, script or ROOT / "bot.py"
        self.telegram = Telegram(token=TOKEN, limits=False)
        self.environment = environment
        self.patch: dict[str, Any] = {"transport.flood.BURST": 10_000}  # stories go faster than people do
        self.process: ForkServerProcess | None = None
        self.polls = 0  # requests for updates by the process of the moment
        self.started = 0.0
        self.starts: list[float] = []  # seconds from each start to its first request for updates

    async def open(self) -> None:
        self.server = await serve(self.telegram)
        get = self.telegram.updates.get

        async def counted(*args: Any) -> Any:
            if not self.polls:
                self.starts.append(time.monotonic() - self.started)
            self.polls += 1
            return await get(*args)

        self.telegram.updates.get = counted  # type: ignore[method-assign]

    async def close(self) -> None:
        await self.kill()
        await self.server.close()

    # -- the process ---------------------------------------------------------------------------------
    @property
    def variables(self) -> dict[str, str]:
        ours = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.server.url,
            "DATABASE_URL": self.url or f"sqlite+aiosqlite:///{self.folder}/payung.db",
            "DATA_KEY_FILE": f"{self.folder}/payung.key" if self.url else "",  # else beside the file
            "OPERATOR_NAME": "Dinas Contoh",
            "OPERATOR_CONTACT": "0274-000000",
            "SEND_RATE": "1000",  # no story is about the pace
        }
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        given = kept | ours | self.environment
        return {name: value for name, value in given.items() if value}

    @property
    def log(self) -> Path:
        return self.folder / "stderr.log"

    @property
    def stderr(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    async def start(self, wait: bool = True) -> None:
        """Begin the bot; it asks for updates when this returns, unless nobody wants to wait."""
        assert not self.process, "one process at a time"
        self.polls, self.started = 0, time.monotonic()
        self.process = forks.start(
            (str(self.script), "run"), self.folder, self.variables, self.log, self.log, self.patch
        )
        if wait:
            await self.polling()

    async def polling(self) -> None:
        await until(lambda: self.polls or not self.alive, what="a poll")
        assert self.alive, f"the bot ended by itself:\n{self.stderr}"

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.exitcode is None

    async def kill(self) -> None:
        """kill -9, and nothing of it is there any more."""
        if self.process:
            self.process.kill()
            await self.ended()

    async def terminate(self) -> tuple[int, float]:
        """SIGTERM; returns the exit status and the seconds it took."""
        assert self.process
        began = time.monotonic()
        self.process.terminate()
        return await self.ended(), time.monotonic() - began

    async def ended(self) -> int:
        """The exit status of a process that ends by itself, when its last requests have come in."""
        assert self.process
        status = await forks.ended(self.process)
        await until(lambda: not self.server.connections, what="the end of its connections")
        self.process = None
        return status

    async def command(self, *words: str, **environment: str) -> tuple[int, str, str]:
        """`python bot.py WORDS` as somebody types it: exit status, what it printed, what it complained of."""
        variables = {k: v for k, v in (self.variables | environment).items() if v}
        with TemporaryDirectory() as name:
            places = Path(name, "out"), Path(name, "err")
            process = forks.start((str(ROOT / "bot.py"), *words), self.folder, variables, *places)
            try:
                status = await forks.ended(process)
            finally:
                process.kill()
            return status, *(place.read_text() for place in places)

    # -- people and faults ---------------------------------------------------------------------------
    def person(self, first_name: str = "Siti", **details: Any) -> Person:
        return Person.of(self.telegram, first_name, **details)

    def hold(self, person: Person, method: str) -> Callable[[], bool]:
        """The next request of this kind stays in flight; returns whether it is there by now."""
        fault = self.telegram.faults.order("delay", method, seconds=NEVER, chat=person.id)
        return lambda: fault.times == 0

    def repeat(self, update: dict[str, Any]) -> None:
        """Telegram hands out an update once more, as after a lost confirmation."""
        updates = self.telegram.updates
        following, updates._next = updates._next, update["update_id"]
        updates.push_raw({name: value for name, value in update.items() if name != "update_id"})
        updates._next = max(following, updates._next)

    # -- what it left --------------------------------------------------------------------------------
    @property
    def settings(self) -> Settings:
        return load(self.variables)

    @asynccontextmanager
    async def inside(self) -> AsyncIterator[Services]:
        """The database of a bot that does not run."""
        assert not self.alive
        async with bot.opened(self.settings) as services:
            yield services

    @property
    def undecided(self) -> bool:
        """Whether there are updates of which the bot does not know yet what to say."""
        return bool(self.telegram.updates.waiting or self.look("SELECT 1 FROM inbox WHERE done_at IS NULL"))

    @property
    def unanswered(self) -> int:
        """How many updates are decided, and not known to be answered."""
        return len(
            self.look("SELECT 1 FROM inbox WHERE done_at IS NOT NULL AND answered_at IS NULL AND reply IS NOT NULL")
        )

    def look(self, query: str) -> list[dict[str, Any]]:
        """Rows as another process sees them, beside a bot that may run."""
        return look(self.beside or self.settings.database_url, query)

    def spilled(self) -> list[str]:
        """What of its people can be read in the database and on standard error."""
        contents = stored(self.settings.database_url) | {"stderr": self.stderr.encode()}
        return spilled(contents, written(personal(self.telegram)))

    async def ask(self, function: Callable[..., Any], *args: Any) -> Any:
        async with self.inside() as services:
            return await services.database.run(function, *args)


@asynccontextmanager
async def staged(folder: Path, script: Path | None = None, **environment: str) -> AsyncIterator[Stage]:
    stage = Stage(folder, script, **environment)
    await stage.open()
    try:
        yield stage
        assert stage.spilled() == [], "what somebody typed can be read in what the bot wrote"
    finally:
        await stage.close()
