"""Migrations lose nothing, change nothing by halves, and lead from every revision to the tables of the code."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, func, select, table
from sqlmodel import SQLModel

from models import remitted, switch
from models.account import Account
from models.cooperative import Cooperatives
from models.store.migrations import VERSIONS, load_tables, status
from models.store.migrations.__main__ import revise
from models.store.upkeep import held, is_empty, migrate
from rules.settings import Fault

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
REVISIONS = sorted(file.stem for file in VERSIONS.glob("[0-9]*_*.py"))
SAMPLES: dict[type, Callable[[int], Any]] = {
    int: int,
    str: str,
    bytes: lambda row: f"sealed {row}".encode(),
    bool: lambda row: row % 2 == 0,
    datetime: lambda row: NOW,
    date: lambda row: NOW.date(),
}
CHECKED = {
    "role.name": "officer",
    "role.region": None,
    "cooperative.channel": "wadah",
}  # what a constraint wants of a column

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
FAILING = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.add_column("house", sa.Column("name", sa.String()))
    raise LookupError
"""


pytestmark = pytest.mark.without_tables


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


async def test_a_database_of_a_later_payung_is_refused(versions_folder, database_url):
    (versions_folder / "0002_second.py").write_text(FAILING.partition("    raise")[0])
    await migrate(database_url, NOW, versions_folder)
    (versions_folder / "0002_second.py").unlink()
    with pytest.raises(Fault, match="0002"):
        await migrate(database_url, NOW, versions_folder)


async def test_a_migration_that_fails_half_way_changes_nothing(versions_folder, database_url):
    await migrate(database_url, NOW, versions_folder)
    (versions_folder / "0002_second.py").write_text(FAILING)
    with pytest.raises(LookupError):
        await migrate(database_url, NOW, versions_folder)
    async with held(database_url) as db:
        assert (await db.alone(lambda c: status(c, versions_folder))).current == "0001"
        assert [column.name for table in await db.alone(tables) for column in table.columns] == ["id", "house_id"]


async def test_a_new_revision_names_no_type_of_ours_and_leaves_nothing_to_do(database_url, tmp_path):
    folder = tmp_path / "made"
    file = revise("the first tables", folder)
    assert "sqlmodel" not in file.read_text()
    assert (await migrate(database_url, NOW, folder)).after == "0001"
    assert (await migrate(database_url, NOW, folder)).before == "0001"
    async with held(database_url) as db:
        assert await db.alone(differences) == []
        assert await is_empty(db)
    assert "pass" in revise("nothing more", folder).read_text()


@pytest.mark.parametrize(
    ("database_url", "revision"),
    [
        *(("sqlite", revision) for revision in REVISIONS),
        # From the first one on PostgreSQL takes every step, too; those that somebody may stand on now with their rows.
        *(pytest.param("postgres", one, marks=pytest.mark.on_postgres) for one in (REVISIONS[0], *REVISIONS[-3:])),
    ],
    indirect=["database_url"],
)
async def test_each_revision_with_its_rows_becomes_what_the_code_says(revision, database_url, tmp_path):
    for file in REVISIONS[: REVISIONS.index(revision) + 1]:
        (tmp_path / "then").mkdir(exist_ok=True)
        shutil.copy(VERSIONS / f"{file}.py", tmp_path / "then")
    await migrate(database_url, NOW, tmp_path / "then")
    async with held(database_url) as db:
        before = await db.alone(fill)
    assert (await migrate(database_url, NOW)).after == REVISIONS[-1].partition("_")[0]
    async with held(database_url) as db:
        assert await db.alone(lambda connection: counted(connection, [*before])) == before
        assert await db.alone(remaining) == []


async def test_cooperatives_of_before_are_found_and_accounts_without_a_form_begin_to_end(database_url, tmp_path):
    shutil.copy(VERSIONS / f"{REVISIONS[0]}.py", tmp_path)
    await migrate(database_url, NOW, tmp_path)
    async with held(database_url) as db:
        await db.alone(inhabit)
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        (found,) = await db.run(lambda session: Cooperatives(session).find("harapn maju"))
        assert found.entry.id == 7
        formless = await db.run(lambda session: dict(session.execute(select(Account.id, Account.formless_at)).all()))
    assert formless.pop(6) is None
    assert formless.pop(5)


async def test_codes_of_before_are_gone_through_once_more(database_url, tmp_path):
    for name in REVISIONS[: REVISIONS.index("0039_who_was_erased_and_paid_twice")]:
        shutil.copy(VERSIONS / f"{name}.py", tmp_path)
    await migrate(database_url, NOW, tmp_path)
    async with held(database_url) as db:
        await db.run(switch.turn_on, remitted.INDEXED, NOW)
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        assert not await db.run(switch.is_on, remitted.INDEXED)


def inhabit(connection: Connection) -> None:
    """A cooperative, an account with a form, and one without."""
    there = {table.name: table for table in tables(connection)}
    connection.execute(there["cooperative"].insert().values(id=7, name="KSP Harapan Maju", created_at=NOW))
    for id in (5, 6):
        connection.execute(there["account"].insert().values(id=id, created_at=NOW))
    connection.execute(there["member"].insert().values(id=1, account_id=6, created_at=NOW))
    connection.commit()


def differences(connection: Connection) -> list[Any]:
    """What alembic would still change to reach the tables of the code."""
    load_tables()
    return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)


LIKE_THE_CODE: set[str] = set()  # what was compared with the code: most ways lead to the same tables, to the letter


def remaining(connection: Connection) -> list[Any]:
    """As `differences`, which takes as long as all migrations; PostgreSQL keeps no text of its tables."""
    if connection.dialect.name != "sqlite":
        return differences(connection)
    made = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").all()
    if repr(made) in LIKE_THE_CODE:
        return []
    found = differences(connection)
    if not found:
        LIKE_THE_CODE.add(repr(made))
    return found


def fill(connection: Connection) -> dict[str, int]:
    """Three rows in every table, each in all its columns, as the database itself describes them."""
    there = tables(connection)
    for one in there:
        columns = {column.name: SAMPLES[column.type.python_type] for column in one.columns}
        checked = {name: CHECKED[place] for name in columns if (place := f"{one.name}.{name}") in CHECKED}
        rows = [{name: make(row) for name, make in columns.items()} | checked for row in (1, 2, 3)]
        connection.execute(one.insert(), rows)
    connection.commit()
    return counted(connection, [one.name for one in there])


def counted(connection: Connection, names: list[str]) -> dict[str, int]:
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}


def tables(connection: Connection) -> list[Table]:
    there = MetaData()
    there.reflect(connection)
    return [one for one in there.sorted_tables if one.name != "alembic_version"]
