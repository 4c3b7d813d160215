"""What somebody asks and tells who has never seen such a form: nothing of it becomes an answer unnoticed."""

import pytest

from tests.stories import Say, enrols, present, unhurried  # noqa: F401


@pytest.mark.parametrize(
    ("key", "said", "answer"),
    [
        ("programmes", "yg ada tabungannya brp?", "tabungan hari tua"),
        ("programmes", "yg ada tabungannya brp", "tabungan hari tua"),
        ("months", "kalo 3 bulan bisa dicicil gak", "Itu belum bisa saya jawab"),
        ("street", "nanti ada yg nelpon gak", "Itu belum bisa saya jawab"),
        ("ktp_address", "nanti ada yg nelpon gak", "Itu belum bisa saya jawab"),
        ("name", "nama ktp apa nama panggilan", "Itu belum bisa saya jawab"),
        ("consent", "ini uangnya disetor kmn", "kode bayar"),
        ("participant", "punya KIS dr pemerintah", "BPJS Kesehatan (KIS, JKN)"),
        ("whom", "buat aku sama 2 karyawan", "Silakan pilih"),
        ("participant", "mbah setuju kok", "Silakan pilih"),
        ("helpers", "sehari 80rb kadang 150rb", "Silakan pilih"),
        ("nik", "ktp nya di rumah, adanya no KK", "di Kartu Keluarga"),
    ],
)
async def test_a_question_or_a_story_is_no_answer(world, key: str, said: str, answer: str):
    siti = world.person("Siti")
    await enrols(siti, until=key)
    await siti.says(said)
    await siti.sees(answer)
    assert await present(siti) == key


@pytest.mark.parametrize(
    ("key", "said", "noted", "then"),
    [
        ("whom", "buat mbah saya", "Untuk orang lain", "participant"),
        ("participant", "dulu pernah ikut", "Pernah, lalu berhenti", "participant_known"),
        ("helpers", "dibantu istri saya", "Dibantu keluarga", "income"),
        ("programmes", "gak pake tabungan", "JKK + JKM, tanpa tabungan", "months"),
        ("months", "sebulan dulu aja", "1 bulan", "email"),
    ],
)
async def test_what_is_chosen_in_free_words_is_said(world, key: str, said: str, noted: str, then: str):
    siti = world.person("Siti")
    await enrols(siti, until=key)
    await siti.says(said)
    await siti.sees(f"Tercatat: {noted}")
    assert await present(siti) == then


async def test_who_was_misunderstood_is_told_that_back_changes_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers_known", helpers=Say("kadang"))
    await siti.says("lho sy sendiri kok, yang kerja sy")
    await siti.sees("Kembali untuk mengubahnya")
    assert "Lanjutkan" in siti.buttons
