"""What both databases share: one plain function is one transaction; reports read beside it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from models.store.health import Health
from models.store.refusals import refusal
from rules.faults import Fault

P = ParamSpec("P")
T = TypeVar("T")


class Busy(Fault):
    """Another process works on this database."""


def address(url: str) -> URL:
    """The parts of DATABASE_URL."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise Fault(
            "DATABASE_URL is no address: it is written postgresql+asyncpg://user:password@host:port/name."
        ) from None


def place(url: URL) -> str:
    """The path of a file, or a name and a server; no user, no password, no option."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    return f"{url.database or url.username} on {url.host or 'localhost'}:{url.port or 5432}"


class Unusable(Fault):
    """A full disk, a damaged file, a server that is gone."""


class Database:
    """A database behind its engine; `models.store.database.database(url)` makes the right one."""

    patient = False  # whether turns wait for a database that is unwell (locked, full, gone), or fail
    closing = False  # who waits for one then is cancelled

    def __init__(self, url: URL, **options: Any) -> None:
        self.url = url
        self.health = Health()
        self.engine = create_async_engine(url, hide_parameters=True, **options)

    def __str__(self) -> str:
        """What and where it is, with nothing secret."""
        return place(self.url)

    async def open(self) -> None:
        """Ready for turns; a database that cannot be reached is one clear sentence."""
        try:
            await self._open()
        except Exception as error:
            why = refusal(error) or f"check DATABASE_URL ({type(error).__name__})"
            raise Fault(f"The database {self} cannot be opened: {why}.") from error

    async def run(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run function(session, *args) as one transaction and return what it returned.

        The function is plain: it cannot await, so nothing but the database happens in a transaction. It may
        be run again when two collide, so all that it does it does by its session. Once begun it runs to its
        end even if its caller is cancelled, who then cannot know whether it was committed.
        """

        @wraps(function)
        def call(session: Session) -> T:
            return function(session, *args, **kwargs)

        with self._explaining():
            return await self._run(call)

    async def read(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run function(session, *args) in one snapshot, beside the turns: it can change nothing."""
        with self._explaining():
            async with self.reading() as session:
                return await session.run_sync(cast(Any, function), *args, **kwargs)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reports and lists: one snapshot, no writing, beside the turns."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            await self._snapshot(session)
            yield session

    async def alone(self, function: Callable[[Connection], T]) -> T:
        """Run function(connection) with no transaction begun: for migrations and upkeep."""
        with self._explaining():
            return await self._alone(function)

    async def hold(self) -> None:
        """Keep other processes from working on this database until it is closed, or raise Busy."""
        raise NotImplementedError

    async def watch(self) -> None:
        """Take the hold again where it was lost meanwhile, or raise Busy."""

    async def checkpoint(self) -> None:
        """After an erasure: what was deleted shall not stay behind in a write-ahead log."""

    async def sweep(self, table: str) -> None:
        """After many of its rows have moved in an index: what they left there is in nobody's way any more."""

    async def close(self) -> None:
        self.closing = True
        await self.engine.dispose()

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """What a full disk, a damaged file or a server that is gone ends is one clear sentence, too."""
        try:
            yield
        except Fault:
            raise
        except Exception as error:
            if not (why := refusal(error)):
                raise
            raise Unusable(f"The database {self} cannot be used: {why}.") from error

    async def _open(self) -> None:
        raise NotImplementedError

    async def _alone(self, function: Callable[[Connection], T]) -> T:
        raise NotImplementedError

    async def _run(self, call: Callable[[Session], T]) -> T:
        raise NotImplementedError

    async def _snapshot(self, session: AsyncSession) -> None:
        """SQLite's BEGIN is one by itself."""
