"""What comes a second time: a NIK, an album, the list of commands, a form that is gone."""

from datetime import timedelta

import pytest

from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    asked,
    deleted,
    enrols,
    goes_on,
    kept,
    rows,
    sends,
    typed,
    unhurried,  # noqa: F401
)


# -- a NIK that was gone back onto -------------------------------------------------------------------
@pytest.mark.parametrize("way", ["Pakai yang tersimpan", "ya", "pakai lagi"])
async def test_a_nik_gone_back_onto_is_used_again_with_one_tap_and_never_shown(world, way):
    siti = world.person("Siti")
    await enrols(siti, until="born")
    await siti.taps("Kembali")
    offered = await siti.sees("NIK yang tadi masih tersimpan")
    assert not any(part in offered.text + str(siti.buttons) for part in (NIK, NIK[-4:], NIK[:6]))
    await (siti.taps(way) if way in siti.buttons else siti.says(way))
    told = (await asked(siti, "born")).text
    assert "perempuan" in told
    assert "hapus" not in told
    await goes_on(siti, until="name")
    assert typed(siti).count(NIK) <= 1


async def test_another_nik_can_be_typed_instead_and_a_wrong_one_keeps_the_offer(world):
    siti = world.person("Siti")
    await enrols(siti, until="born")
    await siti.taps("Kembali")
    await siti.says("123")
    await siti.sees("Nomor ini 3 angka")
    assert "Pakai yang tersimpan" in siti.buttons
    message = await siti.says(NIK_OF_A_MAN)
    assert "laki-laki" in (await asked(siti, "born")).text
    await world.quiet()
    assert deleted(siti, message)


async def test_a_nik_is_still_offered_after_going_back_further_and_after_a_restart(world):
    siti = world.person("Siti")
    await enrols(siti, until="born")
    for key in ("nik", "whom"):
        await siti.taps("Kembali")
        await asked(siti, key)
    await world.restart()
    await goes_on(siti, until="nik")
    await siti.taps("Pakai yang tersimpan")
    await asked(siti, "born")
    assert "tersimpan" not in siti.last.text


async def test_a_nik_that_was_kept_goes_with_its_form(world):
    siti = world.person("Siti")
    await enrols(siti, until="born")
    await siti.taps("Kembali")
    await siti.taps("Batal")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    assert kept(world) == {"consent": 1}
    await enrols(siti, until="nik")
    assert "Pakai yang tersimpan" not in siti.buttons


# -- a NIK that is entered twice ---------------------------------------------------------------------
async def another(siti, until: str) -> None:
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until=until)


async def test_a_nik_that_was_sent_from_this_phone_is_asked_about_without_being_shown(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    world.ahead += timedelta(days=3)
    await another(siti, until="nik")
    await siti.says(NIK)
    told = (await siti.sees("Formulir dengan NIK ini sudah lengkap sejak 22 November 2026")).text
    assert "ketuk Batal" in told
    assert NIK not in told
    await siti.taps("Betul")
    await asked(siti, "name")


async def test_a_nik_in_another_open_form_of_this_phone_is_asked_about_too_and_other_niks_are_not(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await another(siti, until="nik")
    await siti.says(NIK)
    await siti.sees("NIK ini juga ada di formulir lain di HP ini")
    await another(siti, until="nik")
    await siti.says(NIK_OF_A_MAN)
    assert "formulir lain" not in (await asked(siti, "born")).text


async def test_a_nik_that_another_phone_sent_is_told_of_to_nobody(world):
    siti, budi = world.person("Siti"), world.person("Budi")
    await enrols(siti)
    await sends(siti)
    await enrols(budi, until="nik")
    await budi.says(NIK)
    told = (await asked(budi, "born")).text
    assert "sudah lengkap sejak" not in told
    assert "formulir lain" not in told


# -- albums, commands, forms that are gone -----------------------------------------------------------
async def test_the_album_of_a_stranger_is_answered_once_and_nothing_is_stored(world):
    siti = world.person("Siti")
    photos = await siti.sends_album(3)
    await siti.sees("tidak bisa membaca foto")
    await world.quiet()
    assert len([m for m in siti.messages if m.from_bot]) == 1
    assert all(deleted(siti, photo) for photo in photos)
    assert kept(world) == {}
    await siti.sends_album(2)
    await world.quiet()
    assert len([m for m in siti.messages if m.from_bot]) == 2


async def test_a_location_where_the_district_is_asked_is_told_to_type_its_name(world):
    siti = world.person("Siti")
    await enrols(siti, until="lives")
    await siti.shares_location(-7.8, 110.36)
    await siti.sees("Tulis nama kecamatannya, misalnya Sewon, Bantul")
    await asked(siti, "lives")
    await goes_on(siti, until="work")
    await siti.shares_location(-7.8, 110.36)
    await siti.sees("hanya bisa membaca tulisan")


async def test_the_button_of_a_form_that_is_gone_says_so(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    (form,) = rows(world, "application")
    await siti.says("/profil")
    profile = await siti.sees("Formulir di HP ini")
    await siti.says("/batal")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    assert form["id"] not in {row["id"] for row in rows(world, "application")}
    await siti.taps("1", profile)
    await siti.sees("Formulir itu sudah tidak ada di HP ini")
    assert "Isi formulir" in siti.buttons
