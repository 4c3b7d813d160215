"""`check` names what is wrong, each with what to do, and nothing where all is well."""

import errno
import re
from datetime import UTC, date, datetime

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from app import check as checking
from app.menu import shown
from handlers import EVERYBODYS
from models.account import Account
from models.role import Role
from models.store import keys
from models.switch import SENDING_PAUSED, turn_on
from rules.handover import checking as layout
from rules.settings import TELEGRAM, load
from tests.databases import on_sqlite, stored
from tests.rights import as_anybody
from tests.waiting import until
from transport.failures import trouble

DATABASE = "sqlite+aiosqlite:///{}/payung.db"
COMMANDS = "Telegram does not show the commands and descriptions of this version; `run` sets them."

TODAY = date(2026, 11, 22)


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.fixture
async def well(world):
    """A bot for which all was done that the README says."""
    world.telegram.botfather["can_join_groups"] = False
    world.overrides["admin_ids"] = (7,)
    everything = list(shown(EVERYBODYS, world.services.words, world.settings))

    async def published() -> bool:
        return all([await one.is_there(world.payung.connection.bot) for one in everything])

    await until(published, what="all that Telegram shows of the bot")
    return world


def somebody_becomes_admin(session) -> None:
    now = datetime.now(UTC)
    session.add(Account(id=7, created_at=now))
    session.flush()
    session.add(Role(account_id=7, name="admin", granted_at=now))


async def test_where_all_is_well_nothing_is_said_and_nothing_changed(well):
    await well.stop()
    before = stored(well.database_url)
    assert await checking.faults(well.settings, TODAY) == []
    assert stored(well.database_url) == before


@on_sqlite
async def test_a_fault_in_the_layout_of_what_is_handed_over_is_named(well, monkeypatch):
    row = {"key": "nick", "title": "NIK", "format": "text", "width": "20", "source": "x"}
    monkeypatch.setattr(layout, "rows", lambda _: (row,))
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert sentence.startswith("rules/data/handover.csv, line 2: there is no key 'nick'")


@on_sqlite
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"can_join_groups": True}, "/setjoingroups, Disable"),
        ({"can_read_all_group_messages": True}, "/setprivacy, Enable"),
        ({"has_topics_enabled": True}, "turn off Threaded Mode"),
    ],
)
async def test_what_botfather_has_to_be_told(well, told, said):
    well.telegram.botfather |= told
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert said in sentence
    assert "BotFather" in sentence


@on_sqlite
@pytest.mark.parametrize("language", ["", "en"])
async def test_commands_that_telegram_shows_otherwise(well, language):
    where = {"scope": {"type": "all_private_chats"}, "language_code": language}
    await well.telegram.call("setMyCommands", where | {"commands": [{"command": "old", "description": "Old"}]})
    assert await checking.faults(well.settings, TODAY) == [COMMANDS]
    await well.telegram.call("deleteMyCommands", where)
    assert await checking.faults(well.settings, TODAY) == [COMMANDS]


@on_sqlite
async def test_a_webhook_that_is_set(well):
    await well.stop()
    await well.telegram.call("setWebhook", {"url": "https://example.org/x"})
    assert await checking.faults(well.settings, TODAY) == ["A webhook is set for this bot; `run` takes it away."]


