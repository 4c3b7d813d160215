"""Viewers, and rights that are seen on lists and taken away: at once, old buttons too."""

from datetime import timedelta

import pytest

from models import role
from models.account import Account
from models.role import Held
from tests.officers import (
    MINA,
    TANI,
    UNKNOWN_LINK,
    audit,
    becomes_officer,
    confirms,
    finds,
    held,
    invites_officer,
    invites_viewer,
    is_officer,
    opens,
    with_admin,
)
from tests.stories import (
    rows,
    unhurried,  # noqa: F401
)
from tests.test_story_faults import listed
from tests.waiting import until


# -- viewers ---------------------------------------------------------------------------------------------
async def test_a_viewer_of_a_region_reads_what_that_is(world):
    world.public.add("Kabupaten Bantul")
    ratih, joko = await with_admin(world), world.person("Joko")
    await joko.opens(await invites_viewer(ratih))
    await joko.sees("menjadi pengamat Kabupaten Bantul")
    await joko.taps("Ya, saya mau")
    await joko.sees("pengelola ditanya")
    await confirms(ratih, joko)
    await joko.sees("sekarang Anda pengamat Kabupaten Bantul")
    await joko.taps("Mulai")
    await joko.sees("tidak pernah data orangnya")
    assert held(world, joko) == [("viewer", True)]
    await ratih.says("/petugas")
    await ratih.taps("Semua pengamat")
    await ratih.sees("1\\. Joko, Kabupaten Bantul")


@pytest.mark.parametrize(("said", "area"), [("jawa tengah", "33"), ("kota yogyakarta", "3471")])
async def test_a_viewer_is_of_a_province_or_a_city_too(world, said, area):
    ratih = await with_admin(world)
    await invites_viewer(ratih, said)
    (link,) = [row for row in rows(world, "link") if row["kind"] == "viewer"]
    assert link["region"] == area


async def test_the_commands_stand_in_an_admins_menu_and_in_nobody_elses(world):
    ratih, sari, theirs = await with_admin(world), world.person("Sari"), {"koperasi", "petugas", "riwayat"}
    await becomes_officer(world, ratih, sari)
    await until(lambda: theirs <= set(listed(world, ratih)), what="the commands in the menu")
    assert theirs.isdisjoint(listed(world, sari))


# -- taken away ------------------------------------------------------------------------------------------
async def test_who_is_an_officer_since_when_is_seen_and_ended_at_once(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    home = sari.last
    assert "Petugas: Sari, sejak 22 November 2026" in await finds(ratih)
    await ratih.taps("Petugas")
    await ratih.sees("1\\. Sari, sejak 22 November 2026")
    await ratih.taps("1")
    await ratih.sees(f"akun Telegram {sari.id}|Akun Telegram {sari.id}")
    await ratih.taps("Akhiri hak ini")
    await ratih.sees(f"Akhiri hak Sari, petugas {TANI}")
    await ratih.taps("Ya, akhiri")
    await ratih.sees("Hak Sari sudah diakhiri")
    await sari.taps("Lainnya", on=home)
    await sari.sees_toast("Tombol itu sudah lama")
    assert not await is_officer(sari)
    assert held(world, sari) == [("officer", False)]
    assert ("revoked officer", str(sari.id)) in [one[1:] for one in audit(world)]


async def test_an_old_button_ends_no_admins_right_and_none_twice(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await world.quiet()
    ids = {row["name"]: row["id"] for row in rows(world, "role")}
    for name in ("admin", "officer", "officer"):
        await ratih.taps_data(f"officers::ended:{ids[name]}")
        await ratih.sees("Petugas K|Petugas koperasi")
    assert held(world, ratih) == [("admin", True)]
    assert [one[1] for one in audit(world)].count("revoked officer") == 1


async def test_officers_of_all_cooperatives_stand_on_pages_the_last_one_first(world):
    ratih = await with_admin(world)

    def grants(session) -> None:
        ids = [row["id"] for row in rows(world, "cooperative")]
        for n in range(1, 7):
            session.add(Account(id=n, created_at=world.now()))
            session.flush()
            now = world.now() + timedelta(minutes=n)
            role.grant(session, world.services.vault, n, Held("officer", ids[n % 2]), f"Orang {n}", None, now)

    await world.run(grants)
    await ratih.says("/petugas")
    first = (await ratih.sees("Petugas koperasi")).text
    assert [name for name in ("Orang 6", "Orang 5", "Orang 4", "Orang 3") if name in first] == [
        "Orang 6", "Orang 5", "Orang 4", "Orang 3",
    ]  # fmt: skip
    assert "Orang 2" not in first
    assert TANI in first
    assert MINA in first
    await ratih.taps("Lainnya")
    await ratih.sees("1\\. Orang 2")
    assert "Lainnya …" not in ratih.buttons


async def test_a_closed_cooperative_gets_no_officer_by_a_link_of_before(world):
    ratih, sari, joko = await with_admin(world), world.person("Sari"), world.person("Joko")
    await opens(joko, await invites_officer(ratih))
    invitation = await invites_officer(ratih)
    await finds(ratih)
    await ratih.taps("Tutup")
    await ratih.taps("Ya, tutup")
    await ratih.sees("Koperasi ini ditutup")
    await joko.sees("Pengelola tidak mengonfirmasi")
    await sari.opens(invitation)
    await sari.sees(UNKNOWN_LINK)
    assert [held(world, person) for person in (sari, joko)] == [[], []]
    await ratih.taps("Petugas")
    await ratih.taps("Undang petugas")
    await ratih.sees("Buka lagi dulu")
