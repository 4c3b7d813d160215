"""Whatever is wrong with the set-up is one line that says what to do, with status 1 and never a traceback."""

import re
import shutil
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import bot
from models.store.keys import Key
from rules.settings import NAMES
from tests.rights import as_anybody

LITE, SERVER = "sqlite+aiosqlite:///", "postgresql+asyncpg://me:sesame@"
NO_RIGHT = "this user has no right to it, change"
NO_FOLDER, NOT_A_FOLDER = "there is no folder .*/no, make it first", "not a folder"
DATABASE, KEY, CLOCK, ROOT, PORT = "DATABASE_URL", "DATA_KEY_FILE", "CLOCK_FILE", "BOT_API_URL", "DEMO_PORT"

# What somebody types, one setting, and what the line says. What lies in the folder: see `folder`. {web} is a port
# on which a program listens that is no Bot API server, {tls} one with a certificate that nobody signed.
FAULTS: dict[str, tuple[str, dict[str, str], str]] = {
    "an unknown word": ("rum", {}, "rum.*--help"),
    "a word without its file": ("backup", {}, "file.*--help"),
    "a word without its month": ("tariff", {}, "--month.*--help"),
    "a month that is none": ("tariff --month 2026-13", {}, "month"),
    "a key file that is a folder": ("run", {KEY: "folder"}, "key file folder cannot be read: it is a folder"),
    "a key file that is no text": ("run", {KEY: "bytes"}, "key file bytes cannot be read: it is no text in UTF-8"),
    "a key file that holds no key": ("run", {KEY: "text"}, "text holds no usable key"),
    "a key file in no folder": ("run", {KEY: "no/key"}, f"key file no/key cannot be written: {NO_FOLDER}"),
    "a key file below a file": ("run", {KEY: "text/key"}, f"key file text/key cannot be read: .*{NOT_A_FOLDER}"),
    "a database in no folder": ("run", {DATABASE: f"{LITE}no/a.db"}, f"/no/a.db cannot be opened: {NO_FOLDER}"),
    "a database below a file": ("run", {DATABASE: f"{LITE}text/a.db"}, f"text/a.db cannot be opened: .*{NOT_A_FOLDER}"),
    "a database that is a folder": ("run", {DATABASE: f"{LITE}folder"}, "folder cannot be opened: it is a folder"),
    "a database that is none": ("run", {DATABASE: f"{LITE}text"}, "text cannot be opened: .*no SQLite database"),
    "a lock that is a folder": ("run", {DATABASE: f"{LITE}locked"}, "locked-lock cannot be used: it is a folder"),
    "an option of SQLite": ("migrate", {DATABASE: f"{LITE}a.db?mode=ro"}, "^DATABASE_URL"),
    "migrating in no folder": ("migrate", {DATABASE: f"{LITE}no/a.db"}, NO_FOLDER),
    "a port that is no number": ("migrate", {DATABASE: f"{SERVER}h:port/d"}, "^DATABASE_URL"),
    "a server where none is": ("migrate", {DATABASE: f"{SERVER}127.0.0.1:9/d"}, "d on 127.0.0.1:9 .*nothing answers"),
    "a server of no name": ("migrate", {DATABASE: f"{SERVER}none.invalid/d"}, "no server of this name"),
    "a server of an impossible name": ("migrate", {DATABASE: f"{SERVER}a..b/d"}, "check DATABASE_URL"),
    "an option of another driver": ("migrate", {DATABASE: f"{SERVER}h/d?sslmode=require"}, r"option.*\?ssl=require"),
    "a backup into no folder": ("backup no/copy.db", {DATABASE: f"{LITE}bare"}, f"no/copy.db .*: {NO_FOLDER}"),
    "a backup below a file": ("backup text/copy.db", {DATABASE: f"{LITE}bare"}, NOT_A_FOLDER),
    "a backup onto a folder": ("backup folder", {DATABASE: f"{LITE}bare"}, "there already"),
    "a backup of nothing": ("backup copy.db", {}, "payung.db cannot be copied: there is no file"),
    "a backup of what is none": ("backup copy.db", {DATABASE: f"{LITE}text"}, "no SQLite database"),
    "a backup of a server": ("backup copy.db", {DATABASE: f"{SERVER}h/d"}, "pg_dump"),
    "a restore of nothing": ("restore none.db", {}, "none.db cannot be copied: there is no file none.db"),
    "a restore of a folder": ("restore folder", {}, "folder cannot be copied"),
    "a restore of what is none": ("restore text", {}, "no SQLite database"),
    "a restore into no folder": ("restore bare", {DATABASE: f"{LITE}no/a.db"}, NO_FOLDER),
    "a restore below a file": ("restore bare", {DATABASE: f"{LITE}text/a.db"}, NOT_A_FOLDER),
    "pausing nothing": ("pause", {}, "no database .*/payung.db"),
    "resuming nothing": ("resume", {}, "no database .*/payung.db"),
    "a new key for nothing": ("rotate-key", {KEY: "good.key"}, "no database .*/payung.db"),
    "pausing what has no tables": ("pause", {DATABASE: f"{LITE}bare"}, "migrate"),
    "a new key for no tables": ("rotate-key", {DATABASE: f"{LITE}bare", KEY: "good.key"}, "migrate"),
    "a clock that is a folder": ("run", {CLOCK: "folder"}, "CLOCK_FILE folder cannot be read: it is a folder"),
    "a clock that is no text": ("run", {CLOCK: "bytes"}, "CLOCK_FILE bytes cannot be read: it is no text"),
    "a clock that is no number": ("run", {CLOCK: "text"}, "CLOCK_FILE text .*seconds"),
    "a clock beyond all years": ("run", {CLOCK: "far"}, "CLOCK_FILE far .*seconds"),
    "a key file of another user's": ("run", {KEY: "theirs"}, f"key file theirs cannot be read: {NO_RIGHT}"),
    "a key file in their folder": ("run", {KEY: "closed/key"}, f"key file closed/key cannot be written: {NO_RIGHT}"),
    "a clock of another user's": ("run", {CLOCK: "theirs"}, f"CLOCK_FILE theirs cannot be read: {NO_RIGHT}"),
    "a database of another user's": ("run", {DATABASE: f"{LITE}theirs"}, f"theirs cannot be opened: {NO_RIGHT}"),
    "a database in their folder": ("run", {DATABASE: f"{LITE}closed/new.db"}, f"new.db cannot be opened: {NO_RIGHT}"),
    "a database nobody may write": ("migrate", {DATABASE: f"{LITE}closed/a.db"}, "a.db cannot be .*: .*rights"),
    "a backup into their folder": ("backup closed/copy", {DATABASE: f"{LITE}bare"}, f"copy cannot .*: {NO_RIGHT}"),
    "a restore into their folder": ("restore bare", {DATABASE: f"{LITE}closed/a.db"}, f"lock cannot .*: {NO_RIGHT}"),
    "a restore of another user's": ("restore theirs", {}, f"theirs cannot be copied: {NO_RIGHT}"),
    "a port that is taken": ("demo", {PORT: "{web}"}, "[Pp]ort {web} .*DEMO_PORT.*: another program"),
    "a root that does not answer": ("run", {}, "127.0.0.1:9 .BOT_API_URL. does not answer: nothing answers there"),
    "a root with a port too large": ("run", {ROOT: "http://127.0.0.1:99999"}, "^BOT_API_URL"),
    "a root that goes too far": ("run", {ROOT: "https://api.telegram.org/bot"}, "^BOT_API_URL.*without /bot"),
    "a root of no name": ("run", {ROOT: "http://none.invalid"}, "BOT_API_URL.*no server of this name"),
    "a root that is something else": ("run", {ROOT: "http://127.0.0.1:{web}"}, "BOT_API_URL.*no Bot API server"),
    "https where there is none": ("run", {ROOT: "https://127.0.0.1:{web}"}, "BOT_API_URL.*: .*http:"),
    "a certificate nobody signed": ("run", {ROOT: "https://127.0.0.1:{tls}"}, "BOT_API_URL.*self-signed.*clock"),
}  # fmt: skip