@pytest.mark.parametrize(
    ("database", "key_file", "said"),
    [
        ("no/a.db", "some.key", "The database .*/no/a.db cannot be used: there is no folder .*/no, make it first"),
        ("text/a.db", "some.key", "The database .*/text/a.db cannot be used: there is no folder .*/text"),
        ("a.db", "no/some.key", "The key file .*/no/some.key cannot be made: there is no folder .*/no, make it first"),
        ("a.db", "text", "text holds no usable key"),
        ("a.db", "folder", "folder cannot be read: it is a folder"),
        ("text", "some.key", "text cannot be opened: this file is no SQLite database"),
        ("folder", "some.key", "folder cannot be opened: it is a folder"),
        ("closed/a.db", "some.key", "The database .*/closed/a.db cannot be used: this user has no right to it"),
        ("a.db", "closed/some.key", "The key file .*/closed/some.key cannot be made: this user has no right to it"),
        ("empty.db", "no/some.key", "The key file .*/no/some.key cannot be made"),
        ("empty.db", "text", "text holds no usable key"),
    ],
)
async def test_a_place_where_no_database_or_no_key_can_be(tmp_path, database, key_file, said):
    (tmp_path / "folder").mkdir()
    (tmp_path / "closed").mkdir(0o500)
    (tmp_path / "text").write_text("canary " * 20)
    (tmp_path / "text").chmod(0o600)
    (tmp_path / "empty.db").touch()
    settings = load(
        {
            "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/{database}",
            "DATA_KEY_FILE": f"{tmp_path}/{key_file}",
            "OPERATOR_NAME": "Dinas Contoh",
            "OPERATOR_CONTACT": "0274-000000",
        }
    )
    before = sorted(tmp_path.iterdir())
    with as_anybody():
        no_token, sentence = await checking.faults(settings, TODAY)
    assert no_token == "BOT_TOKEN is missing: BotFather gives one."
    assert re.search(said, sentence), sentence
    assert "canary" not in sentence
    assert sorted(tmp_path.iterdir()) == before


@on_sqlite
async def test_a_key_that_others_can_read(well):
    well.settings.data_key_file.chmod(0o640)
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert sentence == f"Others can read the key file {well.folder}/payung.key: `chmod 600 {well.folder}/payung.key`."


@on_sqlite
async def test_the_key_file_is_spoken_of_when_there_is_one(well):
    settings = well.settings.model_copy(update={"data_key_file": None, "database_url": DATABASE.format(well.folder)})
    assert await checking.faults(settings, TODAY) == [keys.advice(settings)]
    (well.folder / "payung.key").unlink()
    assert await checking.faults(settings, TODAY) == []


async def test_sending_that_is_paused(well):
    await well.run(turn_on, SENDING_PAUSED, datetime.now(UTC))
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert sentence.endswith("then run `bot.py resume`.")


async def test_an_admin_that_is_missing(well):
    nobody = well.settings.model_copy(update={"admin_ids": ()})
    (sentence,) = await checking.faults(nobody, TODAY)
    assert sentence.startswith("There is no admin yet")
    await well.run(somebody_becomes_admin)
    assert await checking.faults(nobody, TODAY) == []


async def test_a_database_of_a_later_version(well):
    await well.run(lambda s: s.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert "of another Payung (revision 9999)" in sentence


async def test_a_database_of_an_earlier_version(well):
    await well.run(lambda s: s.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0001'"))
    await well.run(lambda s: s.add(Account(id=7_000_000_001, created_at=datetime.now(UTC))))
    (sentence,) = await checking.faults(well.settings, TODAY)
    assert sentence == "The database is at revision 0001; `run` or `migrate` updates it."


OWN = "http://me:sesame@127.0.0.1:8081"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidToken(), "does not know this BOT_TOKEN"),
        (Forbidden("x"), "does not know this BOT_TOKEN"),
        (RetryAfter(30), "asks to wait: try again in 30 seconds."),
        (TimedOut(), "does not answer: it has a fault of its own, try again later (TimedOut)."),
        (BadRequest("canary"), "does not answer: it has a fault of its own, try again later (BadRequest)."),
        (caused(NetworkError("x"), TimeoutError()), "does not answer: no answer comes in time"),
        (caused(NetworkError("x"), ConnectionRefusedError(errno.ECONNREFUSED, "")), "does not answer: nothing answers"),
    ],
)  # fmt: skip
def test_a_server_is_called_by_its_name(error, said):
    """Nobody is sent to look after BOT_API_URL who never set it, and no address tells its password."""
    for root, name in {TELEGRAM: "Telegram ", OWN: "The Bot API server 127.0.0.1:8081 (BOT_API_URL) "}.items():
        sentence = trouble(error, root)
        assert sentence.startswith(name)
        assert said in sentence
        assert ("BOT_API_URL" in sentence) == (root == OWN)
        assert "sesame" not in sentence
        assert "canary" not in sentence
