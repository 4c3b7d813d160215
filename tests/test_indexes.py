"""No question to the database reads a whole table: what costs little with ten members costs little with 100,000."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, make_url
from sqlmodel import SQLModel

from handlers import planner
from models import coming, reminder, ten
from models.store.migrations import load_tables
from tests.databases import on_sqlite
from tests.invitations import invites
from tests.kits import LISTED, has_made, opens_kit
from tests.officers import MINA, becomes_officer, finds, with_admin
from tests.stories import (
    asked,
    begins,
    enrols,
    goes_on,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_bayar import opens, shows_photo, with_officer
from tests.test_story_board import BUDI
from tests.test_story_iuran import says_paid, takes_part
from tests.test_story_questions import asks, invited

SMALL = ("switch", "live", "page", "candidate", "broadcast", "given", "wording", "asked")
# A handful of rows, whoever comes; what a page looks at, and is given; the chat of a turn itself.
LANGUAGES = "account.language IS NOT NULL"  # asked once, at the start, for the lists of commands
IN_ORDER = re.compile(
    r"USING (COVERING )?INDEX ix_(inbox|message|cooperative|job|audit)_(open|due|sending|at)$"
)  # and then LIMIT


def references() -> list[tuple[str, str]]:
    load_tables()
    tables = SQLModel.metadata.sorted_tables
    return sorted((table.name, key.parent.name) for table in tables for key in table.foreign_keys)


@pytest.mark.parametrize(("table", "column"), references(), ids=str)
def test_what_refers_to_a_row_is_found_by_an_index_when_the_row_goes(table, column):
    found = SQLModel.metadata.tables[table]
    first = {index.columns[0].name for index in found.indexes if not index.dialect_kwargs}
    assert column in first | {found.primary_key.columns[0].name}


class Asked:
    """Every statement that is executed while it listens."""

    def __init__(self) -> None:
        self.statements: dict[str, None] = {}  # each once, in the order of the first time

    def __call__(self, _connection, _cursor, statement, *_) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            self.statements.setdefault(statement)

    def scans(self, path: str) -> list[str]:
        """What SQLite would read from one end to the other, with the statement."""
        return [one for one in self.steps(path) if is_scan(one) and LANGUAGES not in one]

    def steps(self, path: str) -> list[str]:
        """How SQLite would come to an answer, each step with its statement."""
        found = []
        with closing(sqlite3.connect(path)) as on:
            for statement in self.statements:
                values = [None] * statement.count("?")
                steps = on.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
                found += [f"{step}: {statement}" for *_, step in steps]
        return found


@contextmanager
def no_scans(world) -> Iterator[Asked]:
    """Whatever is asked meanwhile finds its rows by an index."""
    heard = Asked()
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    scans = heard.scans(make_url(world.database_url).database)
    assert not scans, "\n".join(scans)


def is_scan(step: str) -> bool:
    read = re.match(r"SCAN (?!\d* ?CONSTANT)(\w+)", step)
    return bool(read) and read[1] not in SMALL and not IN_ORDER.search(step.partition(": ")[0])


@on_sqlite
async def test_a_life_of_a_form_and_the_work_of_the_planner_read_no_table_as_a_whole(world):
    with no_scans(world) as heard:
        siti = world.person("Siti")
        await enrols(siti)
        await sends(siti)
        await siti.taps("Perbaiki formulir")
        await asked(siti, "review")
        for words in ("/profil", "/privasi", "/hitung", "/daftar"):
            await siti.says(words)
            await world.quiet()
        budi = world.person("Budi")
        await begins(budi)
        await goes_on(budi, until="street")
        await budi.taps("Batal")
        await budi.taps("Ya, hapus")
        await budi.sees("Formulir sudah dihapus")
        await siti.says("/privasi")
        await siti.taps("Salinan data saya")
        await siti.says("/privasi")
        await siti.taps("Batal setuju & hapus")
        await siti.taps("Ya, hapus semua")
        await siti.sees("Sudah dihapus")
        for days in (1, 9, 90):  # the second is December, in which a price changes
            world.ahead += timedelta(days)
            await planner.tick(world.services)
        await world.quiet()
    assert len(heard.statements) > 40


@on_sqlite
async def test_what_is_paid_reads_no_table_as_a_whole(world):
    with no_scans(world):
        siti = await takes_part(world)
        for labels in (("12 bulan terakhir",), ("Itu keliru", "Beberapa bulan")):
            await says_paid(siti)
            await siti.sends_photo()
            await siti.sees("perlindungan sampai tanggal berapa")
            await siti.says("31 Desember 2026")
            await siti.sees("Dicatat menurut Anda")
            await siti.taps("Iuran saya" if "Itu keliru" not in labels else "Itu keliru")
            await world.quiet()
            await siti.taps(labels[-1])
            await world.quiet()


@on_sqlite
async def test_what_waits_is_counted_and_read_without_reading_all_reminders(world):
    with no_scans(world):
        await takes_part(world)
        world.ahead += timedelta(19.8)  # 12 December
        await planner.tick(world.services)
        found = await world.run(coming.waiting, world.now() + timedelta(1), 0)
        (one,) = (one for _, one in found if one.kind == reminder.KIND)
        assert one.stages == ("ahead",)
        people, _ = await world.run(coming.climbing, world.now(), world.now() + timedelta(30), None)
        assert [len(one.steps) for one in people] == [2]


async def as_officer(world, sari) -> None:
    """Looks at the board and at members, and answers the question of one of them."""
    siti = await invited(world)
    await asks(siti)
    await sari.says("/pantau")
    for label in ("1", "1", "Undangan"):
        await sari.taps(label)
        await world.quiet()
    await sari.says("/anggota")
    for label in ("Formulir lengkap", "1", "Anggota", "Pertanyaan", "1", "Jawab"):
        await sari.taps(label)
        await world.quiet()
    await sari.says("Besok ya Bu")
    await sari.sees("sedang diantar ke anggota", 5)
    await siti.sees("Besok ya Bu")
    await sari.says("/anggota")
    await sari.taps("Cari nama")
    await sari.says("wulan")
    await sari.sees("Ditemukan: 1")
    await asks(siti)
    await invites(world, BUDI)
    world.ahead += timedelta(days=2)
    await planner.tick(world.services)
    world.ahead += timedelta(days=13)
    await sari.says("/pantau")
    await sari.taps("2")
    await sari.taps("Perbarui semua")
    await sari.taps("Ya, perbarui")
    await sari.sees("Diperbarui: 1")


@on_sqlite
async def test_the_queue_of_what_is_paid_reads_no_table_as_a_whole(world):
    _, sari, siti = await with_officer(world)
    with no_scans(world):
        for month in ("November 2026", "Oktober 2026"):
            await shows_photo(siti, month=month)
        await opens(sari)
        for label in ("Lihat foto", "Lewati", "Kembalikan", "Foto tidak terbaca", "Benar"):
            await sari.taps(label)
            await world.quiet()
        await siti.sees("sudah dicek petugas koperasi Anda")


@on_sqlite
async def test_what_admins_and_officers_see_reads_no_table_as_a_whole(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    with no_scans(world) as heard:
        await becomes_officer(world, ratih, sari)
        await sari.taps("Lainnya")
        await sari.taps("Serahkan tugas saya")
        await sari.taps("Buat tautan")
        await sari.sees("Untuk pengganti Anda")
        await invites(world, *LISTED)
        await opens_kit(sari)
        await has_made(sari, "Tautan (Excel)", "Semua: 9", "sudah jadi")
        for labels in (
            ("Petugas", "1", "Riwayat"),
            ("Tutup", "Ya, tutup", "Buka lagi"),
            ("Ubah", "Nama", "Batal"),
        ):
            await finds(ratih, MINA if "Tutup" in labels else "rukun tani")
            for label in labels:
                await ratih.taps(label)
                await world.quiet()
        for command in ("/petugas", "/riwayat", "/pengelola", "/koperasi"):
            await ratih.says(command)
            await world.quiet()
        world.ahead += timedelta(days=15)
        await planner.tick(world.services)
    assert len(heard.statements) > 30


@on_sqlite
async def test_the_board_the_members_and_their_questions_read_no_table_as_a_whole(world):
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    world.public |= {"rukun tani"}
    with no_scans(world):
        await as_officer(world, sari)


@on_sqlite
async def test_for_each_invitation_the_form_of_its_person_is_looked_up_by_the_nik(world):
    """By the cooperative, 5,000 invitations and as many forms took ten seconds."""
    with no_scans(world) as heard:
        await world.run(ten.of_cooperative, 5, world.now())
    steps = (one.partition(": ")[0] for one in heard.steps(make_url(world.database_url).database))
    found = {one[21:] for one in steps if one.startswith("SEARCH application_") and "(id=?)" not in one}
    assert found == {"USING INDEX ix_application_nik_index (nik_index=?)"}
