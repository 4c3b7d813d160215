"""What is kept of a consent, and the copy of everything that is kept."""

from tests.stories import (
    NIK,
    Say,
    Tap,
    after,
    asked,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_iuran import says_paid, takes_part


async def test_a_copy_of_all_data_comes_as_a_file(world):
    siti = world.person("Siti")
    await enrols(siti)
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    message = await siti.sees("payung.txt")
    text = siti.downloads(message).decode()
    for entered in (NIK, "Siti Rekaan", "Jl. Melati 5", "Rp1.000.000", "17 Agustus 1985", "Sewon"):
        assert entered in text


async def test_the_copy_shows_the_birth_date_that_was_stated_and_until_then_that_it_differs(world):
    siti = world.person("Siti")
    await enrols(siti, until="born_stated", born=Tap("Beda"))
    for said in ("Tanggal lahir: beda dengan NIK", "Tanggal lahir: 18 Agustus 1985, perempuan"):
        await siti.says("/privasi")
        await siti.taps("Salinan data saya")
        assert said in siti.downloads(await siti.sees("payung.txt")).decode()
        await siti.says("/daftar")
        await goes_on(siti, until="name", born_stated=Say("18 Agustus 1985"), sex_stated=Tap("Perempuan"))


async def test_the_copy_shows_the_reported_number_too(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    await siti.says("9912345678")
    await siti.sees("sudah saya catat 22 November 2026")
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    assert b"9912345678" in siti.downloads(await siti.sees("payung.txt"))


async def test_back_and_yes_again_is_one_consent_and_one_event(world):
    siti = world.person("Siti")
    await enrols(siti, until=after("consent"))
    for _ in range(3):
        await siti.taps("Kembali")
        await asked(siti, "consent")
        await goes_on(siti, until=after("consent"))
    assert len(rows(world, "consent")) == 1
    assert [row["what"] for row in rows(world, "event")] == ["consented"]


async def test_where_several_share_a_phone_each_consent_says_whose_it_is(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="whom")
    await siti.says("/privasi")
    card = (await siti.sees("Data dan persetujuan Anda")).text
    assert "Siti Rekaan: setuju 22 November 2026" in card
    assert "nama belum diisi: setuju 22 November 2026" in card
    await siti.says("/batal")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    await siti.says("/privasi")
    assert "formulir yang sudah dihapus: berakhir 22 November 2026" in (await siti.sees("Siti Rekaan: setuju")).text


async def test_the_copy_holds_the_consents_and_the_settings_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/berhenti")
    await siti.sees("saya diam")
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    text = siti.downloads(await siti.sees("payung.txt")).decode()
    assert "Pada 22 November 2026 Anda menyetujui teks versi 2027-01" in text
    assert "Pengingat: dihentikan 22 November 2026" in text
    assert "Pengumuman: dihentikan 22 November 2026" in text
    assert "Bahasa: Bahasa Indonesia" in text
    assert f"Nomor akun Telegram: {siti.phone.account.id}" in text
    assert "Mulai diisi: 22 November 2026" in text


async def test_who_only_chose_a_language_can_have_a_copy_of_that(world):
    siti = world.person("Siti")
    await siti.says("/bahasa")
    await siti.taps("Bahasa Indonesia")
    await siti.says("/privasi")
    await siti.sees("hanya pengaturan akun Anda")
    await siti.taps("Salinan data saya")
    assert "Bahasa: Bahasa Indonesia" in siti.downloads(await siti.sees("payung.txt")).decode()


async def test_it_tells_when_reminders_come_by_the_clocks_that_hold_for_this_phone(world):
    siti = await takes_part(world)
    await says_paid(siti)
    await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.says("31 Desember 2026")
    await siti.sees("Dicatat menurut Anda")
    await siti.says("/pengingat")
    ends = "3 hari sebelum perlindungan yang tercatat berakhir."
    assert ends in (await siti.sees("Pengingat")).text
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    content = siti.downloads(await siti.sees("payung.txt")).decode()
    assert ends in content
    assert "sebelum batas bayarnya" not in content
