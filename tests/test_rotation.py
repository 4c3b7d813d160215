"""A new key reseals everything, and loses nothing when the process is killed in the middle."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from sqlalchemy import BigInteger, LargeBinary, MetaData, delete, insert
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, select

from models.store import keys, rotation
from models.store.engine import Busy
from models.store.keys import Missing
from models.store.migrations import load_tables
from models.store.rotation import rotate, try_keys
from models.store.sealing import Sealed, Tampered, Vault, sealed_tables
from models.store.upkeep import held, is_empty, migrate
from rules.settings import Fault, Settings, load
from tests import forks
from tests.waiting import until

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
TODAY = NOW.date()
ROWS = 3000


class Own(SQLModel, registry=registry(metadata=MetaData())):
    """The test's tables stay out of the product's metadata."""


class Person(Own, table=True):
    sealed: ClassVar = Sealed("person", "id", None, ("name", "phone"))

    id: int = Field(primary_key=True, sa_type=BigInteger)
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone: bytes | None = Field(default=None, sa_type=LargeBinary)


class Reply(Own, table=True):
    sealed: ClassVar = Sealed("reply", "person_id", "key", ("value",))

    person_id: int = Field(primary_key=True, sa_type=BigInteger)
    key: str = Field(primary_key=True)
    value: bytes = Field(sa_type=LargeBinary)


TABLES = {Person: Person.sealed, Reply: Reply.sealed}


def fill(session, vault):
    def sealed(id, name):
        return vault.seal("person", id, name, f"{name} {id}")

    ids = range(ROWS)
    people = [{"id": id, "name": sealed(id, "name"), "phone": sealed(id, "phone") if id % 3 else None} for id in ids]
    replies = [{"person_id": id, "key": key, "value": vault.seal("reply", id, key, f"{key} {id}")}
               for id in ids for key in ("a", "b")]  # fmt: skip
    session.execute(insert(Person), people)
    session.execute(insert(Reply), replies)


def read_all(session, vault):
    """Every value opens; returns how many rows are sealed with which version."""
    versions = []
    for person in session.exec(select(Person)):
        assert vault.unseal("person", person.id, "name", person.name) == f"name {person.id}"
        assert (person.phone is None) == (person.id % 3 == 0)
        versions += [value[0] for value in (person.name, person.phone) if value]
    for reply in session.exec(select(Reply)):
        opened = vault.unseal("reply", reply.person_id, reply.key, reply.value)
        assert opened == f"{reply.key} {reply.person_id}"
        versions.append(reply.value[0])
    return {version: versions.count(version) for version in set(versions)}


@pytest.fixture
async def settings(database_url, tmp_path):
    settings = load({"DATABASE_URL": database_url, "DATA_KEY_FILE": str(tmp_path / "some.key")})
    await migrate(database_url, NOW)
    ring, _ = keys.load(settings, True, TODAY)
    async with held(database_url) as db:
        await db.alone(lambda connection: (Own.metadata.create_all(connection), connection.commit()))
        await db.run(fill, Vault(ring))
    return settings


async def versions(settings: Settings):
    ring, _ = keys.load(settings, False, TODAY)
    async with held(settings.database_url) as db:
        return await db.run(read_all, Vault(ring))


async def test_a_new_key_reseals_everything(settings):
    done = await rotate(settings, TODAY, TABLES)
    assert (done.version, done.rows, done.resumed) == (2, 3 * ROWS, False)
    assert set(await versions(settings)) == {2}
    again = await rotate(settings, TODAY, TABLES)
    assert (again.version, again.resumed) == (3, False)
    assert set(await versions(settings)) == {3}


@pytest.mark.slow
async def test_a_rotation_killed_in_the_middle_goes_on(settings, tmp_path):
    line, log = (__file__, settings.database_url, str(settings.data_key_file)), tmp_path / "log"
    for chunks in (2, 5, 20):
        log.write_text("")
        process = forks.start(line, tmp_path, dict(os.environ), log, log)
        await until(lambda most=chunks: log.read_text().count("chunk") >= most, f"{chunks} chunks")
        process.kill()
        await forks.ended(process)
        assert set(await versions(settings)) == {1, 2}
    done = await rotate(settings, TODAY, TABLES)
    assert (done.version, done.resumed) == (2, True)
    assert set(await versions(settings)) == {2}
    newest, *_ = keys.load(settings, False, TODAY)[0]
    keys.write(tmp_path / "some.key", (newest,))
    assert set(await versions(settings)) == {2}


async def test_keys_of_another_database_are_refused(settings):
    ring, _ = keys.load(settings, False, TODAY)
    async with held(settings.database_url) as db:
        await try_keys(db, Vault(ring), TABLES)
        with pytest.raises(Missing, match="does not open this database"):
            await try_keys(db, Vault((keys.Key.new(1, TODAY),)), TABLES)


async def test_rotation_needs_a_file_a_true_key_and_nobody_else(settings):
    value = load({"DATABASE_URL": settings.database_url, "DATA_KEY": str(keys.Key.new(1, TODAY))})
    with pytest.raises(Fault, match="DATA_KEY_FILE"):
        await rotate(value, TODAY, TABLES)
    async with held(settings.database_url):
        with pytest.raises(Busy):
            await rotate(settings, TODAY, TABLES)
    assert settings.data_key_file
    keys.write(settings.data_key_file, (keys.Key.new(1, TODAY),))
    with pytest.raises(Missing):
        await rotate(settings, TODAY, TABLES)


async def test_a_swapped_row_stops_the_rotation_in_one_sentence(settings):
    def swap(session):
        one, two = session.get(Person, 2000), session.get(Person, 2001)
        one.name, two.name = two.name, one.name

    async with held(settings.database_url) as db:
        await db.run(swap)
    with pytest.raises(Tampered):
        await rotate(settings, TODAY, TABLES)


async def test_empty_is_a_database_without_rows(settings):
    async with held(settings.database_url) as db:
        assert not await is_empty(db)
        await db.run(lambda session: [session.execute(delete(model)) for model in TABLES])
        assert await is_empty(db)


def test_every_sealed_column_of_the_product_is_there():
    load_tables()
    assert sealed_tables()
    for model, sealed in sealed_tables().items():
        named = {sealed.id, *sealed.columns} | ({sealed.key} if sealed.key else set())
        assert named <= set(SQLModel.metadata.tables[str(model.__tablename__)].columns.keys())


if __name__ == "__main__":
    given = load({"DATABASE_URL": sys.argv[1], "DATA_KEY_FILE": sys.argv[2]})
    reseal = rotation._reseal_chunk
    rotation._reseal_chunk = lambda *args: (print("chunk", flush=True), reseal(*args))[1]
    asyncio.run(rotate(given, TODAY, TABLES))
