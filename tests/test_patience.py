"""A database that is unwell for a while: with patience, turns wait for it, and each is done once."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import make_url, text

from models.store.database import database
from models.store.engine import Busy
from tests.databases import empty
from tests.test_database import put, tabled, values
from tests.waiting import PATIENCE, until


@pytest.fixture
async def lite(tmp_path):
    async with tabled(f"sqlite+aiosqlite:///{tmp_path}/lite.db") as db:
        await db.run(lambda session: session.connection().exec_driver_sql("PRAGMA busy_timeout=50"))
        db.patient = True
        yield db


async def unwell(db) -> None:
    """Until it takes nothing, and was tried once more."""
    await until(lambda: db.health.unwell, what="a database that takes nothing")
    await asyncio.sleep(0.6)


async def test_turns_wait_until_another_program_lets_go(lite, caplog):
    outside = sqlite3.connect(lite.path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    turns = asyncio.gather(*(lite.run(put, name) for name in "abc"))
    await unwell(lite)
    assert not turns.done()
    outside.execute("COMMIT")
    outside.close()
    assert await asyncio.wait_for(turns, PATIENCE) == ["a", "b", "c"]
    told = [record.message for record in caplog.records if record.name == "models.store.health"]
    assert len(told) == 2, "once that it is unwell, once that it is well"
    assert not any(record.exc_info for record in caplog.records)


async def test_turns_wait_until_the_disk_has_room(lite):
    def limit(session, pages):
        session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await lite.run(limit, 1)
    turns = asyncio.gather(*(lite.run(put, f"{n}" * 900) for n in range(64)))
    await unwell(lite)
    assert not turns.done()
    await lite._writer._execute(lambda: lite._writer._conn.execute("PRAGMA max_page_count=100000").fetchone())
    assert len(await asyncio.wait_for(turns, PATIENCE)) == 64


async def test_a_fault_of_ones_own_is_told_at_once(lite):
    def wrong(session):
        session.connection().exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(Exception, match="no such table"):
        await asyncio.wait_for(lite.run(wrong), PATIENCE)


async def test_at_the_end_nobody_waits_for_a_database_that_is_unwell(lite):
    outside = sqlite3.connect(lite.path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    turns = [asyncio.create_task(lite.run(put, f"{n}")) for n in range(200)]
    await until(lambda: lite.health.unwell, what="a database that takes nothing")
    await asyncio.wait_for(lite.close(), PATIENCE)
    done = await asyncio.gather(*turns, return_exceptions=True)
    assert all(isinstance(one, asyncio.CancelledError) for one in done)
    outside.close()


# -- PostgreSQL --------------------------------------------------------------------------------------
@pytest.fixture
async def grand(tmp_path):
    with empty("postgres", tmp_path) as url:
        async with tabled(url) as db:
            await db.hold()
            db.patient = True
            yield db


async def cut(db) -> None:
    """The server ends every connection to this database."""
    other = database(db.url.render_as_string(hide_password=False))
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = "
    await other.run(lambda session: session.connection().execute(text(f"{ended} current_database()")).all())
    await other.close()


@pytest.mark.on_postgres
async def test_a_turn_whose_connection_is_lost_is_done_once_in_the_end(grand):
    tries = []

    def unlucky(session):
        put(session, "a")
        tries.append(1)
        if len(tries) < 3:
            session.connection().exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    await asyncio.wait_for(grand.run(unlucky), PATIENCE)
    assert len(tries) == 3
    assert list(await grand.run(values)) == ["a"]


@pytest.mark.on_postgres
async def test_a_server_that_is_gone_is_waited_for(grand):
    url = make_url(grand.url)
    await cut(grand)
    gone = database(url.set(port=9).render_as_string(hide_password=False))
    gone.patient = True
    turn = asyncio.create_task(gone.run(put, "a"))
    await unwell(gone)
    assert not turn.done()
    await asyncio.wait_for(gone.close(), PATIENCE)
    assert turn.cancelled()


@pytest.mark.on_postgres
async def test_a_table_that_another_holds_is_waited_for_and_keeps_nobody_at_the_end(grand, caplog):
    other = database(grand.url.render_as_string(hide_password=False))
    async with other.engine.begin() as connection:
        await connection.exec_driver_sql("LOCK TABLE counter IN ACCESS EXCLUSIVE MODE")
        first = asyncio.create_task(grand.run(put, "a"))
        await until(lambda: "takes nothing" in caplog.text, what="a word that it takes nothing")
    await asyncio.wait_for(first, PATIENCE)
    async with other.engine.begin() as connection:
        await connection.exec_driver_sql("LOCK TABLE counter IN ACCESS EXCLUSIVE MODE")
        second = asyncio.create_task(grand.run(put, "b"))
        await until(lambda: grand.health.unwell, what="a turn that waits")
        await asyncio.wait_for(grand.close(), PATIENCE)
        assert second.cancelled()
    assert list(await other.run(values)) == ["a"]
    await other.close()


@pytest.mark.on_postgres
async def test_turns_that_find_no_connection_free_wait_too(grand, monkeypatch):
    monkeypatch.setattr(grand.engine.pool, "_timeout", 0.1)
    lock = "SELECT pg_sleep(0.7)"
    held = [grand.run(lambda session: session.connection().exec_driver_sql(lock).all()) for _ in range(20)]
    turns = [grand.run(put, f"{n}") for n in range(10)]
    await asyncio.wait_for(asyncio.gather(*held, *turns), PATIENCE)
    assert len(await grand.run(values)) == 10


@pytest.mark.on_postgres
async def test_the_lock_that_went_with_its_connection_is_taken_again(grand):
    second = database(grand.url.render_as_string(hide_password=False))
    await cut(grand)
    await grand.watch()
    with pytest.raises(Busy):
        await second.hold()
    await cut(grand)
    await second.hold()
    with pytest.raises(Busy):
        await grand.watch()
    await second.close()
