"""A file of payments: seen before it is noted, noted by one tap and once, of this cooperative's members only."""

from datetime import date

import pytest

from models import answered
from models.application import add_answers
from models.payment import Part, Proof, say_paid
from rules.answers.answer import Answer
from tests.answers import called, enrolled, nik_of
from tests.canaries import spilled, written
from tests.corpus import writing
from tests.databases import on_sqlite, stored
from tests.listing import workbook
from tests.officers import audit, becomes_officer, ticks, with_admin
from tests.stories import button, deleted, rows, unhurried  # noqa: F401
from tests.test_story_answers_file import soon  # noqa: F401
from tests.waiting import until

pytestmark = on_sqlite
HEAD = ["NIK", "Nama", "Nomor Peserta", "Bulan Iuran", "Jumlah Bayar", "Tgl Bayar"]
SENT = [
    [nik_of(1), called(1), "", "November 2026", "8400", "20-11-2026"],  # said by the member
    [nik_of(2), called(2), "", "Nov - Des 2026", "16800", ""],  # said by nobody
    [nik_of(3), called(3), "", "November 2026", "4200", ""],  # the member says another amount
    [nik_of(4), called(4), "", "November 2026", "8400", ""],
    [nik_of(4), called(4), "", "November 2026", "8400", ""],  # twice
    [nik_of(6), called(6), "", "November 2026", "8400", ""],  # of another cooperative
    [nik_of(8), called(8), "", "November 2026", "8400", ""],  # of nobody
    [nik_of(5), called(5), "", "bulan lalu", "8400", ""],
    ["", "", "", "", "", ""],
    ["Jumlah", "", "", "", "71400", ""],
]
WORKS = {"whom": "new", "work": {"group": "trade", "words": "jual ikan"}, "income": 900_000, "programmes": "basic"}
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
async def sari(world):
    """An officer; five who were handed over in her cooperative and one in another; two say to have paid."""
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    ids = {row["name"]: row["id"] for row in rows(world, "cooperative")}
    world.public |= {called(n) for n in range(10)}
    for number in range(1, 7):
        where = ids["Koperasi Mina Jaya" if number == 6 else "KSP Rukun Tani"]
        form = await world.run(enrolled, world.services.vault, where, number, world.now())
        await world.run(add_answers, world.services.vault, form, WORKS)
        if number in (1, 3):
            said = [Part(NOVEMBER, 8_400, 8_400, "PP 50/2025")]
            await world.run(say_paid, world.services.vault, form, said, Proof("word"), world.now(), False)
    return sari


async def sends(sari, people=SENT, whose: str = "Kantor cabang"):
    await sari.says("/bayar")
    await sari.sees("Bukti bayar yang perlu dicek")
    await sari.taps("File pembayaran")
    await sari.sees("file pembayaran ini dari siapa")
    await sari.taps(whose)
    await sari.sees("kirim file pembayaran")
    return await sari.sends_file("bayar.xlsx", writing.xlsx([["Pembayaran"], HEAD, *people]))


def entries(world) -> list[tuple]:
    """What, by whom and how much, of each, in its order."""
    return sorted(
        (row["what"], row["source"], str(row["month"] or ""), row["amount"] or 0) for row in rows(world, "payment")
    )


