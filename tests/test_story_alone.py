"""After the receipt nobody is left alone: who goes on without a cooperative is asked twice whether it has worked."""

from datetime import timedelta

import pytest

from tests.databases import on_sqlite
from tests.officers import becomes_officer, with_admin
from tests.stories import NIK, Say, enrols, rows, sends, unhurried  # noqa: F401
from tests.test_story_nudges import delivers
from tests.test_story_questions import invited

DAY = timedelta(days=1)


def asked(world) -> int:
    """How often somebody was asked; a question that was answered gave its place to what followed."""
    return [row["outcome"] for row in rows(world, "message") if row["kind"].startswith("alone_")].count("accepted")


async def later(world, days: float) -> None:
    world.ahead += days * DAY
    await delivers(world)


async def complete(world, **other):
    siti = world.person("Siti")
    await enrols(siti, **other)
    await sends(siti)
    return siti


async def test_who_goes_on_alone_is_asked_after_three_and_after_ten_days_and_no_more(world):
    await complete(world)
    for days, times in ((2.1, 0), (1, 1), (5, 1), (2, 2), (30, 2)):
        await later(world, days)
        assert asked(world) == times


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_has_registered_tells_the_number_and_is_not_asked_again(world):
    siti = await complete(world)
    await later(world, 3.1)
    await siti.taps("Sudah daftar")
    await siti.sees("Kode bayar atau nomor peserta")
    await siti.says("9912345678")
    await siti.sees("sudah saya catat")
    await later(world, 8)
    assert asked(world) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_is_stuck_gets_the_steps_and_a_human(world):
    siti = await complete(world)
    await later(world, 3.1)
    await siti.taps("Belum, bantu saya")
    await siti.sees("banyak yang perlu mencoba lagi")
    assert siti.buttons == ["Langkah dan salin data", "Tanya", "Sudah dapat kode bayar"]
    await siti.taps("Langkah dan salin data")
    await siti.sees("Alamat di KTP sama")


async def test_who_gives_up_hears_what_stays_and_has_the_way_back(world):
    siti = await complete(world)
    await later(world, 3.1)
    await siti.taps("Tidak jadi")
    said = (await siti.sees("Formulirnya ditarik")).text
    assert "tetap tersimpan di sini sampai Anda hapus" in said
    (form,) = rows(world, "application")
    assert (form["state"], form["holds_nik"]) == ("withdrawn", None)
    await later(world, 30)
    assert asked(world) == 1
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Jadi, lanjutkan")
    await siti.sees("Formulirnya berlaku lagi")
    (form,) = rows(world, "application")
    assert (form["state"], form["withdrawn_at"], bool(form["holds_nik"])) == ("ready", None, True)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_nik_that_was_given_up_is_free_for_another_phone(world):
    siti = await complete(world)
    await later(world, 3.1)
    await siti.taps("Tidak jadi")
    await siti.sees("Formulirnya ditarik")
    budi = world.person("Budi")
    await enrols(budi, nik=Say(NIK))
    await sends(budi)
    held = {row["id"]: bool(row["holds_nik"]) for row in rows(world, "application")}
    assert sorted(held.values()) == [False, True]
    await siti.taps("Jadi, lanjutkan")
    await siti.sees("Formulirnya berlaku lagi")
    claims = [row["claim_of"] for row in rows(world, "application")]
    assert sorted(map(bool, claims)) == [False, True], "the second one to say so is a claim on the first"


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("what", ["/berhenti", "died", "number"])
async def test_nobody_is_asked_who_stopped_died_or_told_the_number_meanwhile(world, what):
    siti = await complete(world)
    if what == "number":
        await siti.taps("Sudah dapat kode bayar")
        await siti.says("9912345678")
        await siti.sees("sudah saya catat")
    elif what == "died":
        await siti.says("/profil")
        await siti.taps("1")
        await siti.taps("Ada perubahan")
        await siti.taps("Lainnya …")
        await siti.taps("Meninggal dunia")
        await siti.taps("Ya")
        await siti.sees("Kami turut berduka cita")
    else:
        await siti.says(what)
        await siti.sees("saya diam")
    await later(world, 3.1)
    await later(world, 7)
    assert asked(world) == 0


async def test_whose_officers_hand_it_over_is_not_asked_until_that_cooperative_is_left(world):
    await becomes_officer(world, await with_admin(world), world.person("Sari"))
    siti = await invited(world)
    await later(world, 3.1)
    assert asked(world) == 0
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Ada perubahan")
    await siti.taps("Lainnya …")
    await siti.taps("Bukan anggota lagi")
    await siti.taps("Ya")
    await siti.sees("Nomor formulir")
    await later(world, 3.1)
    assert asked(world) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_leaves_a_cooperative_a_day_later_is_asked_twice_and_no_more(world):
    await becomes_officer(world, await with_admin(world), world.person("Sari"))
    siti = await invited(world)
    await later(world, 1)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Ada perubahan")
    await siti.taps("Lainnya …")
    await siti.taps("Bukan anggota lagi")
    await siti.taps("Ya")
    await siti.sees("Nomor formulir")
    for days in (2.1, 1, 6, 1, 3):
        await later(world, days)
    assert asked(world) == 2


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_down_for_days_it_is_not_asked_late(world):
    await complete(world)
    await later(world, 6)
    assert asked(world) == 0
    assert [row["outcome"] for row in rows(world, "message") if row["kind"] == "alone_3"] == ["expired"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_in_english(world):
    siti = await complete(world)
    await siti.says("/bahasa")
    await siti.taps("English")
    await world.quiet()
    await later(world, 3.1)
    await siti.sees("Have you registered at BPJS Ketenagakerjaan?")
    await siti.taps("Not any more")
    await siti.sees("The form is withdrawn")
    await siti.taps("Go on after all")
    await siti.sees("Good to have you back")
