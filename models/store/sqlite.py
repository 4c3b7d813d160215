"""SQLite: one writer on aiosqlite's own thread; what gathers while it commits is the next transaction."""

import asyncio
import fcntl
import logging
import os
import sqlite3
from collections.abc import Callable
from contextvars import Context, copy_context
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlmodel import Session

from models.store.engine import Busy, Database
from rules.faults import explaining

T = TypeVar("T")
log = logging.getLogger(__name__)

PRAGMAS = ("busy_timeout=2000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
TOGETHER = 64  # turns in one transaction at most
UNWELL = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)  # for a while
SLOW = 0.05  # seconds: while one turn runs, every other waits


class Outcome(NamedTuple):
    """What a turn returned, or why it did not; a value, so that a turn's fault is only its own."""

    value: Any = None
    error: BaseException | None = None


class Work(NamedTuple):
    done: asyncio.Future[Outcome]
    context: Context
    call: Callable[[Session], Any]


class Sqlite(Database):
    """A savepoint for each turn keeps its rollback, and its errors, from its neighbours.

    `_execute` (queue a function) and `_conn` (the sqlite3 connection) are protected names of aiosqlite, used
    here only; nothing public of it runs a function in one trip to its thread.
    """

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        self.path = sqlite_path(url)
        self._waiting: list[Work] = []
        self._draining: asyncio.Task[None] | None = None
        self._lock: int | None = None

    async def _open(self) -> None:
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite tells no reason, and knows no mode
        event.listen(self.engine.sync_engine, "connect", partial(_pragmas, PRAGMAS))
        self._held = await self.engine.connect()  # through the engine: its thread ends with the process
        self._writer: Any = (await self._held.get_raw_connection()).driver_connection
        event.listen(self.engine.sync_engine, "connect", partial(_pragmas, ("query_only=ON",)))
        event.listen(self.engine.sync_engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
        self._direct = _direct_engine(self._writer)

    async def _run(self, call: Callable[[Session], T]) -> T:
        turn = Work(asyncio.get_running_loop().create_future(), copy_context(), call)
        self._waiting.append(turn)
        if not self._draining:
            self._draining = asyncio.create_task(self._drain())
        value, error = await turn.done
        if error:
            raise error
        return value

    async def _drain(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
                batch = [turn for turn in batch if not turn.done.done()]  # cancelled before it began
                outcomes = await self._commit(batch) if batch else []
                await self._hand_out(batch, outcomes)
        finally:
            self._draining = None

    async def _hand_out(self, batch: list[Work], outcomes: list[Outcome]) -> None:
        """Each turn its outcome; those for which the database was unwell come again, before all others."""
        again, why = list[Work](), None
        for turn, outcome in zip(batch, outcomes, strict=True):
            if outcome.error and self.patient and (unwell := _unwell(outcome.error)):
                again.append(turn)
                why = unwell
            elif not turn.done.done():
                turn.done.set_result(outcome)
        self._waiting = again + self._waiting
        if why and self.closing:
            self._give_up()
        elif why:
            await self.health.rest(why)
        elif batch:
            self.health.well()

    def _give_up(self) -> None:
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            turn.done.cancel()

    async def _commit(self, batch: list[Work]) -> list[Outcome]:
        try:
            return await self._writer._execute(lambda: self._together(batch))
        except Exception as error:  # the COMMIT itself failed, or the connection is gone: all of them failed
            return [Outcome(error=error)] * len(batch)

    def _together(self, batch: list[Work]) -> list[Outcome]:
        """On the writer's thread: each turn in its own savepoint, all in one transaction."""
        outcomes: list[Outcome] = []
        with self._direct.begin() as connection:
            for turn in batch:
                start = perf_counter()
                outcomes.append(_one(connection, turn))
                if not self._writer.in_transaction:  # disk full and the like end the whole of it at once
                    raise OSError("SQLite gave the transaction up") from outcomes[-1].error
                if (took := perf_counter() - start) > SLOW:
                    log.warning("a turn took %d ms: %s", took * 1000, turn.call.__qualname__)
        return outcomes

    async def _alone(self, function: Callable[[Connection], T]) -> T:
        def call() -> T:
            with self._direct.connect() as connection:
                return function(connection)

        return await self._writer._execute(call)

    async def checkpoint(self) -> None:
        await self._writer._execute(lambda: self._writer._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())

    async def hold(self) -> None:
        self._lock = lock_file(self.path)

    async def close(self) -> None:
        self.closing = True
        if self.health.unwell:
            self._give_up()
        if self._draining:
            await self._draining
        if hasattr(self, "_held"):
            await self._held.close()
        await super().close()
        if self._lock is not None:
            os.close(self._lock)


def _one(connection: Connection, turn: Work) -> Outcome:
    try:
        with (
            Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session,
            session.begin(),
        ):
            return Outcome(turn.context.run(turn.call, session))
    except BaseException as error:  # whatever it is, it is its caller's
        return Outcome(error=error)


def _unwell(error: BaseException | None) -> sqlite3.Error | None:
    """What SQLite complained of first, if that passes: that a savepoint is gone may come of it."""
    while error:
        if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in UNWELL:
            return error
        error = error.__cause__ or error.__context__
    return None


def _direct_engine(writer: Any) -> Engine:
    """A plain engine over the writer's connection: turns call it without a trip per statement."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: writer._conn,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    _plain_words(engine.dialect, writer._conn)
    return engine


def _plain_words(dialect: Any, connection: sqlite3.Connection) -> None:
    """Every turn has a savepoint: compiled as a statement it would cost a seventh of an answer.

    BEGIN is said here and not by a listener: an engine that has one looks for more of them at every statement.

    One name serves all savepoints, since SQLite takes the innermost (with a number each they would never be known
    again); so one that was rolled back has to be gone, too.
    """

    def says(*words: str) -> Callable[..., object]:
        return lambda *_: [connection.execute(word) for word in words]

    dialect.do_begin = says("BEGIN IMMEDIATE")
    dialect.do_savepoint = says("SAVEPOINT turn")
    dialect.do_rollback_to_savepoint = says("ROLLBACK TO turn", "RELEASE turn")
    dialect.do_release_savepoint = says("RELEASE turn")


def _pragmas(lines: tuple[str, ...], connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would leave BEGIN out before a SELECT
    cursor = connection.cursor()
    for line in lines:
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def sqlite_path(url: URL) -> Path:
    return Path(url.database or "payung.db")


def lock_file(path: Path) -> int:
    """A lock that ends with the process; the file beside the database stays, and means nothing by itself."""
    file = path.with_name(path.name + "-lock")
    with explaining(f"The lock {file} cannot be used"):
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            if isinstance(error, BlockingIOError):
                raise Busy(f"Another Payung works on {path}. Stop that one first.") from None
            raise
    return lock
