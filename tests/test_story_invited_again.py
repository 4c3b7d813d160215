"""Who has a form already and opens an invitation loses nothing, and is offered what it holds."""

import pytest

from models.inviting import Row
from tests.invitations import SITI, invites, row, state, token, with_cooperative
from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    asked,
    enrols,
    goes_on,
    present,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_invited import UNKNOWN, agrees, opens, proves


async def test_who_opens_the_own_link_again_comes_back_to_the_form(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await opens(world, siti, id)
    await siti.opens(token(world, id))
    await asked(siti, "consent")
    await agrees(siti)
    await proves(siti)
    await asked(siti, "born")
    await siti.opens(token(world, id))
    await asked(siti, "born")
    assert UNKNOWN not in siti.last.text
    await goes_on(siti, until="review")
    await sends(siti)
    await siti.opens(token(world, id))
    await siti.sees("Sudah lengkap sejak")
    assert len(rows(world, "application")) == 1


async def test_a_draft_keeps_its_answers_and_its_place_and_is_offered_what_the_list_knew(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    await siti.opens(token(world, id))
    assert "Undangan dari KSP Rukun Tani" in (await asked(siti, "nik")).text
    await proves(siti)
    assert await present(siti) == "born"
    assert len(rows(world, "application")) == 1
    assert await state(world, id) == "accepted"


@pytest.mark.parametrize(("whose", "accepted"), [(NIK, True), (NIK_OF_A_MAN, False)])
async def test_a_draft_whose_nik_is_known_is_asked_for_whom_the_invitation_is(world, whose, accepted):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await enrols(siti, until="street", nik=Say(whose), name=Say("Rini Karangan"))
    await siti.opens(token(world, id))
    await siti.sees("Undangannya untuk siapa")
    await siti.taps("Untuk formulir ini")
    message = await asked(siti, "street")
    assert ("bukan untuk NIK di formulir ini" in message.text) == (not accepted)
    assert bool(row(world, id)["application_id"]) == accepted
    await goes_on(siti, until="cooperative")
    assert ("Tautan yang Anda buka milik KSP Rukun Tani" in siti.last.text) == accepted
    await siti.taps("KSP Rukun Tani")
    await asked(siti, "review")
    assert "Rini Karangan" in siti.last.text.title()


async def test_an_invitation_of_somebody_else_takes_nothing_from_the_one_that_the_form_accepted(world):
    first, other = await invites(world, SITI, Row("BUDI KARANGAN", "+6281298760002", NIK_OF_A_MAN))
    siti = world.person("Siti")
    await opens(world, siti, first)
    await agrees(siti)
    await proves(siti)
    await goes_on(siti, until="street")
    await siti.opens(token(world, other))
    await siti.sees("Undangannya untuk siapa")
    await siti.taps("Untuk formulir ini")
    await siti.sees("bukan untuk NIK di formulir ini")
    assert rows(world, "application")[0]["invitation_id"] == first
    await goes_on(siti, until="review")
    await sends(siti)
    assert await state(world, first) == "submitted"
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    held = row(world, first)
    assert [held[one] for one in ("name", "phone", "nik_index", "phone_index", "application_id")] == [None] * 5


async def test_for_somebody_else_on_the_same_phone_a_new_form_begins_and_the_old_one_stays(world):
    siti = world.person("Siti")
    await enrols(siti, nik=Say(NIK_OF_A_MAN))
    await sends(siti)
    (id,) = await invites(world)
    await siti.opens(token(world, id))
    await siti.sees("Undangannya untuk siapa")
    await siti.taps("Untuk orang lain")
    await asked(siti, "consent")
    await agrees(siti)
    await proves(siti)
    await asked(siti, "born")
    first, second = sorted(rows(world, "application"), key=lambda one: one["created_at"])
    assert first["submitted_at"]
    assert row(world, id)["application_id"] == second["id"]


async def test_a_form_that_was_sent_is_offered_the_cooperative_and_stays_sent(world):
    await with_cooperative(world)
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    (id,) = await invites(world)
    await siti.opens(token(world, id))
    await siti.sees("Undangannya untuk siapa")
    await siti.taps("Untuk formulir ini")
    await siti.sees("Tautan yang Anda buka milik KSP Rukun Tani")
    assert rows(world, "application")[0]["submitted_at"]
    assert await state(world, id) == "submitted"
    await siti.taps("KSP Rukun Tani")
    await asked(siti, "review")
    await sends(siti)
    assert rows(world, "application")[0]["cooperative_id"] == row(world, id)["cooperative_id"]
    await siti.opens(token(world, id))
    await siti.sees("Sudah lengkap sejak")


async def test_what_the_list_knew_is_at_hand_again_when_the_chat_comes_back_to_the_form(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await opens(world, siti, id)
    await agrees(siti)
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Ubah")
    await asked(siti, "born")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await asked(siti, "consent")
    await siti.says("/profil")
    await siti.taps("1")
    await asked(siti, "born")
    await goes_on(siti, until="name")
    assert "Pakai: WULANDARI KARA…" in siti.buttons
    await siti.taps("Pakai: WULANDARI KARA…")
    assert "Pakai: 0812-9876-0001" in (await asked(siti, "phone"), siti.buttons)[1]
