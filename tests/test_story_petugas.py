"""Officers and viewers by single-use links: who invites and to what, an admin's yes, and the right taken away."""

import asyncio
from datetime import timedelta

from handlers import planner
from models import candidate
from tests.admins import invites
from tests.officers import (
    HOME,
    TANI,
    UNKNOWN_LINK,
    audit,
    confirms,
    finds,
    held,
    invites_officer,
    is_officer,
    opens,
    with_admin,
)
from tests.stories import (
    asked,
    enrols,
    rows,
    unhurried,  # noqa: F401
)

NO_RIGHT: list[tuple[str, bool]] = []


# -- invited and confirmed -------------------------------------------------------------------------------
async def test_the_link_says_who_invites_and_to_what_and_an_admins_yes_begins_the_right(world):
    ratih, sari = await with_admin(world), world.person("Sari", last_name="Rekaan")
    invitation = await invites_officer(ratih)
    await sari.opens(invitation)
    said = (await sari.sees("mengundang Anda")).text
    assert f"Ratih mengundang Anda menjadi petugas {TANI}, Kabupaten Bantul" in said
    assert "Dinas Contoh" in said
    assert "tidak menerima uang" in said
    await sari.taps("Ya, saya mau")
    await sari.sees("pengelola ditanya")
    assert held(world, sari) == NO_RIGHT
    assert not await is_officer(sari)
    asked = (await ratih.sees("Sari Rekaan.* membuka undangan dari Ratih")).text
    assert f"akun Telegram {sari.id}" in asked
    assert f"petugas {TANI}" in asked
    await ratih.says("/start")
    await ratih.sees("Menunggu konfirmasi Anda: 1")
    await ratih.taps("Yang menunggu")
    await ratih.sees("Sari Rekaan")
    await ratih.taps("1")
    await ratih.sees(f"petugas {TANI}")
    await ratih.taps("Konfirmasi")
    await ratih.sees("Sari Rekaan sekarang petugas")
    await sari.sees(f"sekarang Anda petugas {TANI}")
    await sari.taps("Mulai")
    assert f"{HOME} {TANI}, Kabupaten Bantul" in (await sari.sees(HOME)).text
    assert held(world, sari) == [("officer", True)]
    await ratih.says("/start")
    await ratih.sees("Anda pengelola program ini")
    assert "Yang menunggu" not in ratih.buttons
    me, her = str(ratih.id), str(sari.id)
    did = [(actor, action) for actor, action, _ in audit(world)]
    assert [(me, "made a link: officer"), (her, "used a link: officer"), (me, "granted officer")] == sorted(
        (one for one in did if "officer" in one[1]), key=lambda one: ["made", "used", "gran"].index(one[1][:4])
    )


async def test_an_admin_who_refuses_leaves_no_right_and_says_so_to_the_person(world):
    ratih, budi = await with_admin(world), world.person("Budi")
    invitation = await invites_officer(ratih)
    await opens(budi, invitation)
    await confirms(ratih, budi, "Tolak")
    await ratih.sees("Tidak dikonfirmasi")
    await budi.sees("Pengelola tidak mengonfirmasi Anda menjadi petugas")
    assert not await is_officer(budi)
    assert held(world, budi) == NO_RIGHT
    await budi.opens(invitation)
    await budi.sees(UNKNOWN_LINK)
    assert ("refused officer", str(budi.id)) in [one[1:] for one in audit(world)]


async def test_who_only_looks_or_says_no_leaves_the_link_to_somebody_else(world):
    ratih, budi, sari = await with_admin(world), world.person("Budi"), world.person("Sari")
    invitation = await invites_officer(ratih)
    await budi.opens(invitation)
    await budi.sees("mengundang Anda")
    await budi.taps("Tidak, terima kasih")
    await budi.sees("masih bisa dipakai")
    await opens(sari, invitation)
    assert [row["account_id"] for row in rows(world, "candidate")] == [sari.id]


async def test_of_two_who_say_yes_at_once_one_waits_and_the_other_reads_what_everybody_reads(world):
    ratih, budi, sari = await with_admin(world), world.person("Budi"), world.person("Sari")
    invitation = await invites_officer(ratih)
    for person in (budi, sari):
        await person.opens(invitation)
        await person.sees("mengundang Anda")
    await asyncio.gather(budi.taps("Ya, saya mau"), sari.taps("Ya, saya mau"))
    for person in (budi, sari):
        await person.sees(f"pengelola ditanya|{UNKNOWN_LINK}")
    said = sorted(UNKNOWN_LINK in person.last.text for person in (budi, sari))
    assert said == [False, True]
    assert len(rows(world, "candidate")) == 1


