"""What is said in between: side questions, commands, words, answers that cannot be taken."""

import pytest

from tests.stories import (
    ASKED,
    Say,
    asked,
    begins,
    enrols,
    goes_on,
    present,
    unhurried,  # noqa: F401
)
from tests.test_story_iuran import says_paid, takes_part

SIDE = {
    "berapa iurannya?": "Perkiraan iuran",
    "apa itu JHT?": "tabungan hari tua",
    "ini penipuan ya?": "dijalankan oleh Dinas Contoh, bukan milik BPJS Ketenagakerjaan",
    "NIK buat apa?": "mengenali peserta dari NIK",
    "bayarnya di mana?": "kode bayar",
    "apa bedanya dengan bpjs kesehatan?": "untuk berobat",
    "makasih ya": "Sama-sama",
}


async def test_a_side_question_is_answered_and_the_place_kept(world):
    siti = world.person("Siti")
    await begins(siti)
    for until in ("consent", "whom", "nik", "phone", "street", "income", "review"):
        await goes_on(siti, until=until)
        for question, answer in SIDE.items():
            await siti.says(question)
            await siti.sees(answer)
            assert await present(siti) == until


async def test_what_the_difference_is_means_the_choices_where_one_chooses(world):
    siti = world.person("Siti")
    await enrols(siti, until="programmes")
    await siti.says("apa bedanya?")
    await siti.sees("ditambah tabungan hari tua")


async def test_a_name_that_is_also_a_word_is_taken_when_it_is_said_again(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says("Rahasia")
    await siti.sees("Selain Anda, yang bisa melihat pengelola bot ini")
    await siti.says("Rahasia")
    await siti.sees('Nama di KTP cuma "Rahasia"?')
    await siti.says("betul")
    await asked(siti, "phone")


COMMANDS = {
    "/start": None,
    "/daftar": None,
    "/profil": "Formulir di HP ini",
    "/privasi": "Data dan persetujuan Anda",
    "/bahasa": "Bahasa / Language",
    "/tanya": "Ada pertanyaan",
    "/bantuan": "Ada pertanyaan",
    "/help": "Ada pertanyaan",
    "/berhenti": "saya diam",
    "/apasaja": "Perintah itu tidak saya kenal",
}


async def test_every_command_in_the_middle_keeps_the_place(world):
    siti = world.person("Siti")
    await begins(siti)
    for until in ("phone", "street", "review"):
        await goes_on(siti, until=until)
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


async def test_three_bad_answers_lead_to_a_rest_or_a_human(world):
    siti = world.person("Siti")
    await begins(siti)
    for until in ("nik", "phone", "street", "income"):
        await goes_on(siti, until=until)
        for _ in range(3):
            await siti.says("abc")
            await asked(siti, until)
        await siti.sees("Mau lanjut nanti, atau tanya petugas")
        assert {"Lanjut nanti", "Tanya petugas"} <= set(siti.buttons)
        await siti.taps("Tanya petugas")
        await siti.sees("Dinas Contoh (0274-000000)")
        await siti.taps("Kembali ke formulir")
        await asked(siti, until)


async def test_lanjut_nanti_says_that_all_is_kept(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    for _ in range(3):
        await siti.says("abc")
        await asked(siti, "income")
    await siti.taps("Lanjut nanti")
    await siti.sees("Yang sudah diisi tersimpan")
    await siti.says("saya kembali nih")
    await asked(siti, "income")


async def test_choices_may_be_typed_instead_of_tapped(world):
    siti = world.person("Siti")
    words = {"consent": "ya", "whom": "saya", "participant": "belum", "born": "betul", "lives": "iya",
             "work": "jual ikan keliling", "helpers": "sendiri", "income": "1,5 jt", "programmes": "dua"}  # fmt: skip
    await enrols(siti, **{key: Say(text) for key, text in words.items()})
    card = (await asked(siti, "review")).text
    assert "jual ikan keliling" in card
    assert "Rp1.500.000" in card
    assert set(words) < set(ASKED)


async def test_lanjut_after_a_command_goes_on_and_is_no_answer(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    await siti.says("lanjut")
    assert await present(siti) == "street"


@pytest.mark.parametrize("said", ["ntar aja sibuk narik", "besok ya bu, lagi jualan", "nanti siang lanjut"])
async def test_who_puts_it_off_is_told_that_all_is_saved(world, said):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    await siti.says(said)
    await siti.sees("tersimpan")
    await siti.says("lanjut")
    await asked(siti, "income")
    await siti.says("nanti bayarnya di mana?")
    await siti.sees("kode bayar")


async def test_how_long_it_takes_is_said_of_the_form_alone(world):
    siti = await takes_part(world)
    await says_paid(siti)
    for words, said in (("capek ngisi", "istirahat dulu"), ("masih berapa pertanyaan lagi?", "pertanyaan lagi")):
        await siti.says(words)
        text = (await siti.sees(said)).text
        assert "menit" not in text
        assert "tersimpan" not in text
    budi = world.person("Budi")
    await enrols(budi, until="street")
    await budi.says("masih berapa pertanyaan lagi?")
    assert "5 menit" in (await budi.sees("pertanyaan lagi")).text
