"""What somebody asks and tells who has never seen such a form: nothing of it becomes an answer unnoticed."""

import re

import pytest

from tests.stories import NIK, NIK_OF_A_MAN, Say, after, asked, deleted, enrols, present, rows, unhurried  # noqa: F401


@pytest.mark.parametrize(
    ("key", "said", "answer"),
    [
        ("programmes", "yg ada tabungannya brp?", "tabungan hari tua"),
        ("programmes", "yg ada tabungannya brp", "tabungan hari tua"),
        ("street", "nanti ada yg nelpon gak", "tidak pernah menelepon"),
        ("name", "nama ktp apa nama panggilan", "Bukan nama panggilan"),
        ("consent", "ini uangnya disetor kmn", "kode bayar"),
        ("participant", "punya KIS dr pemerintah", "BPJS Kesehatan (KIS, JKN)"),
        ("whom", "buat aku sama 2 karyawan", "Satu formulir untuk satu orang"),
        ("participant", "mbah setuju kok", "Pilih salah satu di bawah"),
        ("helpers", "sehari 80rb kadang 150rb", "Pilih salah satu di bawah"),
        ("nik", "ktp nya di rumah, adanya no KK", "di Kartu Keluarga (KK)"),
        ("name", "Saya jualan jamu gendong keliling kampung setiap pagi Mas", "Sepertinya itu bukan nama"),
        ("name", "Rumah saya di Dusun Ngoto RT tiga RW satu dekat masjid Mas", "Sepertinya itu bukan nama"),
        ("income", "iurannya 20rb ya?", "Perkiraan iuran mulai Rp8.400"),
        ("programmes", "bulan depan jadi berapa bayarnya", "Perkiraan iuran tanpa tabungan Rp"),
    ],
)
async def test_a_question_or_a_story_is_no_answer(world, key: str, said: str, answer: str):
    siti = world.person("Siti")
    await enrols(siti, until=key)
    await siti.says(said)
    await siti.sees(answer)
    assert await present(siti) == key


@pytest.mark.parametrize(
    ("key", "said", "noted"),
    [
        ("whom", "buat mbah saya", "Untuk orang lain"),
        ("whom", "saya blm pernah", "saya, belum pernah ikut"),
        ("participant", "dulu pernah ikut", "Pernah, lalu berhenti"),
        ("helpers", "dibantu istri saya", "Dibantu keluarga"),
        ("programmes", "gak pake tabungan", "JKK + JKM, tanpa tabungan"),
        ("programmes", "yang mahalan gapapa buat hari tua", "JKK + JKM + JHT"),
        ("helpers", "ada 3 orang tiap hari saya bayar 60rb", "Ada yang saya gaji"),
        ("participant", "dibayari kantor tapi sekarang saya juga jualan", "Lewat tempat kerja"),
        ("participant", "duka, teu nyaho", "Tidak tahu"),
        ("name", "Nama saya di KTP Sumirah saja Mas, tidak ada nama belakangnya", "Sumirah"),
    ],
)
async def test_what_is_chosen_in_free_words_is_said(world, key: str, said: str, noted: str):
    siti = world.person("Siti")
    await enrols(siti, until=key)
    await siti.says(said)
    await siti.sees(f"Tercatat: {noted}")
    assert await present(siti) != key


async def test_who_was_misunderstood_is_told_that_back_changes_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers_known", helpers=Say("kadang"))
    await siti.says("lho sy sendiri kok, yang kerja sy")
    await siti.sees("Kembali untuk mengubahnya")
    assert "Lanjutkan" in siti.buttons


KK = "3402151203150007"  # as the number of a family card, by its date a child's; invented


async def test_the_number_of_a_family_card_is_asked_about_and_corrected_at_once(world):
    siti = world.person("Siti")
    await enrols(siti, until="born", nik=Say(KK))
    await siti.sees("nomor KK yang juga 16 angka")
    wrong = await siti.says(f"salah itu no KK, nik nya {NIK_OF_A_MAN}")
    await siti.taps("Ya, betul")
    await siti.sees("lahir 17 Agustus 1985, laki-laki")
    assert deleted(siti, wrong)
    await siti.taps("Betul")
    await asked(siti, "name")


@pytest.mark.parametrize("said", ["bukan, itu no kk", "ganti nik", "nik nya salah"])
async def test_who_says_that_it_is_no_nik_is_asked_for_the_nik(world, said: str):
    siti = world.person("Siti")
    await enrols(siti, until="born", nik=Say(KK))
    await siti.says(said)
    await siti.sees("Tulis NIK-nya")
    await siti.says(NIK)
    await siti.sees("lahir 17 Agustus 1985, perempuan")
    await siti.taps("Ganti NIK")
    await siti.says(NIK_OF_A_MAN)
    await siti.sees("lahir 17 Agustus 1985, laki-laki")


async def test_the_number_of_a_family_card_goes_back_to_the_nik_with_one_tap(world):
    siti = world.person("Siti")
    await enrols(siti, until="born", nik=Say(KK))
    await siti.taps("Itu nomor KK")
    await siti.says(NIK)
    await siti.sees("lahir 17 Agustus 1985, perempuan")


