"""A list is being saved while the bot is killed: every invitation is made, and none twice; the end is said once."""

import asyncio
import json
import os
import random
from datetime import UTC, datetime

from models.account import Account
from models.cooperative import Cooperative
from models.declaration import declare
from models.role import Role
from rules.inviting import CHUNK
from rules.sharing import SHARING_VERSION
from tests.corpus import writing
from tests.corpus.case import name, phone
from tests.listing import ASKED, NOT_SAVED, SAVED
from tests.processes import staged
from tests.waiting import PATIENCE, until

KILLS = int(os.environ.get("TEST_KILLS", "6"))  # `make prove` takes 20
PEOPLE = 1000 * KILLS
COOPERATIVE = 5


def is_officer(session, chat: int, now: datetime) -> None:
    """With the right to share a list."""
    session.add_all([Account(id=chat, created_at=now), Cooperative(id=COOPERATIVE, name="KSP Contoh", created_at=now)])
    session.flush()
    session.add(Role(account_id=chat, name="officer", cooperative_id=COOPERATIVE, granted_at=now))
    known = {"version": SHARING_VERSION, "text_hash": b"", "language": "id", "given_at": now}
    declare(session, account_id=chat, cooperative_id=COOPERATIVE, **known)


def people() -> bytes:
    return writing.text([["Nama", "No. HP"], *([name(number), phone(number)] for number in range(PEOPLE))])


async def test_what_is_killed_while_it_is_saved_is_whole_in_the_end_and_said_once(tmp_path, on_both):
    many = f"{PEOPLE:,}".replace(",", ".")
    async with staged(tmp_path) as stage:
        await stage.start()
        await stage.terminate()
        sari = stage.person("Sari")
        await stage.ask(is_officer, sari.id, datetime.now(UTC))
        await stage.start()
        await sari.says("/undang")
        await sari.sees(ASKED)
        await sari.sends_file("anggota.csv", people())
        await sari.sees(NOT_SAVED, within=5 * PATIENCE)
        await sari.taps(f"Simpan {many} undangan")

        def parcels() -> int:
            return stage.look("SELECT parcels FROM listing")[0]["parcels"]

        seen, killed = 0, []
        while len(killed) < KILLS and seen * CHUNK < PEOPLE:
            await until(lambda seen=seen: parcels() > seen, what="a parcel that is saved")
            await asyncio.sleep(random.random() / 20)
            await stage.kill()
            (row,) = stage.look("SELECT parcels, made FROM listing")
            seen = row["parcels"]
            killed.append(seen)
            made = stage.look("SELECT count(*) AS n FROM invitation")[0]["n"]
            assert made == json.loads(row["made"])["new"] == seen * CHUNK, "a part is counted as what it is"
            await stage.start()
        await sari.sees(f"Undangan baru: {many}")
        await until(lambda: not stage.unanswered, what="all that is said")
        print(f"{len(killed)} kills, after so many parcels: {killed}")
        assert len(killed) > 1, killed
        assert sum(SAVED in message.text for message in sari.messages if message.from_bot) == 1, sari.screen
        told = stage.look("SELECT count(*) AS n, count(DISTINCT same) AS people FROM invitation")
        assert [(row["n"], row["people"]) for row in told] == [(PEOPLE, PEOPLE)]
