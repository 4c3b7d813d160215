"""SQLite's writer: what it does with a batch when something goes wrong, and its manners."""

import asyncio
import logging
import sqlite3
import threading

import pytest

from tests.test_database import put, tabled, values
from tests.waiting import PATIENCE, until


@pytest.fixture
async def lite(tmp_path):
    async with tabled(f"sqlite+aiosqlite:///{tmp_path}/lite.db") as db:
        yield db


async def test_every_exception_reaches_only_its_own_caller(lite):
    def stop(session):
        raise StopIteration

    results = await asyncio.gather(lite.run(stop), lite.run(put, "a"), return_exceptions=True)
    assert [type(result) for result in results] == [RuntimeError, str]


async def test_cancelled_before_it_began_never_runs(lite):
    began, gate, ran = threading.Event(), threading.Event(), []
    first = asyncio.create_task(lite.run(lambda session: (began.set(), gate.wait(PATIENCE))))
    await until(began.is_set, what="the first turn")
    second = asyncio.create_task(lite.run(lambda session: ran.append(1)))
    await asyncio.sleep(0)
    second.cancel()
    gate.set()
    await first
    await lite.run(values)
    assert ran == []


async def test_turns_run_on_the_writers_own_thread(lite):
    """`_execute` and `_conn` are protected names of aiosqlite: this says when they go."""
    thread = await lite.run(lambda session: threading.current_thread())
    assert thread is lite._writer._thread


async def test_a_transaction_that_the_database_gave_up_fails_all_of_its_turns(lite):
    def give_up(session):
        session.connection().exec_driver_sql("ROLLBACK")

    results = await asyncio.gather(
        *(lite.run(*turn) for turn in [(put, "a"), (give_up,), (put, "b")]), return_exceptions=True
    )
    assert [type(result) for result in results] == [OSError] * 3
    assert await lite.run(values) == {}


async def test_a_full_disk_is_told_and_survived(lite):
    def limit(session, pages):
        session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await lite.run(limit, 1)
    results = await asyncio.gather(*(lite.run(put, f"{n}" * 900) for n in range(64)), return_exceptions=True)
    assert any(isinstance(result, Exception) for result in results)
    said = {result for result in results if isinstance(result, str)}
    assert set(await lite.run(values)) == said
    await lite.run(limit, 100_000)
    await lite.run(put, "room again")


async def test_nothing_that_a_turn_raises_leaves_others_waiting(lite):
    def stop(session, error):
        raise error

    errors = (asyncio.CancelledError, GeneratorExit, MemoryError, StopIteration)
    turns = [lite.run(stop, error) for error in errors]
    all_of_it = asyncio.gather(*turns, lite.run(put, "a"), return_exceptions=True)
    results = await asyncio.wait_for(all_of_it, PATIENCE)
    assert results[-1] == "a"
    assert all(isinstance(result, BaseException) for result in results[:-1])


async def test_a_slow_batch_is_logged_by_name(lite, caplog, monkeypatch):
    monkeypatch.setattr("models.store.sqlite.SLOW", 0.05)

    def dawdle(session):
        threading.Event().wait(0.06)

    with caplog.at_level(logging.WARNING):
        await lite.run(dawdle)
    assert "dawdle" in caplog.text


async def test_the_file_and_its_log_are_the_owners_only_and_forget(lite):
    await lite.run(put, "canary-canary")
    await lite.run(lambda session: session.connection().exec_driver_sql("DELETE FROM counter"))
    await lite.checkpoint()
    files = [path for path in lite.path.parent.iterdir() if path.name.startswith("lite.db")]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not any(b"canary" in path.read_bytes() for path in files)


async def test_the_manners_of_sqlite(lite):
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    ask = [f"PRAGMA {name}" for name in names]
    manners = await lite.run(lambda s: [s.connection().exec_driver_sql(line).scalar() for line in ask])
    assert manners == ["wal", 2, 1, 1, 2000]


async def test_a_writer_from_outside_is_waited_for(lite):
    outside = sqlite3.connect(lite.path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    turn = asyncio.create_task(lite.run(put, "a"))
    await asyncio.sleep(0.05)
    assert not turn.done()
    outside.execute("COMMIT")
    outside.close()
    assert await turn == "a"


async def test_nobody_writes_between_what_a_turn_reads_and_writes(lite):
    def read_then_write(session):
        values(session)
        outside = sqlite3.connect(lite.path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            outside.execute("INSERT INTO counter VALUES (1, 'outside', 0)")
        outside.close()
        return put(session, "a")

    assert await lite.run(read_then_write) == "a"
