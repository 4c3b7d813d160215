"""The words of a button, corrections beside what is asked, and what is saved by a yes."""

from locales import Text
from tests.shown import WORDS, Shown
from tests.stories import (
    NIK_OF_A_MAN,
    asked,
    enrols,
    goes_on,
    present,
    rows,
    unhurried,  # noqa: F401
)
from transport.keyboards import pack
from transport.screen import Button


async def test_the_words_of_a_button_do_what_the_button_does(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.says("simpan")
    await siti.sees("sudah lengkap dan tersimpan")
    await siti.says("perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await siti.says("/privasi")
    await siti.says("batal setuju & hapus")
    await siti.sees("Batalkan persetujuan dan hapus semua isian")
    await siti.says("y hapus semua")
    await siti.sees("Nomor penghapusan")


def test_of_two_buttons_that_are_called_alike_neither_is_meant_by_words():
    shown = Shown({}, home=True, known=True)
    alike = [Button(Text("Budi"), pack("focus", id)) for id in (1, 2)]
    shown.say(Text("?"), rows=((*alike, Button(Text("Siti"), pack("focus", 3))),))
    shown._remember_buttons(WORDS, "id")
    assert shown.memo.buttons == {"siti": pack("focus", 3)}


async def test_the_words_of_a_button_of_before_are_only_words(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.sees("Batalkan persetujuan")
    await siti.taps("Tidak, simpan saja")
    await siti.says("ya hapus semua")
    await siti.sees("Batalkan persetujuan")
    assert rows(world, "account")


async def test_after_words_that_were_not_understood_a_bare_yes_saves_nothing(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.says("xyzzy plugh")
    await siti.sees("Maaf, saya belum paham")
    await siti.says("iya")
    await asked(siti, "review")
    assert rows(world, "application")[0]["submitted_at"] is None
    await siti.says("iya")
    await siti.sees("sudah lengkap dan tersimpan")


async def test_what_was_wrong_before_is_put_right_where_one_stands(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("hp saya salah, 081298765432")
    await siti.sees("Tercatat: 0812-9876-5432")
    assert await present(siti) == "street"
    await siti.says("namaku klentu")
    await asked(siti, "name")
    await siti.says("Siti Rahayu")
    await asked(siti, "street")


async def test_an_answer_at_hand_is_still_so_after_a_calculation(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.taps("Kembali")
    await asked(siti, "name")
    await siti.says("/hitung")
    await siti.sees("1 dari 3")
    await siti.taps("Batal")
    await siti.taps("Pakai: Siti Rekaan")
    await asked(siti, "phone")


async def test_another_nik_leaves_nothing_of_the_person_before_at_hand(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.taps("Kembali")
    await asked(siti, "name")
    for _ in range(2):
        await siti.taps("Kembali")
    await siti.says(NIK_OF_A_MAN)
    await goes_on(siti, until="name")
    assert not any(label.startswith("Pakai") for label in siti.buttons), siti.screen


async def test_only_what_is_on_the_screen_is_saved(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.taps("Ubah")
    await siti.sees("Bagian mana yang mau diubah?")
    await siti.says("ya simpan")
    await asked(siti, "review")
    assert rows(world, "application")[0]["submitted_at"] is None
    await siti.says("ya simpan")
    await siti.sees("sudah lengkap dan tersimpan")


async def test_what_an_answer_should_be_is_taken_where_it_is_said_to_be_wrong(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.says("namaku salah, harusnya Siti Rahayu")
    await siti.sees("Nama: Siti Rahayu")
    await siti.says("alamatnya ganti jl kenanga 2 rt 1 rw 1")
    await siti.sees("Alamat: jl kenanga 2 rt 1 rw 1")


async def test_a_date_that_is_said_beside_a_no_is_at_hand_where_it_is_asked_for(world):
    siti = world.person("Siti")
    await enrols(siti, until="born")
    await siti.says("salah, saya lahir 12 mei 1986")
    await siti.sees("Tanggal lahirnya kapan")
    await siti.taps("Pakai: 12 Mei 1986")
    assert await present(siti) == "sex_stated"


async def test_a_choice_that_was_said_wrongly_before_is_put_right_by_what_it_should_be(world):
    siti = world.person("Siti")
    await enrols(siti, until="programmes")
    await siti.says("tadi saya bilang sendiri padahal dibantu istri")
    await siti.sees("Tercatat: Dibantu keluarga")
    assert await present(siti) == "programmes"
