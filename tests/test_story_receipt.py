"""One receipt for many members: given, compared, confirmed by one tap, each told; a mistaken one is taken back."""

from datetime import date

import pytest

from models import answered
from models.application import Application, add_answers
from models.payment import Part, Proof, say_paid
from rules.answers.answer import Answer
from tests.answers import called, enrolled
from tests.databases import on_sqlite
from tests.officers import audit, becomes_officer, ticks, with_admin
from tests.stories import button, rows, unhurried  # noqa: F401
from tests.test_story_answers_file import soon  # noqa: F401

pytestmark = on_sqlite
WORKS = {"whom": "new", "work": {"group": "trade", "words": "jual ikan"}, "income": 900_000, "programmes": "basic"}
NOVEMBER = date(2026, 11, 1)
PRICE = 8_400  # of each, in November 2026


@pytest.fixture
async def sari(world):
    """An officer; four who take part in her cooperative, one who does not yet, and one of another cooperative."""
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    sari.admin = ratih
    ids = {row["name"]: row["id"] for row in rows(world, "cooperative")}
    world.public |= {called(n) for n in range(10)}
    for number in range(1, 7):
        where = ids["Koperasi Mina Jaya" if number == 6 else "KSP Rukun Tani"]
        form = await world.run(enrolled, world.services.vault, where, number, world.now())
        await world.run(add_answers, world.services.vault, form, WORKS)
        if number != 5:
            told = Answer("participant", {"number": f"2600000000{number}"})
            await world.run(answered.note, world.services.vault, form, told, sari.id, world.now())
    return sari


def form_of(world, number: int) -> int:
    return next(row["id"] for row in rows(world, "application") if row["reference"] == f"{number:04}-2345")


async def says_paid(world, number: int, amount: int | None = PRICE) -> None:
    said = [Part(NOVEMBER, amount, PRICE, "PP 50/2025")]
    await world.run(say_paid, world.services.vault, form_of(world, number), said, Proof("word"), world.now(), False)


async def gives(sari, amount: int, number: str = "2026/11/00123", months: str = "1 bulan"):
    """Until the members are shown beside the sum."""
    await sari.says("/bayar")
    await sari.sees("Bukti bayar yang perlu dicek")
    await sari.taps("Bukti bayar bersama")
    await sari.sees("Bukti bayar bersama")
    await sari.taps("Kirim bukti bayar")
    await sari.sees("satu bukti bayar iuran")
    photo = await sari.sends_photo()
    await sari.sees("Nomor bukti bayarnya")
    await sari.says(number)
    await sari.sees("tanggal berapa dibayar")
    await sari.taps("Hari ini")
    await sari.sees("Berapa jumlah")
    await sari.says(f"Rp{amount}")
    await sari.sees("Untuk iuran bulan apa")
    await sari.taps("November 2026")
    await sari.sees("Untuk berapa bulan")
    await sari.taps(months)
    return photo


def entries(world, what: str) -> list[tuple]:
    found = [row for row in rows(world, "payment") if row["what"] == what]
    return sorted((row["source"], str(row["month"] or ""), row["amount"] or 0) for row in found)


def promised(world, kind: str) -> list[int]:
    return sorted(row["chat_id"] - 9_100_000_000 for row in rows(world, "message") if row["kind"] == kind)


async def test_a_receipt_that_agrees_is_noted_by_one_tap_and_taken_back_as_a_whole(world, sari):
    await says_paid(world, 1)
    await gives(sari, 4 * PRICE)
    card = (await sari.sees("Jumlah di bukti bayar cocok")).text
    assert "Iuran November 2026, anggota: 4, perkiraan Rp33.600" in card
    note = button(sari, "Catat 4 anggota")
    await sari.taps("Catat 4 anggota")
    done = (await sari.sees("Sudah dicatat. Setiap anggota")).text
    assert "Anggota yang dicatat: 4" in done
    assert entries(world, "confirmed") == [("officer", "", 0)]
    assert [one for one in entries(world, "paid") if one[0] == "officer"] == [("officer", "2026-11-01", PRICE)] * 3
    assert promised(world, "checked") == [1, 2, 3, 4]
    noted = rows(world, "payment")
    await sari.taps_data(*note)
    await sari.sees("Anggota yang dicatat: 4")
    assert rows(world, "payment") == noted
    await sari.taps("Batalkan")
    await sari.sees("seluruhnya")
    await sari.taps("Ya, batalkan")
    await sari.sees("Sudah dibatalkan. Setiap anggota")
    assert [row for row in rows(world, "payment") if row["what"] != "mistaken"] == noted
    assert len(entries(world, "mistaken")) == 4
    assert promised(world, "payment_changed") == [1, 2, 3, 4]
    assert {row["state"] for row in rows(world, "iuran")} == {"said"}  # what the member said waits again
    deeds = [action for _, action, _ in audit(world)]
    assert (deeds.count("noted a payment"), deeds.count("took a payment back")) == (4, 4)
    for deed in ("gave a receipt", "noted a receipt", "took a receipt back"):
        assert deeds.count(deed) == 1


