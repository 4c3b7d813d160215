"""What the branch office answered, noted one by one: each is told, and each state says whose word it is."""

import re
from datetime import timedelta

import pytest

from tests.answers import CODE, NUMBER, card_of, states
from tests.databases import on_sqlite
from tests.officers import audit, becomes_officer, loses, with_admin
from tests.stories import ADDRESS, NIK, asked, button, deleted, rows, unhurried  # noqa: F401
from tests.test_story_questions import invited, said_to
from tests.waiting import until
from transport.keyboards import base36

pytestmark = on_sqlite
NAME = "WULANDARI KARANGAN"


@pytest.fixture
async def met(world):
    """An officer, and a member whose form is complete."""
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    return sari, siti


async def notes(sari, *taps_and_words: str) -> None:
    """From the card of the member to the question whether it is so."""
    await card_of(sari, NAME)
    await sari.taps("Jawaban cabang")
    await sari.sees("Apa jawaban kantor cabang")
    for one in taps_and_words:
        await (sari.taps(one) if one in sari.buttons else sari.says(one))
        await sari.sees("kantor cabang|Bagian mana|Kenapa dikembalikan|tanggal berapa")
    await sari.sees("Betul begitu jawaban kantor cabang")
    await sari.taps("Ya, catat")
    await sari.sees("Sudah dicatat sebagai jawaban|Tidak ada yang berubah")


async def test_a_payment_code_is_told_and_seen_on_a_tap_alone(world, met):
    sari, siti = met
    await notes(sari, "Kode bayar", CODE)
    assert "Menunggu iuran pertama (menurut kantor cabang, 22 November 2026)" in sari.last.text
    told = await siti.sees("Menunggu iuran pertama")
    assert CODE not in said_to(siti), "a lock screen is read by others"
    assert "JMO" in told.text
    await siti.taps("Lihat kode bayar")
    shown = await siti.sees("Kode bayar dari BPJS Ketenagakerjaan")
    assert CODE in shown.text
    await siti.taps("Salin kode bayar")
    assert siti.clipboard == CODE
    await siti.says("/profil")
    await siti.sees("menunggu iuran pertama menurut kantor cabang, 22 November 2026")
    world.ahead += timedelta(minutes=6)
    await until(lambda: CODE not in " ".join(m.text for m in siti.messages), what="the code to go")
    assert ("noted an answer", "code") in [deed[1:] for deed in audit(world)]


@pytest.mark.parametrize(("what", "number"), [("Kode bayar", CODE), ("Nomor peserta", NUMBER)])
async def test_a_number_that_an_officer_types_goes_from_the_chat_right_or_wrong(met, what, number):
    sari, _ = met
    await card_of(sari, NAME)
    await sari.taps("Jawaban cabang")
    await sari.sees("Apa jawaban kantor cabang")
    await sari.taps(what)
    await sari.sees("Pesan Anda saya hapus")
    wrong = await sari.says(f"{number} {number} {number}")
    await until(lambda: deleted(sari, wrong), what="the message with what is no number")
    right = await sari.says(number)
    await until(lambda: deleted(sari, right), what="the message with the number")
    await sari.sees(f"…{number[-4:]}|tanggal berapa")
    assert number not in said_to(sari)


async def test_a_participant_is_one_by_whose_word_and_since_when(world, met):
    sari, siti = met
    await notes(sari, "Nomor peserta", NUMBER, "01-12-2026")
    assert "Aktif (menurut kantor cabang, 22 November 2026), berlaku mulai 1 Desember 2026" in sari.last.text
    told = (await siti.sees("Peserta BPJS Ketenagakerjaan")).text
    assert "menurut kantor cabang, 22 November 2026" in told
    assert "Berlaku mulai 1 Desember 2026" in told
    await siti.taps("Lihat nomor peserta")
    assert NUMBER in (await siti.sees("Nomor peserta BPJS Ketenagakerjaan")).text
    await siti.says("/profil")
    await siti.sees("aktif menurut kantor cabang, 22 November 2026")
    await sari.says("/anggota")
    await sari.sees("Anggota KSP")
    await sari.taps("Menurut status")
    await sari.sees("Aktif menurut cabang: 1")
    await sari.taps("Aktif menurut cabang")
    assert NAME in (await sari.sees("1. ")).text
    assert NIK not in said_to(sari)


