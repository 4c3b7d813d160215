"""A code that is typed in place of a link; and whatever does not hold is answered as what never was."""

from datetime import timedelta

import pytest

from handlers.member import invited
from models.invitation import renew, revoke
from rules import codes
from tests.invitations import OFFICER, Row, closes, code, invites, row, state, token
from tests.officers import with_admin
from tests.stories import (
    NIK,
    asked,
    enrols,
    goes_on,
    inbox_is_empty,
    kept,
    present,
    rows,
    unhurried,  # noqa: F401
)
from tests.test_story_koperasi import PUBLIC, begins

UNKNOWN, WAIT = "Tautan atau kode undangan itu tidak dikenal", "tunggu satu jam"
WRONG = "WXKTR-BDNMA"
DAY = timedelta(days=1)


@pytest.mark.parametrize("write", [str.lower, codes.written, lambda code: f"kode saya {code[:5]} {code[5:]} ya"])
async def test_a_code_opens_what_its_link_would(world, write):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await siti.says(write(code(world, id)))
    assert "Undangan dari KSP Rukun Tani" in (await asked(siti, "consent")).text
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    assert await state(world, id) == "accepted"


async def test_a_code_is_heard_in_the_middle_of_a_form_and_the_place_is_kept(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    await siti.says(f"ini {codes.written(code(world, id))}")
    assert "Undangan dari KSP Rukun Tani" in (await asked(siti, "nik")).text
    assert len(rows(world, "application")) == 1


async def test_after_five_wrong_ones_in_an_hour_even_a_right_one_waits(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    for number in range(5):
        await siti.says(f"{WRONG[:-1]}{codes.LETTERS[number]}")
        await siti.sees(UNKNOWN)
    for text in (code(world, id), WRONG, f"kode {code(world, id)}"):
        await siti.says(text)
        await siti.sees(WAIT)
    assert kept(world) == {}
    assert (await state(world, id)) == "made"
    world.ahead += timedelta(hours=1, minutes=1)
    await siti.says(code(world, id))
    await siti.sees("Undangan dari KSP Rukun Tani")
    assert await inbox_is_empty(world)


async def test_another_chat_is_not_kept_waiting(world):
    (id,) = await invites(world)
    siti, budi = world.person("Siti"), world.person("Budi")
    for _ in range(6):
        await budi.says(WRONG)
        await budi.sees(f"{UNKNOWN}|{WAIT}")
    await siti.says(code(world, id))
    await siti.sees("Undangan dari KSP Rukun Tani")


async def test_a_name_of_ten_letters_is_a_name_however_often_it_is_typed(world):
    await invites(world)
    for number in range(6):
        siti = world.person(f"Siti{number}")
        await enrols(siti, until="name")
        await siti.says("Susan Marta")
        assert await present(siti) == "phone"


# -- what does not hold ----------------------------------------------------------------------------------
async def is_used(world, id) -> None:
    sari = world.person("Sari")
    await sari.opens(token(world, id))
    await sari.taps("Ya, saya setuju")
    await goes_on(sari, until="nik")
    await sari.says(NIK)
    await sari.sees("Data dari koperasi Anda")


async def is_expired(world, id) -> None:
    world.ahead += 14 * DAY


async def is_revoked(world, id) -> None:
    assert await world.run(revoke, id, row(world, id)["cooperative_id"], OFFICER, world.now())


async def is_of_a_closed_cooperative(world, id) -> None:
    await world.run(closes, row(world, id)["cooperative_id"], world.now())


async def is_renewed(world, id) -> None:
    assert await world.run(renew, world.services.vault, id, row(world, id)["cooperative_id"], OFFICER, world.now())


ENDS = [is_used, is_expired, is_revoked, is_of_a_closed_cooperative, is_renewed]


async def test_a_name_in_which_ten_letters_pass_for_a_code_is_a_name(world, monkeypatch):
    """As they do in one of some hundred names, by the key of the database."""
    monkeypatch.setattr(invited, "is_code", lambda vault, code: True)
    world.public |= PUBLIC
    await begins(await with_admin(world), "KSP Harapan Maju")


@pytest.mark.parametrize("end", ENDS)
async def test_whatever_does_not_hold_says_what_one_says_that_never_was(world, end):
    (id,) = await invites(world)
    opened, typed = token(world, id), codes.written(code(world, id))
    await end(world, id)
    said = []
    for number, (link, text) in enumerate([(opened, typed), ("x" * 22, WRONG)]):
        siti = world.person(f"Siti{number}")
        await siti.opens(link)
        by_link = (await siti.sees(UNKNOWN)).text
        await siti.says(text)
        said.append((by_link, (await siti.sees(UNKNOWN)).text, tuple(siti.buttons)))
    assert said[0] == said[1]


async def test_a_renewed_invitation_is_opened_by_its_new_link(world):
    (id,) = await invites(world)
    world.ahead += 20 * DAY
    await is_renewed(world, id)
    siti = world.person("Siti")
    await siti.opens(token(world, id, renewals=1))
    await siti.sees("Undangan dari KSP Rukun Tani")
    assert await state(world, id) == "opened"


async def test_an_invitation_that_ended_while_the_form_was_begun_tells_so_and_the_form_goes_on(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await siti.opens(token(world, id))
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await is_revoked(world, id)
    await siti.says(NIK)
    assert UNKNOWN in (await asked(siti, "born")).text


async def test_two_cooperatives_may_invite_the_same_person_and_the_second_one_is_offered(world):
    siti = world.person("Siti")
    (first,), (second,) = [await invites(world, cooperative=one) for one in ("KSP Rukun Tani", "Koperasi Mina Jaya")]
    await siti.opens(token(world, first))
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await siti.opens(token(world, second))
    await siti.sees("Undangan dari Koperasi Mina Jaya")
    await siti.says(NIK)
    assert "Koperasi: Koperasi Mina Jaya" in (await siti.sees("Data dari koperasi Anda")).text
    assert [await state(world, id) for id in (first, second)] == ["started", "accepted"]


async def test_a_row_without_nik_is_no_wider_open(world):
    (id,) = await invites(world, Row("WULANDARI KARANGAN", "+6281298760001", None))
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    await siti.opens(token(world, id))
    await siti.sees("Undangan itu untuk siapa")
    await siti.says("/batal")
    await asked(siti, "nik")
    await siti.says(NIK)
    await asked(siti, "born")
    assert row(world, id)["application_id"] is None
