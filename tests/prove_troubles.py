"""What may go wrong around a bot while people talk: the disk, the database, Telegram, the clock."""

import asyncio
import resource
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.prove_storm import Storm, Trouble
from tests.waiting import until

DAY = 86_400
YEARS = 3 * 365 * DAY


def full_disk(seconds: float) -> Trouble:
    """SQLite's log cannot grow any more: writing fails, for root as for others."""

    async def trouble(storm: Storm) -> None:
        assert storm.stage.process
        pid, wal = storm.stage.process.pid, storm.stage.folder / "payung.db-wal"
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (max(wal.stat().st_size, 65_536), most))
        await unwell(storm)
        await asyncio.sleep(seconds)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))

    return trouble


def locked(seconds: float) -> Trouble:
    """Another program holds SQLite's only lock."""

    async def trouble(storm: Storm) -> None:
        with closing(sqlite3.connect(storm.stage.folder / "payung.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await unwell(storm)
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")

    return trouble


async def unwell(storm: Storm) -> None:
    await until(lambda: "takes nothing" in storm.stage.stderr, what="a database that takes nothing")


def server(kind: str, seconds: float, chance: float = 1.0, delay: float = 1.0) -> Trouble:
    """Telegram fails in one of the ways of `sandbox.faults`."""

    async def trouble(storm: Storm) -> None:
        faults = storm.stage.telegram.faults
        storm.pardoned += ("Too Many Requests",)
        faults.order(kind, times=None, chance=chance, seconds=delay)
        await asyncio.sleep(seconds)
        faults.clear()

    return trouble


def clock(ahead: float, seconds: float) -> Trouble:
    """The clock is stepped, and later set right again; Telegram's goes on."""

    async def trouble(storm: Storm) -> None:
        file = storm.stage.folder / "clock"
        file.write_text(str(ahead))
        await asyncio.sleep(seconds)
        if ahead > 14 * DAY:
            storm.pushed.clear()  # ids of what was answered are kept for 14 days: by that clock they had to go
        file.write_text("0")
        await asyncio.sleep(seconds)

    return trouble


def connections_cut(times: int) -> Trouble:
    """PostgreSQL ends every connection, the one that holds the bot's lock as well."""

    async def trouble(storm: Storm) -> None:
        engine = create_async_engine(storm.stage.settings.database_url)
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        for _ in range(times):
            async with engine.begin() as connection:
                await connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
            await asyncio.sleep(1)
        await engine.dispose()

    return trouble


class Way:
    """A way to PostgreSQL that can be closed."""

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        self.host, self.port = there.hostname, there.port or 5432
        self.writers: set[asyncio.StreamWriter] = set()
        self.open = True

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.open:
            writer.close()
            return
        there, back = await asyncio.open_connection(self.host, self.port)
        self.writers |= {writer, back}
        await asyncio.gather(_pour(reader, back), _pour(there, writer))
        self.writers -= {writer, back}

    def gone(self, seconds: float) -> Trouble:
        async def trouble(storm: Storm) -> None:
            self.open = False
            for writer in self.writers:
                writer.transport.abort()
            await asyncio.sleep(seconds)
            self.open = True

        return trouble


@asynccontextmanager
async def way(url: str) -> AsyncIterator[tuple[Way, str]]:
    """The way, and the URL that leads over it."""
    made = Way(url)
    listening = await asyncio.start_server(made.join, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield made, url.replace(f":{made.port}/", f":{port}/")
    finally:
        listening.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while some := await reader.read(65_536):
            writer.write(some)
            await writer.drain()
    writer.close()


def one_after_another(*troubles: Trouble) -> Trouble:
    async def trouble(storm: Storm) -> None:
        for one in troubles:
            await asyncio.sleep(0.5)
            await one(storm)
        assert storm.stage.alive, storm.stage.stderr[-4000:]

    return trouble


def flood(rate: int, most: float = 60.0) -> Trouble:
    """One person sends so many updates a second while the others talk: words, and taps, which have no time."""

    async def trouble(storm: Storm) -> None:
        eve, updates = storm.stage.person("Eve"), storm.stage.telegram.updates
        storm.flooders.append(eve)
        await eve.says("/start")
        message = await eve.sees("Payung")
        me = eve.phone.account.json()
        tap = {"id": "1", "from": me, "message": message.json(), "chat_instance": "1", "data": "menu::daftar"}
        words = {"message_id": 9, "from": me, "chat": message.json()["chat"], "text": "halo"}
        await asyncio.sleep(2)
        storm.begin_anew()
        began, sent = time.monotonic(), 0
        while (passed := time.monotonic() - began) < most and not storm.over:
            while sent < passed * rate:
                sent += 1
                updates.push_raw(
                    {"message": words | {"date": int(time.time())}} if sent % 2 else {"callback_query": tap}
                )
            await asyncio.sleep(0.005)

    return trouble
