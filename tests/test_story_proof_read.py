"""The picture of a proof of payment is read beside it: proposed to the officer, never believed by itself."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.kinds import JOBS
from handlers.officer import proof_read
from models import entering
from rules.ktp import extra
from rules.proof.slip import OURS, Slip
from tests import ktp_read
from tests.databases import on_sqlite
from tests.ktp_read import photographs
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_bayar import TO_CHECK, opens, with_officer
from tests.test_story_iuran import says_paid
from tests.waiting import until

pytestmark = on_sqlite  # what is said; what is noted is looked at in test_story_bayar on both
READ = "Ini yang saya baca di gambar"
SLIP = Slip(8_400, "2026-11-20", "Indomaret", OURS)


@pytest.fixture
def reading(world, monkeypatch):
    """A world with the extra, whose child is told what it sees."""
    monkeypatch.setattr(extra, "installed", lambda: True)
    for kind in (proof_read.KIND, proof_read.OF_MANY):
        monkeypatch.setitem(JOBS, kind, replace(JOBS[kind], work=ktp_read.work))
    return world


def told(slip: Slip = SLIP, **other: Any) -> dict[str, Any]:
    return {"slip": replace(slip, **other).told()}


async def shows(siti, read: dict[str, Any], **paid: Any) -> None:
    await says_paid(siti, **paid)
    await photographs(siti, read)
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")


async def looks(sari):
    await opens(sari)
    await sari.taps("Lihat file")
    return await sari.sees(READ)


async def test_what_stands_on_it_is_proposed_beside_the_picture_and_noted_by_a_tap_only(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, told(), amount="Rp8.400")
    read = await looks(sari)
    for said in ("Rp8.400", "20 November 2026", "Indomaret"):
        assert said in read.text
    assert "berbeda" not in read.text
    await reading.quiet()
    assert [row["what"] for row in rows(reading, "payment")] == ["paid"], "nothing is believed by itself"
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    assert "Rp8.400" not in str([(row["parameters"], row["result"]) for row in rows(reading, "job")])
    assert {(row["parameters"], row["result"]) for row in rows(reading, "job")} == {(None, None)}


async def test_another_amount_than_the_members_is_marked_and_what_is_not_clear_too(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, told(amount=9_400, doubtful=frozenset({"day"}), channel="", purpose=""), amount="Rp8.400")
    read = await looks(sari)
    assert "berbeda dari kata anggota" in read.text
    assert "20 November 2026 (kurang jelas)" in read.text
    assert "Tidak terbaca: Dibayar lewat" in read.text
    assert "BPJS Ketenagakerjaan tidak ada" in read.text


async def test_where_the_member_told_no_amount_the_one_that_was_read_is_noted_by_one_tap(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, told())
    await looks(sari)
    await sari.taps("Benar: Rp8.400")
    await sari.sees("Dicatat benar")
    decided = next(row for row in rows(reading, "payment") if row["what"] == "confirmed")
    assert decided["amount"] == 8_400


async def test_where_the_amount_of_one_month_was_put_right_no_sum_of_all_is_offered(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, told(), count="2 bulan")
    one = next(row for row in rows(reading, "payment") if row["what"] == "paid")
    put_right = one["application_id"], one["id"], sari.id, reading.now(), None, 9_000
    assert await reading.run(entering.correct, reading.services.vault, *put_right)
    await looks(sari)
    assert not [one for one in sari.buttons if one.startswith("Benar:")]


async def test_what_is_not_clear_is_offered_for_no_tap(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, told(doubtful=frozenset({"amount"})))
    await looks(sari)
    assert not [one for one in sari.buttons if one.startswith("Benar:")]


async def test_a_picture_of_a_ktp_or_of_nothing_is_one_sentence(reading):
    _, sari, siti = await with_officer(reading)
    await shows(siti, {"said": "That looks like a KTP, not a proof of payment."})
    await opens(sari)
    await sari.taps("Lihat file")
    await sari.sees("sepertinya KTP, bukan bukti bayar")


async def test_what_was_decided_meanwhile_is_not_proposed_any_more(reading, tmp_path):
    _, sari, siti = await with_officer(reading)
    file = tmp_path / "go on"
    await shows(siti, told() | {"until": str(file)})
    await opens(sari)
    await sari.taps("Lihat file")
    await sari.sees("Saya baca dulu fotonya")
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    file.touch()
    await until(lambda: rows(reading, "job")[0]["ended_at"], what="the end of the job")

    def said() -> list[Any]:
        return [one for one in sari.messages if READ in one.text or "dulu fotonya" in one.text]

    await until(lambda: not said(), what="nothing to be said of it")


async def test_without_the_extra_the_officer_looks_as_before(world, monkeypatch):
    monkeypatch.setattr(extra, "installed", lambda: False)
    _, sari, siti = await with_officer(world)
    await shows(siti, told())
    await opens(sari)
    await sari.taps("Lihat file")
    await sari.sees(TO_CHECK)
    assert rows(world, "job") == []


async def test_of_a_receipt_for_several_day_and_sum_are_offered_at_their_questions(reading):
    _, sari, _ = await with_officer(reading)
    await sari.says("/bayar")
    await sari.taps("Bukti bayar bersama")
    await sari.taps("Kirim bukti bayar")
    await sari.sees("satu bukti bayar iuran BPJS Ketenagakerjaan")
    await photographs(sari, told(amount=1_008_000))
    await sari.sees("Di pertanyaannya nanti tinggal diketuk")
    await sari.says("2026/11/00123")
    await sari.taps("Pakai: 20 November")
    await sari.taps("Pakai: Rp1.008.000")
    await sari.sees("Untuk iuran bulan apa")


async def test_what_was_read_on_the_picture_before_is_not_offered_for_another_one(reading):
    _, sari, _ = await with_officer(reading)
    await sari.says("/bayar")
    await sari.taps("Bukti bayar bersama")
    await sari.taps("Kirim bukti bayar")
    await sari.sees("satu bukti bayar iuran BPJS Ketenagakerjaan")
    await photographs(sari, told(amount=1_008_000))
    await sari.sees("Di pertanyaannya nanti tinggal diketuk")
    await photographs(sari, told(amount=9_000, doubtful=frozenset({"day", "amount"})))
    await sari.sees("kurang jelas")
    await sari.says("2026/11/00123")
    await sari.sees("tanggal berapa dibayar")
    assert not [one for one in sari.buttons if one.startswith("Pakai")]
