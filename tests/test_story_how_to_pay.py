"""How to pay: official places with their steps, what is entered there, and the cooperative's own way."""

from typing import Any

import pytest
from sqlmodel import update

from models.cooperative import Cooperative
from tests.answers import CODE
from tests.databases import on_sqlite
from tests.officers import becomes_officer, with_admin
from tests.stories import NIK, Say, unhurried  # noqa: F401
from tests.test_story_answers import notes
from tests.test_story_iuran import says_paid, takes_part
from tests.test_story_questions import invited, said_to

pytestmark = on_sqlite


async def waits(world: Any) -> Any:
    """A member for whom the branch office gave a payment code."""
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await notes(sari, "Kode bayar", CODE)
    await siti.sees("Menunggu iuran pertama")
    return siti


async def test_the_steps_of_each_place_stand_behind_a_button_and_the_nik_is_never_shown(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    await siti.taps("Cara bayar")
    every = await siti.sees("Cara bayar iuran BPJS Ketenagakerjaan: ")
    assert "16 angka NIK. Tulis sendiri di sana dari KTP" in every.text
    assert "koperasi" not in every.text
    await siti.taps("LinkAja")
    steps = await siti.sees("Bayar lewat LinkAja")
    for said in ("Keuangan → BPJS → BPJS Ketenagakerjaan", "16 angka NIK", "Oktober 2023", "tidak menerima uang"):
        assert said in steps.text
    await siti.taps("Kembali")
    await siti.taps("Bank, pos, gerai")
    await siti.sees("kantor pos, atau gerai[\\s\\S]*belum diketahui pasti")
    await siti.taps("Sudah bayar")
    await siti.sees("untuk bulan apa")
    assert NIK not in said_to(siti)
    assert not any("copy_text" in button for row in every.keyboard or [] for button in row)


async def test_who_waits_for_the_first_payment_copies_the_code_sees_how_and_says_to_have_paid(world):
    siti = await waits(world)
    await siti.taps("Iuran saya")
    card = await siti.sees("Iuran BPJS Ketenagakerjaan: ")
    assert "Menunggu iuran pertama, menurut kantor cabang, 22 November 2026" in card.text
    assert "Perlindungan sampai kapan" not in card.text
    await siti.taps("Salin kode bayar")
    assert siti.clipboard == CODE
    await siti.taps("Cara bayar")
    await siti.sees("Iuran pertama dibayar dengan kode bayar")
    await siti.taps("JMO")
    await siti.sees("3. Masukkan kode bayar dari BPJS Ketenagakerjaan")
    await siti.taps("Salin kode bayar")
    assert CODE not in said_to(siti), "a lock screen is read by others"
    await says_paid(siti, month="Desember 2026")
    await siti.taps("Tanpa bukti")
    await siti.taps("Lewati")
    noted = await siti.sees("Dicatat menurut Anda")
    assert "Iuran Desember 2026: Anda bilang sudah bayar, 22 November 2026, belum dicek" in noted.text


@pytest.mark.parametrize(
    ("channel", "said"),
    [("wadah", "adalah wadah BPJS Ketenagakerjaan"), ("perisai", "punya agen PERISAI"), ("none", None), (None, None)],
)
async def test_the_cooperatives_own_way_stands_first_where_it_has_one(world, channel, said):
    siti = await waits(world)
    await world.run(lambda session: session.execute(update(Cooperative).values(channel=channel)) and None)
    await siti.says("/iuran")
    await siti.taps("Cara bayar")
    shown = (await siti.sees("Cara bayar iuran BPJS Ketenagakerjaan: ")).text
    assert ("Lewat koperasi Anda" in shown) is bool(said)
    assert (said or "") in shown


async def test_a_month_before_the_last_two_is_typed(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    await siti.taps("Sudah bayar")
    await siti.sees("untuk bulan apa")
    await siti.says("mei")
    await siti.sees("Bulan yang mana")
    await siti.taps("Mei 2026")
    await siti.sees("Untuk berapa bulan, mulai iuran Mei 2026")
    await siti.taps("1 bulan")
    await siti.sees("Berapa jumlah yang Anda bayar")
    await siti.taps("Rp8.400")
    await siti.sees("Kirim foto bukti bayar")


async def test_what_several_months_cost_is_seen_one_by_one_on_the_way_to_paying(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    await siti.taps("Beberapa bulan")
    await siti.sees("Mau bayar berapa bulan sekaligus")
    await siti.taps("3 bulan")
    shown = await siti.sees("3 bulan mulai iuran November 2026")
    for said in ("Desember 2026: Rp8.400", "Januari 2027: Rp16.800", "Jumlahnya: perkiraan Rp33.600"):
        assert said in shown.text
    await siti.taps("Cara bayar")
    await siti.sees("Mau bayar lewat mana")
    await siti.taps("Beberapa bulan")
    await siti.taps("3 bulan")
    await siti.taps("Sudah bayar")
    await siti.sees("Berapa jumlah yang Anda bayar")
    await siti.taps("Rp33.600")
    await siti.sees("Kirim foto bukti bayar")


async def test_who_earns_at_harvest_time_is_told_that_several_months_can_be_paid(world):
    siti = await takes_part(world, work=Say("petani padi"))
    await says_paid(siti)
    await siti.taps("Tanpa bukti")
    await siti.taps("Lewati")
    await siti.sees("Kalau uang masuk saat panen")
    await siti.taps("Beberapa bulan")
    await siti.sees("Bayar di muka mulai iuran Desember 2026")