async def test_a_file_is_seen_then_noted_by_one_tap_and_sent_twice_it_changes_nothing(world, sari):
    before = entries(world)
    file = await sends(sari)
    said = (await sari.sees("pembayaran ini belum dicatat")).text
    assert "Baris: 10. Baru: 3, sudah tercatat: 0, tidak dipakai: 5, kosong: 2." in said
    assert "ditandai benar: 1" in said
    assert "akan dicatat: 2" in said
    await until(lambda: deleted(sari, file), what="the file to go")
    assert entries(world) == before
    await sari.taps("Baris perlu dilihat")
    looks = (await sari.sees("1 sampai 5 dari 5")).text
    for why in ("menyebut jumlah lain", "sama dengan baris 6", "Tidak ada formulir koperasi ini", "Bulan di sini"):
        assert why in looks, looks
    assert not any(nik_of(n) in looks for n in range(9))
    await sari.taps("Kembali")
    await sari.sees("belum dicatat")
    await sari.taps("Catat 3 baris")
    await sari.sees("sudah dicatat. Pembayaran: 3")
    new = entries(world)
    for one in before:
        new.remove(one)
    assert new == [
        ("confirmed", "branch", "", 0),
        ("paid", "branch", "2026-11-01", 8_400),
        ("paid", "branch", "2026-11-01", 8_400),
        ("paid", "branch", "2026-12-01", 8_400),
    ]
    promised = [row for row in rows(world, "message") if row["kind"] == "checked"]
    assert len({row["chat_id"] for row in promised}) == len(promised) == 3
    assert [deed[1] for deed in audit(world)].count("noted a payment") == 3
    assert spilled(stored(world.database_url) | {"log": world.told().encode()}, written([nik_of(8)])) == []
    await ticks(world)
    noted = entries(world)
    await sends(sari)
    said = (await sari.sees("pembayaran ini belum dicatat")).text
    assert "Baris: 10. Baru: 0, sudah tercatat: 3, tidak dipakai: 5, kosong: 2." in said
    assert "Catat" not in " ".join(sari.buttons)
    await sari.taps("Jangan dicatat")
    await sari.sees("Tidak ada yang dicatat")
    assert entries(world) == noted


async def test_rows_that_are_not_taken_come_as_a_workbook_with_their_reasons(world, sari):
    await sends(sari)
    await sari.sees("belum dicatat")
    await sari.taps("Excel perbaikan")
    head, *found = workbook(sari.downloads(await sari.sees("File pembayaran di /bayar dan kirim file ini")))
    assert head[: len(HEAD)] == HEAD
    assert len(found) == 5


async def test_an_agents_file_is_the_officers_word_and_a_participant_number_is_known_again(world, sari):
    form = next(row["id"] for row in rows(world, "application") if row["reference"] == "0002-2345")
    told = Answer("participant", {"number": "26000000002"})
    await world.run(answered.note, world.services.vault, form, told, sari.id, world.now())
    await sends(sari, [["", "", "26000000002", "November 2026", "", ""]], whose="Koperasi, PERISAI")
    assert "Baru: 1" in (await sari.sees("belum dicatat")).text
    await sari.taps("Catat 1 baris")
    await sari.sees("sudah dicatat. Pembayaran: 1")
    assert ("paid", "officer", "2026-11-01", 0) in entries(world)


async def test_what_an_officer_checked_meanwhile_is_counted_with_its_row(world, sari):
    await sends(sari, SENT[:1])
    await sari.sees("belum dicatat")
    save = button(sari, "Catat 1 baris")
    await sari.says("/bayar")
    await sari.sees(called(1))
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await sari.taps_data(*save)
    await sari.sees("sudah dicatat. Pembayaran: 0")
    await sari.sees("Berubah.*baris 3")


async def test_a_file_that_comes_before_it_is_said_from_whom_it_is_is_read_after_that(world, sari):
    await sari.says("/bayar")
    await sari.sees("Bukti bayar yang perlu dicek")
    await sari.taps("File pembayaran")
    await sari.sees("file pembayaran ini dari siapa")
    first = await sari.sends_file("bayar.xlsx", writing.xlsx([HEAD, *SENT]))
    await sari.sees("Filenya sudah saya terima(.|\n)*file pembayaran ini dari siapa")
    file = await sari.sends_file("bayar.xlsx", writing.xlsx([HEAD, *SENT]))
    await until(lambda: deleted(sari, first), what="the first file to go")
    assert not rows(world, "listing")
    await sari.taps("Kantor cabang")
    await sari.sees("pembayaran ini belum dicatat")
    await until(lambda: deleted(sari, file), what="the file to go")


async def test_a_file_that_waits_goes_with_the_question(world, sari):
    await sari.says("/bayar")
    await sari.sees("Bukti bayar yang perlu dicek")
    await sari.taps("File pembayaran")
    await sari.sees("file pembayaran ini dari siapa")
    file = await sari.sends_file("bayar.xlsx", writing.xlsx([HEAD, *SENT]))
    await sari.sees("Filenya sudah saya terima")
    await sari.taps("Batal")
    await until(lambda: deleted(sari, file), what="the file to go")
    assert not rows(world, "listing")
