"""Whom the form is for, and lives that are not the usual ones: each has a way on, nobody is refused."""

import pytest

from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    NIK_OF_SEVENTY,
    NIK_OF_SIXTEEN,
    Say,
    Tap,
    asked,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.walker import Walker

FATHER = {"whom": Tap("Untuk orang lain"), "nik": Say(NIK_OF_A_MAN), "name": Say("Karto Rekaan"),
          "phone": Say("0813-1111-2222")}  # fmt: skip


async def test_two_people_on_one_phone_and_every_question_says_whom_it_is_about(world):
    siti = world.person("Siti")
    await enrols(siti)
    first = await sends(siti)
    await siti.says("/daftar")
    await siti.taps("Untuk orang lain")
    await goes_on(siti, until="street", **FATHER)
    assert "untuk Karto Rekaan" in (await asked(siti, "street")).text
    await goes_on(siti, until="review", **FATHER)
    assert "untuk Karto Rekaan" in (await asked(siti, "review")).text
    second = await sends(siti)
    assert "Formulir untuk Karto Rekaan" in siti.last.text
    assert first != second


async def test_profil_lists_the_people_and_switches_between_them(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="work", **FATHER)
    await siti.says("/profil")
    listed = (await siti.sees("Formulir di HP ini")).text
    assert "1. Siti Rekaan: belum selesai" in listed
    assert "2. Karto Rekaan: belum selesai" in listed
    await siti.taps("1")
    assert "untuk Siti Rekaan" in (await asked(siti, "street")).text
    await siti.says("/profil")
    await siti.taps("2")
    assert "untuk Karto Rekaan" in (await asked(siti, "work")).text


async def test_profil_shows_the_receipt_of_who_has_sent_the_form(world):
    siti = world.person("Siti")
    await enrols(siti)
    reference = await sends(siti)
    await siti.says("/profil")
    assert reference in (await siti.sees("Formulir di HP ini")).text
    await siti.taps("1")
    await siti.sees("Sudah lengkap sejak 22 November 2026")


async def test_cancelling_one_persons_form_keeps_the_other(world):
    siti = world.person("Siti")
    await enrols(siti)
    reference = await sends(siti)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="street", **FATHER)
    await siti.taps("Batal")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    await siti.says("/profil")
    await siti.sees(reference)
    assert len(rows(world, "member")) == 1


async def test_no_more_than_six_people_on_one_phone(world):
    siti = world.person("Siti")
    await enrols(siti, until="whom")
    for _ in range(5):
        await siti.says("/profil")
        await siti.taps("Tambah orang")
        await goes_on(siti, until="whom")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await siti.sees("sudah ada 6 formulir")


@pytest.mark.parametrize("who", ["Ada yang saya gaji", "Kadang bayar orang"])
async def test_who_pays_a_helper_is_told_that_other_rules_hold_and_is_quoted_no_price(world, who):
    siti = world.person("Siti")
    done = await enrols(siti, helpers=Tap(who), programmes=Tap("JKK + JKM + JHT"))
    assert "helpers_known" in done
    card = (await asked(siti, "review")).text
    assert "JKK + JKM + JHT" in card
    await sends(siti)
    receipt = siti.last.text
    assert "Besar iuran BPJS Ketenagakerjaan dan potongannya tanyakan ke kantor cabang atau 175" in receipt
    said = "\n".join(m.text for m in siti.messages if m.from_bot)
    assert "Rp" not in said.replace("Rp1.000.000", "")
    (row,) = rows(world, "application")
    assert row["jht"] == 1


async def test_who_pays_a_helper_can_only_choose_all_three(world):
    siti = world.person("Siti")
    await enrols(siti, until="programmes", helpers=Tap("Ada yang saya gaji"))
    assert [label for label in siti.buttons if "JKK" in label] == ["JKK + JKM + JHT"]


