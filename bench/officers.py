"""`python -m bench.officers`: every screen of an officer and an admin among a million members of 82,000 cooperatives.

On SQLite, and on PostgreSQL where TEST_POSTGRES_URL names a database beside which another one may be made. Each turn is
decided and committed as the bot does it; what is made when it is said is made, too. Then every screen that buttons lead
to, without the commit (`officers_walked.py`). The fastest of a few is judged: on a busy machine the others, and what
the processor did for it in this process, tell how busy it is.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import uvloop
from pydantic import SecretStr
from sqlalchemy import make_url

from app.startup import opened
from bench.__main__ import table
from bench.officers_busy import busy
from bench.officers_filled import ADMIN, BIG, OFFICER, Filled, filled
from bench.officers_walked import Come, Took, says, taps, turn, walked
from bench.planning import made
from bench.server import TOKEN
from handlers import decide
from handlers.kinds import FILES
from handlers.officer.board import ORDER
from models import Session
from rules.settings import Settings
from transport.context import Services
from transport.screen import File

OFTEN, WALKED = 7, 3  # times that each screen is asked for
MOST, SEARCHED = 100, 1000  # milliseconds that a screen may take, and a search among 5,000
OFFICERS = ("start", "undang", "pantau", "anggota", "serah", "bayar", "laporan", "siaran")
ADMINS = ("start", "koperasi", "petugas", "riwayat", "pengelola", "statistik", "siaran", "teks", "jadwal")
HEAD = ["database", "screen", "fastest ms", "median ms", "slowest ms", "its own CPU ms", ""]


def of_officer(known: Filled) -> Iterator[tuple[str, list[Come], int]]:
    """Each screen: what leads to it, the last step of which is measured, and how long that may take."""
    for name in ("start", "pantau", "anggota", "undang"):
        yield f"/{name}", [says(f"/{name}")], MOST
    for place, which in enumerate(ORDER):
        yield (
            f"/pantau: names, {which.state}{', late' if which.late else ''}",
            [taps("board", "list", BIG, place)],
            MOST,
        )
    yield "/pantau: names, a later page", [taps("board", "list", BIG, 0, known.invitation)], MOST
    yield "/anggota: complete", [taps("members", "list", BIG)], MOST
    yield "/anggota: complete, a later page", [taps("members", "list", BIG, known.form)], MOST
    yield "/anggota: search", [taps("members", "ask", BIG), says("kirana")], SEARCHED
    yield "a member's card", [taps("member", "one", BIG, known.form)], MOST
    yield "the card of an invitation", [taps("member", "one", BIG, known.invitation)], MOST
    yield "questions", [taps("reply", "list", BIG)], MOST
    yield "a thread", [taps("reply", "one", BIG, known.form)], MOST
    yield "an answer is asked for", [taps("reply", "answer", BIG, known.form)], MOST
    yield "links and slips", [taps("kit", "ask", BIG)], MOST


def of_admin(known: Filled) -> Iterator[tuple[str, list[Come], int]]:
    for name in ("start", "koperasi", "petugas", "riwayat", "pengelola"):
        yield f"/{name} (admin)", [says(f"/{name}")], MOST
    for said in ("rukun tani maju", "maju jaya", "sumber rejeki, bantul", "harapn maju", "7777/BH/2020"):
        yield f"/koperasi: {said}", [taps("cooperative", "find", value="card"), says(said)], MOST
    yield "the card of a cooperative", [taps("cooperative", "card", value=str(BIG))], MOST
    yield "/petugas: of a cooperative", [taps("officers", "of", BIG)], MOST
    yield "/petugas: viewers", [taps("officers", "viewer")], MOST
    yield "/riwayat: by officer", [taps("trail", "by", OFFICER)], MOST
    yield "/riwayat: of a cooperative", [taps("trail", "of", BIG)], MOST
    yield "/riwayat: a form", [taps("trail", "ask"), says(known.reference)], MOST
    yield "/riwayat: a day", [taps("trail", "ask"), says("22 November 2026")], MOST


# -- one database ----------------------------------------------------------------------------------------
class Desk:
    """A chat with the bot, whose turns are decided and committed one after the other."""

    def __init__(self, services: Services, chat: int) -> None:
        self.services, self.chat, self.number = services, chat, 0

    async def takes(self, steps: list[Come]) -> Took:
        """How long the last step takes, with what is made when it is said."""
        took = Took(0, 0)
        for come in steps:
            self.number += 1
            comes = turn(self.services, self.chat, self.number, come)
            begins, worked = time.perf_counter(), time.process_time()
            reply = await self.services.database.run(decide, comes)
            assert reply
            assert reply.actions, come
            for file in (one for one in reply.actions if isinstance(one, File)):
                await self.services.database.read(self._made, file)
            took = Took(1000 * (time.perf_counter() - begins), 1000 * (time.process_time() - worked))
        return took

    def _made(self, session: Session, file: File) -> None:
        FILES[file.kind](session, self.services, self.chat, file.subject, "id")


async def measured(services: Services, known: Filled, name: str) -> list[list[str]]:
    lines = []
    for chat, screens in ((OFFICER, of_officer(known)), (ADMIN, of_admin(known))):
        desk = Desk(services, chat)
        for screen, steps, most in screens:
            lines.append(_line(name, screen, [await desk.takes(steps) for _ in range(OFTEN)], most))
    await busy(services, services.now())
    for chat, commands in ((OFFICER, OFFICERS), (ADMIN, ADMINS)):
        async for way, times in walked(services, chat, commands, WALKED):
            lines.append(_line(name, way, times, SEARCHED if "kirana" in way else MOST))
    return lines


def _line(name: str, screen: str, times: list[Took], most: int) -> list[str]:
    clock = [one.clock for one in times]
    slow = "" if min(clock) <= most else f"more than {most}"
    line = [name, screen, *(f"{of(clock):.1f}" for of in (min, median, max)), f"{min(one.cpu for one in times):.1f}"]
    print(" | ".join([*line, slow]), flush=True)
    return [*line, slow]


async def trial(folder: Path, url: str, members: int, cooperatives: int) -> list[list[str]]:
    given: dict[str, Any] = {"bot_token": SecretStr(TOKEN), "data_key_file": folder / "bench.key"}
    settings = Settings(**given, database_url=url)
    async with opened(settings) as services:
        began = time.perf_counter()
        known = await filled(services, members, cooperatives, datetime.now(UTC))
        print(f"{members:,} members, {cooperatives:,} cooperatives: {time.perf_counter() - began:.0f} s", flush=True)
        return await measured(services, known, make_url(url).get_backend_name())


async def main(members: int, cooperatives: int, server: str | None) -> None:
    with TemporaryDirectory(prefix="payung-bench-") as name:
        folder = Path(name)
        if server:
            async with made(server) as url:
                lines = await trial(folder, url, members, cooperatives)
        else:
            lines = await trial(folder, f"sqlite+aiosqlite:///{folder}/bench.db", members, cooperatives)
    print(table(HEAD, lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.officers", description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--cooperatives", type=int, default=82_000)
    given = parser.parse_args()
    for server in dict.fromkeys((None, os.environ.get("TEST_POSTGRES_URL"))):
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main(given.members, given.cooperatives, server))
