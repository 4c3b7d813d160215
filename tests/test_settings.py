"""Settings: what an operator writes is understood, and what is wrong is named, all of it, without values."""

import logging
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rules.faults import Fault
from rules.settings import NAMES, Address, SettingsError, load, unknown

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
    table = """BOT_TOKEN BOT_API_URL DATABASE_URL DATA_KEY DATA_KEY_FILE ADMIN_IDS TIMEZONE SEND_RATE BROADCAST_ALONE
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


def test_a_name_in_the_file_that_no_setting_has_is_told_with_the_one_that_may_be_meant(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# a remark\nexport BOT_TOKNE=x\nBOT_TOKEN=1:a\n\ndatabase_url=x\nZZZ=1\nSEND_RATE\nADMIN IDS=1\n")
    assert [sentence.removeprefix(f"{tmp_path}/") for sentence in unknown(file)] == [
        ".env, line 2: BOT_TOKNE is no setting; perhaps BOT_TOKEN is meant.",
        ".env, line 5: this is no setting; perhaps DATABASE_URL is meant.",
        ".env, line 6: ZZZ is no setting.",
        ".env, line 7: this is no NAME=value.",
        ".env, line 8: this is no NAME=value.",
    ]
    assert unknown(tmp_path / "none") == []
    assert unknown(Path(__file__).parent.parent / ".env.example") == []


@pytest.mark.parametrize("line", ["123456:canary-canary", "canaryCANARY+/=", "CaNaRyCaNaRy==", "'canary canary'=1"])
def test_a_secret_alone_on_a_line_is_told_by_its_number_only(tmp_path, line):
    (tmp_path / ".env").write_text(f"{line}\n")
    (sentence,) = unknown(tmp_path / ".env")
    assert "line 1: this is no " in sentence
    assert "canary" not in sentence.lower()


def test_a_file_that_begins_with_a_mark_is_understood(tmp_path):
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfBOT_TOKEN=" + SECRET.encode())
    assert load({}, file).token == SECRET
    assert unknown(file) == []


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes").write_bytes(b"BOT_TOKEN=\xff")
    for name, why in {
        "folder": "it is a folder, name a file in it",
        "bytes": "it is no text in UTF-8, save it as such",
    }.items():
        with pytest.raises(Fault, match=f"The file .*{name} cannot be read: {why}"):
            load({}, tmp_path / name)


@pytest.mark.parametrize("root", ["http://127.0.0.1:9000/", "https://api.telegram.org", "http://bot.example/botanic"])
def test_a_root_may_be_any(root):
    assert load({"BOT_API_URL": root}).bot_api_url == root.rstrip("/")


@pytest.mark.parametrize(
    "root", ["h", "ftp://h", "http://h:x", "http://h:99999", "http://[::1", "http://h/bot", "http://h/bot1:a/"]
)
def test_a_root_that_is_none_is_named(root):
    with pytest.raises(SettingsError, match="BOT_API_URL"):
        load({"BOT_API_URL": root})
