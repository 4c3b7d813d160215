"""What an operator does to a database as a whole: migrate, back up, restore."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import false, inspect, literal, or_, select, table
from sqlmodel import Session

from models.store import keys, migrations
from models.store.database import Database, database
from models.store.engine import address, place
from models.store.refusals import refusal
from models.store.sqlite import lock_file, sqlite_path
from rules import faults
from rules.faults import Fault, explaining

Look = Callable[[Database], Awaitable[None]]


@dataclass(frozen=True)
class Migrated:
    """From which revision to which, and where the database of before was saved."""

    before: str | None
    after: str | None
    backup: Path | None


@asynccontextmanager
async def held(url: str, alone: bool = True) -> AsyncIterator[Database]:
    """The database, open; `alone`: with nobody else at work on it."""
    db = database(url)
    try:
        await db.open()
        if alone:
            await db.hold()
        yield db
    finally:
        await db.close()


@asynccontextmanager
async def standing(url: str, alone: bool) -> AsyncIterator[Database]:
    """A database that is there and up to date; where there is none, none is made."""
    if not exists(url):
        raise Fault(f"There is no database {place(address(url))} yet: check DATABASE_URL, or `run` the bot first.")
    async with held(url, alone) as db:
        status = await known(db)
        if status.pending:
            raise Fault(f"The database {db} is not up to date: run `bot.py migrate` first.")
        yield db


async def known(db: Database, versions: Path = migrations.VERSIONS) -> migrations.Status:
    """Where it stands, if that is a place of this Payung's."""
    status = await db.alone(partial(migrations.status, versions=versions))
    if not status.known:
        raise Fault(f"This database is of another Payung (revision {status.current}): use that one, or a backup.")
    return status


async def migrate(url: str, now: datetime, versions: Path = migrations.VERSIONS, look: Look | None = None) -> Migrated:
    """Bring the tables up to date: all or nothing, with a backup first where there is something to lose.

    `look` may refuse the database before anything in it is changed.
    """
    async with held(url) as db:
        before = await known(db, versions)
        if look:
            await look(db)
        saved = None
        if before.pending and before.current and _is_sqlite(url):
            path = sqlite_path(address(url))
            saved = path.with_name(f"{path.stem}-{before.current}-{_stamp(now)}.db")
            await asyncio.to_thread(backup, url, saved)
        if before.pending:
            await db.alone(partial(migrations.upgrade, versions=versions))
        return Migrated(before.current, before.head, saved)


def exists(url: str) -> bool:
    """Whether there is a database to look at; on a server there always is."""
    with explaining(f"The database {place(address(url))} cannot be opened"):
        return not _is_sqlite(url) or sqlite_path(address(url)).exists()


def check_place(url: str) -> None:
    """Whether SQLite has a folder in which it may write; a server looks after itself."""
    if _is_sqlite(url):
        with explaining(f"The database {place(address(url))} cannot be used"):
            faults.check_place(sqlite_path(address(url)))


async def is_empty(db: Database) -> bool:
    """No row but of switches, links and which keys it had: only then may a key be made."""
    return await db.run(_holds_nothing)


def _holds_nothing(session: Session) -> bool:
    connection = session.connection()
    names = set(inspect(connection).get_table_names()) - {"alembic_version", "switch", "link", "fingerprint"}
    rows = [select(literal(1)).select_from(table(name)).exists() for name in names]
    return not connection.execute(select(or_(false(), *rows))).scalar_one()


def backup(url: str, file: Path) -> Path:
    """A whole copy beside a running bot, without what was erased; never over another file."""
    path, draft = _file(url, "pg_dump --format=custom --file=FILE DATABASE"), file.with_name(file.name + ".part")
    with explaining(f"The copy {file} cannot be written"):
        if file.exists():
            raise Fault(f"{file} is there already; nothing was overwritten.")
        try:
            _copy(path, draft)
            _put(draft, file)
        finally:
            draft.unlink(missing_ok=True)
    return file


def restore(file: Path, url: str, now: datetime) -> Path | None:
    """Put a backup in the database's place, sending paused; returns where the one of before is kept."""
    path = _file(url, "pg_restore --clean --if-exists --dbname=DATABASE FILE, then `bot.py pause` before `run`")
    draft, lock = path.with_name(path.name + ".part"), lock_file(path)
    try:
        with explaining(f"The database {path.absolute()} cannot be replaced"):
            _copy(file, draft)
            _pause(draft, now)
            kept = _keep(path, now)
            _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)
        os.close(lock)
    return kept


def _copy(source: Path, draft: Path) -> None:
    """VACUUM INTO: a plain copy of a database in WAL mode may hold nothing at all."""
    with explaining(f"{source} cannot be copied"):
        source.open("rb").close()  # SQLite tells no reason
    draft.unlink(missing_ok=True)
    try:
        with closing(_opened(source)) as connection:
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            connection.execute("VACUUM INTO ?", (str(draft),))
        with closing(sqlite3.connect(draft)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Fault(f"{source} cannot be copied: {refusal(error) or error}.") from None
    if verdict != "ok":
        raise Fault(f"{source} is damaged; nothing was changed.")


def _opened(path: Path) -> sqlite3.Connection:
    """Never makes a file where there is none."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def _pause(file: Path, now: datetime) -> None:
    """What the backup still promises may have been sent since: an admin looks first."""
    since = now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    try:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO switch (name, since) VALUES ('sending_paused', ?)", (since,))
    except sqlite3.Error as error:
        raise Fault(f"Nothing was changed: {refusal(error) or 'this is no backup of Payung'}.") from None


def _keep(path: Path, now: datetime) -> Path | None:
    """A copy of what is to be replaced; its log goes too, or it would be played into the other database."""
    with suppress(sqlite3.Error), closing(_opened(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = path.with_name(f"{path.stem}-before-restore-{_stamp(now)}.db")
    for tail in ("", "-wal", "-shm"):
        part = path.with_name(path.name + tail)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + tail))
            if tail:
                part.unlink()
    return kept if kept.exists() else None


def _put(draft: Path, file: Path) -> None:
    with draft.open("rb") as handle:
        os.fsync(handle.fileno())
    draft.replace(file)
    keys.sync_folder(file.parent)


def _file(url: str, instead: str) -> Path:
    if not _is_sqlite(url):
        raise Fault(f"PostgreSQL has its own tools for this: {instead}.")
    return sqlite_path(address(url))


def _is_sqlite(url: str) -> bool:
    return address(url).get_backend_name() == "sqlite"


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
