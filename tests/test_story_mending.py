"""A member corrects the own word while nobody has decided about it, and the trace stays."""

from tests.databases import on_sqlite
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_bayar import opens, shows_photo, with_officer
from tests.test_story_iuran import says_paid, takes_part
from tests.test_story_reminders import reminders, winds_on


async def noted(siti, **paid) -> None:
    await says_paid(siti, **paid)
    await siti.taps("Tanpa bukti")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")


def happened(world) -> list[str]:
    return sorted(row["what"] for row in rows(world, "payment"))


async def test_a_wrong_month_is_put_right_at_once_and_both_months_say_so(world):
    siti = await takes_part(world)
    await noted(siti, count="3 bulan", amount="Rp33.600")
    await siti.taps("Salah bulan?")
    await siti.sees("Sebenarnya untuk bulan apa")
    await siti.taps("Desember 2026")
    told = (await siti.sees("Sudah diperbaiki")).text
    assert "Iuran Februari 2027: Anda bilang sudah bayar, 22 November 2026, belum dicek (di muka) (diperbaiki)" in told
    await siti.taps("Iuran saya")
    await siti.sees("Iuran November 2026: belum tercatat di sini \\(diperbaiki\\)")
    assert happened(world) == ["corrected"] * 3 + ["paid"] * 3
    assert sum(row["amount"] for row in rows(world, "payment") if row["what"] == "corrected") == 33_600
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    assert "diperbaiki (oleh anggota)" in siti.downloads(await siti.sees("payung.txt")).decode()


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_wrong_amount_of_an_entry_of_before_is_put_right_from_the_list(world):
    siti = await takes_part(world)
    await noted(siti, amount="Rp8.400")
    await noted(siti, month="Oktober 2026", amount="Rp8.400")
    await siti.says("/iuran")
    await siti.taps("12 bulan terakhir")
    await siti.taps("Perbaiki catatan")
    await siti.sees("Mana yang perlu diperbaiki[\\s\\S]*1. Iuran Oktober 2026, Rp8.400")
    await siti.taps("2")
    await siti.sees("Apa yang keliru[\\s\\S]*Iuran November 2026, Rp8.400")
    await siti.taps("Salah jumlah?")
    await siti.sees("Sebenarnya berapa")
    await siti.says("16800")
    await siti.sees("Sudah diperbaiki")
    await siti.taps("Iuran saya")
    await siti.taps("12 bulan terakhir")
    await siti.taps("Perbaiki catatan")
    await siti.sees("Iuran November 2026, Rp16.800")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_nothing_was_corrected_yet_and_back_leaves_it_as_it_was(world):
    siti = await takes_part(world)
    await noted(siti, amount="Rp8.400")
    await siti.taps("Salah jumlah?")
    await siti.sees("Sebenarnya berapa")
    await siti.taps("Kembali")
    await siti.sees("tetap seperti semula")
    assert happened(world) == ["paid"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_names_the_same_month_again_has_corrected_nothing(world):
    siti = await takes_part(world)
    await noted(siti, count="6 bulan", amount="Rp84.000")
    await siti.taps("Salah bulan?")
    await siti.sees("Sebenarnya untuk bulan apa")
    await siti.taps("November 2026")
    await siti.sees("tetap seperti semula")
    assert happened(world) == ["paid"] * 6


async def test_what_an_officer_has_checked_is_the_officers_to_put_right(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    before = siti.last
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await siti.taps("Salah bulan?", on=before)
    await siti.sees("petugas sudah mengeceknya")
    assert happened(world) == ["confirmed", "paid"]


async def test_an_officer_decides_about_what_was_seen_and_nothing_else(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    assert "November 2026" in await opens(sari)
    await siti.taps("Salah bulan?")
    await siti.sees("Sebenarnya untuk bulan apa")
    await siti.taps("Oktober 2026")
    await siti.sees("Sudah diperbaiki")
    await sari.taps("Benar")
    again = await sari.sees("Sementara itu diperbaiki anggota")
    assert "Iuran BPJS Ketenagakerjaan Oktober 2026" in again.text
    assert happened(world) == ["corrected", "paid"]
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    assert happened(world) == ["confirmed", "corrected", "paid"]


async def test_a_month_that_was_paid_by_mistake_alone_is_reminded_of_after_the_correction(world):
    siti = await takes_part(world)
    await noted(siti, month="Desember 2026")
    await siti.taps("Salah bulan?")
    await siti.sees("Sebenarnya untuk bulan apa")
    await siti.taps("November 2026")
    await siti.sees("Sudah diperbaiki")
    await winds_on(world, 20)  # 12 December
    await siti.sees("Iuran BPJS Ketenagakerjaan untuk bulan Desember 2026")
    await siti.taps("Cara bayar")
    await siti.sees("Mau bayar lewat mana")
    assert len(reminders(siti)) == 1, "a reminder stays, whatever is tapped"
