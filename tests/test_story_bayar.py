"""/bayar: an officer looks at what members say to have paid, one by one; the member hears what came of it."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from models import payment
from models.consent import Consent
from sandbox.pictures import picture as drawn
from tests.assisting import helper
from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.officers import audit, becomes_officer, with_admin
from tests.stories import button, rows, unhurried  # noqa: F401
from tests.test_story_iuran import says_paid, takes_part, tells_number
from tests.test_story_questions import invited
from transport.context import WIB

TO_CHECK = "Bukti bayar yang perlu dicek"


async def with_officer(world: Any) -> tuple[Any, Any, Any]:
    """An admin, an officer, and a member of the officer's cooperative who takes part."""
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    siti = await invited(world)
    await tells_number(siti)
    return ratih, sari, siti


async def shows_photo(siti: Any, **paid: Any) -> Any:
    await says_paid(siti, **paid)
    photo = await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    return photo


async def opens(sari: Any) -> str:
    await sari.says("/bayar")
    return (await sari.sees(TO_CHECK)).text


async def returns(sari: Any, why: str) -> None:
    await sari.taps("Kembalikan")
    await sari.sees("Kenapa dikembalikan")
    await sari.taps(why)
    await sari.sees(f"Dikembalikan: {NAME}")


async def test_a_proof_is_returned_with_a_reason_and_the_next_one_is_checked(world):
    _, sari, siti = await with_officer(world)
    photo = await shows_photo(siti, amount="Rp8.400")
    card = await opens(sari)
    for said in (
        NAME,
        "Iuran BPJS Ketenagakerjaan November 2026",
        "Lapor bayar 22 November 2026, belum dicek",
        "Rp8.400",
        "foto",
    ):
        assert said in card
    await sari.taps("Lihat foto")
    await sari.sees(TO_CHECK)
    seen = next(message for message in sari.messages if "photo" in message.content)
    assert seen.content["photo"][-1]["file_id"] == photo.content["photo"][-1]["file_id"]
    assert NAME in seen.content["caption"]
    await returns(sari, "Foto tidak terbaca")
    await sari.sees("Tidak ada yang menunggu")
    back = await siti.sees("dikembalikan petugas, 22 November 2026: foto tidak terbaca")
    assert "Silakan foto lagi" in back.text
    await siti.taps("Iuran saya")
    await siti.sees("bukti bayar dikembalikan petugas, 22 November 2026")
    await shows_photo(siti, amount="Rp8.400")
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees(f"Dicatat benar: {NAME}")
    await siti.sees("sudah dicek petugas koperasi Anda, 22 November 2026")
    await siti.says("/iuran")
    await siti.sees("Iuran November 2026: sudah dicek petugas, 22 November 2026")
    checked = [(row["source"], row["by"]) for row in rows(world, "payment") if row["what"] in ("confirmed", "returned")]
    assert checked == [("officer", sari.id)] * 2
    deeds = [(action, about) for actor, action, about in audit(world) if actor == str(sari.id)]
    for deed in (("returned a payment", "unreadable"), ("confirmed a payment", ""), ("saw a proof of payment", "")):
        assert deed in deeds
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    assert "foto tidak terbaca" in siti.downloads(await siti.sees("payung.txt")).decode()


async def test_several_months_with_one_code_are_decided_at_once(world):
    _, sari, siti = await with_officer(world)
    await says_paid(siti, count="3 bulan", amount="Rp33.600")
    await siti.says("991 234 5678")
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    card = await opens(sari)
    assert "November 2026 sampai Januari 2027" in card
    assert "kode bayar 9912345678" in card
    assert "Rp33.600" in card
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await siti.sees("November 2026 sampai Januari 2027 sudah dicek")
    assert [row["what"] for row in rows(world, "payment")].count("confirmed") == 3


async def test_of_two_officers_the_first_counts_and_the_second_sees_it(world):
    _, sari, siti = await with_officer(world)
    dewi = await helper(world, "Dewi")
    await shows_photo(siti)
    await opens(sari)
    await opens(dewi)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await dewi.taps("Kembalikan")
    await dewi.sees("sudah dicek pada 22 November 2026: benar")
    assert sorted(row["what"] for row in rows(world, "payment")) == ["confirmed", "paid"]


