"""/serah: what is ready goes into a package with a password; it is handed over when its officer says so, or not."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from handlers import planner
from models.event import happen
from rules.handover.columns import checksum, columns
from rules.handover.workbook import opened
from rules.status import State
from tests.canaries import spilled, written
from tests.databases import on_sqlite, stored
from tests.kits import documents, pages, parts, sheets
from tests.officers import audit, ticks
from tests.serah import (
    ADDRESSED,
    MINA,
    makes,
    officer,
    opens_serah,
    password,
    ready,
    state_of,
    unresting,  # noqa: F401
)
from tests.stories import (
    rows,
    unhurried,  # noqa: F401
)
from tests.waiting import until
from transport.keyboards import base36, pack


@pytest.mark.own_child
@on_sqlite  # what is said and made; packages on PostgreSQL are in the tests below, and in test_crash_serah.py
async def test_what_is_ready_comes_as_a_workbook_with_a_password_and_a_record(world):
    sari, where = await officer(world)
    forms = await ready(world, where, ADDRESSED)
    await ready(world, (await officer(world, "Budi", MINA))[1], [("REKAAN TETANGGA", "3402155708850099")])
    assert "Siap diserahkan: 3" in await opens_serah(sari)
    book, record = await makes(sari)
    assert "Hanya terbuka dengan kata sandi" in book.content["caption"]
    assert "setelah 24 jam" in book.content["caption"]
    locked, paper = sari.downloads(book), sari.downloads(record)
    word = await password(sari, "001/2026")
    assert re.fullmatch("([A-HJ-NP-Z]{4}-){3}[A-HJ-NP-Z]{4}", word)
    assert OOXMLFile(BytesIO(locked)).info["spinValue"] == 100_000, "the rounds of a password, in the other tests fewer"
    assert opened(locked, word.lower()) is None
    content = opened(locked, word)
    assert content
    assert all("<f>" not in part for part in parts(content).values())
    (header, *table), summary = sheets(content)
    assert header == [one.title for one in columns()]
    assert [row[header.index("Nama lengkap sesuai KTP")] for row in table] == sorted(name for name, _ in ADDRESSED)
    assert {row[header.index("NIK")] for row in table} == {nik for _, nik in ADDRESSED}
    assert {type(cell) for row in table for cell in row} == {str}
    total = checksum(table)
    assert total in str(summary)
    pages_of = pages(paper)
    text = " ".join(" ".join(page.text.split()) for page in pages_of)
    assert total in text
    assert "Nomor 001/2026" in text
    for page in pages_of:
        assert "Paraf" in page.text
        assert page.overlaps == []
    assert all(name in text and nik not in text for name, nik in ADDRESSED)
    assert sorted(row[1:] for row in audit(world) if row[1] in ("exported package", "saw a password")) == [
        ("exported package", "001/2026: 3"),
        ("saw a password", "001/2026"),
    ]
    secrets = written([word, *(nik for _, nik in ADDRESSED)])
    assert spilled(stored(world.database_url) | {"log": world.told().encode()}, secrets) == []
    assert [await state_of(world, form) for form in forms] == [State.READY] * 3, "making the file is not handing over"


@on_sqlite
async def test_the_password_goes_after_a_minute_and_the_files_after_a_day(world):
    sari, where = await officer(world)
    await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    await password(sari, "001/2026")
    world.ahead += timedelta(seconds=70)
    await until(lambda: "Kata sandi paket" not in sari.screen, what="the end of the password")
    assert len(documents(sari)) == 2
    world.ahead += timedelta(hours=25)
    await ticks(world)
    await until(lambda: not documents(sari), what="the end of the files")
    assert rows(world, "package")[0]["password"] is None
    await opens_serah(sari)
    await sari.taps("001/2026")
    await sari.sees("Paket 001/2026")
    assert "Lihat kata sandi" not in sari.buttons


@on_sqlite
async def test_what_could_not_be_deleted_is_asked_for(world):
    sari, where = await officer(world)
    await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    await world.quiet()
    await world.stop()
    world.ahead += timedelta(hours=72)  # Telegram lets a bot delete for 48
    await world.start()
    await until(lambda: "expired" in {row["outcome"] for row in rows(world, "message")}, what="that it is too late")
    await planner.tick(world.services)
    await planner.tick(world.services)
    await sari.sees("Tolong hapus sendiri")
    assert sum("Tolong hapus sendiri" in one.text for one in sari.messages) == 1


async def test_handed_over_is_what_the_officer_says_and_each_member_is_told(world):
    sari, where = await officer(world)
    member = world.person("Siti")
    await member.says("/start")
    await member.sees("Halo")
    forms = await ready(world, where, ADDRESSED, owner=member.id)
    await opens_serah(sari)
    await makes(sari)
    await sari.taps("Sudah saya serahkan")
    await sari.sees("Tanggal berapa")
    await sari.taps("Hari ini")
    await sari.sees("Sudah dicatat")
    assert "Jawaban dari cabang" in sari.buttons, "what comes next"
    assert {await state_of(world, form) for form in forms} == {State.HANDED_OVER}
    await member.sees("sudah diserahkan ke BPJS Ketenagakerjaan.* oleh petugas KSP Rukun Tani.*, 22 November 2026")
    assert "belum ada formulir yang siap" in await opens_serah(sari)
    assert "sudah diserahkan" in sari.screen
    (row,) = rows(world, "package")
    assert row["handed_at"]
    assert {one["package_id"] for one in rows(world, "application")} == {None}
    told = [one for one in rows(world, "message") if one["kind"] == "handed"]
    assert len(told) == len(forms)


@on_sqlite
async def test_who_changes_something_meanwhile_is_in_the_next_one_and_marked(world):
    sari, where = await officer(world)
    first, *_ = await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    await world.run(lambda on: happen(on, world.services.vault, first, "changed", world.now(), "member"))
    await sari.taps("Sudah saya serahkan")
    await sari.taps("Hari ini")
    await sari.sees("Sudah dicatat")
    assert "Berubah sejak diserahkan: 1" in await opens_serah(sari)
    book, _ = await makes(sari, 4)
    content = opened(sari.downloads(book), await password(sari, "002/2026"))
    header, row = sheets(content or b"")[0]
    assert row[header.index("Keterangan")] == "berubah sejak paket 001/2026"


async def test_a_cancelled_package_frees_its_forms_and_opens_nothing(world):
    sari, where = await officer(world)
    await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    (row,) = rows(world, "package")
    await sari.taps("Batalkan paket")
    await sari.taps("Ya, batalkan")
    await sari.sees("Paketnya dibatalkan")
    assert "Siap diserahkan: 3" in await opens_serah(sari)
    for key in ("word", "day", "cancel", "gone"):
        await sari.taps_data(pack("serah", key=key, value=f"{base36(where)}.{base36(row['id'])}"))
    await world.quiet()
    assert "Kata sandi paket" not in sari.screen
    assert not [one for one in rows(world, "application") if one["state"] != "ready"]
    await opens_serah(sari)
    await makes(sari, 4)
    assert [(one["number"], bool(one["cancelled_at"])) for one in rows(world, "package")] in (
        [(1, True), (2, False)],
        [(2, False), (1, True)],
    )
