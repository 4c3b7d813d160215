"""What an officer returned is sent once more: what was said and holds is not asked again, and the picture is kept."""

from datetime import timedelta

import pytest

from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.stories import deleted, rows, unhurried  # noqa: F401
from tests.test_story_bayar import opens, returns, shows_photo, with_officer

BACK = "dikembalikan petugas, 22 November 2026"


async def returned(world, why: str = "Foto tidak terbaca", **paid):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti, **{"amount": "Rp8.400"} | paid)
    await opens(sari)
    await returns(sari, why)
    await siti.sees(BACK)
    return sari, siti


async def test_a_picture_that_comes_by_itself_is_the_one_that_was_asked_for(world):
    sari, siti = await returned(world)
    photo = await siti.sends_photo()
    asked = await siti.sees("perlindungan sampai tanggal berapa")
    assert "bukti untuk iuran November 2026" in asked.text
    await siti.taps("Lewati")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Iuran November 2026: Anda bilang sudah bayar" in noted.text
    assert not deleted(siti, photo)
    assert "Rp8.400" in await opens(sari)
    await sari.taps("Benar")
    await sari.sees(f"Dicatat benar: {NAME}")
    photo = await siti.sends_photo()
    await siti.sees("tidak bisa membaca foto")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_the_button_asks_for_the_proof_alone_and_later_for_everything(world):
    _, siti = await returned(world)
    await siti.taps("Sudah bayar")
    await siti.sees("Kirim foto bukti bayar")
    await siti.sends_photo()
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    said = [row for row in rows(world, "payment") if row["what"] == "paid"]
    assert [(row["amount"], str(row["month"])) for row in said] == [(8_400, "2026-11-01")] * 2
    notice = next(one for one in siti.messages if BACK in one.text)
    await siti.taps("Sudah bayar", on=notice)
    await siti.sees("untuk bulan apa")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize(
    ("why", "asked"),
    [("Jumlah berbeda", "Berapa jumlah yang Anda bayar"), ("Bukan untuk bulan ini", "untuk bulan apa")],
)
async def test_what_does_not_hold_is_asked_once_more(world, why, asked):
    _, siti = await returned(world, why)
    await siti.sends_photo()
    await siti.sees(asked)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_picture_that_comes_a_week_later_goes_as_any_other(world):
    _, siti = await returned(world)
    world.ahead += timedelta(days=8)
    await siti.sends_photo()
    await siti.sees("tidak bisa membaca foto")
