"""The command line as an operator types it: one clear line and status 1 for any fault, never a traceback."""

import asyncio
import base64
import os
import re
import sqlite3
from contextlib import closing

import pytest

from sandbox.person import Person
from tests.databases import stored
from tests.processes import Stage, complaints, staged
from tests.waiting import until
from tests.walker import Walker, someone

pytestmark = pytest.mark.slow
on_both = pytest.mark.usefixtures("on_both")


def one_line(err: str) -> str:
    """The complaint, which is a single line of words; what is said of a new key is none."""
    (line,) = (one for one in complaints(err) if "MOVE THE KEY FILE" not in one)
    assert "Traceback" not in err
    assert 20 < len(line) < 250
    return line


async def test_what_keeps_it_from_starting_is_one_line(tmp_path):
    async with staged(tmp_path) as stage:
        wrong, nobody, missing, no_disk = await asyncio.gather(
            _alone(stage, "wrong", BOT_TOKEN="99:Wrong"),
            _alone(stage, "nobody", BOT_API_URL="http://127.0.0.1:9"),
            _alone(stage, "missing", BOT_TOKEN=""),
            _alone(stage, "no_disk", DATABASE_URL="sqlite+aiosqlite:////proc/no/payung.db"),
        )
        assert "BOT_TOKEN" in one_line(wrong)
        assert "Wrong" not in wrong
        assert "BOT_API_URL" in one_line(nobody)
        assert "BOT_TOKEN" in one_line(missing)
        assert "cannot be opened" in one_line(no_disk)


async def _alone(stage: Stage, name: str, **environment: str) -> str:
    """What `run` complains of, with a database of its own."""
    folder = stage.folder / name
    folder.mkdir()
    url = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/payung.db"}
    status, out, err = await stage.command("run", **(url | environment))
    assert (status, out) == (1, "")
    return err


async def test_all_faults_of_the_settings_are_told_together_and_no_secret_is(tmp_path):
    async with staged(tmp_path) as stage:
        status, _, err = await stage.command(
            *("run",), BOT_TOKEN="sesame", BOT_API_URL="ftp://x", DATABASE_URL="mysql://u:sesame@h/d", ADMIN_IDS="me",
            TIMEZONE="Asia/Atlantis", SEND_RATE="0", DEMO_PORT="x", LISTEN="here", WEBHOOK_URL="https://x.id",
        )  # fmt: skip
    assert status == 1
    names = [
        "BOT_TOKEN",
        "BOT_API_URL",
        "DATABASE_URL",
        "ADMIN_IDS",
        "TIMEZONE",
        "SEND_RATE",
        "DEMO_PORT",
        "LISTEN",
        "WEBHOOK_URL",
    ]
    assert sorted(line.split(":")[0] for line in err.splitlines()) == sorted({*names, "WEBHOOK_URL"})
    assert "sesame" not in err


