"""Migrations, backups and restored databases lose nothing and change nothing by halves."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from models.database import Busy
from models.migrations import status
from models.migrations.__main__ import revise
from models.sqlite import lock_file
from models.upkeep import backup, held, is_empty, migrate, restore
from rules.settings import Fault

POSTGRES = os.environ.get("TEST_POSTGRES_URL")
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


FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.create_table("house", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_table("room", sa.Column("house_id", sa.BigInteger(),
                    sa.ForeignKey("house.id", ondelete="CASCADE", name="fk_room"), nullable=False))
"""
SECOND = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("house", recreate="always") as house:
        house.add_column(sa.Column("name", sa.String()))
"""
THIRD = """
from alembic import op
revision, down_revision = "0003", "0002"
def upgrade():
    op.execute("DELETE FROM house")
"""


@pytest.fixture
async def versions_folder(tmp_path):
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "0001_first.py").write_text(FIRST)
    return folder


def count(session):
    return [session.connection().exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in ("house", "room")]


def furnish(session):
    session.connection().exec_driver_sql("INSERT INTO house VALUES (1)")
    session.connection().exec_driver_sql("INSERT INTO room VALUES (1), (1)")


async def test_a_migration_is_backed_up_cascades_nothing_and_is_done_once(versions_folder, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/house.db"
    first = await migrate(url, NOW, versions_folder)
    assert (first.before, first.after, first.backup) == (None, "0001", None)
    async with held(url) as db:
        await db.run(furnish)
    (versions_folder / "0002_second.py").write_text(SECOND)
    second = await migrate(url, NOW, versions_folder)
    assert (second.before, second.after) == ("0001", "0002")
    assert second.backup == tmp_path / "house-0001-20261122T073000Z.db"
    assert second.backup.exists()
    async with held(url) as db:
        assert await db.run(count) == [1, 2]
        assert await db.run(lambda s: s.connection().exec_driver_sql("PRAGMA foreign_keys").scalar()) == 1
    assert (await migrate(url, NOW, versions_folder)).backup is None


async def test_a_migration_that_breaks_references_changes_nothing(versions_folder, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/house.db"
    await migrate(url, NOW, versions_folder)
    async with held(url) as db:
        await db.run(furnish)
    (versions_folder / "0002_second.py").write_text(SECOND)
    (versions_folder / "0003_third.py").write_text(THIRD)
    with pytest.raises(Fault, match="nothing was changed"):
        await migrate(url, NOW, versions_folder)
    async with held(url) as db:
        assert await db.run(count) == [1, 2]
        assert (await db.alone(lambda c: status(c, versions_folder))).current == "0001"


async def test_a_database_of_a_later_payung_is_refused(versions_folder, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/house.db"
    (versions_folder / "0002_second.py").write_text(SECOND)
    await migrate(url, NOW, versions_folder)
    (versions_folder / "0002_second.py").unlink()
    with pytest.raises(Fault, match="0002"):
        await migrate(url, NOW, versions_folder)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_the_products_tables_make_a_revision_that_leaves_nothing_to_do(kind, tmp_path):
    """What is generated from the tables builds them, without types of ours, and then finds no difference."""
    url = f"sqlite+aiosqlite:///{tmp_path}/product.db"
    if kind == "postgres":
        url = POSTGRES or pytest.skip("TEST_POSTGRES_URL is not set")
    folder = tmp_path / "made"
    file = revise("the first tables", folder)
    assert "sqlmodel" not in file.read_text()
    async with held(url) as db:
        await db.alone(without_tables)
    assert (await migrate(url, NOW, folder)).after == "0001"
    assert (await migrate(url, NOW, folder)).before == "0001"
    async with held(url) as db:
        names = await db.alone(lambda connection: inspect(connection).get_table_names())
        assert await is_empty(db)
        await db.alone(without_tables)
    assert set(names) == set(SQLModel.metadata.tables) | {"alembic_version"}
    assert "pass" in revise("nothing more", folder).read_text()


def without_tables(connection):
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
