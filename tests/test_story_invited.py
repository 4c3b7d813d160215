"""Who is invited enrols with two typed answers, and a link that went to somebody else tells and enrols nobody."""

import asyncio
import re

import pytest
from sqlalchemy import Engine, event

from models.inviting import Row
from tests.databases import on_sqlite, stored
from tests.invitations import NAME, PHONE, SITI, invites, row, state, token
from tests.stories import (
    ADDRESS,
    NIK,
    NIK_OF_A_MAN,
    Say,
    asked,
    does,
    enrols,
    goes_on,
    rows,
    sends,
    typed,
    unhurried,  # noqa: F401
)

UNKNOWN = "Tautan atau kode undangan itu tidak dikenal"
LISTED = re.compile("Data dari koperasi Anda")
OF_SITI = ("Wulandari", "Karangan", PHONE[4:], "0812-9876")


def told_of(person) -> list[str]:
    """What stands of the one who is invited on any screen of somebody."""
    said = " ".join(m.text + " ".join(m.buttons) for m in person.phone.chat.messages.values() if m.from_bot)
    return [one for one in OF_SITI if one.lower() in said.lower()]


async def opens(world, person, id: int) -> None:
    """Opens the link, and reads from whom it is, with the consent below."""
    await person.opens(token(world, id))
    message = await asked(person, "consent")
    assert "Undangan dari KSP Rukun Tani" in message.text
    assert "Dinas Contoh" in message.text


async def agrees(person, until: str = "nik") -> None:
    await person.taps("Ya, saya setuju")
    await goes_on(person, until=until)


async def proves(person, nik: str = NIK) -> None:
    await person.says(nik)
    listed = await person.sees(LISTED)
    for line in (f"Nama: {NAME}", "Nomor HP: 0812-9876-0001", "Koperasi: KSP Rukun Tani"):
        assert line in listed.text
    await person.taps("Betul semua")


