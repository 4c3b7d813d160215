"""PostgreSQL: turns side by side, run again where two collide."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from socket import gaierror
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Connection, ExceptionContext, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from models.store.engine import Busy, Database

T = TypeVar("T")

RETRIES = 5
# Serialization failure, deadlock, a key that another one took first, a row that another one took away.
COLLIDED = ("40001", "40P01", "23505", "23503")
NOT_FREE = "55P03"
PATIENCE = "2s"  # for what others hold: a row, a table, or the lock of a process that was killed just now
LOST = ("08", "53", "57P", NOT_FREE)  # sqlstates: no connection, no room, shut down, held by another
ANSWERS, CONNECTS = 30.0, 5.0  # seconds that a server has, or it is lost
LATE, LEAVE = 2.0, 1.0  # seconds at the end for turns, and for taking leave; what was not done is done again
LOCK = int.from_bytes(b"payung", "big")


class Postgres(Database):
    """What two turns could both decide about is locked by the one that reads it first (`with_for_update`)."""

    def __init__(self, url: URL) -> None:
        settings = {"lock_timeout": PATIENCE, "jit": "off"}  # to compile a statement takes longer than any of ours runs
        waiting = {"timeout": CONNECTS, "command_timeout": ANSWERS, "server_settings": settings}
        super().__init__(url, pool_size=10, pool_timeout=60, pool_pre_ping=True, connect_args=waiting)
        event.listen(self.engine.sync_engine, "handle_error", _without_values)
        self._begun: set[asyncio.Task[Any]] = set()
        self._holder: AsyncConnection | None = None

    async def _open(self) -> None:
        async with self.engine.connect():
            pass

    async def _run(self, call: Callable[[Session], T]) -> T:
        task = asyncio.create_task(self._turn(call))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return await asyncio.shield(task)

    async def _turn(self, call: Callable[[Session], T]) -> T:
        attempt, me = 0, object()
        while True:
            try:
                async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
                    value = await session.run_sync(cast(Any, call))
                self.health.well(me)
                return value
            except Exception as error:
                if _sqlstate(error) in COLLIDED and attempt < RETRIES:
                    await asyncio.sleep(random.uniform(0, 0.01) * 2**attempt)
                    attempt += 1
                elif self.patient and _lost(error):
                    if self.closing:
                        raise asyncio.CancelledError from None
                    await self.health.rest(getattr(error, "orig", error), me)
                else:
                    self.health.well(me)
                    raise

    async def _snapshot(self, session: AsyncSession) -> None:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        await session.connection(execution_options=options)

    async def _alone(self, function: Callable[[Connection], T]) -> T:
        try:
            async with self.engine.connect() as connection:
                return await connection.run_sync(function)
        except DBAPIError as error:
            if _sqlstate(error) != NOT_FREE:
                raise
            raise Busy("Another program holds the tables of this database. Stop it, then try again.") from None

    async def hold(self) -> None:
        connection = await self.engine.connect()
        await connection.execution_options(isolation_level="AUTOCOMMIT")  # no transaction stays open with it
        try:
            await connection.exec_driver_sql(f"SELECT pg_advisory_lock({LOCK})")
        except DBAPIError as error:
            await connection.close()
            if _sqlstate(error) != NOT_FREE:
                raise
            raise Busy("Another Payung works on this database. Stop that one first.") from None
        self._holder = connection

    async def watch(self) -> None:
        """The lock ends with its connection."""
        if not self._holder:
            return
        try:
            await self._holder.exec_driver_sql("SELECT 1")
        except (SQLAlchemyError, OSError):
            lost = self._holder
            await self.hold()
            await lost.invalidate()
            await lost.close()

    async def sweep(self, table: str) -> None:
        """Else each look goes through what was left, a second and more after a million, until autovacuum comes by."""
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                await connection.exec_driver_sql(f"VACUUM (INDEX_CLEANUP ON, TRUNCATE OFF) {table}")
            except DBAPIError as error:
                if _sqlstate(error) != NOT_FREE:  # autovacuum is at it
                    raise

    async def close(self) -> None:
        self.closing = True
        if self._begun:
            _, late = await asyncio.wait(self._begun, timeout=LATE)
            for turn in late:
                turn.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(TimeoutError, SQLAlchemyError, OSError):  # a server that is silent keeps nobody
            async with asyncio.timeout(LEAVE):
                if self._holder:
                    await self._holder.close()
                await super().close()  # closes the connection that held the lock


def _sqlstate(error: Exception) -> str:
    return getattr(getattr(error, "orig", error), "sqlstate", None) or ""


def _lost(error: Exception) -> bool:
    """The connection is gone, or the server takes nothing: no fault of the turn's."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    way = ConnectionError | TimeoutError | gaierror | NoConnectionFree
    no_way = isinstance(error, way) or type(error) is OSError  # several at once
    return no_way or _sqlstate(error).startswith(LOST)


def _without_values(context: ExceptionContext) -> None:
    """PostgreSQL's DETAIL holds the whole row, and `hide_parameters` does not know of it."""
    cause = context.original_exception.__cause__
    if hasattr(cause, "detail"):
        setattr(cause, "detail", None)  # noqa: B010
