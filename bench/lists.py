"""`python -m bench.lists`: the large lists and files of officers and admins, through the chat, while ten people talk.

`--part` names one of these: members (a list, its links and slips), cooperatives, package. On SQLite, and on PostgreSQL
where TEST_POSTGRES_URL names a database beside which another one may be made. Ends with status 1 where a figure is
missed; judge it on a quiet machine only.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvloop

from bench.__main__ import percentile, table
from bench.members import called
from bench.planning import made
from models.account import Account
from models.cooperative import Cooperative
from models.declaration import declare
from models.role import Held, grant
from rules.sharing import SHARING_VERSION
from sandbox.person import Person
from tests.corpus import writing
from tests.corpus.case import HEAD, name, nik, phone
from tests.kits import documents, has_made, opens_kit
from tests.listing import ASKED, NOT_SAVED
from tests.processes import Stage
from tests.serah import sends
from tests.waiting import SELDOM

LONG = 1800.0  # seconds after which something is given up
TALK, PAUSE = 10, 1.0  # people who talk, each thinking so many seconds
FEW, TOGETHER = 300, 100  # slips, and forms of one transaction
OWNER = 8_200_000_000  # of the forms in a package; and MiB of the child that makes it
REGIONS = ("Kab. Bantul", "Kab. Sleman", "Kota Denpasar", "Kab. Kupang")
HEAD_OF_ALL = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kabupaten/Kota"]
MEMORY = 300
HEAD_OF_TABLE = ["database", "what", "s", "must", "bot MiB", "child MiB", "p95 ms meanwhile", ""]


class Trial:
    """A bot as a process; each step is timed, with the memory and the waits of others meanwhile."""

    def __init__(self, stage: Stage, database: str) -> None:
        self.stage, self.database, self.lines = stage, database, list[list[str]]()
        self.waits: list[float] = []
        self.most = self.child = 0.0
        self.others = [stage.person(f"Orang {number}") for number in range(TALK)]

    async def step(self, what: str, must: float, act: Callable[[], Awaitable[Any]], memory: float = 0) -> None:
        self.waits.clear()
        self.most = self.child = 0.0
        began = time.perf_counter()
        await act()
        took, late = time.perf_counter() - began, 1000 * percentile(self.waits or [0.0], 0.95)
        missed = took > must or (memory and self.child > memory)
        figures = [f"{took:.1f}", *(f"{one:.0f}" for one in (must, self.most, self.child, late))]
        self.lines.append([self.database, what, *figures, "missed" if missed else ""])
        print(" | ".join(self.lines[-1]), flush=True)

    async def talks(self, person: Person) -> None:
        while True:
            began = time.perf_counter()
            await person.says("/hitung")
            await person.sees("", within=LONG)
            self.waits.append(time.perf_counter() - began)
            await asyncio.sleep(PAUSE)

    async def watches(self) -> None:
        """The most memory of the bot and of its children."""
        while True:
            with suppress(OSError, StopIteration):
                self._look()
            await asyncio.sleep(SELDOM)

    def _look(self) -> None:
        assert self.stage.process
        pid = self.stage.process.pid
        self.most = max(self.most, resident(pid))
        for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            self.child = max(self.child, resident(one))

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self.talks(one)) for one in self.others]
        tasks.append(asyncio.create_task(self.watches()))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


def resident(pid: Any) -> float:
    lines = Path("/proc", str(pid), "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


async def come(person: Person, count: int) -> None:
    """So many files stand in the chat."""
    ends = time.monotonic() + LONG
    while len(documents(person)) < count:
        assert time.monotonic() < ends, f"{len(documents(person))} files of {count}\n{person.screen}"
        await asyncio.sleep(SELDOM)


def officer(session: Any, services: Any, chat: int, cooperative: int) -> None:
    """With the right to share a list."""
    now = services.now()
    session.add_all([Account(id=chat, created_at=now), Cooperative(id=cooperative, name="KSP Besar", created_at=now)])
    session.flush()
    grant(session, services.vault, chat, Held("officer", cooperative), "Sari", None, now)
    known = {"version": SHARING_VERSION, "text_hash": b"", "language": "id", "given_at": now}
    declare(session, account_id=chat, cooperative_id=cooperative, **known)


# -- parts -----------------------------------------------------------------------------------------------
async def members(trial: Trial, rows: int, _: int, __: int) -> None:
    sari, dewi = trial.stage.person("Sari"), trial.stage.person("Dewi")
    async with trial.stage.inside() as services:
        for cooperative, one in enumerate((sari, dewi), 5):
            await services.database.run(officer, services, one.id, cooperative)
    await trial.stage.start()
    async with trial.beside():
        await _listed(trial, sari, 1, rows)
        await trial.step("workbook of links", 30, partial(_makes, sari, "Tautan (Excel)", 1))
        await trial.step(f"{rows:,} slips", 150 * rows / 20_000, partial(_makes, sari, "Slip (PDF)", -(-rows // 500)))
        await _listed(trial, dewi, rows + 1, FEW)
        await trial.step(f"{FEW} slips", 5, partial(_makes, dewi, "Slip (PDF)", 1))


async def _listed(trial: Trial, person: Person, first: int, count: int) -> None:
    content = writing.xlsx([HEAD, *([str(n), name(n), nik(n), phone(n)] for n in range(first, first + count))])
    await person.says("/undang")
    await person.sees(ASKED, within=LONG)

    async def uploads() -> None:
        await person.sends_file("anggota.xlsx", content)
        await person.sees(NOT_SAVED, within=LONG)

    async def saves() -> None:
        await person.taps("Simpan ")
        await person.sees("Undangan baru", within=LONG)

    await trial.step(f"{count:,} rows, upload to preview", 5, uploads)
    await trial.step(f"{count:,} rows, tap to saved", 30, saves)


async def _makes(person: Person, what: str, files: int) -> None:
    before = len(documents(person))
    await opens_kit(person)
    await has_made(person, what, "Semua: ", "sedang dibuat|sudah jadi")
    await come(person, before + files)


async def cooperatives(trial: Trial, _: int, all: int, __: int) -> None:
    ratih = trial.stage.person("Ratih")
    trial.stage.environment["ADMIN_IDS"] = str(ratih.id)
    rows = ([n, called(n), f"{n}/BH/2020", REGIONS[n % len(REGIONS)]] for n in range(1, all + 1))
    content = writing.xlsx([HEAD_OF_ALL, *rows])
    await trial.stage.start()
    async with trial.beside():
        await ratih.says("/koperasi")
        await ratih.sees("Koperasi yang mana", within=LONG)
        await ratih.taps("Banyak sekaligus")
        await ratih.sees("Kirim daftar koperasi", within=LONG)

        async def uploads() -> None:
            await ratih.sends_file("koperasi.xlsx", content)
            await ratih.sees("belum disimpan", within=LONG)

        async def saves() -> None:
            await ratih.taps("Simpan ")
            await ratih.sees("Koperasi baru", within=LONG)

        await trial.step(f"{all:,} cooperatives, upload to preview", LONG, uploads)
        await trial.step(f"{all:,} cooperatives, tap to saved", LONG, saves)


async def package(trial: Trial, _: int, __: int, forms: int) -> None:
    sari, cooperative = trial.stage.person("Sari"), 5

    def some(session: Any, services: Any, numbers: range) -> None:
        for n in numbers:
            sends(session, services.vault, cooperative, name(n), nik(n), OWNER, services.now())

    async with trial.stage.inside() as services:
        await services.database.run(officer, services, sari.id, cooperative)
        for first in range(0, forms, TOGETHER):
            await services.database.run(some, services, range(first, min(first + TOGETHER, forms)))
    await trial.stage.start()
    async with trial.beside():
        await sari.says("/serah")
        await sari.sees("Siap diserahkan", within=LONG)
        await sari.taps("Buat paket")
        await sari.sees("Isinya", within=LONG)

        async def makes() -> None:
            await sari.taps("Ya, buat")
            await come(sari, 2)

        await trial.step(f"a package of {forms:,}", 60 * forms / 5_000, makes, MEMORY)


PARTS = {"members": members, "cooperatives": cooperatives, "package": package}


async def main(parts: list[str], server: str | None, *sizes: int) -> list[list[str]]:
    lines: list[list[str]] = []
    for part in parts:
        with TemporaryDirectory(prefix="payung-bench-") as folder:
            if server:
                async with made(server) as url:
                    lines += await _tried(part, Path(folder), url, *sizes)
            else:
                lines += await _tried(part, Path(folder), None, *sizes)
    return lines


async def _tried(part: str, folder: Path, url: str | None, *sizes: int) -> list[list[str]]:
    (stage := Stage(folder)).url = url
    await stage.open()
    try:
        trial = Trial(stage, "postgresql" if url else "sqlite")
        await PARTS[part](trial, *sizes)
        return trial.lines
    finally:
        await stage.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--cooperatives", type=int, default=82_000)
    parser.add_argument("--forms", type=int, default=5_000)
    given, found = parser.parse_args(), list[list[str]]()
    for server in dict.fromkeys((None, os.environ.get("TEST_POSTGRES_URL") or None)):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            found += runner.run(main(given.part or [*PARTS], server, given.rows, given.cooperatives, given.forms))
    print(table(HEAD_OF_TABLE, found))
    sys.exit(any(line[-1] for line in found))
