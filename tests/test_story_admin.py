"""The first admin by the link that the bot prints, or by the settings; the others by single-use links."""

import re
from datetime import timedelta

import pytest

from app.startup import claim
from handlers import planner
from handlers.admin import admins
from models import link
from models.role import ADMIN
from tests.admins import UNKNOWN_LINK, becomes_admin, invites, is_admin
from tests.databases import on_sqlite, stored
from tests.stories import (
    asked,
    enrols,
    inbox_is_empty,
    rows,
    unhurried,  # noqa: F401
)

TOKEN = re.compile(r"start=([\w-]{22})\b")


# -- the first one -------------------------------------------------------------------------------------
async def test_who_opens_the_printed_link_first_is_the_admin_and_nobody_after(world):
    printed = await claim(world.payung)
    assert printed.startswith("https://t.me/payung_bot?start=")
    ratih, siti = world.person("Ratih"), world.person("Siti")
    await ratih.opens(printed)
    await ratih.sees("sekarang Anda pengelola")
    await siti.opens(printed)
    await siti.sees(UNKNOWN_LINK)
    assert await is_admin(ratih)
    assert not await is_admin(siti)
    assert await claim(world.payung) is None
    (role,) = rows(world, "role")
    assert (role["account_id"], role["name"], role["granted_by"]) == (ratih.id, "admin", None)
    done = {(row["actor"], row["action"], row["object"]) for row in rows(world, "audit")}
    assert ("operator", "granted admin", str(ratih.id)) in done
    assert (str(ratih.id), "used a link: admin") in {row[:2] for row in done}


@on_sqlite  # what is said: rights as rows are in the other tests
async def test_below_the_welcome_stands_the_button_to_the_admins_own_screen(world):
    ratih = await becomes_admin(world)
    assert ratih.buttons == ["Semua pengelola"]
    await ratih.taps("Semua pengelola")
    await ratih.sees("1\\. Ratih \\(Anda\\)")
    assert "Undang pengelola" in ratih.buttons


async def test_a_new_start_prints_a_new_link_and_the_one_before_leads_nowhere(world):
    before, now = await claim(world.payung), await claim(world.payung)
    ratih = world.person("Ratih")
    await ratih.opens(before)
    await ratih.sees(UNKNOWN_LINK)
    await ratih.opens(now)
    await ratih.sees("sekarang Anda pengelola")


@on_sqlite
async def test_once_the_settings_name_an_admin_the_printed_link_leads_nowhere_ever_again(world):
    printed, siti = await claim(world.payung), world.person("Siti")
    world.overrides["admin_ids"] = (world.person("Ratih").id,)
    await world.stop()
    await siti.opens(printed)  # it waits for the bot, which reads it before it looks for admins
    await world.start()
    await siti.sees(UNKNOWN_LINK)
    assert await claim(world.payung) is None
    del world.overrides["admin_ids"]
    await world.restart()
    await siti.opens(printed)
    await siti.sees(UNKNOWN_LINK)
    assert not await is_admin(siti)


@on_sqlite
async def test_a_link_can_be_read_nowhere_but_in_the_chat(world):
    ratih = await becomes_admin(world)
    printed = next(m.text for m in ratih.messages if not m.from_bot).split()[1]
    made = TOKEN.search(await invites(ratih))[1]
    assert await inbox_is_empty(world)
    kept = stored(world.database_url) | {"log": world.told().encode()}
    assert [name for name, content in kept.items() for token in (printed, made) if token.encode() in content] == []


@on_sqlite
async def test_who_is_named_in_the_settings_is_an_admin_as_long_as_the_setting_says_so(world):
    ratih = world.person("Ratih")
    assert not await is_admin(ratih)
    world.overrides["admin_ids"] = (ratih.id,)
    await world.restart()
    assert await claim(world.payung) is None
    assert await is_admin(ratih)
    await ratih.sees(f"Dari pengaturan bot: ID Telegram {ratih.id}")
    del world.overrides["admin_ids"]
    await world.restart()
    assert not await is_admin(ratih)


