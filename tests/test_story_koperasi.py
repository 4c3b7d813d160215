"""An admin makes a cooperative in chat, finds it by a part of its name, changes it, closes it and opens it again."""

import re

from handlers.admin import card
from models.cooperative import About, add_cooperatives
from tests.admins import becomes_admin, ends, invites
from tests.officers import BANTUL, KNOWN, MINA, SLEMAN, TANI, audit, finds, with_admin
from tests.stories import (
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)

MAJU, NUMBER = "KSP Harapan Maju", "518/BH/XIV.12/2008"
PUBLIC = {
    MAJU,
    NUMBER,
    "77/BH/2009.1",
    "Kabupaten Bantul",
    "Kota Yogyakarta",
    "Yogyakarta",
    "Harapan Maju Bersama",
    "KSP Rukun Tani",
}


def kept(world, name: str) -> dict:
    (row,) = [row for row in rows(world, "cooperative") if row["name"] == name]
    return {key: row[key] for key in ("region", "legal_number", "zone", "channel", "branch")}


async def begins(admin, name: str = MAJU) -> None:
    await admin.says("/koperasi")
    await admin.sees("Koperasi yang mana")
    await admin.taps("Koperasi baru")
    await admin.sees("Apa nama koperasinya")
    await admin.says(name)
    await admin.sees("kabupaten atau kota mana")


async def test_it_is_made_question_by_question_and_stands_on_its_card(world):
    world.public |= PUBLIC
    ratih = await becomes_admin(world)
    await begins(ratih)
    await ratih.says("Kabupaten Bantul")
    await ratih.sees("nomor badan hukum atau NIK koperasi")
    await ratih.says("518 / BH / XIV.12 / 2008")
    await ratih.sees("wadah BPJS Ketenagakerjaan")
    await ratih.taps("Ada agen PERISAI")
    await ratih.sees("Kantor cabang")
    await ratih.says("Yogyakarta")
    shown = (await ratih.sees("Koperasi sudah disimpan")).text
    for line in (MAJU, "Kabupaten atau kota: Kabupaten Bantul", "Zona waktu: WIB", f"Nomor badan hukum: {NUMBER}",
                 "Wadah atau PERISAI: Ada agen PERISAI", "Kantor cabang: Yogyakarta", "Belum ada petugas",
                 "Formulir yang menyebutnya: 0"):  # fmt: skip
        assert line in shown
    known = {"region": BANTUL, "legal_number": NUMBER, "zone": None, "channel": "perisai", "branch": "Yogyakarta"}
    assert kept(world, MAJU) == known
    assert (str(ratih.id), "made a cooperative", "") in audit(world)
    siti = world.person("Siti")
    await enrols(siti, until="cooperative")
    await siti.taps(MAJU)
    await siti.sees("Coba periksa")


async def test_all_but_its_name_may_wait_and_be_filled_in_later(world):
    world.public |= PUBLIC
    ratih = await becomes_admin(world)
    await begins(ratih)
    await ratih.taps("Lewati")
    await ratih.sees("Di sana memakai waktu apa")
    await ratih.taps("WITA")
    for question in ("nomor badan hukum", "wadah", "Kantor cabang"):
        await ratih.sees(question)
        await ratih.taps("Lewati")
    assert (await ratih.sees("Koperasi sudah disimpan")).text.count("belum diisi") == 4
    assert "Zona waktu: WITA" in ratih.last.text
    for fact, value in (
        ("Kantor cabang", "Yogyakarta"),
        ("Kabupaten atau kota", "bantul"),
        ("Nomor badan hukum", NUMBER),
    ):
        await ratih.taps("Ubah")
        await ratih.sees("Apa yang mau diubah")
        await ratih.taps(fact)
        await ratih.says(value)
        await ratih.sees("Perubahan sudah disimpan")
    assert kept(world, MAJU) == {
        "region": BANTUL, "legal_number": NUMBER, "zone": None, "channel": None, "branch": "Yogyakarta",
    }  # fmt: skip
    assert "Zona waktu: WIB" in ratih.last.text  # the regency tells it
    changed = [object for _, action, object in audit(world) if action == "changed a cooperative"]
    assert sorted(changed) == ["branch", "legal_number", "region, zone"]


async def test_a_change_that_is_taken_back_or_left_changes_nothing(world):
    ratih = await with_admin(world)
    await finds(ratih)
    for leave in ("Kembali", "Batal"):
        await ratih.taps("Ubah")
        await ratih.taps("Nama")
        await ratih.sees("Apa nama koperasinya")
        await ratih.taps(leave)
        assert TANI in (await ratih.sees("Formulir yang menyebutnya")).text
    assert [one for one in audit(world) if one[1].startswith("changed")] == []


async def test_a_new_name_is_what_it_is_found_by(world):
    world.public |= PUBLIC
    ratih = await with_admin(world)
    await finds(ratih, "mina jaya")
    await ratih.taps("Ubah")
    await ratih.taps("Nama")
    await ratih.says("Harapan Maju Bersama")
    await ratih.sees("Perubahan sudah disimpan")
    assert "Harapan Maju Bersama" in await finds(ratih, "harapan maju bersama")
    await ratih.says("/koperasi")
    await ratih.says("mina jaya")
    await ratih.sees("Belum saya temukan")