async def test_used_expired_withdrawn_and_foreign_links_all_say_the_same(world):
    ratih, budi, sari = await with_admin(world), world.person("Budi"), world.person("Sari")
    used, withdrawn = await invites_officer(ratih), await invites_officer(ratih)
    await budi.opens(withdrawn)
    await budi.sees("mengundang Anda")
    looked_at = budi.last
    await opens(sari, used)
    await finds(ratih)
    await ratih.taps("Petugas")
    await ratih.sees("Undangan yang belum dibuka: 1")
    await ratih.taps("Tarik undangan")
    await ratih.sees("Undangannya sudah ditarik")
    expired = await invites_officer(ratih)
    world.ahead += timedelta(days=14, minutes=1)
    said = []
    for link in (used, withdrawn, expired, "A" * 22):
        await budi.opens(link)
        said.append((await budi.sees(UNKNOWN_LINK)).text)
    assert len(set(said)) == 1
    await budi.taps("Ya, saya mau", on=looked_at)
    assert (await budi.sees(UNKNOWN_LINK)).text == said[0]
    assert [row["account_id"] for row in rows(world, "candidate")] == [sari.id]


async def test_an_officer_and_who_waits_already_leave_a_second_link_to_others(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    first, second = await invites_officer(ratih), await invites_officer(ratih)
    await opens(sari, first)
    await sari.opens(second)
    await sari.sees("Anda sudah bilang mau")
    await confirms(ratih, sari)
    await sari.sees("Pengelola sudah mengonfirmasi")
    await sari.opens(second)
    await sari.sees("masih berlaku untuk orang lain")
    assert len(rows(world, "candidate")) == 1


async def test_a_form_that_is_being_filled_in_keeps_its_place(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await enrols(sari, until="name")
    await sari.opens(await invites_officer(ratih))
    await sari.sees("mengundang Anda")
    await sari.taps("Ya, saya mau")
    await asked(sari, "name")
    await confirms(ratih, sari)
    await sari.sees("Pengelola sudah mengonfirmasi")
    await sari.taps("Mulai")
    await sari.sees(HOME)
    await sari.taps("Kembali ke formulir")
    await asked(sari, "name")


async def test_every_admin_is_asked_one_decides_and_the_others_button_changes_nothing(world):
    ratih, dewi, sari = await with_admin(world), world.person("Dewi"), world.person("Sari")
    await dewi.opens(await invites(ratih))
    await dewi.sees("sekarang Anda pengelola")
    await opens(sari, await invites_officer(ratih))
    await dewi.sees("Sari.* membuka undangan")
    await confirms(ratih, sari)
    await ratih.sees("Sudah dikonfirmasi")
    await dewi.taps("Tolak")
    await dewi.sees("Itu sudah diputuskan")
    assert held(world, sari) == [("officer", True)]


async def test_of_two_admins_who_decide_at_once_one_does(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await opens(sari, await invites_officer(ratih))
    await world.quiet()
    (id,) = [row["id"] for row in rows(world, "candidate")]

    def yes(session) -> bool:
        return candidate.confirm(session, world.services.vault, id, ratih.id, world.now())

    def no(session) -> bool:
        return candidate.refuse(session, id, ratih.id, world.now())

    assert sorted(await asyncio.gather(*(world.run(one) for one in (yes, no, yes, no)))) == [False, False, False, True]
    assert len(held(world, sari)) <= 1


async def test_who_waits_stands_on_the_admins_list_too_and_is_forgotten_after_a_while(world):
    ratih, sari, budi = await with_admin(world), world.person("Sari"), world.person("Budi")
    for person, name in ((sari, "Sari"), (budi, "Budi")):
        await opens(person, await invites_officer(ratih))
        await ratih.sees(f"{name}.* membuka undangan")  # it would come between what is tapped below
    await ratih.says("/petugas")
    await ratih.sees("Menunggu konfirmasi Anda: 2")
    await ratih.taps("Yang menunggu")
    await ratih.sees("1\\. Sari, sejak 22 November 2026: petugas KSP Rukun Tani")
    await ratih.taps("1")
    await ratih.sees("Sari.* membuka undangan")
    await ratih.taps("Konfirmasi")
    await ratih.sees("Sudah dikonfirmasi")
    world.ahead += timedelta(days=14, minutes=1)
    await planner.tick(world.services)
    assert rows(world, "candidate") == []
    await ratih.says("/petugas")
    assert "Menunggu" not in (await ratih.sees("1\\. Sari, KSP Rukun Tani")).text
