"""The databases that tests run on: for each test an empty one of each kind, and what stands in it for others to see."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any, NoReturn, TypeVar

import asyncpg
import pytest
from sqlalchemy import URL, make_url

from models.store.upkeep import migrate
from sandbox.person import PATIENCE

T = TypeVar("T")
POSTGRES = os.environ.get("TEST_POSTGRES_URL")
BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.on_postgres))
on_sqlite, on_postgres = (pytest.mark.parametrize("database_url", [kind], indirect=True) for kind in BOTH)
RUN, NUMBERS = token_hex(3), count(1)
END = ExitStack()  # to be closed when no test comes any more
SPARE: list[str] = []  # databases that wait for another test
_COLUMNS = (  # PostgreSQL's own catalogue answers in a fifth of the time that information_schema takes
    "SELECT relname AS table_name, attname AS column_name, (SELECT max(version_num) FROM alembic_version) AS version "
    "FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace "
    "AND relkind = 'r' AND attnum > 0 AND NOT attisdropped ORDER BY 1, 2"
)

_FILLED = (  # with pages, and so perhaps with rows: to look into all the others takes as long as a turn
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
    "AND pg_relation_size(oid) > 0 AND relname <> 'alembic_version' ORDER BY 1"
)


@contextmanager
def empty(kind: str, folder: Path, tables: bool = False) -> Iterator[str]:
    """The URL of a database without tables, or with all of them and no row, which is gone afterwards."""
    if kind == "sqlite":
        if tables:
            (folder / "payung.db").write_bytes(_file())
        yield f"sqlite+aiosqlite:///{folder}/payung.db"
        return
    if not POSTGRES:
        skip("TEST_POSTGRES_URL is not set")
    with _lent() if tables else _made("template1") as url:
        yield url


@cache
def _file() -> bytes:
    """What `migrate` makes on SQLite: copying it takes less than making it anew for each test."""
    with TemporaryDirectory() as folder, empty("sqlite", Path(folder)) as url:
        _elsewhere(migrate(url, datetime.now(UTC)))
        return (Path(folder) / "payung.db").read_bytes()


@cache
def _template() -> str:
    """And on PostgreSQL: its name."""
    url = make_url(END.enter_context(_made("template1")))
    _elsewhere(migrate(url.render_as_string(hide_password=False), datetime.now(UTC)))
    return str(url.database)


@contextmanager
def _lent() -> Iterator[str]:
    """One with all tables: emptied it serves the next test, which takes less than making another."""
    url = SPARE.pop() if SPARE else END.enter_context(_made(_template()))
    yield url
    if _ask(make_url(url), _emptied):
        SPARE.append(url)


async def _emptied(on: asyncpg.Connection) -> bool:
    """Whether it is as it was made: a test may have changed the tables themselves.

    Whoever still holds it is sent away first. All rows go in one statement, which no order of tables keeps from it;
    TRUNCATE would make a hundred files anew.
    """
    columns = await on.fetch(_COLUMNS)
    if columns != _columns():
        return False
    await on.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    if filled := [name for (name,) in await on.fetch(_FILLED)]:
        await on.execute(f"WITH {', '.join(f'from_{name} AS (DELETE FROM {name})' for name in filled)} SELECT 1")
    return True


@cache
def _columns() -> list[asyncpg.Record]:
    return _ask(make_url(POSTGRES or "").set(database=_template()), lambda on: on.fetch(_COLUMNS))


@contextmanager
def _made(template: str) -> Iterator[str]:
    """A database of PostgreSQL."""
    server = make_url(POSTGRES or "")
    name = f"{server.database}_{RUN}_{next(NUMBERS)}"  # another run is, or was, at work on the same server
    _ask(server, lambda on: on.execute(f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with suppress(TimeoutError):  # who made the server throws it away
            _ask(server, lambda on: on.execute(f"DROP DATABASE {name} WITH (FORCE)"))


def look(url: str, query: str) -> list[dict[str, Any]]:
    """What is committed, read beside whoever works on it."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return [dict(row) for row in _ask(parsed, lambda on: on.fetch(query))]
    with closing(sqlite3.connect(f"file:{parsed.database}?mode=ro", uri=True)) as on:
        on.row_factory = sqlite3.Row
        return [dict(row) for row in on.execute(query)]


def stored(url: str) -> dict[str, bytes]:
    """What a thief has: the files of SQLite with their log, the tables of PostgreSQL as a dump holds them."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        file = Path(parsed.database or "")
        return {path.name: path.read_bytes() for path in file.parent.glob(f"{file.name}*")}
    return _ask(parsed, _dumped)


async def _dumped(on: asyncpg.Connection) -> dict[str, bytes]:
    if not (filled := await on.fetch(_FILLED)):
        return {}
    with_rows = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for (table,) in filled)
    dumps = {table: BytesIO() for (table,) in await on.fetch(" UNION ALL ".join(with_rows))}
    for table, dump in dumps.items():
        await on.copy_from_table(table, output=dump, format="binary")
    return {table: dump.getvalue() for table, dump in dumps.items()}


def tool(url: str, *command: str) -> None:
    """One of PostgreSQL's own tools, on this database."""
    shutil.which(command[0]) or skip(f"{command[0]} is not installed")
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    subprocess.run([*command, f"--dbname={plain}"], check=True)


def server_log(url: str) -> str:
    """What PostgreSQL wrote about its databases, where it collects that itself."""
    query = "SELECT pg_read_file(pg_current_logfile()) AS lines"
    return look(url, query)[0]["lines"] or skip("the server does not collect its log (logging_collector=on)")


def skip(why: str) -> NoReturn:
    """Where all is wanted, what cannot run has failed."""
    (pytest.fail if "TEST_ALL" in os.environ else pytest.skip)(why)


def _ask(url: URL, asks: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
    async def asked() -> T:
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        on = await asyncpg.connect(plain, command_timeout=PATIENCE)
        try:
            return await asks(on)
        finally:
            await on.close()

    return _elsewhere(asked())


def _elsewhere(work: Coroutine[Any, Any, T]) -> T:
    """In a thread with a loop of its own: a test's loop runs already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