WAYS = {
    "Lewat tempat kerja": ("perlindungan lewat tempat kerja", "175"),
    "Sudah, bayar sendiri": ("JMO", "175"),
    "Dibayari pemerintah": ("potongan 50% tidak berlaku", "175"),
    "Pernah, lalu berhenti": ("ara ikut lagi", "potongan 50%", "175"),
    "Tidak tahu": ("JMO", "175"),
}


async def test_a_participant_already_is_shown_a_way_on_and_may_go_on(world):
    for way, said in WAYS.items():
        siti = world.person("Siti")
        await enrols(siti, until="participant_known", participant=Tap(way))
        told = (await asked(siti, "participant_known")).text
        assert all(words in told for words in said)
        assert "ditolak" not in told
        await goes_on(siti, until="nik")
    await goes_on(siti, until="review")
    await sends(siti)


async def test_who_is_paid_for_by_the_government_is_quoted_no_discount(world):
    siti = world.person("Siti")
    await enrols(siti, until="programmes", participant=Tap("Dibayari pemerintah"))
    asked_now = (await asked(siti, "programmes")).text
    assert "Rp16.800" in asked_now
    assert "Rp8.400" not in asked_now
    await goes_on(siti, until="review")
    await sends(siti)
    assert "Rp16.800" in siti.last.text


@pytest.mark.parametrize(("nik", "way"), [(NIK_OF_SEVENTY, "kantor cabang"), (NIK_OF_SIXTEEN, "orang tua")])
async def test_somebody_of_seventy_and_somebody_of_sixteen_have_a_way_on(world, nik, way):
    siti = world.person("Siti")
    await enrols(siti, until="age_known", nik=Say(nik))
    told = (await asked(siti, "age_known")).text
    assert way in told
    assert "175" in told
    await goes_on(siti, until="review")
    await sends(siti)


async def test_a_birth_date_that_differs_from_the_nik_is_a_question_and_no_refusal(world):
    siti = world.person("Siti")
    await enrols(siti, until="born_stated", born=Tap("Beda"))
    await siti.says("18-8-85")
    await siti.sees("Tercatat: 18 Agustus 1985")
    done = await goes_on(siti, until="review", sex_stated=Tap("Perempuan"))
    assert done.index("sex_stated") < done.index("name")
    await sends(siti)


async def test_of_two_who_send_the_same_nik_both_get_the_same_receipt_and_the_second_is_a_claim(world):
    siti, sari = world.person("Siti"), world.person("Sari")
    receipts = []
    for person in (siti, sari):
        await enrols(person)
        reference = await sends(person)
        receipts.append(person.last.text.replace(reference, "…"))
    assert receipts[0] == receipts[1]
    assert siti.last.buttons == sari.last.buttons
    first, second = sorted(rows(world, "application"), key=lambda row: row["created_at"])
    assert first["holds_nik"]
    assert (second["holds_nik"], second["claim_of"]) == (None, first["id"])
    assert first["nik_index"] == second["nik_index"]


async def test_the_same_nik_twice_on_one_phone_is_answered_alike_too(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say(NIK))
    await sends(siti)
    assert sum(row["holds_nik"] is not None for row in rows(world, "application")) == 1


async def test_an_ojek_driver_keeps_the_discount_until_march(world):
    siti = world.person("Siti")
    await enrols(siti, until="programmes", work=Say("ojek"))
    told = (await asked(siti, "programmes")).text
    assert "April 2027" in told
    assert "Januari 2027" not in told


async def test_english_throughout(world):
    budi = world.person("Budi", language_code="en")
    await budi.says("/bahasa")
    await budi.taps("English")
    await budi.sees("we go on in English")
    await budi.says("/daftar")
    typed = {"nik": NIK, "name": "Budi Rekaan", "street": "Jl. Melati 5, 55188"}
    await Walker(budi, typed, slips={"nik": "123"}).walk(to="send")
    card = await budi.sees("Please check everything once more")
    await budi.taps("Save")
    await budi.sees("Your form is complete and stored")
    said = card.text + "\n".join(m.text for m in budi.messages if m.from_bot)
    for indonesian in ("Anda", "untuk", "sudah", "Alamat"):
        assert indonesian not in said