class Elsewhere(BaseHTTPRequestHandler):
    """Something that is no Bot API server."""

    def do_POST(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Not on the test's output."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that it made for itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")])
    day = datetime.now(UTC) - timedelta(days=1)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day).not_valid_after(day + timedelta(days=9))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "tls.pem"
    file.write_bytes(key.private_bytes(*plain) + made.sign(key, hashes.SHA256()).public_bytes(plain[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int]]:
    with serving() as web, serving(self_signed(tmp_path_factory.mktemp("tls"))) as tls:
        yield {"web": web, "tls": tls}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "closed").mkdir()
    (tmp_path / "text").write_text("canary " * 20)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe canary")
    (tmp_path / "far").write_text("1e300")
    (tmp_path / "good.key").write_text(str(Key.new(1, datetime.now(UTC).date())))
    (tmp_path / "locked-lock").mkdir()
    with closing(sqlite3.connect(tmp_path / "bare")) as database, database:
        database.execute("CREATE TABLE anything (name TEXT)")
        database.execute("INSERT INTO anything VALUES ('something')")
    shutil.copy(tmp_path / "bare", tmp_path / "closed/a.db")
    (tmp_path / "closed").chmod(0o500)
    (tmp_path / "theirs").touch(0o000)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`bot.py WORDS` in the folder, without a process of its own: status, output, complaint."""
    monkeypatch.setattr(bot.logs, "begin", lambda: None)  # the test's own handlers stay
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)

    def typed(words: str, **environment: str) -> tuple[int, str, str]:
        given = {"BOT_TOKEN": "123456:TEST-token", ROOT: "http://127.0.0.1:9"} | environment
        with monkeypatch.context() as patch:
            for name, value in given.items():
                patch.setenv(name, value)
            with as_anybody():
                status = bot.main(words.split())
        return status, *capsys.readouterr()

    return typed


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_that_says_what_to_do(fault, command, folder, ports):
    words, environment, expected = FAULTS[fault]
    before = [path.name for path in folder.iterdir()]
    status, out, err = command(words, **{name: value.format(**ports) for name, value in environment.items()})
    (line,) = [line for line in err.splitlines() if "A new key was made" not in line]
    assert status == 1
    assert out == ""
    assert re.search(expected.format(**ports), line), line
    assert 20 < len(line) < 250
    assert line.endswith(".")
    assert "canary" not in err
    assert "sesame" not in err
    made = {path.name for path in folder.iterdir()} - {*before, "locked", "bare-lock"}
    assert not [name for name in made if not name.startswith("payung.")]


@pytest.mark.parametrize("words", ["run", "demo", "check", "migrate", "questions"])
def test_an_env_file_that_is_none_is_one_line_for_every_word(words, command, folder):
    (folder / ".env").mkdir()
    status, out, err = command(words)
    assert (status, out) == (1, "")
    assert err == "The file .env cannot be read: it is a folder, name a file in it.\n"


@pytest.mark.parametrize("words", ["tariff --month 2026-12", "check"])
def test_an_output_that_takes_nothing_is_one_line(words, folder):
    with Path("/dev/full").open("w") as full:
        bot_py = [sys.executable, str(Path(bot.__file__)), *words.split()]
        done = subprocess.run(bot_py, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "It ends here: the disk is full, make room.\n")