# -- told apart ------------------------------------------------------------------------------------------
async def test_two_of_one_name_in_one_regency_are_told_apart_by_the_legal_number(world):
    world.public |= PUBLIC
    ratih = await with_admin(world)
    await begins(ratih, "ksp rukun tani".title().replace("Ksp", "KSP"))
    await ratih.says("Bantul")
    for question in ("nomor badan hukum", "wadah", "Kantor cabang"):
        await ratih.sees(question)
        await ratih.taps("Lewati")
    await ratih.sees("Di daerah itu sudah ada koperasi dengan nama yang sama")
    await ratih.taps("Lewati")
    await ratih.sees_toast("Di daerah itu sudah ada koperasi dengan nama yang sama")
    await ratih.says("518/bh/xiv.12/2008")
    await ratih.sees(f"Nomor itu milik {TANI}, Kabupaten Bantul")
    await ratih.says("77/BH/2009.1")
    await ratih.sees("Koperasi sudah disimpan")
    await ratih.says("/koperasi")
    await ratih.sees("Koperasi yang mana")
    await ratih.says("rukun tani")
    numbers = re.findall(r"\d\. KSP Rukun Tani, Kabupaten Bantul \((\S+)\)", (await ratih.sees("yang mana")).text)
    assert sorted(numbers) == [NUMBER, "77/BH/2009.1"]
    await ratih.says("/koperasi")
    await ratih.sees("Koperasi yang mana")
    await ratih.says("77/BH/2009.1")
    await ratih.sees("Nomor badan hukum: 77/BH/2009.1")


async def test_a_number_that_somebody_else_took_meanwhile_is_asked_for_again(world):
    world.public |= PUBLIC
    ratih = await with_admin(world, [])
    await begins(ratih)
    await ratih.says("Bantul")
    await ratih.sees("nomor badan hukum")
    await ratih.says(NUMBER)
    await ratih.sees("wadah")
    await ratih.taps("Lewati")
    await ratih.sees("Kantor cabang")
    await world.run(add_cooperatives, KNOWN, world.now())
    await ratih.taps("Lewati")
    await ratih.sees("sekarang dipakai koperasi lain")
    await ratih.taps("Lewati")
    await ratih.sees("Koperasi sudah disimpan")
    await finds(ratih, MINA)
    await ratih.taps("Ubah")
    await ratih.taps("Nomor badan hukum")
    await ratih.says(NUMBER)
    await ratih.sees(f"Nomor itu milik {TANI}")


# -- closing ---------------------------------------------------------------------------------------------
async def test_closing_says_what_follows_and_is_asked_first(world):
    ratih, siti, budi = await with_admin(world), world.person("Siti"), world.person("Budi")
    await enrols(siti, until="cooperative")
    await siti.taps(TANI)
    await siti.sees("Coba periksa")
    await enrols(budi, until="cooperative")
    await budi.taps(TANI)
    await goes_on(budi, until="review")
    await finds(ratih)
    await ratih.taps("Tutup")
    said = (await ratih.sees(f"Tutup {TANI}")).text
    assert "tidak bisa dipilih lagi" in said
    assert "Hak petugasnya tetap ada" in said
    await ratih.taps("Tidak, simpan saja")
    await ratih.sees("Formulir yang menyebutnya: 0")
    await ratih.taps("Tutup")
    await ratih.taps("Ya, tutup")
    await ratih.sees("Ditutup sejak 22 November 2026")
    await siti.taps("Simpan")
    await siti.sees("Anggota koperasi")
    assert TANI not in siti.buttons
    assert "Ditutup sejak" in await finds(ratih)  # it is found all the same
    await ratih.taps("Buka lagi")
    await ratih.sees("Koperasi ini dibuka lagi")
    await budi.taps("Simpan")
    await budi.sees("sudah lengkap dan tersimpan")
    assert "Formulir yang menyebutnya: 1" in await finds(ratih)
    did = [action for _, action, _ in audit(world)]
    assert did.count("closed a cooperative") == did.count("opened a cooperative again") == 1


async def test_a_button_about_one_that_is_gone_says_so(world):
    ratih = await with_admin(world)
    for key in ("card", "edit", "close", "closed", "open", "fact"):
        await finds(ratih)
        await ratih.taps_data(f"cooperative::{key}:4711")
        await ratih.sees("Koperasi itu sudah tidak ada")
    await finds(ratih)
    await ratih.taps_data("cooperative::card:x")
    await ratih.sees("Koperasi itu sudah tidak ada")


async def test_who_is_no_admin_any_more_loses_what_was_half_written(world):
    world.public |= PUBLIC
    ratih, budi = await with_admin(world), world.person("Budi")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    await begins(budi)
    await ends(ratih, 2)
    await ratih.sees("Budi tidak lagi menjadi pengelola")
    await budi.says("Kabupaten Bantul")
    await budi.sees("Untuk mulai|Isi formulir|Payung")
    assert "nomor badan hukum" not in budi.screen
    await budi.taps_data("skip::region")
    await world.quiet()
    assert [row["name"] for row in rows(world, "cooperative") if row["name"] == MAJU] == []
    await budi.says("/koperasi")
    await budi.sees("Perintah itu tidak saya kenal")


async def test_counts_on_the_card_have_a_limit(world, monkeypatch):
    monkeypatch.setattr("models.cooperative.MANY", 1)
    ratih, siti = await with_admin(world, [About(TANI, BANTUL), About(MINA, SLEMAN)]), world.person("Siti")
    await enrols(siti, until="cooperative")
    await siti.taps(TANI)
    await goes_on(siti, until="review")
    await sends(siti)
    assert card.cooperative.MANY == 1
    await ratih.says("/koperasi")
    await ratih.says("rukun tani")
    await ratih.sees("lebih dari 1")
