"""What both databases share: one plain function is one transaction; reports read beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from models.health import Health
from rules.settings import Fault

P = ParamSpec("P")
T = TypeVar("T")


class Busy(Fault):
    """Another process works on this database."""


class Database:
    """A database behind its engine; `models.database.database(url)` makes the right one."""

    patient = False  # whether turns wait for a database that is unwell (locked, full, gone), or fail
    closing = False  # who waits for one then is cancelled

    def __init__(self, url: URL, **options: Any) -> None:
        self.url = url
        self.health = Health()
        self.engine = create_async_engine(url, hide_parameters=True, **options)

    async def open(self) -> None:
        """Ready for turns; a database that cannot be reached is one clear sentence."""
        try:
            await self._open()
        except Exception as error:
            where = self.url.render_as_string(hide_password=True)
            raise Fault(f"The database {where} cannot be opened: {type(error).__name__}.") from error

    async def run(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run function(session, *args) as one transaction and return what it returned.

        The function is plain: it cannot await, so nothing but the database happens in a transaction. It may
        be run again when two collide, so all that it does it does by its session. Once begun it runs to its
        end even if its caller is cancelled, who then cannot know whether it was committed.
        """

        @wraps(function)
        def call(session: Session) -> T:
            return function(session, *args, **kwargs)

        return await self._run(call)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reports and lists: one snapshot, no writing, beside the turns."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            await self._snapshot(session)
            yield session

    async def alone(self, function: Callable[[Connection], T]) -> T:
        """Run function(connection) with no transaction begun: for migrations and upkeep."""
        raise NotImplementedError

    async def hold(self) -> None:
        """Keep other processes from working on this database until it is closed, or raise Busy."""
        raise NotImplementedError

    async def watch(self) -> None:
        """Take the hold again where it was lost meanwhile, or raise Busy."""

    async def checkpoint(self) -> None:
        """After an erasure: what was deleted shall not stay behind in a write-ahead log."""

    async def close(self) -> None:
        self.closing = True
        await self.engine.dispose()

    async def _open(self) -> None:
        raise NotImplementedError

    async def _run(self, call: Callable[[Session], T]) -> T:
        raise NotImplementedError

    async def _snapshot(self, session: AsyncSession) -> None:
        """SQLite's BEGIN is one by itself."""
