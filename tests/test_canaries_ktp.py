"""Nothing of a photographed KTP is to be read anywhere: not of the picture, not of what stood on it."""

import tempfile
from dataclasses import replace
from pathlib import Path

from handlers.conversation.photographed import READ
from handlers.kinds import JOBS
from rules.ktp import extra
from tests import ktp_read
from tests.canaries import NIK, SAID, files, hits, spilled
from tests.databases import stored
from tests.ktp_read import but, photographs
from tests.stories import asked, unhurried  # noqa: F401

CARD = but(nik=NIK, name=SAID["name"], street=SAID["street"])


def lying_about() -> set[Path]:
    """Files of this moment where programs leave theirs."""
    return {one for one in Path(tempfile.gettempdir()).glob("*") if one.is_file()}


async def test_nothing_of_a_photo_is_in_a_database_a_log_or_a_file(world, monkeypatch):
    monkeypatch.setattr(extra, "installed", lambda: True)
    monkeypatch.setitem(JOBS, READ, replace(JOBS[READ], work=ktp_read.work))
    before, siti = lying_about(), world.person("Kanari")
    await photographs(siti, CARD)
    await siti.taps("Ya, saya setuju")
    await siti.sees("Ini yang saya baca dari KTP")
    await world.quiet()
    assert spilled(stored(world.database_url)) == [], "while it waits for the yes"
    await siti.sends_file("ktp.jpg", f'{{"nik": "{NIK}" {SAID["name"]}'.encode(), mime="image/jpeg")
    await siti.sees("tidak bisa saya baca")
    await siti.taps("Benar semua")
    await asked(siti, "whom")
    await world.quiet()
    await world.services.database.checkpoint()
    assert spilled(stored(world.database_url)) == []
    await world.stop()
    assert files(world.folder) == []
    assert hits(world.told().encode()) == []
    assert {one.name for one in lying_about() - before if hits(one.read_bytes())} == set()
