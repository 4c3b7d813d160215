"""The standing link on a poster: whoever opens it is offered the cooperative, and nothing that was said is lost."""

import pytest

from models import standing_link
from tests.invitations import OFFICER, closes, with_cooperative
from tests.stories import (
    Tap,
    asked,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)

UNKNOWN = "Tautan atau kode undangan itu tidak dikenal"
OFFERED = "Tautan yang Anda buka milik KSP Rukun Tani"


async def poster(world) -> str:
    where = await with_cooperative(world)
    return await world.run(standing_link.standing_link, world.services.vault, where, OFFICER, world.now())


async def test_it_begins_a_form_in_which_the_cooperative_is_offered_to_as_many_as_come(world):
    link = await poster(world)
    assert await poster(world) == link
    for name in ("Siti", "Budi"):
        person = world.person(name)
        await person.opens(link)
        assert "Undangan dari KSP Rukun Tani" in (await asked(person, "consent")).text
        await goes_on(person, until="cooperative")
        assert OFFERED in person.last.text
        assert person.buttons[0] == "KSP Rukun Tani"
    await person.taps("KSP Rukun Tani")
    await asked(person, "review")
    await sends(person)
    assert {row["cooperative_id"] for row in rows(world, "application") if row["submitted_at"]} == {
        await with_cooperative(world)
    }


@pytest.mark.parametrize("end", ["revoked", "closed"])
async def test_one_that_is_revoked_or_of_a_closed_cooperative_is_as_one_that_never_was(world, end):
    link, where = await poster(world), await with_cooperative(world)
    if end == "revoked":
        await world.run(standing_link.revoke, where, OFFICER, world.now())
        assert await poster(world) != link
    else:
        await world.run(closes, where, world.now())
    siti = world.person("Siti")
    await siti.opens(link)
    await siti.sees(UNKNOWN)


async def test_a_draft_that_named_another_cooperative_is_asked_and_can_keep_it(world):
    link = await poster(world)
    siti = world.person("Siti")
    await enrols(siti, cooperative=Tap("Koperasi Mina Jaya"))
    await siti.opens(link)
    message = await asked(siti, "cooperative")
    assert OFFERED in message.text
    assert "Undangan dari KSP Rukun Tani" in message.text
    await siti.taps("Kembali")
    await asked(siti, "review")
    assert "Koperasi: Koperasi Mina Jaya" in siti.last.text
    assert len(rows(world, "application")) == 1


async def test_of_a_form_that_was_sent_it_is_asked_whether_it_is_meant(world):
    link = await poster(world)
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.opens(link)
    await siti.sees("Undangannya untuk siapa")
    await siti.taps("Untuk formulir ini")
    await siti.sees(OFFERED)
    await siti.taps("KSP Rukun Tani")
    await asked(siti, "review")
    await siti.taps("Simpan")
    await siti.sees("sudah lengkap")
    assert rows(world, "application")[0]["cooperative_id"] == await with_cooperative(world)
    await siti.opens(link)
    await siti.taps("Untuk orang lain")
    await asked(siti, "consent")
    assert len(rows(world, "application")) == 2


async def test_who_is_in_the_middle_of_a_calculation_begins_the_form(world):
    link = await poster(world)
    siti = world.person("Siti")
    await siti.says("/hitung")
    await siti.sees("kerja")
    await siti.opens(link)
    await siti.sees("Undangan dari KSP Rukun Tani")
    await asked(siti, "consent")


async def test_a_link_that_is_pasted_opens_as_one_that_is_tapped(world):
    siti, link = world.person("Siti"), await poster(world)
    await siti.says(f"t.me/payung_bot?start={'x' * 22}")
    await siti.sees(UNKNOWN)
    await siti.says(f"https://t.me/payung_bot?start={link}")
    assert "Undangan dari KSP Rukun Tani" in (await asked(siti, "consent")).text
