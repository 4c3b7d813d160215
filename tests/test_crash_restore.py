"""Backups, restores and new keys, as an operator makes them with a bot that has people."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from app.startup import clock as clock_of
from models.application import Application
from models.member import Member
from models.message import Message, Promise, promise_many
from models.store.upkeep import held
from tests.databases import on_postgres, tool
from tests.processes import Stage, complaints, morning, staged
from tests.waiting import until
from tests.walker import Walker, receipts, someone

pytestmark = pytest.mark.slow


async def test_beside_a_running_bot_a_backup_is_made_and_nothing_restored(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        backup = tmp_path / "copy.db"
        status, _, err = await stage.command("restore", str(tmp_path / "payung.db"))
        assert status == 1
        assert "Another Payung works on" in err
        status, out, err = await stage.command("backup", str(backup))
        assert (status, complaints(err)) == (0, [])
        assert str(backup) in out
        assert backup.stat().st_mode & 0o777 == 0o600
        assert stage.alive


async def test_rotate_key_and_restore_as_an_operator_does_it(tmp_path):
    """Backup, rotate, go on, restore, nothing promised goes out until `resume`."""
    clock = tmp_path / "clock"
    async with staged(tmp_path, CLOCK_FILE=str(clock)) as stage:
        walker = await _rotated(stage, clock)
        assert (await stage.command("backup", "copy.db"))[0] == 0
        status, out, err = await stage.command("restore", "copy.db")
        assert (status, complaints(err)) == (0, [])
        assert "resume" in out
        await _resumed(stage, walker)


@on_postgres
@pytest.mark.usefixtures("on_both")
async def test_on_postgresql_dump_and_pause_do_what_backup_and_restore_do(tmp_path, database_url):
    """As `backup` and `restore` say it there."""
    clock = tmp_path / "clock"
    async with staged(tmp_path, CLOCK_FILE=str(clock)) as stage:
        walker = await _rotated(stage, clock)
        status, _, err = await stage.command("backup", "copy.dump")
        assert (status, "pg_dump --format=custom" in err) == (1, True)
        tool(database_url, "pg_dump", "--format=custom", f"--file={tmp_path}/copy.dump")
        status, _, err = await stage.command("restore", "copy.dump")
        assert (status, "pg_restore --clean" in err, "bot.py pause" in err) == (1, True, True)
        tool(database_url, "pg_restore", "--clean", "--if-exists", "--single-transaction", f"{tmp_path}/copy.dump")
        status, out, err = await stage.command("pause")
        assert (status, "resume" in out, complaints(err)) == (0, True, [])
        await _resumed(stage, walker)


@pytest.mark.usefixtures("on_both")
async def test_sending_is_paused_and_goes_on_beside_a_running_bot(tmp_path):
    clock = tmp_path / "clock"
    async with staged(tmp_path, CLOCK_FILE=str(clock)) as stage:
        walker = await _rotated(stage, clock)
        await _typed(stage, "pause")
        await stage.start()
        await asyncio.sleep(2.5)  # a look of the courier's, at least
        assert _outcome(stage, "test") is None
        await _typed(stage, "resume")
        await walker.person.sees("menunggu", 60)
        await _typed(stage, "pause")
        async with held(stage.settings.database_url, alone=False) as beside:
            await beside.run(_promise, clock_of(stage.settings)(), "again")
        await asyncio.sleep(2.5)
        assert _outcome(stage, "again") is None
        await _typed(stage, "resume")
        await until(lambda: _outcome(stage, "again") == "accepted", lambda: stage.stderr[-3000:])
        assert (await stage.terminate())[0] == 0


async def _typed(stage: Stage, word: str) -> None:
    status, _, err = await stage.command(word)
    assert status == 0, err


def _outcome(stage: Stage, key: str) -> str | None:
    return stage.look(f"SELECT outcome FROM message WHERE key = '{key}'")[0]["outcome"]


async def _rotated(stage: Stage, clock) -> Walker:
    """Somebody in the middle, to whom a reminder is due, in a database with a new key."""
    await stage.start()
    walker = Walker(stage.person(), someone(1))
    await walker.walk("street")
    await stage.terminate()
    status, out, _ = await stage.command("rotate-key")
    assert (status, "key 2" in out) == (0, True)
    clock.write_text(morning(days=2))
    async with stage.inside() as services:
        await services.database.run(_promise, services.now())
    return walker


async def _resumed(stage: Stage, walker: Walker) -> None:
    await stage.start()
    assert "resume" in stage.stderr or "paused" in stage.stderr, "nobody is told that sending is paused"
    await stage.person("Budi").says("/start")
    await until(lambda: not stage.undecided, what="the courier has looked, too")
    assert (await stage.terminate())[0] == 0
    assert {row.outcome for row in await stage.ask(_promises)} == {None}  # the planner may have made one, too
    status, _, err = await stage.command("resume")
    assert (status, complaints(err)) == (0, [])
    await stage.start()
    await walker.person.sees("menunggu")
    await walker.walk()
    assert receipts(walker.person)


def _promise(session, now, key: str = "test") -> None:
    application = session.exec(select(Application)).one()
    chat = session.exec(select(Member.account_id)).one()
    promise_many(session, [Promise(key, "nudge_day", chat, application.id, now, now + timedelta(days=3))])


def _promises(session) -> list[Message]:
    return list(session.exec(select(Message)))