async def test_who_is_invited_types_the_nik_and_the_street_and_nothing_else(world):
    (id,) = await invites(world)
    assert await state(world, id) == "made"
    siti = world.person("Siti")
    await opens(world, siti, id)
    assert told_of(siti) == []
    assert await state(world, id) == "opened"
    await agrees(siti)
    assert told_of(siti) == []
    assert await state(world, id) == "started"
    await proves(siti)
    assert await state(world, id) == "accepted"
    asked_for = await goes_on(siti, until="review", street=Say(ADDRESS))
    assert not {"name", "phone", "cooperative"} & {*asked_for}
    assert "KSP Rukun Tani" in siti.last.text
    assert typed(siti) == [NIK, ADDRESS]
    await sends(siti)
    assert "belum sampai ke petugas KSP Rukun Tani" in siti.last.text
    assert await state(world, id) == "submitted"
    kept, form = row(world, id), rows(world, "application")[0]
    assert kept["application_id"] == form["id"]
    assert form["cooperative_id"] == kept["cooperative_id"]
    assert kept["opened_at"] <= kept["started_at"] <= kept["submitted_at"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_of_a_list_without_niks_the_own_contact_is_the_proof_and_two_answers_are_typed_too(world):
    siti = world.person("Siti", phone=PHONE[1:])
    (id,) = await invites(world, Row(NAME, PHONE, None))
    await opens(world, siti, id)
    await siti.taps("Ya, saya setuju")
    await siti.sees("Undangan itu untuk siapa")
    assert "Tulis nomor" not in siti.buttons
    await siti.says(PHONE)
    await siti.sees("Hanya tombol di bawah")
    assert told_of(siti) == []
    await siti.taps("Bagikan nomor saya")
    listed = await siti.sees(LISTED)
    assert f"Nama: {NAME}" in listed.text
    await siti.taps("Betul semua")
    asked_for = await goes_on(siti, until="review", street=Say(ADDRESS))
    assert not {"name", "phone", "cooperative"} & {*asked_for}
    await sends(siti)
    assert typed(siti) == [PHONE, NIK, ADDRESS]
    assert await state(world, id) == "submitted"


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("way", ["Bagikan nomor saya", "Tanpa undangan", "Kembali"])
async def test_another_contact_proves_nothing_and_the_form_goes_on_without_the_invitation(world, way):
    budi = world.person("Budi")
    (id,) = await invites(world, Row(NAME, PHONE, None))
    await opens(world, budi, id)
    await budi.taps("Ya, saya setuju")
    await budi.sees("Undangan itu untuk siapa")
    await budi.taps(way)
    message = await asked(budi, "whom")
    assert ("bukan untuk nomor HP ini" in message.text) == (way == "Bagikan nomor saya")
    assert told_of(budi) == []
    assert row(world, id)["application_id"] is None


# -- a link that was forwarded -------------------------------------------------------------------------
@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_another_nik_is_told_nothing_and_may_go_on_without_the_invitation(world):
    (id,) = await invites(world)
    budi = world.person("Budi")
    await opens(world, budi, id)
    await agrees(budi)
    await budi.says(NIK_OF_A_MAN)
    await budi.sees("bukan untuk NIK ini")
    await budi.taps("Tanpa undangan")
    await asked(budi, "born")
    await goes_on(budi, until="cooperative")
    assert told_of(budi) == []
    assert "KSP Rukun Tani" in budi.buttons  # as everybody is offered it where there are few
    assert "Tautan yang Anda buka" not in budi.last.text
    kept = row(world, id)
    assert (kept["misses"], kept["application_id"]) == (1, None)
    assert await state(world, id) == "started"


async def test_three_misses_close_the_link_and_the_row_says_so(world):
    (id,) = await invites(world)
    budi, siti = world.person("Budi"), world.person("Siti")
    await opens(world, budi, id)
    await agrees(budi)
    for nik in (NIK_OF_A_MAN, NIK_OF_A_MAN[:-1] + "5"):
        await budi.says(nik)
        await budi.sees("bukan untuk NIK ini")
    await budi.says(NIK_OF_A_MAN[:-1] + "6")
    assert UNKNOWN in (await asked(budi, "born")).text
    assert await state(world, id) == "missed"
    await siti.opens(token(world, id))
    await siti.sees(UNKNOWN)
    assert told_of(budi) == told_of(siti) == []


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_mistyped_the_nik_types_it_once_more(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await opens(world, siti, id)
    await agrees(siti)
    await siti.says(NIK[:-1] + "2")
    await siti.sees("bukan untuk NIK ini")
    await proves(siti)
    await asked(siti, "born")


async def test_who_corrects_the_nik_to_another_one_leaves_the_invitation_to_whom_it_is_for(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await opens(world, siti, id)
    await agrees(siti)
    await proves(siti)
    await asked(siti, "born")
    await siti.taps("Ganti NIK")
    await asked(siti, "nik")
    await siti.says(NIK_OF_A_MAN)
    await siti.sees("bukan untuk NIK ini")
    assert row(world, id)["application_id"] is None


async def test_of_a_hundred_who_open_one_link_at_once_one_becomes_the_member(world):
    (id,) = await invites(world)
    people = [world.person(f"P{number}") for number in range(100)]

    async def enters(person) -> bool:
        await person.opens(token(world, id))
        await asked(person, "consent")
        await person.taps("Ya, saya setuju")
        await asked(person, "whom")
        await does(person, Say("saya, belum pernah"))
        await asked(person, "nik")
        await person.says(NIK)
        seen = await person.sees(re.compile(f"{LISTED.pattern}|{UNKNOWN}"))
        return UNKNOWN not in seen.text

    told = await asyncio.gather(*(enters(person) for person in people))
    assert sorted(told) == [False] * 99 + [True]
    assert [bool(told_of(person)) for person in people] == told
    kept = row(world, id)
    owners = {one["id"]: one for one in rows(world, "application")}
    assert kept["application_id"] in owners
    assert kept["misses"] == 0
    assert sum(bool(one["invitation_id"]) for one in owners.values()) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_the_copy_of_ones_data_names_the_invitation_and_what_the_list_held(world):
    (id,) = await invites(world)
    siti = world.person("Siti")
    await opens(world, siti, id)
    await agrees(siti)
    await proves(siti)
    await asked(siti, "born")
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    text = siti.downloads(await siti.sees("payung.txt")).decode()
    assert "Diundang KSP Rukun Tani pada: 22 November 2026" in text
    assert f"Di daftarnya: {NAME}, {PHONE}" in text


# -- what it costs those who are not invited --------------------------------------------------------------
@on_sqlite
async def test_nobody_else_asks_the_database_for_an_invitation_in_the_whole_life_of_a_form(world):
    await invites(world)
    heard: list[str] = []
    listening = (Engine, "before_cursor_execute", lambda _on, _cursor, statement, *_: heard.append(statement))
    event.listen(*listening)
    try:
        siti = world.person("Siti")
        await enrols(siti, nik=Say(NIK_OF_A_MAN))
        await sends(siti)
        await siti.says("berapa iurannya?")
        await world.quiet()
    finally:
        event.remove(*listening)
    assert heard
    of_invitations = re.compile(r"\b(FROM|INTO|UPDATE|JOIN) (invitation|standing_link|guess|suppressed)\b")
    by_itself = ("DELETE", "SELECT letter.cooperative_id, count")  # the planner forgets, and looks for who waits
    by_people = [one for one in heard if not one.startswith(by_itself)]
    assert [one for one in by_people if of_invitations.search(one)] == []


async def test_the_names_and_numbers_of_a_list_can_be_read_nowhere(world):
    await invites(world, SITI)
    contents = stored(world.database_url) | {"log": world.told().encode()}
    secrets = [NAME, PHONE, PHONE[4:], NIK]
    assert [one for one in secrets for content in contents.values() if one.encode() in content] == []
