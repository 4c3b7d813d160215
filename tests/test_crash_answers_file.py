"""A branch office's answers are being noted while the bot is killed: each is noted, none twice, its end said once."""

import asyncio
import json
import os
import random
from datetime import UTC, datetime

from models.account import Account
from models.cooperative import Cooperative
from models.role import Role
from rules.answers.gathering import CHUNK
from tests.answers import called, enrolled, nik_of
from tests.corpus import writing
from tests.processes import staged
from tests.waiting import PATIENCE, until
from transport.keyboards import base36

KILLS = int(os.environ.get("TEST_KILLS", "3"))  # `make prove` takes 20
PEOPLE = 60 * KILLS
COOPERATIVE = 5


def settled(session, services, chat: int) -> None:
    """An officer, and forms that were handed over."""
    now = datetime.now(UTC)
    session.add_all([Account(id=chat, created_at=now), Cooperative(id=COOPERATIVE, name="KSP Contoh", created_at=now)])
    session.flush()
    session.add(Role(account_id=chat, name="officer", cooperative_id=COOPERATIVE, granted_at=now))
    for number in range(PEOPLE):
        enrolled(session, services.vault, COOPERATIVE, number, now)


def answers() -> bytes:
    rows = [[nik_of(number), called(number), f"9900{number:08}"] for number in range(PEOPLE)]
    return writing.text([["NIK", "Nama", "Kode bayar"], *rows])


async def test_what_is_killed_while_it_is_noted_is_whole_in_the_end_and_noted_once(tmp_path, on_both):
    many = f"{PEOPLE:,}".replace(",", ".")
    async with staged(tmp_path) as stage:
        sari = stage.person("Sari")
        async with stage.inside() as services:
            await services.database.run(settled, services, sari.id)
        await stage.start()
        await sari.says("/start")
        await sari.sees("Anda bertugas untuk")
        await sari.taps_data(f"answers::new:{base36(COOPERATIVE)}")
        await sari.sees("kirim file jawaban kantor cabang")
        await sari.sends_file("jawaban.csv", answers())
        await sari.sees("belum dicatat")
        await sari.taps(f"Catat {many} jawaban")
        seen, killed = 0, []
        while len(killed) < KILLS and seen * CHUNK < PEOPLE:
            await until(
                lambda seen=seen: stage.look("SELECT parcels FROM listing")[0]["parcels"] > seen, what="a noted parcel"
            )
            await asyncio.sleep(random.random() / 20)
            await stage.kill()
            (row,) = stage.look("SELECT parcels, made FROM listing")
            seen = row["parcels"]
            killed.append(seen)
            made = stage.look("SELECT count(*) AS n FROM event WHERE what = 'code'")[0]["n"]
            assert made == json.loads(row["made"])["noted"] == seen * CHUNK, "a part is counted as what it is"
            await stage.start()
        print(f"{len(killed)} kills, after so many parcels: {killed}")
        await sari.sees(f"sudah dicatat. Jawaban kantor cabang: {many}", within=10 * PATIENCE)
        await until(lambda: not stage.unanswered, what="all that is said")
        assert killed
        told = "SELECT count(*) AS n, count(DISTINCT application_id) AS forms FROM event WHERE what = 'code'"
        assert [(row["n"], row["forms"]) for row in stage.look(told)] == [(PEOPLE, PEOPLE)]
        promised = stage.look("SELECT count(*) AS n FROM message WHERE kind = 'branch'")
        assert promised[0]["n"] == PEOPLE
        assert sum("sudah dicatat" in message.text for message in sari.messages if message.from_bot) == 1, sari.screen
