"""An officer puts right what was noted about a payment, from the member's card: the member hears how it stands now."""

from models import members as of_members
from tests.answers import card_of
from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.officers import audit
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_bayar import opens, shows_photo, with_officer

pytestmark = on_sqlite


async def checked(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti, amount="Rp8.400")
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await siti.sees("sudah dicek petugas koperasi Anda")
    await card_of(sari, NAME)
    await sari.taps("Daftar iuran")
    await sari.sees("1. Iuran November 2026, Rp8.400: terkonfirmasi, menurut petugas, 22 November 2026")
    await sari.taps("1")
    await sari.sees("terkonfirmasi")
    return sari, siti


async def test_a_decision_is_taken_back_and_the_payment_waits_again(world):
    sari, siti = await checked(world)
    await sari.taps("Batalkan catatan")
    await sari.sees("Apakah itu keliru")
    await sari.taps("Ya, batalkan")
    await sari.sees("Sudah dibatalkan, dan anggota diberi tahu.")
    await sari.sees("1. Iuran November 2026, Rp8.400: lapor bayar, belum dicek")
    told = (await siti.sees("Petugas memperbaiki catatan iuran")).text
    assert "Iuran November 2026: Anda bilang sudah bayar" in told
    assert NAME in await opens(sari)
    assert [row["what"] for row in rows(world, "payment")].count("mistaken") == 1
    assert "took a payment back" in [deed[1] for deed in audit(world)]


async def test_a_month_is_corrected_and_the_month_that_it_left_keeps_the_trace(world):
    sari, siti = await checked(world)
    await sari.taps("Perbaiki")
    await sari.sees("apa yang perlu diperbaiki")
    await sari.taps("Bulannya")
    await sari.sees("Untuk bulan apa")
    await sari.taps("Oktober 2026")
    await sari.sees("Sudah diperbaiki, dan anggota diberi tahu.")
    await sari.sees("1. Iuran Oktober 2026, Rp8.400")
    told = (await siti.sees("Petugas memperbaiki catatan iuran")).text
    assert "Iuran Oktober 2026: sudah dicek petugas" in told
    assert "Iuran November 2026: belum tercatat di sini (diperbaiki)" in told


async def test_an_amount_is_corrected_and_a_second_time_changes_nothing(world):
    sari, siti = await checked(world)
    for said in ("Sudah diperbaiki", "Tidak ada yang berubah"):
        await sari.taps("Perbaiki")
        await sari.sees("apa yang perlu diperbaiki")
        await sari.taps("Jumlahnya")
        await sari.sees("Berapa yang dibayar")
        await sari.says("Rp4.200")
        await sari.sees(said)
        await sari.sees("1. Iuran November 2026, Rp4.200: terkonfirmasi")
        await sari.taps("1")
        await sari.sees("Iuran BPJS Ketenagakerjaan November 2026, Rp4.200")
    told = (await siti.sees("Petugas memperbaiki catatan iuran")).text
    assert "Rp4.200 dari perkiraan Rp8.400" in told
    assert [row["what"] for row in rows(world, "payment")].count("corrected") == 1


async def test_what_is_being_mended_of_somebody_who_left_is_let_be(world, monkeypatch):
    sari, _ = await checked(world)
    await sari.taps("Perbaiki")
    await sari.sees("apa yang perlu diperbaiki")
    await sari.taps("Bulannya")
    await sari.sees("Untuk bulan apa")
    monkeypatch.setattr(of_members, "find", lambda *_: None)
    await sari.taps("Oktober 2026")
    await sari.sees("Tidak ada yang berubah")
    assert not [row for row in rows(world, "payment") if row["what"] == "corrected"]
