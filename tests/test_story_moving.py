"""Back, change one line, cancel, come back after a restart or a week."""

from datetime import timedelta

import pytest

from tests.stories import (
    NIK_OF_A_MAN,
    ORDER,
    asked,
    before,
    changes,
    deleted,
    enrols,
    goes_on,
    kept,
    sends,
    unhurried,  # noqa: F401
)


async def test_back_leads_through_all_questions_to_the_first_and_forward_again(world):
    siti = world.person("Siti")
    await enrols(siti)
    for key in reversed(ORDER[1:]):
        await siti.taps("Kembali")
        await asked(siti, key)
    assert await goes_on(siti, until="review") == [*ORDER[1:]]
    await sends(siti)


async def test_the_word_kembali_goes_back_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("kembali")
    await asked(siti, before("street"))


async def test_one_line_is_changed_and_the_card_comes_back(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Nama")
    await asked(siti, "name")
    await siti.says("Siti Rekaan Karangan")
    assert "Nama: Siti Rekaan Karangan" in (await asked(siti, "review")).text


async def test_kembali_while_changing_keeps_the_old_answer(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Nama")
    await asked(siti, "name")
    await siti.taps("Kembali")
    assert "Nama: Siti Rekaan" in (await asked(siti, "review")).text


async def test_a_restart_while_changing_loses_nothing(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Alamat")
    await asked(siti, "street")
    await world.restart()
    await siti.says("kembali")
    assert "Alamat: Jl. Melati 5" in (await asked(siti, "review")).text


async def test_another_nik_asks_the_birth_date_anew(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "NIK")
    await asked(siti, "nik")
    message = await siti.says(NIK_OF_A_MAN)
    assert "laki-laki" in (await asked(siti, "born")).text
    await siti.taps("Betul")
    await asked(siti, "review")
    await world.quiet()
    assert deleted(siti, message)


async def test_a_nik_of_another_place_asks_anew_where_one_lives(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "NIK")
    await asked(siti, "nik")
    await siti.says("3471015708850003")  # the same birth date: what was confirmed still holds
    assert "Tegalrejo" in (await asked(siti, "lives")).text
    await siti.taps("Ya, di situ")
    await siti.taps("Pakai: Jl. Melati 5")
    assert "Tegalrejo" in (await asked(siti, "review")).text


async def test_kembali_while_changing_the_nik_keeps_the_old_one(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "NIK")
    await asked(siti, "nik")
    await siti.taps("Kembali")
    assert "NIK: tersimpan" in (await asked(siti, "review")).text


async def test_the_phone_is_changed_by_the_reply_keyboard_and_the_keyboard_goes_away(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Nomor HP")
    await asked(siti, "phone")
    await siti.taps("Kembali")
    await asked(siti, "review")
    assert "Bagikan nomor saya" not in siti.keyboard


async def test_cancel_asks_whether_really_and_no_goes_on(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.taps("Batal")
    await siti.sees("Hapus formulir ini dengan semua isinya")
    await siti.taps("Tidak, lanjutkan")
    await asked(siti, "street")


@pytest.mark.parametrize("way", ["/batal", "batal", "Batal"])
async def test_cancel_and_yes_erases_all_but_the_proof_of_consent(world, way):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await (siti.taps(way) if way == "Batal" else siti.says(way))
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    await world.quiet()
    assert kept(world) == {"consent": 1}
    await siti.says("halo")
    await siti.sees("Saya Payung")


async def test_batal_without_a_form_says_that_there_is_none(world):
    siti = world.person("Siti")
    await siti.says("/batal")
    await siti.sees("Sekarang tidak ada formulir")


@pytest.mark.parametrize("until", ["consent", "nik", "phone", "street", "review"])
async def test_after_a_restart_a_week_later_anything_that_is_said_resumes_the_form(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    await world.restart()
    world.ahead += timedelta(days=7, hours=1)
    await siti.says("halo")
    await asked(siti, until)


@pytest.mark.parametrize("until", ["nik", "work", "review"])
async def test_after_a_week_a_sticker_or_the_old_button_resumes_it_as_well(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    world.ahead += timedelta(days=6, hours=20)
    await siti.sends_sticker()
    await siti.sees("hanya bisa membaca tulisan")
    await asked(siti, until)