async def test_of_two_officers_who_tap_in_one_moment_one_counts_and_the_other_sees_it(world):
    _, sari, siti = await with_officer(world)
    dewi = await helper(world, "Dewi")
    await shows_photo(siti)
    await opens(sari)
    await opens(dewi)
    await asyncio.gather(sari.taps("Benar"), dewi.taps("Benar"))
    await world.quiet()
    said = [any("Dicatat benar" in one.text for one in who.messages) for who in (sari, dewi)]
    seen = [any("sudah dicek pada 22 November 2026: benar" in one.text for one in who.messages) for who in (sari, dewi)]
    assert sorted(said) == [False, True]
    assert seen == [not one for one in said]
    assert sorted(row["what"] for row in rows(world, "payment")) == ["confirmed", "paid"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_is_skipped_stays_in_the_queue_and_what_is_taken_back_leaves_it(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await shows_photo(siti, month="Oktober 2026")
    assert "November 2026" in await opens(sari)
    await sari.taps("Lewati")
    await sari.sees("Iuran BPJS Ketenagakerjaan Oktober 2026")
    await sari.taps("Lewati")
    await sari.sees("Mulai lagi dari awal")
    await sari.sees("Iuran BPJS Ketenagakerjaan November 2026")
    await siti.taps("Itu keliru")
    await siti.sees("Sudah dibatalkan")
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await sari.sees("Tidak ada yang menunggu")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("name", ["bukti.pdf", "bukti.png"])
async def test_a_proof_that_is_a_file_reaches_the_officer_as_one_and_is_known_again(world, name):
    _, sari, siti = await with_officer(world)
    await says_paid(siti)
    sent = await siti.sends_file(name, b"%PDF-1.4 rekaan" if name.endswith("pdf") else drawn())
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    assert "berupa file" in await opens(sari)
    await sari.taps("Lihat file")
    await sari.sees(TO_CHECK)
    seen = next(message for message in sari.messages if "document" in message.content)
    assert seen.content["document"]["file_id"] == sent.content["document"]["file_id"]
    assert NAME in seen.content["caption"]
    await says_paid(siti, month="Oktober 2026")
    siti.phone.sends({"document": sent.content["document"]})  # forwarded
    await siti.sees("sudah pernah dikirim untuk iuran November 2026")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_another_cooperatives_officer_sees_nothing(world):
    ratih, sari, siti = await with_officer(world)
    made = await becomes_officer(world, ratih, world.person("Made"), "mina jaya")
    await shows_photo(siti)
    await opens(sari)
    assert "Tidak ada yang menunggu" in await opens(made)
    for label in ("Benar", "Kembalikan", "Lihat foto"):
        await made.taps_data(button(sari, label)[0])
        await world.quiet()
    assert not any("photo" in message.content or NAME in message.text for message in made.messages)
    assert [row["what"] for row in rows(world, "payment")] == ["paid"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_agreed_to_no_text_of_today_is_not_in_the_queue(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await world.run(lambda session: session.execute(update(Consent).values(version="2020-01")) and None)
    assert "Tidak ada yang menunggu" in await opens(sari)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_photo_that_telegram_does_not_know_any_more_is_said_to_be_gone(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    world.telegram.files.by_id.clear()
    await opens(sari)
    await sari.taps("Lihat foto")
    await sari.sees("Foto ini tidak bisa ditampilkan lagi")
    await sari.sees(TO_CHECK)
    assert {"editMessageMedia", "sendPhoto"} == {str(one).split(":")[0] for one in world.telegram.refusals}
    world.telegram.refusals.clear()  # they are what this is about


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_member_who_types_it_is_led_to_the_own_iuran(world):
    siti = await takes_part(world)
    await siti.says("/bayar")
    await siti.sees(re.compile("Iuran BPJS Ketenagakerjaan: "))


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_at_night_the_member_is_not_told_and_in_the_morning_is(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    world.ahead += timedelta(hours=24 - world.now().astimezone(WIB).hour)  # past midnight
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await siti.sees_not("sudah dicek petugas koperasi Anda")
    world.ahead += timedelta(hours=9)
    await siti.sees("sudah dicek petugas koperasi Anda")


async def test_after_an_erasure_nothing_of_it_waits_and_nothing_is_told(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    world.ahead += timedelta(hours=24 - world.now().astimezone(WIB).hour)
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    assert not [row for row in rows(world, "message") if row["kind"] == payment.TOLD]
    assert "Tidak ada yang menunggu" in await opens(sari)
