"""Back, change one line, cancel, come back after a restart or a week, ask something in between."""

from datetime import timedelta

import pytest

from tests.stories import (
    ASKED,
    NIK_OF_A_MAN,
    Say,
    asked,
    begins,
    changes,
    deleted,
    enrols,
    goes_on,
    kept,
    present,
    sends,
    unhurried,  # noqa: F401
)

ORDER = ["whom", "participant", "nik", "born", "name", "phone", "lives", "street", "work", "helpers", "income",
         "programmes", "months", "email", "ktp_address", "second_job"]  # fmt: skip


async def test_back_leads_through_all_questions_to_the_first_and_forward_again(world):
    siti = world.person("Siti")
    await enrols(siti)
    for key in reversed(ORDER):
        await siti.taps("Kembali")
        await asked(siti, key)
    assert await goes_on(siti, until="review") == ORDER
    await sends(siti)


async def test_the_word_kembali_goes_back_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("kembali")
    await asked(siti, "lives")


async def test_one_line_is_changed_and_the_card_comes_back(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Nama")
    await asked(siti, "name")
    await siti.says("Siti Rekaan Baru")
    assert "Nama: Siti Rekaan Baru" in (await asked(siti, "review")).text


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
    await siti.says("3471015708850003")
    await asked(siti, "born")
    await siti.taps("Betul")
    assert "Tegalrejo" in (await asked(siti, "lives")).text
    await siti.taps("Ya, di situ")
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


SIDE = {
    "berapa iurannya?": "mulai Rp16.800 sebulan",
    "apa itu JHT?": "tabungan hari tua",
    "ini penipuan ya?": "tidak menerima uang",
    "NIK buat apa?": "mengenali peserta dari NIK",
    "bayarnya di mana?": "kode bayar",
}


@pytest.mark.parametrize("until", ["consent", "whom", "nik", "phone", "street", "income", "review"])
async def test_a_side_question_is_answered_and_the_place_kept(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    for question, answer in SIDE.items():
        await siti.says(question)
        await siti.sees(answer)
        assert await present(siti) == until


COMMANDS = {
    "/start": None,
    "/daftar": None,
    "/profil": "Orang di HP ini",
    "/privasi": "Data dan persetujuan Anda",
    "/bahasa": "Bahasa / Language",
    "/tanya": "Ada pertanyaan",
    "/bantuan": "Ada pertanyaan",
    "/help": "Ada pertanyaan",
    "/berhenti": "Pesan mana",
    "/apasaja": "Perintah itu tidak saya kenal",
}


@pytest.mark.parametrize("until", ["phone", "street", "review"])
async def test_every_command_in_the_middle_keeps_the_place(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    for command, answer in COMMANDS.items():
        await siti.says(command)
        if answer:
            await siti.sees(answer)
            await siti.says("/daftar")
        assert await present(siti) == until


async def test_a_topic_of_tanya_leads_back_to_the_form(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/tanya")
    await siti.taps("Apa itu JHT")
    await siti.sees("tabungan hari tua")
    await siti.taps("Kembali ke formulir")
    await asked(siti, "street")


async def test_read_more_of_the_consent_leads_back_to_it(world):
    siti = world.person("Siti")
    await begins(siti)
    await siti.taps("Baca selengkapnya")
    assert len((await siti.sees("Penanggung jawab")).text) <= 1000
    await siti.taps("Kembali ke pertanyaan")
    await asked(siti, "consent")


@pytest.mark.parametrize("until", ["nik", "street", "income", "phone"])
async def test_three_bad_answers_lead_to_a_rest_or_a_human(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    for _ in range(3):
        await siti.says("abc")
        await asked(siti, until)
    await siti.sees("Mau lanjut nanti, atau tanya petugas")
    assert {"Lanjut nanti", "Tanya petugas"} <= set(siti.buttons)
    await siti.taps("Tanya petugas")
    await siti.sees("Dinas Contoh, 0274-000000")
    await siti.taps("Kembali ke formulir")
    await asked(siti, until)


async def test_lanjut_nanti_says_that_all_is_kept(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    for _ in range(3):
        await siti.says("abc")
        await asked(siti, "income")
    await siti.taps("Lanjut nanti")
    await siti.sees("Semua yang sudah diisi tersimpan")
    await siti.says("saya kembali nih")
    await asked(siti, "income")


async def test_choices_may_be_typed_instead_of_tapped(world):
    siti = world.person("Siti")
    words = {"consent": "ya", "whom": "saya", "participant": "belum", "born": "betul", "lives": "iya",
             "work": "jual ikan keliling", "helpers": "sendiri", "income": "1,5 jt", "programmes": "dua",
             "months": "3", "email": "tidak ada", "ktp_address": "sama", "second_job": "tidak"}  # fmt: skip
    await enrols(siti, **{key: Say(text) for key, text in words.items()})
    card = (await asked(siti, "review")).text
    assert "jual ikan keliling" in card
    assert "Rp1.500.000" in card
    assert "3 bulan" in card
    assert set(words) < set(ASKED)


async def test_lanjut_after_a_command_goes_on_and_is_no_answer(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    await siti.says("lanjut")
    assert await present(siti) == "street"
