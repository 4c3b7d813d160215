"""/iuran: who takes part sees this month, says to have paid, and finds it noted as no more than their word."""

from typing import Any

from tests.databases import on_sqlite
from tests.officers import becomes_officer, with_admin
from tests.stories import enrols, goes_on, rows, sends, unhurried  # noqa: F401
from tests.test_story_people import FATHER
from tests.test_story_questions import invited


async def takes_part(world: Any, **other: Any) -> Any:
    """By the own number, as nobody's cooperative."""
    siti = world.person("Siti")
    await enrols(siti, **other)
    await sends(siti)
    await tells_number(siti)
    return siti


async def tells_number(siti: Any, number: str = "9912345678") -> None:
    await siti.taps("Sudah dapat kode bayar")
    await siti.says(number)
    await siti.sees("sudah saya catat")


async def says_paid(siti: Any, *, month: str = "November 2026", count: str = "1 bulan", amount: str = "Lewati") -> None:
    """Up to the question of a proof."""
    await siti.says("/iuran")
    await siti.sees("Iuran BPJS Ketenagakerjaan: ")
    await siti.taps("Sudah bayar")
    await siti.sees("untuk bulan apa")
    await siti.taps(month)
    await siti.sees("Untuk berapa bulan, mulai iuran")
    await siti.taps(count)
    await siti.sees("Berapa jumlah yang Anda bayar")
    await siti.taps(amount)
    await siti.sees("Kirim foto bukti bayar")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_does_not_take_part_yet_is_told_when_iuran_can_be_noted(world):
    siti = world.person("Siti")
    await siti.says("/iuran")
    await siti.sees("bisa dicatat di sini setelah Anda ikut")
    await enrols(siti)
    await sends(siti)
    await siti.says("/iuran")
    await siti.sees("bisa dicatat di sini setelah Anda ikut")


async def test_a_photo_stays_in_the_chat_and_counts_as_the_members_own_proof(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    card = await siti.sees("Iuran November 2026: belum tercatat di sini")
    for said in ("Perlindungan sampai kapan belum tercatat", "tanpa potongan 50%", "Bot ini tidak menerima uang"):
        assert said in card.text
    await says_paid(siti, amount="Rp8.400")
    photo = await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.says("31 Desember 2026")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Iuran November 2026: sudah bayar menurut bukti Anda, 22 November 2026." in noted.text
    assert "Perlindungan tercatat sampai 31 Desember 2026, menurut Anda" in noted.text
    assert photo in siti.phone.chat.newest()
    assert [row["amount"] for row in rows(world, "payment") if row["what"] == "paid"] == [8_400]


async def test_a_mere_word_is_never_shown_as_paid_and_can_be_taken_back_with_a_trace(world):
    siti = await takes_part(world)
    await says_paid(siti)
    await siti.taps("Tanpa bukti")
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Anda bilang sudah bayar, 22 November 2026, belum dicek" in noted.text
    await siti.taps("Itu keliru")
    await siti.sees("Sudah dibatalkan")
    await siti.sees("Iuran November 2026: belum tercatat di sini")
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    text = siti.downloads(await siti.sees("payung.txt")).decode()
    assert "bilang sudah bayar iuran November 2026, jumlah tidak disebut (oleh anggota)" in text
    assert "satu catatan dibatalkan (oleh anggota)" in text


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_an_officer_could_check_is_not_shown_as_paid_before_that(world):
    await becomes_officer(world, await with_admin(world), world.person("Sari"))
    siti = await invited(world)
    await tells_number(siti)
    await says_paid(siti)
    await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Iuran November 2026: Anda bilang sudah bayar, 22 November 2026, belum dicek." in noted.text


async def test_paying_ahead_adds_up_month_by_month_over_the_end_of_the_discount(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    await siti.taps("Beberapa bulan")
    ahead = await siti.sees("Bayar di muka mulai iuran November 2026")
    assert "• 3 bulan: Rp33.600" in ahead.text  # twice with the discount, once without
    await says_paid(siti, count="3 bulan", amount="Rp33.600")
    await siti.says("991 234 5678")
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Iuran Januari 2027: sudah bayar menurut bukti Anda, 22 November 2026 (di muka)" in noted.text
    await siti.taps("Iuran saya")
    await siti.taps("12 bulan terakhir")
    past = await siti.sees("12 bulan terakhir: Siti Rekaan")
    assert past.text.count("sudah bayar menurut bukti Anda") == 3
    paid = [(row["expected"], row["amount"]) for row in rows(world, "payment") if row["what"] == "paid"]
    assert sorted(paid) == [(8_400, 8_400), (8_400, 8_400), (16_800, 16_800)]
    await siti.says("/iuran")
    await siti.taps("Beberapa bulan")
    await siti.sees("Bayar di muka mulai iuran Februari 2027")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_the_same_picture_a_second_time_is_noticed(world):
    siti = await takes_part(world)
    await says_paid(siti)
    photo = await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    await says_paid(siti, month="Oktober 2026")
    siti.phone.sends({"photo": photo.content["photo"]})  # forwarded
    await siti.sees("Foto ini sudah pernah dikirim untuk iuran November 2026")
    await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")


async def test_after_an_erasure_no_entry_is_left_and_it_is_said_that_sums_are(world):
    siti = await takes_part(world)
    await says_paid(siti, amount="Rp8.400")
    await siti.taps("Tanpa bukti")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Jumlah iuran per bulan tetap tersimpan, tanpa nama")
    assert rows(world, "payment") == []
    assert [(row["people"], row["said"]) for row in rows(world, "total")] == [(1, 8_400)]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_one_number_for_two_people_on_a_phone_is_asked_about(world):
    siti = await takes_part(world)
    await siti.says("/daftar")
    await siti.taps("Untuk orang lain")
    await goes_on(siti, until="review", **FATHER)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    for _ in range(2):
        await siti.says("9912345678")
        await siti.sees("9912345678 sudah dicatat untuk Siti Rekaan")
        await siti.taps("Bukan")
        await siti.sees("Kode bayar atau nomor peserta")
    await siti.says("9912345678")
    await siti.sees("9912345678 sudah dicatat untuk Siti Rekaan")
    await siti.taps("Ya, betul")
    await siti.sees("sudah saya catat")


async def test_who_has_told_a_number_is_not_said_to_have_a_form_in_payung_only(world):
    siti = await takes_part(world)
    await siti.says("/daftar")
    said = (await siti.sees("Anda bilang sudah dapat kode bayar atau nomor peserta")).text
    assert "baru tersimpan" not in said


async def test_whose_form_an_officer_hands_over_is_not_sent_on_alone(world):
    await becomes_officer(world, await with_admin(world), world.person("Sari"))
    siti = await invited(world)
    await siti.says("/daftar")
    await siti.sees("Petugas KSP Rukun Tani yang menyerahkannya")


async def test_who_asks_to_join_again_is_told_as_the_last_reminder_tells_it(world):
    siti = world.person("Siti")
    await siti.says("mau ikut lagi")
    await siti.sees("tanyakan ke 175 atau kantor cabang apakah bisa ikut lagi")
    assert "bisa dilanjutkan" not in siti.last.text, "there is no form yet"
    await enrols(siti)
    await sends(siti)
    await tells_number(siti)
    await siti.says("mau ikut lagi")
    await siti.sees("bayar iuran BPJS Ketenagakerjaan lagi dengan NIK di tempat resmi. Cara bayarnya ada di /iuran")
