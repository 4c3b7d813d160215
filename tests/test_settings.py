"""Settings: what an operator writes is understood, and what is wrong is named, all of it, without values."""

import logging
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rules.settings import NAMES, Address, SettingsError, load

SECRET = "123456:canary-canary"


def test_nothing_set_is_enough_to_try():
    settings = load({})
    assert settings.database_url == "sqlite+aiosqlite:///payung.db"
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.timezone == ZoneInfo("Asia/Jakarta")
    assert (settings.send_rate, settings.demo_port) == (25, 8080)
    assert settings.listen == Address("127.0.0.1", 8081)
    assert settings.admin_ids == ()
    with pytest.raises(SettingsError, match="BOT_TOKEN is missing"):
        _ = settings.token


def test_the_names_are_those_of_the_table():
    table = """BOT_TOKEN BOT_API_URL DATABASE_URL DATA_KEY DATA_KEY_FILE ADMIN_IDS TIMEZONE SEND_RATE
    WEBHOOK_URL WEBHOOK_SECRET LISTEN OPERATOR_NAME OPERATOR_CONTACT DEMO_PORT CLOCK_FILE"""
    assert set(NAMES) == set(table.split())


def test_what_is_written_is_understood():
    settings = load(
        {
            "BOT_TOKEN": f" {SECRET} ",
            "BOT_API_URL": "http://127.0.0.1:9000/",
            "ADMIN_IDS": "12, 4503599627370495,",
            "LISTEN": "[::1]:80",
            "CLOCK_FILE": "/tmp/clock",
            "TIMEZONE": "Asia/Makassar",
            "OPERATOR_NAME": "Koperasi Contoh",
        }
    )
    assert settings.token == SECRET
    assert settings.bot_api_url == "http://127.0.0.1:9000"
    assert settings.admin_ids == (12, 2**52 - 1)
    assert settings.listen == Address("::1", 80)
    assert settings.clock_file == Path("/tmp/clock")
    assert settings.timezone.key == "Asia/Makassar"
    assert settings.operator_name == "Koperasi Contoh"


def test_the_environment_wins_over_the_file_and_empty_is_none(tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={SECRET}\nSEND_RATE=10\nDEMO_PORT=\nOTHER=1\n")
    settings = load({"SEND_RATE": "20", "BOT_TOKEN": ""}, file)
    assert (settings.send_rate, settings.bot_token, settings.demo_port) == (20, None, 8080)
    assert load({}, file).token == SECRET
    assert load({}, tmp_path / "none").bot_token is None


FAULTS = {
    "BOT_TOKEN": "canary token",
    "DATABASE_URL": "postgresql://me:canary@host/db",
    "ADMIN_IDS": "12, canary",
    "TIMEZONE": "Canary/../canary",
    "SEND_RATE": "canary",
    "WEBHOOK_URL": "https://canary.example",
    "LISTEN": "canary",
    "DEMO_PORT": "99999",
    "CLOCK_FILE": "/canary",
    "DATA_KEY": "canary",
    "DATA_KEY_FILE": "/canary",
}


def test_all_faults_are_named_together_and_no_value_is_told():
    with pytest.raises(SettingsError) as caught:
        load(FAULTS)
    named = {sentence.partition(":")[0] for sentence in caught.value.sentences}
    assert named == set(FAULTS) - {"DATA_KEY"}
    assert "canary" not in str(caught.value).lower()
    assert caught.value.__cause__ is caught.value.__context__ is None


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in ("DATA_KEY", "DATA_KEY_FILE")])
def test_each_fault_is_one_sentence(name):
    with pytest.raises(SettingsError) as caught:
        load({name: FAULTS[name]})
    (sentence,) = caught.value.sentences
    assert sentence.startswith(f"{name}: ")
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///",
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///a.db",
        "mysql://a/b",
    ],
)
def test_only_two_kinds_of_database(url):
    with pytest.raises(SettingsError):
        load({"DATABASE_URL": url})


def test_a_trial_clock_needs_another_root():
    load({"CLOCK_FILE": "/tmp/clock", "BOT_API_URL": "http://127.0.0.1:9000"})
    for root in ("https://api.telegram.org", "https://API.telegram.org/", "http://api.telegram.org:443"):
        with pytest.raises(SettingsError, match="CLOCK_FILE"):
            load({"CLOCK_FILE": "/tmp/clock", "BOT_API_URL": root})


def test_no_secret_is_printed(caplog):
    settings = load(
        {
            "BOT_TOKEN": SECRET,
            "DATA_KEY": "canary-key",
            "WEBHOOK_SECRET": "canary-hook",
            "DATABASE_URL": "postgresql+asyncpg://me:canary-password@host/db",
        }
    )
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("%s %r", settings, settings)
    assert "canary" not in caplog.text
