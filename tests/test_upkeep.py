"""Backups and restored databases lose nothing and change nothing by halves."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.store.engine import Busy
from models.store.sqlite import lock_file
from models.store.upkeep import backup, held, restore
from rules.settings import Fault

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    path = tmp_path / "house.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE switch (name TEXT PRIMARY KEY, since DATETIME NOT NULL)")
        connection.execute("CREATE TABLE person (name TEXT)")
    return f"sqlite+aiosqlite:///{path}"


def people(path: Path, add: str = "") -> list[str]:
    with closing(sqlite3.connect(path)) as connection, connection:
        if add:
            connection.execute("INSERT INTO person VALUES (?)", (add,))
        return [name for (name,) in connection.execute("SELECT name FROM person")]


async def test_a_backup_of_a_running_bot_is_whole_and_comes_back(url, tmp_path):
    house, copy = tmp_path / "house.db", tmp_path / "copy.db"
    async with held(url) as db:
        await db.run(
            lambda s: [s.connection().exec_driver_sql(f"INSERT INTO person VALUES ('{n}')") for n in range(500)]
        )
        backup(url, copy)
        assert copy.stat().st_mode & 0o777 == 0o600
    people(house, add="after the backup")
    kept = restore(copy, url, NOW)
    assert len(people(house)) == 500
    assert kept
    assert people(kept)[-1] == "after the backup"
    async with held(url) as db:
        since = await db.run(lambda s: s.connection().exec_driver_sql("SELECT name, since FROM switch").all())
    assert since == [("sending_paused", "2026-11-22 07:30:00.000000")]


def test_the_log_of_a_killed_process_goes_aside_with_its_database(url, tmp_path):
    house, copy = tmp_path / "house.db", tmp_path / "copy.db"
    backup(url, copy)
    script = f"""if True:
        import os, sqlite3
        db = sqlite3.connect({str(house)!r})
        db.execute("INSERT INTO person VALUES ('in the log')")
        db.commit()
        os._exit(9)"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert (tmp_path / "house.db-wal").stat().st_size > 0
    kept = restore(copy, url, NOW)
    assert people(house) == []
    assert kept
    assert people(kept) == ["in the log"]


def test_what_is_no_backup_changes_nothing(url, tmp_path):
    people(tmp_path / "house.db", add="a")
    other, garbage, backed = tmp_path / "other.db", tmp_path / "garbage.db", tmp_path / "backed.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE anything (name TEXT)")
    garbage.write_bytes(b"canary" * 1000)
    backup(url, backed)
    damaged = bytearray(backed.read_bytes())
    damaged[4096:8192] = b"\xff" * 4096
    (tmp_path / "damaged.db").write_bytes(damaged)
    for file in (other, garbage, tmp_path / "damaged.db", tmp_path / "none.db"):
        with pytest.raises(Fault):
            restore(file, url, NOW)
    assert people(tmp_path / "house.db") == ["a"]
    with pytest.raises(Fault, match="there already"):
        backup(url, backed)
    with pytest.raises(Fault):
        backup(f"sqlite+aiosqlite:///{tmp_path}/none.db", tmp_path / "more.db")
    assert not list(tmp_path.glob("*.part*"))


def test_nothing_is_restored_under_a_running_bot(url, tmp_path):
    backup(url, tmp_path / "copy.db")
    lock = lock_file(tmp_path / "house.db")
    with pytest.raises(Busy):
        restore(tmp_path / "copy.db", url, NOW)
    os.close(lock)


def test_postgresql_has_its_own_tools(tmp_path):
    for act in (lambda url: backup(url, tmp_path / "a"), lambda url: restore(tmp_path / "a", url, NOW)):
        with pytest.raises(Fault, match="pg_"):
            act("postgresql+asyncpg://127.0.0.1/none")