@on_both
async def test_one_process_works_on_a_database(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        words = ("run", "rotate-key", "migrate")
        for status, _, err in await asyncio.gather(*(stage.command(one) for one in words)):
            assert status == 1
            assert "Another Payung works on" in one_line(err)
        assert stage.alive
        siti = stage.person()
        await siti.says("/start")
        await siti.sees("Payung")


@on_both
async def test_a_filled_database_without_its_key_is_refused(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        await Walker(stage.person(), someone(1)).walk("name")
        await stage.terminate()
        kept = (tmp_path / "payung.key").read_bytes()
        (tmp_path / "payung.key").unlink()
        status, _, err = await stage.command("run")
        assert status == 1
        assert "payung.key is missing" in one_line(err)
        assert not (tmp_path / "payung.key").exists()
        status, _, err = await stage.command(
            "run", DATA_KEY=base64.b64encode(os.urandom(32)).decode(), DATA_KEY_FILE=""
        )
        assert status == 1
        assert "DATA_KEY is another database's" in one_line(err)
        (tmp_path / "payung.key").write_bytes(kept)
        await stage.start()


@on_both
async def test_it_says_that_it_runs_for_whom_and_on_what(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        await until(lambda: "Payung runs" in stage.stderr, "the line")
        await stage.terminate()
        (line,) = [line for line in stage.stderr.splitlines() if "Payung runs" in line]
    assert line.startswith("Payung runs as @payung_bot on the database ")
    assert stage.settings.database_url.rpartition("/")[2] in line
    assert "://" not in line


@on_both
async def test_it_prints_a_link_for_the_first_admin_until_there_is_one(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        await until(lambda: "There is no admin yet" in stage.stderr, "the word of the admin")
        (link,) = re.findall(r"https://t\.me/payung_bot\?start=[\w-]{22}(?= )", stage.stderr)
        ratih = Person.of(stage.telegram, "Ratih")
        await ratih.opens(link)
        await ratih.sees("sekarang Anda pengelola")
        await stage.terminate()
        await stage.start()
        await until(lambda: stage.stderr.count("Payung runs") == 2, "the second start")
        await stage.terminate()
        assert stage.stderr.count("There is no admin yet") == 1


async def test_the_words_that_only_print(tmp_path):
    async with staged(tmp_path) as stage:
        migrated = await stage.command("migrate", BOT_TOKEN="")
        answers = await asyncio.gather(
            stage.command("questions", BOT_TOKEN=""),
            stage.command("tariff", "--month", "2026-12"),
            stage.command("tariff", "--month", "2027-01"),
            stage.command("tariff", "--month", "2026-13"),
            stage.command("restore", "nowhere.db"),
            stage.command("backup", "/proc/nowhere/copy.db"),
        )
        questions, discounted, full, *bad, no_file, no_place = answers
        assert (questions[0], discounted[0], full[0]) == (0, 0, 0)
        assert "NIK" in questions[1]
        assert discounted[1] != full[1]
        assert "8.400" in discounted[1] + full[1]
        assert "16.800" in full[1]
        for status, _, err in (*bad, no_file, no_place):
            assert status == 1, err
            one_line(err)
        assert migrated[0] == 0
        assert "revision" in migrated[1]


def published(stage) -> int:
    return sum(call.method.startswith("setMy") and call.status == 200 for call in stage.telegram.calls)


@on_both
async def test_check_names_what_is_wrong_and_changes_nothing(tmp_path):
    async with staged(tmp_path) as stage:
        status, out, err = await stage.command("check", OPERATOR_NAME="", BOT_TOKEN="99:Wrong")
        assert status == 1
        assert all(name in out for name in ("OPERATOR_NAME", "BOT_TOKEN"))
        assert "Traceback" not in err
        await stage.start()
        stage.telegram.botfather["can_join_groups"] = False
        await until(lambda: published(stage) == 6, "commands and descriptions in both languages")
        (tmp_path / "keys").mkdir()
        await stage.terminate()
        (tmp_path / "payung.key").rename(tmp_path / "keys/payung.key")
        before = stored(stage.settings.database_url)
        status, out, err = await stage.command("check", DATA_KEY_FILE=str(tmp_path / "keys/payung.key"), ADMIN_IDS="7")
        assert (status, out.splitlines()[0], complaints(err)) == (0, "All is well.", [])
        assert stored(stage.settings.database_url) == before


async def test_check_makes_no_files(tmp_path):
    """Looking is not making: an empty folder stays empty."""
    async with staged(tmp_path) as stage:
        await stage.command("check")
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".key"] == []


async def test_a_database_that_another_program_holds_for_long_stops_nobody(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        person = stage.person()
        await person.says("/start")
        await person.sees("Payung")
        with closing(sqlite3.connect(tmp_path / "payung.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await person.says("/tanya")
            await until(lambda: "takes nothing" in stage.stderr, what="a bot that waits for its database")
            await asyncio.sleep(1)  # and tries again
            other.execute("ROLLBACK")
        await until(lambda: person.news, what=lambda: stage.stderr[-3000:])
        assert (await stage.terminate())[0] == 0


async def test_a_database_that_was_never_used_gets_its_key_whatever_was_done_to_it_before(tmp_path):
    async with staged(tmp_path) as stage:
        copy = str(tmp_path / "copy.db")
        for words in (("migrate",), ("backup", copy), ("restore", copy), ("resume",), ("pause",)):
            status, _, err = await stage.command(*words)
            assert status == 0, err
        await stage.start()
        await stage.terminate()
        assert (tmp_path / "payung.key").exists()
