"""A world for stories: a Telegram of our own over HTTP, and the real bot on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pydantic import SecretStr

import bot
import locales
import models.store.sqlite
from app.payung import Payung
from rules.ktp import extra
from rules.settings import Settings
from sandbox.chats import Message
from sandbox.person import PATIENCE, Person, Wanted
from sandbox.server import serve
from sandbox.telegram import Telegram
from tests.canaries import listening, personal, spilled, written
from tests.collecting import (  # noqa: F401 (hooks of pytest are found here)
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_ignore_collect,
    pytest_sessionstart,
)
from tests.databases import BOTH, END, empty, stored
from tests.forked import started
from tests.opened import services as services
from tests.processes import Stage
from tests.spared import spare
from tests.waiting import until
from transport.children import Child

hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")
locales._catalogue = cache(locales._catalogue)  # reading it takes as long as ten answers
spare()
models.store.sqlite.SLOW = inf  # on a busy machine any turn is slow, and no test is about that
TOKEN = "123456:TEST-token"
START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # a Sunday, 10.00 WIB


# Refusals that only a fault of ours brings; the others come of people who delete, block and tap old buttons.
OUR_FAULT = ("parse", "BUTTON", "too long", "TOO_LONG", "empty", "INVALID", "unsupported", "Not Found", "wrong")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    passed = terminalreporter.stats.get("passed", [])
    again = sum("on_postgres" in report.keywords for report in passed)
    terminalreporter.write_line(f"{len(passed) - again} passed on SQLite or without a database, {again} on PostgreSQL")


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each kind; it has its tables already, where a test is not about how it gets them."""
    with empty(request.param, tmp_path, tables=not request.node.get_closest_marker("without_tables")) as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def end() -> Iterator[None]:
    yield
    END.close()


@pytest.fixture
def on_both(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests with a process of its own: once on each kind."""
    monkeypatch.setattr(Stage, "url", database_url)


class Guest(Person):
    """Reads on when all of an answer is there."""

    answered: Callable[[int], Awaitable[None]]

    async def sees(self, wanted: Wanted, within: float = PATIENCE) -> Message:
        message = await super().sees(wanted, within)
        await self.answered(self.id)
        return message


class World:
    """People, a Telegram, a bot that can be stopped and started, and a clock that can be wound."""

    def __init__(self, folder: Path, database_url: str, told: Callable[[], str] = str, **settings: Any):
        self.folder, self.database_url, self.told = folder, database_url, told
        self.ahead = timedelta()
        self.began = datetime.now(UTC)
        self.telegram = Telegram(self.now, TOKEN, limits=False)
        self.overrides = settings
        self.public: set[str] = set()  # what is typed and is nobody's, such as the name of a cooperative
        self.payung: Payung | None = None

    def now(self) -> datetime:
        return START + (datetime.now(UTC) - self.began) + self.ahead

    @property
    def settings(self) -> Settings:
        values = {
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": self.server.url,
            "database_url": self.database_url,
            "data_key_file": self.folder / "payung.key",
            "operator_name": "Dinas Contoh",
            "operator_contact": "0274-000000",
            "send_rate": 1000,  # no story is about the pace
        }
        return Settings(**(values | self.overrides))

    async def open(self) -> None:
        self.server = await serve(self.telegram)

    async def start(self) -> None:
        self.stack = AsyncExitStack()
        self.services = await self.stack.enter_async_context(bot.opened(self.settings, self.now))
        self.payung = await self.stack.enter_async_context(bot.running(self.services))

    async def stop(self) -> None:
        if self.payung:
            self.payung = None
            await self.stack.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def close(self) -> None:
        await self.stop()
        await self.server.close()

    def person(self, first_name: str = "Siti", **details: Any) -> Person:
        person = Guest.of(self.telegram, first_name, **details)
        person.answered = self.answered
        return person

    async def answered(self, chat: int) -> None:
        """Until all is done of what is being said to somebody: messages may follow one another, or be deleted."""
        await until(lambda: not self.payung or chat not in self.payung.intake.lanes, "the end of an answer")

    async def run(self, function: Any, *args: Any) -> Any:
        return await self.services.database.run(function, *args)

    def spilled(self) -> list[str]:
        """What of its people can be read in the log and in the database."""
        contents = stored(self.database_url) | {"log": self.told().encode()}
        public = "\n".join(self.public).casefold()
        typed = {one for one in personal(self.telegram) if one.casefold() not in public}
        return spilled(contents, written(typed))

    @property
    def busy(self) -> bool:
        """Whether there is anything in hand: an update, an answer, or the mark that it was said."""
        assert self.payung
        intake, speaker = self.payung.intake, self.payung.speaker
        marking = speaker.said or (speaker.emptying and not speaker.emptying.done())
        return bool(self.telegram.updates.waiting or intake.lanes or intake.tasks or speaker.tidying or marking)

    async def quiet(self) -> None:
        """Until nothing is in hand any more."""
        await until(lambda: not self.busy, what="the end of what was in hand")


@pytest.fixture(autouse=True)
def without_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed here, photos of KTPs are read where a test says so."""
    monkeypatch.setattr(extra, "installed", lambda: False)


@pytest.fixture
def children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test is not about the process of a job, that is forked."""
    if not request.node.get_closest_marker("own_child"):
        monkeypatch.setattr(Child, "_started", started)


@pytest.fixture
async def unchecked(tmp_path: Path, database_url: str, children: None) -> AsyncIterator[World]:
    """A world that may end badly."""
    with listening() as told:
        world = World(tmp_path, database_url, told)
        await world.open()
        await world.start()
        yield world
        await world.close()


@pytest.fixture
async def world(unchecked: World) -> AsyncIterator[World]:
    world = unchecked
    yield world
    spilled = world.spilled()
    await world.close()
    assert world.telegram.swallowed == [], "Telegram would have swallowed something in silence"
    ours = [one for one in world.telegram.refusals if any(words in str(one) for words in OUR_FAULT)]
    assert ours == [], "Telegram would have refused a request that no person could have spoiled"
    said = [m.text for chat in world.telegram.chats.values() for m in chat.messages.values() if m.from_bot]
    assert [text for text in said if "%(" in text or "%%" in text] == [], "a detail was not put in"
    assert spilled + world.spilled() == [], "what somebody typed can be read in the log or in the database"
