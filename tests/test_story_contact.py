"""Whose number it is: only Telegram's own word makes a contact the sender's, and anything else is asked for again."""

from typing import Any

import pytest
from sqlmodel import select

from models.application import Answer, opened
from tests.stories import (
    after,
    asked,
    enrols,
    rows,
    unhurried,  # noqa: F401
)
from transport.context import Contact, _contact

SITI = {"id": 5, "is_bot": False, "first_name": "Siti"}
CARD = {"phone_number": "+628120000001", "first_name": "Siti"}
ORIGIN = {"type": "user", "sender_user": SITI, "date": 1}
OWN, NOT_OWN = (Contact("+628120000001", own, name="Siti") for own in (True, False))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"from": SITI, "contact": CARD | {"user_id": 5}}, OWN),
        ({"from": SITI, "contact": CARD | {"user_id": 6}}, NOT_OWN),
        ({"from": SITI, "contact": CARD}, NOT_OWN),
        ({"from": SITI, "contact": CARD | {"user_id": 5}, "forward_origin": ORIGIN}, NOT_OWN),
        ({"contact": CARD | {"user_id": 5}}, None),
        ({"from": SITI, "text": "0812"}, None),
    ],
    ids=["own", "another's", "without an account", "forwarded", "of no sender", "no contact"],
)
def test_a_contact_is_the_senders_only_by_his_own_account_and_first_hand(content: dict[str, Any], found: Any):
    sent = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}
    assert _contact(sent | content) == found


async def number(world) -> Any:
    """What is stored of the phone number, unsealed."""

    def read(session, vault):
        found = session.exec(select(Answer).where(Answer.key == "phone")).all()
        return [opened(vault, row.application_id, row.key, row.value) for row in found]

    return await world.run(read, world.services.vault)


@pytest.mark.parametrize("sent", ["6281234567891", "+6281234567891"])
async def test_the_own_contact_is_stored_as_proved(world, sent):
    siti = world.person("Siti", phone=sent)
    await enrols(siti, until="lives")
    assert await number(world) == [{"number": "+6281234567891", "proved": True}]


async def test_a_number_that_was_typed_is_not_proved(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.says("0812-3456-7891")
    await asked(siti, after("phone"))
    assert await number(world) == [{"number": "+6281234567891", "proved": False}]


async def test_after_three_contacts_of_others_an_easier_way_is_offered(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    for _ in range(3):
        await siti.sees_not("Mau lanjut nanti", within=0.1)
        await siti.shares_contact(own=False)
        await siti.sees("Kontak itu bukan milik Anda")
        await world.quiet()
    await siti.sees("tersimpan. Mau lanjut nanti")
    assert await number(world) == []


async def test_the_own_contact_with_a_number_of_another_country_is_to_be_typed_instead(world):
    siti = world.person("Siti", phone="60123456789")
    await enrols(siti, until="phone")
    for _ in range(3):
        await siti.shares_contact()
        await siti.sees("Tulis nomornya")
        await world.quiet()
    await siti.sees("tersimpan. Mau lanjut nanti")
    await asked(siti, "phone")
    assert await number(world) == []


@pytest.mark.parametrize("until", ["name", "review"])
async def test_a_contact_that_was_not_asked_for_keeps_the_place_and_is_not_kept(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    before = rows(world, "answer")
    await siti.shares_contact()
    await siti.sees("hanya bisa membaca tulisan")
    await asked(siti, until)
    await world.quiet()
    assert rows(world, "answer") == before


async def test_a_contact_while_no_form_is_open_leads_to_the_menu(world):
    siti = world.person("Siti")
    await siti.shares_contact()
    await siti.sees("hanya bisa membaca tulisan")
    assert "Isi formulir" in siti.buttons
    assert not any("gangguan" in m.text for m in siti.messages)
