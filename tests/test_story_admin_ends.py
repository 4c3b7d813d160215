"""An admin's right is taken away: by another one, by oneself, in the settings; and somebody always stays one."""

import asyncio
import re

import pytest
from sqlmodel import select

from handlers import decide
from models.role import Role
from tests.admins import UNKNOWN_LINK, becomes_admin, ends, invites, is_admin
from tests.databases import on_sqlite
from tests.stories import (
    rows,
    unhurried,  # noqa: F401
)
from tests.test_story_faults import listed
from tests.waiting import until
from transport.context import Kind, Turn
from transport.keyboards import pack


async def test_a_right_that_was_ended_is_ended_at_the_next_turn_also_for_buttons_in_sight(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await budi.opens(await invites(ratih))
    assert await is_admin(budi)
    await until(lambda: "pengelola" in listed(world, budi), what="the command in the menu")
    await ratih.says("/pengelola")
    await ratih.taps("2")
    await ratih.sees("Akhiri hak Budi sebagai pengelola?")
    await ratih.taps("Ya, akhiri")
    await ratih.sees("Budi tidak lagi menjadi pengelola")
    await budi.taps("Undang pengelola")
    await budi.sees_toast("Tombol itu sudah lama")
    assert not await is_admin(budi)
    await until(lambda: "pengelola" not in listed(world, budi), what="everybody's menu")
    assert rows(world, "link") == [row for row in rows(world, "link") if row["used_at"]]
    assert (str(ratih.id), "revoked admin", str(budi.id)) in {
        (row["actor"], row["action"], row["object"]) for row in rows(world, "audit")
    }


async def test_who_is_no_admin_any_more_makes_nobody_one_by_a_link_of_before(world):
    ratih, budi, siti = await becomes_admin(world), world.person("Budi"), world.person("Siti")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    his = [await invites(budi) for _ in range(2)]
    await ends(ratih, 2)
    assert "belum dibuka" not in (await ratih.sees("Budi tidak lagi menjadi pengelola")).text
    for person, invitation in zip((budi, siti), his, strict=True):
        await person.opens(invitation)
        await person.sees(UNKNOWN_LINK)
        assert not await is_admin(person)


@on_sqlite  # what is said: rights as rows are in the other tests
async def test_who_is_taken_out_of_the_settings_makes_nobody_an_admin_either(world):
    ratih, siti = world.person("Ratih"), world.person("Siti")
    world.overrides["admin_ids"] = (ratih.id,)
    await world.restart()
    his = await invites(ratih)
    del world.overrides["admin_ids"]
    await world.restart()
    await siti.opens(his)
    await siti.sees(UNKNOWN_LINK)
    assert not await is_admin(siti)


async def test_the_only_admin_stays_one_and_one_of_two_may_go(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await ratih.says("/pengelola")
    await ratih.taps("1")
    await ratih.sees("satu-satunya pengelola")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    await ratih.says("/pengelola")
    await ratih.taps("1")
    await ratih.taps("Ya, akhiri")
    await ratih.sees("Anda bukan pengelola lagi")
    assert not await is_admin(ratih)
    assert await is_admin(budi)


async def test_of_two_who_end_each_others_right_at_the_same_moment_one_stays_admin(world):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    await world.quiet()
    ids = {row["account_id"]: row["id"] for row in rows(world, "role")}

    def ends(session, me: int, other: int) -> None:
        data = pack("admins", key="end", value=ids[other])
        decide(session, Turn(world.services, 1, me, world.now(), Kind.TAP, 9, data=data, callback_id="1"))

    def both_again(session) -> int:
        ended = [row for row in session.exec(select(Role)) if row.revoked_at]
        for row in ended:
            row.revoked_at = None
        return len(ended)

    for _ in range(20):
        await asyncio.gather(world.run(ends, ratih.id, budi.id), world.run(ends, budi.id, ratih.id))
        assert await world.run(both_again) == 1


@pytest.mark.parametrize("number", [1, 2], ids=["the own right", "another one's"])
@on_sqlite
async def test_whose_right_ended_but_whom_the_settings_name_is_said_to_be_an_admin_still(world, number):
    ratih, budi = await becomes_admin(world), world.person("Budi")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    ended = (ratih, budi)[number - 1]
    world.overrides["admin_ids"] = (ended.id,)
    await world.restart()
    await ends(ratih, number)
    said = (await ratih.sees("pengaturan bot masih menyebut")).text
    assert re.search(f"tetap pengelola.* ID Telegram {ended.id}", said)
    assert "Pengelola program ini" in said  # of which Ratih still sees the screen
    assert "tidak lagi menjadi" not in said
    assert "bukan pengelola lagi" not in said
    assert await is_admin(ended)
    del world.overrides["admin_ids"]
    await world.restart()
    assert not await is_admin(ended)


@on_sqlite
async def test_many_admins_stand_on_pages(world):
    ratih = await becomes_admin(world)
    for number in range(6):
        person = world.person(f"Orang {number}")
        await person.opens(await invites(ratih))
        await person.sees("sekarang Anda pengelola")
    await ratih.says("/pengelola")
    assert "4. Orang 2" in (await ratih.sees("Pengelola program ini")).text
    assert "5." not in ratih.last.text
    await ratih.taps("Lainnya")
    assert "7. Orang 5" in (await ratih.sees("5\\. Orang 3")).text
    await ratih.taps("Lainnya")
    await ratih.sees("1\\. Ratih")