# -- inviting ------------------------------------------------------------------------------------------
async def test_an_admin_invites_another_one_who_sees_both_by_name(world):
    ratih, budi, siti = await becomes_admin(world), world.person("Budi", last_name="Rekaan"), world.person("Siti")
    invitation = await invites(ratih)
    await ratih.taps("Semua pengelola")
    await ratih.sees("Undangan yang belum dibuka: 1")
    await budi.opens(invitation)
    await budi.sees("sekarang Anda pengelola")
    await siti.opens(invitation)
    await siti.sees(UNKNOWN_LINK)
    assert await is_admin(budi)
    assert re.search(r"1\. Ratih, sejak .*\n2\. Budi Rekaan \(Anda\), sejak 22 November 2026", budi.last.text)
    assert "belum dibuka" not in budi.last.text
    granted = next(row for row in rows(world, "role") if row["account_id"] == budi.id)
    assert granted["granted_by"] == ratih.id


async def wait_to_be_opened(world) -> int:
    return await world.run(link.waiting, ADMIN, (), world.now())


async def test_a_second_tap_on_the_button_that_invites_makes_no_second_link(world):
    ratih = await becomes_admin(world)
    await ratih.says("/pengelola")
    listed = await ratih.sees("Pengelola program ini")
    for _ in range(2):
        await ratih.taps("Undang pengelola", on=listed)
    await ratih.sees("hanya berlaku sekali")
    await ratih.taps("Undang pengelola", on=listed)
    await ratih.sees_toast("Undangannya sudah ada di bawah")
    await world.quiet()
    assert await wait_to_be_opened(world) == 1
    await ratih.taps("Semua pengelola")
    await ratih.sees("Undangan yang belum dibuka: 1")
    await ratih.taps("Undang pengelola")
    await ratih.sees("hanya berlaku sekali")
    assert await wait_to_be_opened(world) == 2
    await ratih.taps("Semua pengelola")
    await ratih.sees("Undangan yang belum dibuka: 2")
    await ratih.taps("Tarik undangan")
    await ratih.sees("Undangannya sudah ditarik")
    await ratih.taps("Undang pengelola")
    await ratih.sees("hanya berlaku sekali")
    assert await wait_to_be_opened(world) == 1


@on_sqlite
async def test_an_admin_has_ten_invitations_that_wait_and_then_reads_what_to_do(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    for _ in range(admins.INVITATIONS):
        await invites(ratih)
    await ratih.says("/pengelola")
    await ratih.sees("Undangan yang belum dibuka: 10")
    await ratih.taps("Undang pengelola")
    assert "Undangan yang belum dibuka: 10" in (await ratih.sees("10 undangan Anda belum dibuka")).text
    assert await wait_to_be_opened(world) == 10
    await invites(budi)
    await ratih.taps("Tarik undangan")
    await ratih.sees("Undangannya sudah ditarik")
    await ratih.taps("Undang pengelola")
    await ratih.sees("hanya berlaku sekali")
    assert await wait_to_be_opened(world) == 1


@pytest.mark.parametrize("payload", ["xyzzy", "A" * 22, "A" * 64, "-_" * 11])
@on_sqlite
async def test_links_that_never_were_are_all_answered_alike(world, payload):
    siti = world.person("Siti")
    await siti.opens(payload)
    await siti.sees(UNKNOWN_LINK)


async def test_a_link_that_expired_or_was_withdrawn_is_answered_as_one_that_never_was(world):
    ratih, siti = await becomes_admin(world), world.person("Siti")
    withdrawn = await invites(ratih)
    await ratih.says("/pengelola")
    await ratih.taps("Tarik undangan")
    await ratih.sees("Undangannya sudah ditarik")
    expired = await invites(ratih)
    world.ahead += timedelta(days=14, minutes=1)
    for invitation in (withdrawn, expired):
        await siti.opens(invitation)
        await siti.sees(UNKNOWN_LINK)
    assert not await is_admin(siti)
    await planner.tick(world.services)
    assert rows(world, "link") == []


@on_sqlite
async def test_an_admin_who_opens_an_invitation_leaves_it_to_somebody_else(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    invitation = await invites(ratih)
    await ratih.opens(invitation)
    await ratih.sees("masih berlaku untuk orang lain")
    await budi.opens(invitation)
    await budi.sees("sekarang Anda pengelola")


@on_sqlite
async def test_a_form_that_is_being_filled_in_keeps_its_place(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await enrols(budi, until="name")
    await budi.opens(await invites(ratih))
    await asked(budi, "name")
    assert "sekarang Anda pengelola" in budi.last.text
    await budi.says("/pengelola")
    await budi.sees("Pengelola program ini")
    await budi.says("lanjut")
    await asked(budi, "name")
