"""What stays of a right in the programme: the copy says it, and the receipt of an erasure."""

import re
from datetime import timedelta

from handlers import planner
from tests.admins import becomes_admin, ends, invites, is_admin
from tests.stories import (
    Tap,
    does,
    enrols,
    rows,
    unhurried,  # noqa: F401
)


async def erases(person):
    """Erases all; the receipt."""
    await person.says("/privasi")
    await person.sees(re.compile("persetujuan Anda|tidak ada persetujuan"))
    await does(person, Tap("Batal setuju & hapus|Hapus data saya"))
    await person.taps("Ya, hapus semua")
    return (await person.sees("Nomor penghapusan")).text


async def copied(person) -> str:
    await person.says("/privasi")
    await person.taps("Salinan data saya")
    return person.downloads(await person.sees("payung.txt")).decode()


async def once_admin(world, name: str):
    """Somebody who was one, beside Ratih."""
    ratih, person = await becomes_admin(world), world.person(name)
    await person.opens(await invites(ratih))
    await person.sees("sekarang Anda pengelola")
    await ends(ratih, 2)
    await ratih.sees(f"{name} tidak lagi menjadi pengelola")
    return person


def account(world, person):
    return next((row for row in rows(world, "account") if row["id"] == person.id), None)


async def test_an_admin_who_erases_everything_reads_what_stays_of_the_right_and_how_long(world):
    ratih = await becomes_admin(world)
    await ratih.says("/bahasa")
    await ratih.taps("Bahasa Indonesia")
    await ratih.says("/berhenti")
    await ratih.sees("saya diam")
    stays = "• pengelola sejak 22 November 2026 (Ratih): disimpan selama hak itu ada, dan 5 tahun setelahnya"
    assert stays in await copied(ratih)
    receipt = await erases(ratih)
    assert "nomor akun Telegram Anda juga tetap disimpan, dengan hari pertama Anda datang" in receipt
    assert stays in receipt
    assert "Catatan tentang pekerjaan dan hak Anda tetap disimpan 5 tahun" in receipt
    kept = account(world, ratih)
    assert (kept["language"], kept["no_reminders_at"], kept["no_broadcasts_at"]) == (None, None, None)
    assert await is_admin(ratih)


async def test_of_a_right_that_was_taken_away_the_name_goes_and_the_rest_is_named_with_its_end(world):
    budi = await once_admin(world, "Budi")
    since = "• pengelola dari 22 November 2026 sampai 22 November 2026"
    assert f"{since} (Budi): disimpan sampai 21 November 2031" in await copied(budi)
    receipt = await erases(budi)
    assert "nomor akun Telegram Anda juga tetap disimpan" in receipt
    assert f"{since} (tanpa nama): disimpan sampai 21 November 2031" in receipt
    assert {row["account_id"]: bool(row["holder"]) for row in rows(world, "role")}[budi.id] is False
    await budi.says("/privasi")
    assert since in (await budi.sees("hanya pengaturan akun Anda")).text
    assert f"{since} (tanpa nama)" in await copied(budi)


async def test_an_account_that_stays_for_a_right_goes_when_the_right_is_forgotten(world):
    budi = await once_admin(world, "Budi")
    await enrols(budi, until="name")
    await erases(budi)
    world.ahead += timedelta(days=5 * 365 - 1)
    await planner.tick(world.services)
    assert account(world, budi)
    world.ahead += timedelta(days=2)
    await planner.tick(world.services)
    assert account(world, budi) is None


async def test_who_is_an_admin_by_the_settings_reads_that_these_still_say_so(world):
    ratih = world.person("Ratih")
    world.overrides["admin_ids"] = (ratih.id,)
    await world.restart()
    assert await is_admin(ratih)
    named = "• pengelola menurut pengaturan bot"
    assert named in await copied(ratih)
    receipt = await erases(ratih)
    assert named in receipt
    assert "juga tetap disimpan" not in receipt
    assert account(world, ratih) is None


async def test_who_never_had_a_right_reads_nothing_of_one(world):
    siti = world.person("Siti")
    await siti.says("/bahasa")
    await siti.taps("Bahasa Indonesia")
    said = [await copied(siti), await erases(siti)]
    assert [text for text in said if "hak" in text.split() or "pengelola" in text] == []
