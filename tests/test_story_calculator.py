"""What would it cost, and what does it give: for everybody, without enrolling."""

import pytest

from tests.stories import asked, enrols, rows, unhurried  # noqa: F401


@pytest.mark.parametrize(
    ("work", "income", "savings", "now", "later", "year"),
    [
        ("ojek pangkalan", "1 juta", "Tanpa tabungan", "Rp8.400", "April 2027: Rp16.800", "Rp159.600"),
        ("jual ikan keliling", "3 juta", "Dengan tabungan (JHT)", "Rp77.150", "Januari 2027: Rp95.300", "Rp1.107.300"),
        ("njahit di rumah", "50rb sehari", "Tanpa tabungan", "Rp9.400", "Januari 2027: Rp18.800", "Rp206.800"),
    ],
)
async def test_three_livelihoods_are_told_what_it_costs(world, work, income, savings, now, later, year):
    siti = world.person("Siti")
    await siti.says("/hitung")
    await siti.sees("Pertama: pekerjaannya apa")
    await siti.says(work)
    await siti.sees("2 dari 3")
    await siti.says(income)
    if "sehari" in income:
        await siti.sees("× 25 hari")
        await siti.says("betul")
    await siti.sees("3 dari 3")
    await siti.taps(savings)
    told = (await siti.sees("Perkiraan iuran BPJS Ketenagakerjaan November 2026")).text
    assert f"November 2026: {now} sebulan" in told
    assert later in told
    assert year in told
    assert "PP 44/2015" in told
    assert "Jumlah pastinya muncul saat membayar" in told
    assert not rows(world, "application")


async def test_who_drives_a_becak_is_not_quoted_a_discount_that_is_not_sure(world):
    siti = world.person("Siti")
    await siti.says("/hitung")
    await siti.sees("Pertama")
    await siti.says("tukang becak")
    await siti.sees("2 dari 3")
    await siti.says("1 juta")
    await siti.sees("3 dari 3")
    await siti.taps("Tanpa tabungan")
    told = (await siti.sees("Perkiraan iuran")).text
    assert "Rp16.800 sebulan" in told
    assert "belum pasti" in told


async def test_a_calculation_in_the_middle_of_a_form_keeps_the_place_and_the_answers(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    before = {row["key"] for row in rows(world, "answer")}
    await siti.says("/hitung")
    await siti.sees("Pertama")
    await siti.says("jual bakso")
    await siti.sees("2 dari 3")
    await siti.taps("Kembali")
    await siti.sees("1 dari 3")
    await siti.taps("Batal")
    await asked(siti, "street")
    assert {row["key"] for row in rows(world, "answer")} == before


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("Kecelakaan kerja", "48 × patokan"),
        ("Meninggal", "Rp42.000.000"),
        ("Hari tua", "umur 56"),
        ("Sekolah anak", "Rp174.000.000"),
        ("Kalau sudah terjadi", "2×24 jam"),
        ("Dan BPJS Kesehatan?", "berobat kalau sakit"),
    ],
)
async def test_each_event_is_explained_with_amount_and_source(world, event, said):
    siti = world.person("Siti")
    await siti.says("/manfaat")
    await siti.sees("Pilih kejadiannya")
    await siti.taps(event)
    await siti.sees(said)
