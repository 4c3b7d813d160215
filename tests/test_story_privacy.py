"""Consent, a copy, withdrawing, erasing, no more messages."""

import re
from datetime import timedelta

import pytest

from handlers import planner
from models.consent import Consent
from tests.stories import (
    NIK,
    asked,
    begins,
    changes,
    enrols,
    goes_on,
    goes_on_alone,
    inbox_is_empty,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)


async def test_a_no_to_the_consent_leaves_no_row_but_the_empty_ids_of_messages(world):
    siti = world.person("Siti")
    await begins(siti)
    await siti.taps("Tidak")
    await siti.sees("Tidak ada data yang disimpan")
    assert await inbox_is_empty(world)
    assert kept(world) == {}
    await siti.says("halo")
    await siti.sees("Saya Payung")


async def test_looking_around_without_a_form_leaves_no_row_either(world):
    siti = world.person("Siti")
    for text in ("/start", "/tanya", "/privasi", "/profil", "/batal", "/berhenti", "/bahasa", "halo", "apa itu JHT?"):
        await siti.says(text)
        await world.quiet()
    assert kept(world) == {}


async def test_privasi_shows_the_consent_and_its_text(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/privasi")
    await siti.sees("Pada 22 November 2026 Anda menyetujui teks versi 2027-01")
    await siti.taps("Baca teksnya")
    await asked(siti, "consent")
    await siti.taps("Baca selengkapnya")
    await siti.sees("UU 27/2022")


async def test_erasing_gives_a_receipt_and_leaves_only_the_proof_of_consent(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.sees("(1 formulir)")
    await siti.taps("Ya, hapus semua")
    receipt = await siti.sees(r"Sudah dihapus: 1 formulir, \d+ jawaban")
    assert re.search("Nomor penghapusan: [2-9A-Z]{6}", receipt.text)
    assert "bukti bahwa Anda pernah setuju" in receipt.text
    assert await inbox_is_empty(world)
    assert kept(world) == {"consent": 1}
    (proof,) = rows(world, "consent")
    assert proof["withdrawn_at"]
    assert "siti" not in str(proof).lower()


async def test_who_agrees_and_gives_up_again_and_again_leaves_one_proof(world):
    siti = world.person("Siti")
    for _ in range(3):
        await siti.says("/daftar")
        await asked(siti, "consent")
        await goes_on(siti, until="whom")
        await siti.taps("Batal")
        await siti.taps("Ya, hapus")
        await siti.sees("Formulir sudah dihapus")
    await world.quiet()
    assert kept(world) == {"consent": 1}


@pytest.mark.parametrize("way", ["/hitung", "/bahasa"])
async def test_who_never_began_a_form_is_forgotten_after_ninety_quiet_days(world, way):
    siti = world.person("Siti")
    await siti.says(way)
    if way == "/bahasa":
        await siti.taps("Bahasa Indonesia")
    for days, here in ((80, True), (89, True), (2, False)):
        await world.quiet()
        world.ahead += timedelta(days=days)
        await planner.tick(world.services)
        assert ("account" in kept(world)) == here
        if days == 80:
            await siti.says("halo")  # is here again
    assert kept(world) == {}


async def test_of_thousands_of_proofs_privasi_shows_six_and_the_copy_a_hundred(world):
    siti = world.person("Siti")
    await enrols(siti, until="whom")
    (proof,) = rows(world, "consent")
    ended = {"withdrawn_at": world.now(), "given_at": world.now(), "sent": True}
    others = [proof | ended | {"id": n, "application_id": n} for n in range(1, 2001)]
    await world.run(lambda session: session.add_all(Consent(**other) for other in others))
    await siti.says("/privasi")
    card = await siti.sees("Data dan persetujuan Anda")
    assert card.text.count("formulir yang sudah dihapus: berakhir") == 5
    assert "dan 1.995 lagi" in card.text
    await siti.taps("Salinan data saya")
    text = siti.downloads(await siti.sees("payung.txt")).decode()
    assert text.count("formulir yang sudah dihapus: berakhir") == 99


async def test_withdrawing_asks_first_and_no_keeps_everything(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    before = kept(world)
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Tidak, simpan saja")
    await siti.sees("Data dan persetujuan Anda")
    assert kept(world) == before


async def test_after_withdrawing_privasi_says_when_and_one_may_begin_again(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    await siti.says("/privasi")
    await siti.sees("berakhir pada 22 November 2026, karena formulirnya dihapus")
    await siti.says("/daftar")
    await asked(siti, "consent")


async def test_who_blocks_before_any_form_leaves_no_row(world):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo")
    await siti.blocks()
    await world.quiet()
    assert kept(world) == {}


async def test_a_form_that_was_sent_can_be_corrected_and_sent_again(world):
    siti = world.person("Siti")
    await enrols(siti)
    first = await sends(siti)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await asked(siti, "review")
    assert rows(world, "application")[0]["holds_nik"]
    await changes(siti, "Nama")
    await asked(siti, "name")
    await siti.says("Siti Rahayu")
    assert "Siti Rahayu" in (await asked(siti, "review")).text
    assert await sends(siti) == first
    (row,) = rows(world, "application")
    assert row["holds_nik"]
    assert row["submitted_at"]


async def test_copy_buttons_stand_in_the_order_in_which_jmo_asks_and_without_the_nik(world):
    siti = world.person("Siti", phone="6281234567891")
    await enrols(siti)
    await sends(siti)
    steps = await goes_on_alone(siti)
    assert len(steps.text) <= 1000
    copies = [button["copy_text"]["text"] for row in steps.keyboard for button in row if "copy_text" in button]
    assert copies[0] == "Siti Rekaan"
    assert "Jl. Melati 5" in copies[1]
    assert "Sewon" in copies[1]
    assert copies[2:4] == ["55188", "1000000"]
    assert copies[-1] == "081234567891"
    assert NIK not in "".join(copies)
    await siti.taps("Salin nama")
    assert siti.clipboard == "Siti Rekaan"


async def test_work_chosen_by_a_button_can_be_copied_too(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await goes_on_alone(siti)
    assert "Salin pekerjaan" in siti.buttons


async def test_kembali_while_reporting_a_number_leads_back_to_the_receipt(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    await siti.sees("Kode bayar atau nomor peserta")
    await siti.taps("Kembali")
    await siti.sees("Sudah lengkap sejak 22 November 2026")
    await siti.taps("Sudah dapat kode bayar")
    await siti.sees("Kode bayar atau nomor peserta")
    await siti.taps("Batal")
    await siti.sees("Sudah lengkap sejak")
    assert not [row for row in rows(world, "answer") if row["key"] == "official_number"]
