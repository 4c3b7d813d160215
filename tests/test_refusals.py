"""Why a database refuses is told in words that say what to do, and by nothing that is secret."""

import asyncio
import sqlite3
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import Connection

from models.store.database import database
from models.store.refusals import POSTGRESQL, SQLITE, refusal
from rules.faults import REASONS, Fault
from tests.test_setup_faults import self_signed

SSL_REQUEST = 8  # bytes
# What a server says, by the code of its error, and what an operator is told.
STATES = {
    "28P01": "the password in DATABASE_URL is wrong",
    "28000": "the server does not let this user in",
    "3D000": "the server has no database of this name, make it with createdb",
    "42501": "this user has no right to that",
    "53100": "the server's disk is full",
    "53300": "the server has no connection left",
    "57P03": "the server is starting or stopping, try again",
    "XX000": "check DATABASE_URL (",
}


@asynccontextmanager
async def refusing(state: str, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a PostgreSQL that refuses whoever comes, with this code."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(SSL_REQUEST)
        writer.write(b"S" if tls else b"N")
        if tls:
            await writer.start_tls(tls)
        await reader.read(1000)
        fields = b"".join(part.encode() + b"\0" for part in ("SFATAL", f"C{state}", "Mcanary", ""))
        writer.write(b"E" + (len(fields) + 4).to_bytes(4) + fields)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def opened(url: str) -> str:
    """What is said of a database that cannot be opened."""
    db = database(url)
    with pytest.raises(Fault) as caught:
        await db.open()
    await db.close()
    return str(caught.value)


@pytest.mark.parametrize("state", STATES)
async def test_a_server_that_refuses_is_told_by_its_code(state):
    async with refusing(state) as port:
        sentence = await opened(f"postgresql+asyncpg://me:sesame@127.0.0.1:{port}/payung")
    assert sentence.startswith(f"The database payung on 127.0.0.1:{port} cannot be opened: {STATES[state]}")
    assert sentence.endswith(".")
    assert not [word for word in ("me:", "sesame", "canary") if word in sentence]


async def test_a_server_without_tls(tmp_path):
    async with refusing("28000") as port:
        sentence = await opened(f"postgresql+asyncpg://me:sesame@127.0.0.1:{port}/payung?ssl=require")
    assert "the server knows no TLS, turn it on there, or take ssl out of DATABASE_URL." in sentence


async def test_a_server_with_a_certificate_that_nobody_signed(tmp_path, monkeypatch):
    theirs, trusted = tmp_path / "theirs", tmp_path / "trusted"
    theirs.mkdir()
    trusted.mkdir()
    self_signed(trusted)
    async with refusing("28000", self_signed(theirs)) as port:
        url = f"postgresql+asyncpg://me:sesame@localhost:{port}/payung?ssl=verify-full"
        monkeypatch.setenv("PGSSLROOTCERT", f"{trusted}/tls.pem")
        assert "its certificate is not accepted (self-signed certificate), check it, the address" in await opened(url)
        monkeypatch.setenv("PGSSLROOTCERT", f"{trusted}/none.pem")
        assert "a file that it needs is not there" in await opened(url)


@pytest.mark.parametrize("code", SQLITE)
def test_what_sqlite_says_is_told_also_from_below_and_with_its_longer_codes(code):
    error = sqlite3.OperationalError("canary")
    error.sqlite_errorcode = code | 5 << 8
    outer = OSError("canary")
    outer.__cause__ = error
    assert refusal(error) == refusal(outer) == SQLITE[code]


def test_what_is_no_fault_of_the_set_up_is_no_refusal():
    wrong = sqlite3.OperationalError("no such table: canary")
    wrong.sqlite_errorcode = sqlite3.SQLITE_ERROR
    for error in (wrong, ValueError("canary"), OSError("canary"), KeyError("canary"), TypeError("canary")):
        assert refusal(error) is None


@pytest.mark.parametrize("words", [*REASONS.values(), *SQLITE.values(), *POSTGRESQL.values()])
def test_every_reason_is_a_clause_of_a_sentence(words):
    assert 10 < len(words) < 120
    assert words == words.strip(" .")
    assert words[0].islower()


async def test_what_ends_a_turn_is_one_sentence_as_well(tmp_path):
    db = database(f"sqlite+aiosqlite:///{tmp_path}/some.db")
    await db.open()

    def fill(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=2")
        connection.exec_driver_sql("CREATE TABLE canary (text TEXT)")
        connection.exec_driver_sql(f"INSERT INTO canary VALUES ('{'canary' * 9999}')")

    try:
        for way in (db.run(lambda session: fill(session.connection())), db.alone(fill)):
            with pytest.raises(Fault, match=r"some\.db cannot be used: the disk is full, make room\."):
                await way
    finally:
        await db.close()