async def test_another_nik_later_on_does_not_sound_as_if_it_were_stored(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says(f"nik yg benar {NIK_OF_A_MAN}")
    await siti.sees("NIK yang tadi tetap dipakai")
    assert await present(siti) == "street"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("sy jual ikan di pasar, dpt 80rb sehari", "Untuk tahu iurannya, ketuk Iurannya berapa?"),
        ("kalo setahun berapa", "hitungan lain ada di /hitung"),
        ("bisa dibantu bu", "Tanyakan ke Dinas Contoh"),
    ],
)
async def test_free_words_at_home_are_not_answered_with_the_whole_greeting(world, said: str, answer: str):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo! Saya Payung")
    await siti.says(said)
    assert "Halo!" not in (await siti.sees(answer)).text
    assert {"Isi formulir", "Iurannya berapa?"} <= set(siti.buttons)


async def counts(siti) -> None:
    """A calculation: fish, Rp80.000 on 15 days, without savings."""
    await siti.says("/hitung")
    await siti.sees("Pertama")
    await siti.says("jual ikan keliling")
    await siti.sees("2 dari 3")
    await siti.says("80rb sehari")
    await siti.sees("× 25 hari = Rp2.000.000")
    await siti.says("engga, cuma 15 hari, kalo ombak libur")
    await siti.sees("× 15 hari = Rp1.200.000")
    await siti.says("betul")
    await siti.sees("3 dari 3")
    await siti.taps("Tanpa tabungan")
    await siti.sees("Perkiraan iuran BPJS Ketenagakerjaan November 2026: Rp9.400")


async def test_a_question_after_a_calculation_is_about_it(world):
    siti = world.person("Siti")
    await counts(siti)
    for said in ("kok mahal amat", "kalo setahun berapa"):
        await siti.says(said)
        told = (await siti.sees("Ini hitungan Anda yang terakhir")).text
        assert "Rp206.800" in told
    await siti.says("kalau dpt 4 juta sebulan brp")
    await siti.taps("Rp4.000.000 sebulan")
    await siti.sees("Perkiraan iuran BPJS Ketenagakerjaan November 2026: Rp2")


async def test_days_of_work_are_corrected_in_the_form_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    await siti.says("80rb sehari")
    await siti.sees("× 25 hari")
    await siti.says("15 hari sebulan")
    await siti.sees("80.000 × 15 hari = Rp1.200.000")


async def test_the_consent_says_in_a_few_words_what_counts_as_a_yes(world):
    siti = world.person("Siti")
    await enrols(siti, until="consent")
    await siti.says("hmm gitu ya bu")
    asked = await siti.sees("atau tulis: setuju")
    assert "90 hari" not in asked.text
    await siti.says("ya boleh")
    assert await present(siti) == after("consent")


async def test_an_account_without_a_form_can_be_erased(world):
    siti = world.person("Siti")
    await counts(siti)
    await siti.says("hapus")  # which asks at once
    await siti.taps("Ya, hapus semua")
    await siti.sees("yang tersimpan tentang akun Anda sudah dihapus")
    assert rows(world, "account") == rows(world, "chat") == []


@pytest.mark.parametrize(
    ("key", "said", "answer"),
    [
        ("work", "sy diancam debt collector pinjol", "lapor ke polisi (110)"),
        ("name", "ada sms link bpjs katanya dapat uang", "jangan buka tautannya"),
        ("nik", "ada orang minjem ktp saya buat kredit motor", "OJK di 157"),
        ("street", "anak saya hilang udah 2 hari", "hubungi polisi"),
        ("programmes", "udah saya transfer ke rekening atas nama Rudi 150rb", "hubungi bank Anda"),
    ],
)
async def test_who_is_in_danger_is_told_what_to_do_before_anything_else(world, key: str, said: str, answer: str):
    siti = world.person("Siti")
    await enrols(siti, until=key)
    await siti.says(said)
    assert answer in (await siti.sees(re.compile("prihatin|Semoga cepat|penipuan"))).text


@pytest.mark.parametrize("said", ["y", "iya pak", "mau", "isi", "isi form"])
async def test_a_yes_to_the_greeting_begins_the_form(world, said: str):
    siti = world.person("Siti")
    await siti.says("Selamat siang Mas, saya Bu Sumirah")
    await siti.sees("Halo! Saya Payung")
    await siti.says(said)
    await asked(siti, "consent")


async def test_a_date_that_is_dictated_beside_a_yes_is_that_of_the_nik_or_another_one(world):
    siti, budi = world.person("Siti"), world.person("Budi")
    for person, said, then in (
        (siti, "Iya benar, saya lahir tujuh belas Agustus tahun delapan lima", "name"),
        (budi, "Iya benar, saya lahir delapan belas Agustus tahun delapan lima", "born"),
    ):
        await enrols(person, until="born", nik=Say(NIK if person is siti else NIK_OF_A_MAN))
        await person.says(said)
        assert await present(person) == then


async def test_a_yes_to_what_was_read_may_name_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.says("Nomor anak saya kosong delapan satu dua tiga empat lima enam tujuh delapan sembilan kosong")
    await siti.sees("Saya baca 0812-3456-7890")
    await siti.says("Iya Mas betul nomornya")
    assert await present(siti) == after("phone")
