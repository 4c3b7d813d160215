"""Calling the ten one after the other: the card says why, a tap notes the call and opens the next one's card."""

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from models import audit, members, ten
from models.invitation import Invitation
from models.inviting import Row
from tests.databases import on_sqlite
from tests.invitations import invites
from tests.officers import becomes_officer, with_admin
from tests.stories import button, rows, unhurried  # noqa: F401
from tests.test_story_bayar import with_officer
from tests.test_story_daily import DAY, form_of
from tests.test_story_ten import here

LISTED = [Row(f"ORANG KE{chr(65 + n)} REKAAN", f"+628129876{n:04d}", None) for n in range(3)]
LIST, WHY = "orang ini dulu", "Kenapa ditelepon: belum membuka undangan tanggal 22 November 2026"


async def with_three(world: Any) -> Any:
    """An officer before the list of three people who have not opened their invitations for four days."""
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    for one in LISTED:  # on one day, and not in one moment
        await invites(world, one)
        world.ahead += timedelta(minutes=5)
    world.ahead += 4 * DAY
    await sees_list(sari)
    return sari


async def sees_list(sari: Any) -> None:
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Telepon 10 orang ini")
    await sari.sees(LIST)


async def taps_number(sari: Any, number: int) -> None:
    """Below the list: the week's message may have come after it."""
    await sari.taps(str(number), on=await sari.sees(LIST))


def named(text: str) -> str:
    (name,) = {one.name for one in LISTED if one.name in text}
    return name


async def opened(sari: Any) -> str:
    return named((await sari.sees("Nomor HP berakhir")).text)


async def test_a_call_is_noted_and_leads_to_the_next_and_whoever_was_called_is_not_named_for_six_days(world):
    sari = await with_three(world)
    listed = (await world.run(ten.of_cooperative, here(world), world.now())).calls
    assert [await world.run(ten.nth, here(world), world.now(), place) for place in range(4)] == [*listed, None]
    await taps_number(sari, 1)
    card = await sari.sees("Nomor HP berakhir")
    assert WHY in card.text
    assert card.buttons[:2] == ["Sudah, berikutnya", "Lewati"]
    first = named(card.text)
    await sari.taps("Sudah, berikutnya")
    said = (await sari.sees("Dicatat sudah ditelepon. Hari ini Anda sudah menelepon 1 orang")).text
    assert WHY in said
    assert named(said) != first
    calls = [one for one in rows(world, "audit") if one["action"] == "called a member"]
    assert [(one["actor"], one["cooperative_id"]) for one in calls] == [(str(sari.id), here(world))]
    await sari.taps("Daftar 10 orang")
    listed = (await sari.sees("Telepon 2 orang ini dulu")).text
    assert first not in listed
    for days, many in ((5, 2), (6, 3)):
        assert len((await world.run(ten.of_cooperative, here(world), world.now() + days * DAY)).calls) == many


@on_sqlite  # what is said; the rows of it are on both databases in the other test
async def test_who_is_skipped_stays_and_the_last_one_is_said_to_be_the_last(world):
    sari = await with_three(world)
    await taps_number(sari, 1)
    seen = [await opened(sari)]
    for _ in range(2):
        await sari.taps("Lewati")
        seen.append(await opened(sari))
    assert len({*seen}) == 3
    await sari.taps("Lewati")
    await sari.sees("Sudah sampai orang terakhir")
    await sari.taps("Telepon 10 orang ini")
    await sari.sees("Telepon 3 orang ini dulu")
    await taps_number(sari, 2)
    assert await opened(sari) == seen[1]
    await sari.taps("Sudah, berikutnya")
    assert await opened(sari) == seen[2]
    await sari.taps("Sudah, berikutnya")
    await sari.sees("Hari ini Anda sudah menelepon 2 orang. Terima kasih!")
    await sari.taps("Telepon 10 orang ini")
    await taps_number(sari, 1)
    assert await opened(sari) == seen[0]
    await sari.taps("Sudah, berikutnya")
    await sari.sees("tidak ada yang perlu ditelepon")


@on_sqlite
async def test_what_is_done_on_the_card_leaves_the_run_as_it_was(world):
    sari = await with_three(world)
    await taps_number(sari, 2)
    name = await opened(sari)
    await sari.taps("Perbarui")
    card = await sari.sees("Sudah diperbarui")
    assert named(card.text) == name
    assert card.buttons[:2] == ["Sudah, berikutnya", "Lewati"]
    await sari.taps("Sudah, berikutnya")
    await sari.sees("Hari ini Anda sudah menelepon 1 orang")


@on_sqlite
async def test_a_second_tap_notes_nothing_more_and_the_card_tells_every_officer_when_somebody_was_called(world):
    sari = await with_three(world)
    await taps_number(sari, 1)
    name = await opened(sari)
    again = button(sari, "Sudah, berikutnya")
    await sari.taps("Sudah, berikutnya")
    await sari.sees("Hari ini Anda sudah menelepon 1 orang")
    await sari.taps_data(*again)
    await world.quiet()
    assert len([one for one in rows(world, "audit") if one["action"] == "called a member"]) == 1
    await sari.says("/anggota")
    await sari.taps("Cari nama")
    await sari.sees("nama")
    await sari.sees("Siapa yang dicari")
    await sari.says(name)
    found = await sari.sees(rf"1\. {name}")
    await sari.taps("1", on=found)
    card = (await sari.sees("Nomor HP berakhir")).text
    assert re.search("ditelepon .oleh petugas", card)
    assert "Kenapa" not in card


async def test_a_call_of_before_the_form_was_sent_stays_on_the_card(world):
    await with_officer(world)
    (invited,) = [one["id"] for one in rows(world, "invitation") if one["application_id"] == form_of(world)]
    await world.run(lambda session: audit.note(session, world.now(), 7, audit.CALLED, 1, here(world), invited))
    card = await world.run(members.find, world.services.vault, here(world), form_of(world), world.now())
    assert audit.CALLED in [what for _, what, _ in card.happened]


@on_sqlite
async def test_who_is_gone_meanwhile_is_not_said_to_be_noted_and_the_run_goes_on(world):
    sari = await with_three(world)
    first, *_ = (await world.run(ten.of_cooperative, here(world), world.now())).calls
    await taps_number(sari, 1)
    name = await opened(sari)
    gone = update(Invitation).where(Invitation.id == first.id).values(digest=None)  # pyright: ignore
    await world.run(lambda session: session.execute(gone) and None)
    await sari.taps("Sudah, berikutnya")
    card = await sari.sees("Tidak dicatat: orang ini sudah tidak ada di daftar koperasi Anda")
    assert named(card.text) != name
    assert card.buttons[:2] == ["Sudah, berikutnya", "Lewati"]
    assert "called a member" not in [one["action"] for one in rows(world, "audit")]
