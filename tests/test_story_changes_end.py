"""Changes that are not sent: given up, reminded of, dropped after 90 idle days; the form stays as it was sent."""

from datetime import timedelta

import pytest

from tests.stories import (
    NIK_OF_A_MAN,
    Say,
    asked,
    button,
    changes,
    enrols,
    goes_on,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_changes import WAITING, begins_a_change, form, profile, reminded, sent
from tests.test_story_nudges import DAY, delivers


# -- given up ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["Buang perubahan", "/batal", "buang perubahan"])
async def test_giving_up_throws_the_change_away_and_never_the_form(world, way):
    siti, _ = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    await (siti.taps(way) if way in siti.buttons else siti.says(way))
    told = await siti.sees("Buang perubahan ini?")
    assert "apus" not in told.text + str(siti.buttons)
    await siti.taps("Ya, buang")
    said = (await siti.sees("Perubahan sudah dibuang")).text
    assert "sudah lengkap dan tersimpan" in said
    assert form(world) == before
    assert WAITING not in await profile(siti)
    await siti.taps("1")
    await siti.taps("Perbaiki formulir")
    assert "Siti Rahayu" not in (await asked(siti, "review")).text


async def test_no_goes_on_with_the_change(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.taps("Buang perubahan")
    await siti.taps("Tidak, lanjutkan")
    assert "Siti Rahayu" in (await asked(siti, "review")).text


async def test_the_key_below_the_question_of_the_phone_says_so_too(world):
    siti, _ = await sent(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Nomor HP")
    await asked(siti, "phone")
    await siti.taps("Buang perubahan")
    await siti.taps("Ya, buang")
    await siti.sees("sudah lengkap dan tersimpan")


async def test_an_old_button_that_would_have_erased_the_draft_erases_no_form_that_was_sent(world):
    siti = world.person("Siti")
    await enrols(siti)
    send = button(siti, "Simpan")
    await siti.says("/batal")
    erase = await siti.sees("Hapus formulir ini dengan semua isinya")
    data = erase.keyboard[0][0]["callback_data"]
    await siti.taps_data(*send)
    receipt = await siti.sees("sudah lengkap dan tersimpan")
    await siti.taps_data(data, erase)
    await siti.taps("Perbaiki formulir", receipt)
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Nama")
    await siti.says("Siti Rahayu")
    await asked(siti, "review")
    await siti.taps_data(data, erase)
    await siti.sees("Buang perubahan ini?")
    assert len(rows(world, "application")) == 1
    assert "perubahan belum disimpan" in await profile(siti)


async def test_a_no_to_a_new_text_of_the_consent_throws_the_change_away_and_never_the_form(world, monkeypatch):
    siti, _ = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    monkeypatch.setattr("rules.enrolment.CONSENT_VERSION", "2030-01")
    await siti.says("halo")
    await asked(siti, "consent")
    await siti.taps("Tidak")
    await siti.sees("Perubahan sudah dibuang")
    assert form(world) == before


async def test_one_form_that_was_sent_is_erased_by_its_own_button_after_a_yes(world):
    siti, _ = await sent(world)
    await profile(siti)
    await siti.taps("1")
    await siti.taps("Hapus formulir ini")
    await siti.sees("Hapus formulir ini dengan semua isinya")
    await siti.taps("Tidak, simpan saja")
    await siti.sees("Sudah lengkap sejak")
    await siti.taps("Hapus formulir ini")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    assert kept(world) == {"consent": 1}


# -- reminded of -------------------------------------------------------------------------------------
async def test_a_change_is_reminded_of_after_a_day_and_a_week_and_dropped_after_ninety_days_the_form_stays(world):
    siti, reference = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    assert await reminded(world, siti, timedelta(hours=20)) == []
    (first,) = await reminded(world, siti, timedelta(hours=5))
    assert "Perubahan Anda di formulir BPJS Ketenagakerjaan belum disimpan" in first
    assert len(await reminded(world, siti, 6 * DAY)) == 2
    *_, last = await reminded(world, siti, 76 * DAY)
    assert "Pada 20 Februari 2027 perubahan ini akan dibuang" in last
    assert "tetap" in last
    assert len(await reminded(world, siti, 7 * DAY)) == 3
    assert form(world) == before
    said = await profile(siti)
    assert f"Siti Rekaan: sudah lengkap, nomor formulir {reference}" in said
    assert WAITING not in said
    assert len(await reminded(world, siti, 200 * DAY)) == 3


async def test_the_button_of_the_reminder_goes_on_with_the_change_whatever_the_chat_is_about(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await asked(siti, "consent")
    await reminded(world, siti, timedelta(hours=25))
    await siti.taps("Lanjutkan", await siti.sees("Perubahan Anda"))
    assert "Siti Rahayu" in (await asked(siti, "review")).text
    await sends(siti)


async def test_of_several_people_the_reminder_says_whose_form_it_is(world):
    siti, _ = await sent(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say(NIK_OF_A_MAN), name=Say("Karto Rekaan"), phone=Say("081311112222"))
    await sends(siti)
    await begins_a_change(siti, "Nama", "Karto Karangan")
    (said,) = await reminded(world, siti, timedelta(hours=25))
    assert "formulir Karto Rekaan" in said


async def test_who_wishes_no_reminders_is_told_only_before_the_change_is_dropped(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.says("/berhenti")
    await siti.sees("saya diam")
    assert await reminded(world, siti, 8 * DAY) == []
    (last,) = await reminded(world, siti, 80 * DAY)
    assert "akan dibuang" in last
    await reminded(world, siti, 8 * DAY)
    assert rows(world, "application")[0]["changes"] is None


async def test_what_was_laid_aside_goes_with_a_change_that_was_dropped_for_age(world):
    siti, _ = await sent(world)
    await begins_a_change(siti, "Nama", "Zulaikha Karangan")
    await changes(siti, "Nama")
    await world.quiet()
    for days in (83, 1, 10, 1):
        world.ahead += timedelta(days=days)
        await delivers(world)
    assert rows(world, "application")[0]["changes"] is None
    await siti.says("/profil")
    await siti.taps("1")
    assert "Ada perubahan" not in (await siti.sees("sudah lengkap")).text
    assert "Zulaikha" not in siti.screen.rpartition("/profil")[2]