async def test_what_is_returned_asks_just_that_question_again(world, met):
    sari, siti = met
    await notes(sari, "Dikembalikan", "Alamat", "RT dan RW belum ada")
    assert "Dikembalikan (menurut kantor cabang" in sari.last.text
    await siti.sees("Ada yang perlu diperbaiki.*RT dan RW belum ada\\s+Yang diperbaiki: Alamat")
    await siti.taps("Perbaiki")
    assert not re.search(r"\d+ dari \d+", (await asked(siti, "street")).text), "one thing is no step of many"
    await siti.says("Jl. Melati 5, RT 04 RW 02, 55188")
    await asked(siti, "review")
    await siti.taps("Simpan")
    await siti.sees("sudah lengkap dan tersimpan")
    assert [*states(world).values()] == ["ready"]
    await notes(sari, "Dikembalikan", "Alamat", "RT dan RW belum ada")
    assert "sudah tercatat" in " ".join(m.text for m in sari.messages if m.from_bot)
    assert [*states(world).values()] == ["ready"], "the same answer once more changes nothing"


async def test_who_answers_as_before_is_told_that_nothing_is_changed_yet(met):
    sari, siti = met
    await notes(sari, "Dikembalikan", "Alamat", "RT dan RW belum ada")
    await siti.sees("Ada yang perlu diperbaiki")
    await siti.taps("Perbaiki")
    await asked(siti, "street")
    await siti.says(ADDRESS)
    assert "Belum ada yang berubah. Ketuk Ubah" in (await asked(siti, "review")).text
    assert "Simpan" not in siti.buttons
    await siti.taps("Ubah")
    await siti.sees("Bagian mana")
    await siti.taps("Nama")
    await siti.says("Siti Karangan")
    said = (await asked(siti, "review")).text
    assert "Belum ada yang berubah" not in said
    assert "ketuk Simpan" in said


async def test_also_the_nik_can_be_asked_once_more(world, met):
    sari, siti = met
    await notes(sari, "Dikembalikan", "NIK", "Tidak cocok dengan KTP")
    await siti.sees("Ada yang perlu diperbaiki.*Tidak cocok dengan KTP")
    await siti.taps("Perbaiki")
    await asked(siti, "nik")


async def test_a_mistake_is_taken_back_and_who_heard_it_hears_that_too(world, met):
    sari, siti = met
    await notes(sari, "Nomor peserta", NUMBER, "Lewati")
    await siti.sees("Peserta BPJS Ketenagakerjaan")
    await card_of(sari, NAME)
    await sari.taps("Jawabannya keliru")
    await sari.sees("Jawaban itu keliru")
    old = button(sari, "Ya, batalkan")
    await sari.taps("Ya, batalkan")
    await sari.sees("Sudah dibatalkan")
    assert [*states(world).values()] == ["ready"]
    await siti.sees("Maaf, kabar yang terakhir itu keliru")
    await notes(sari, "Sudah peserta", "Lewati")
    await siti.sees("Sudah peserta BPJS Ketenagakerjaan")
    await sari.taps_data(*old)
    await sari.sees("Tidak ada yang dibatalkan")
    assert [*states(world).values()] == ["known"], "an old button takes nothing back that came later"


async def test_at_night_nobody_is_woken_and_what_was_taken_back_by_then_is_not_told(world, met):
    sari, siti = met
    world.ahead += timedelta(hours=12)
    await notes(sari, "Nomor peserta", NUMBER, "Lewati")
    await card_of(sari, NAME)
    await sari.taps("Jawabannya keliru")
    await sari.taps("Ya, batalkan")
    await sari.sees("Sudah dibatalkan")
    await notes(sari, "Kode bayar", CODE)
    await world.quiet()
    assert "menurut kantor cabang" not in said_to(siti)
    world.ahead += timedelta(hours=10)
    await siti.sees("Menunggu iuran pertama")
    assert "Peserta BPJS Ketenagakerjaan</b>, menurut" not in said_to(siti)
    assert "keliru" not in said_to(siti), "who was not told a mistake hears nothing of it"


async def test_who_erases_everything_is_told_nothing_and_an_old_button_does_nothing(world, met):
    sari, siti = met
    world.ahead += timedelta(hours=12)
    await notes(sari, "Kode bayar", CODE)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Hapus formulir ini")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulirnya sudah dihapus|sudah dihapus")
    assert [row for row in rows(world, "message") if row["kind"] == "branch"] == []
    assert [row for row in rows(world, "event") if row["what"] == "code"] == []


async def test_a_removed_officer_and_a_foreign_one_note_nothing(world, met):
    sari, _ = met
    await card_of(sari, NAME)
    data, message = button(sari, "Jawaban cabang")
    (form,) = [row["id"] for row in rows(world, "application")]
    foreign = next(row["id"] for row in rows(world, "cooperative") if row["name"] == "Koperasi Mina Jaya")
    await sari.taps_data(f"answer::ask:{base36(foreign)}.{base36(form)}", message)
    await sari.sees_toast("Tombol itu sudah lama")
    await loses(world, sari)
    await sari.taps_data(data, message)
    await sari.sees_toast("Tombol itu sudah lama")
    assert {*states(world).values()} == {"ready"}