async def test_who_are_called_alike_are_told_apart_by_the_end_of_their_phones(world, sari):
    one, other = form_of(world, 1), form_of(world, 2)
    for form, phone in ((one, "+6281290000001"), (other, "+6281290000002")):
        await world.run(_is, world.services.vault, form, "Siti Kembar", phone)
    world.public |= {"Siti Kembar"}
    await gives(sari, 4 * PRICE)
    await sari.sees("Jumlah di bukti bayar cocok")
    await sari.taps("Anggota")
    text = (await sari.sees("anggota dipilih: 4")).text
    for end in ("001", "002"):
        assert f"Siti Kembar, nomor HP …{end}: dipilih" in text
    assert "0000" not in text
    await sari.taps("Cari nama")
    await sari.sees("Siapa yang dicari")
    await sari.says("kembar")
    assert "Siti Kembar, nomor HP …002: dipilih" in (await sari.sees("ketemu: 2|ditemukan: 2")).text


def _is(session, vault, form: int, name: str, phone: str) -> None:
    row = session.get_one(Application, form)
    row.name, row.phone = (vault.seal("application", form, key, one) for key, one in (("name", name), ("phone", phone)))


async def test_who_was_not_paid_for_is_left_out_and_who_is_checked_already_is_named(world, sari):
    await says_paid(world, 1)
    await says_paid(world, 2, 4_200)
    await sari.says("/bayar")
    await sari.sees(called(1))
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await gives(sari, PRICE)
    card = (await sari.sees("kurang Rp8.400")).text
    assert "anggota: 2" in card
    assert "Tidak ikut: 2" in card
    await sari.taps("Tidak ikut")
    others = (await sari.sees("tidak ikut: 2")).text
    assert f"{called(1)}: November 2026 sudah dicek" in others
    assert f"{called(2)}: November 2026, anggota menyebut jumlah lain" in others
    assert called(6) not in others
    await sari.taps("Kembali")
    await sari.sees("kurang Rp8.400")
    await sari.taps("Anggota")
    await sari.sees("anggota dipilih: 2")
    await sari.taps("Cari nama")
    await sari.sees("Siapa yang dicari")
    await sari.says(called(3).split()[0].lower())
    await sari.sees(f"{called(3)}: dipilih")
    await sari.taps("1")
    await sari.sees(f"{called(3)}: dilepas")
    await sari.taps("Kembali")
    await sari.sees("anggota dipilih: 1")
    await sari.taps("Kembali")
    await sari.sees("Jumlah di bukti bayar cocok")
    await sari.taps("Catat 1 anggota")
    await sari.sees("Anggota yang dicatat: 1")
    assert promised(world, "checked")[-1:] == [4]
    await ticks(world)


async def test_one_that_differs_is_noted_with_the_reason_and_of_a_smaller_sum_no_amounts(world, sari):
    await gives(sari, 4 * PRICE - 1_000)
    await sari.sees("kurang Rp1.000")
    await sari.taps("Jumlahnya beda …")
    await sari.sees("tanpa jumlahnya")
    await sari.taps("Tarif lain")
    assert "kata petugas: BPJS Ketenagakerjaan memakai tarif lain" in (await sari.sees("Anggota yang dicatat: 4")).text
    assert entries(world, "paid") == [("officer", "2026-11-01", 0)] * 4


async def test_the_same_receipt_a_second_time_is_shown_as_it_stands_to_another_officer_too(world, sari):
    photo = await gives(sari, 4 * PRICE)
    await sari.sees("cocok")
    tuti = await becomes_officer(world, sari.admin, world.person("Tuti"))
    await tuti.says("/bayar")
    await tuti.sees("Bukti bayar yang perlu dicek")
    await tuti.taps("Bukti bayar bersama")
    await tuti.sees("Bukti bayar 2026/11/00123, 22 November 2026, Rp33.600: belum dicatat")
    await tuti.taps("Kirim bukti bayar")
    await tuti.sees("satu bukti bayar iuran")
    tuti.phone.sends({"photo": photo.content["photo"]})
    await tuti.sees("pernah dikirim petugas")
    first = button(sari, "Catat 4 anggota")
    await tuti.taps("Catat 4 anggota")
    await tuti.sees("Sudah dicatat. Setiap anggota")
    await sari.taps_data(*first)
    await sari.sees("(?s)Ini sudah diputuskan.*Anggota yang dicatat: 4")
    assert len(entries(world, "paid")) == 4
    await sari.taps("Lihat bukti bayar")
    await sari.sees("Anggota yang dicatat: 4")
    assert any("Bukti bayar 2026/11/00123" in message.content.get("caption", "") for message in sari.messages)
    await tuti.says("/bayar")
    await tuti.sees("Bukti bayar yang perlu dicek")
    await tuti.taps("Bukti bayar bersama")
    await tuti.sees("Rp33.600: sudah dicatat")
    await tuti.taps("Kirim bukti bayar")
    await tuti.sees("satu bukti bayar iuran")
    await tuti.sends_photo()
    await tuti.sees("Nomor bukti bayarnya")
    await tuti.says("no. 2026-11-00123")
    await tuti.sees("(?s)pernah dikirim petugas.*Anggota yang dicatat: 4")
    assert len(rows(world, "receipt")) == 1
