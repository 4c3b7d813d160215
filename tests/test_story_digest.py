"""Once a week officers are told whom to call first, in the place of the day's message; ten taps lead to ten people."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from handlers.planner import digest_picture
from handlers.reports import feed
from models import ten
from models.inviting import Row
from models.iuran import Iuran
from tests.databases import on_sqlite
from tests.invitations import closes, invites
from tests.officers import TANI, audit, becomes_officer, loses, with_admin
from tests.stories import NIK, asked, button, goes_on, rows, unhurried  # noqa: F401
from tests.test_indexes import no_scans
from tests.test_story_bayar import shows_photo, with_officer
from tests.test_story_daily import DAY, WAITS, at
from tests.waiting import until
from transport.context import WIB

WEEK, MONDAY = "Awal minggu ini", datetime(2026, 11, 30, tzinfo=WIB)
MINUTE = timedelta(minutes=1)
EIGHT = MONDAY.replace(hour=8, minute=5)
LISTED = [Row(f"ORANG KE{chr(65 + n)} REKAAN", f"+628129876{n:04d}", None) for n in range(12)]


def told(person: Any, title: str = WEEK) -> list[str]:
    """What came by itself, as a message or below a picture."""
    said = [message.text or message.content.get("caption", "") for message in person.messages if message.from_bot]
    return [one for one in said if one.startswith(title)]


async def comes(world: Any, when: datetime) -> None:
    """Its picture is made, and then it comes."""
    await at(world, when)
    await until(lambda: all(one["ended_at"] for one in rows(world, "job")), what="the end of the picture's job")
    await at(world, when + 2 * MINUTE)


def outcomes(world: Any, kind: str = "digest") -> list[str]:
    return [one["outcome"] for one in rows(world, "message") if one["kind"] == kind]


def here(world: Any) -> int:
    return next(one["id"] for one in rows(world, "cooperative") if one["name"] == TANI)


async def test_on_monday_the_weeks_message_comes_alone_and_ten_taps_lead_to_ten_people(world):
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    ids = await invites(world, *LISTED)
    await comes(world, EIGHT)
    (said,) = told(sari)
    assert TANI in said
    assert "Yang perlu ditelepon dulu: 10 orang" in said
    assert "masih ada 2 orang lagi" in said
    assert "REKAAN" not in said
    await at(world, MONDAY.replace(hour=15))
    assert len(told(sari)) == 1
    assert told(sari, WAITS) == []
    assert outcomes(world) == ["accepted"]
    await sari.taps("Telepon 10 orang ini")
    listed = (await sari.sees("Telepon 10 orang ini dulu")).text
    seen, why = [], "belum membuka undangan tanggal 22 November 2026"
    await sari.taps("1")
    for _ in range(10):
        card = (await sari.sees("Nomor HP berakhir")).text
        assert f"Kenapa ditelepon: {why}" in card
        (name,) = re.findall(r"ORANG KE\w REKAAN", card)
        seen.append(name)
        await sari.taps("Sudah, berikutnya")
    assert len({*seen}) == 10
    assert all(f"{n}. {name}, nomor HP" in listed for n, name in enumerate(seen[:5], 1))
    await sari.sees("Hari ini Anda sudah menelepon 10 orang")
    noted = [(one["action"], one["person"]) for one in rows(world, "audit") if one["person"]]
    for done in ("saw a member", "called a member"):
        people = [person for what, person in noted if what == done]
        assert len({*people}) == len(people) == 10
        assert {*people} < {*ids}
    assert ("saw a list of members", "") in [(what, about) for _, what, about in audit(world)]
    await sari.taps("Telepon 10 orang ini")
    assert "Telepon 2 orang ini dulu" in (await sari.sees("orang ini dulu")).text


async def test_the_week_names_what_waits_too_and_the_next_day_is_told_by_itself(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await comes(world, EIGHT)
    (said,) = told(sari)
    assert "Bukti bayar yang perlu dicek: 1" in said
    await comes(world, EIGHT + DAY)
    assert len(told(sari)) == 1
    assert len(told(sari, WAITS)) == 1
    assert outcomes(world) == outcomes(world, "daily") == ["accepted"]


def pictures(person: Any) -> int:
    return sum("photo" in message.content for message in person.messages if message.from_bot)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_its_picture_is_asked_for_before_the_hour_and_stands_in_it_with_its_words(world):
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    await invites(world, *LISTED)
    with no_scans(world):
        await comes(world, MONDAY.replace(hour=7, minute=54))
    assert [one["outcome"] for one in rows(world, "job") if one["kind"] == "digest"] == ["done"]
    assert told(sari) == []
    await at(world, MONDAY.replace(hour=8, minute=1))
    (said,) = told(sari)
    assert pictures(sari) == 1
    assert "Dari 12 orang di daftar, 0 formulirnya lengkap" in said
    assert "Sebagai pembanding" in said, "what the picture shows, in words"
    assert len(said) <= 1000
    assert {"Telepon 10 orang ini", "Jam lain"} <= {*sari.buttons}


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_where_others_wait_for_their_lists_the_words_come_without_a_picture(world, monkeypatch):
    monkeypatch.setattr(digest_picture, "QUEUE", 0)
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    await invites(world, *LISTED)
    await comes(world, MONDAY.replace(hour=7, minute=54))
    await at(world, MONDAY.replace(hour=8, minute=1))
    assert len(told(sari)) == 1
    assert pictures(sari) == 0


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_picture_that_cannot_be_made_keeps_nothing_back_and_is_no_message(world, monkeypatch):
    monkeypatch.setattr(feed, "asked", lambda *_, **__: {"make": "nothing"})
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    await invites(world, *LISTED)
    before = len(sari.messages)
    await comes(world, EIGHT)
    assert len(told(sari)) == 1
    assert pictures(sari) == 0
    assert len(sari.messages) == before + 1
    assert [one["outcome"] for one in rows(world, "job") if one["kind"] == "digest"] != ["done"]


@on_sqlite  # where all turns wait for one another
async def test_whom_to_call_is_counted_beside_the_turns(world, monkeypatch):
    """Of a cooperative of twenty thousand that takes half a second, for which nobody else shall wait."""
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    await invites(world, *LISTED)
    changed, counts = [], ten.of_cooperative

    def of_cooperative(session, *about: Any) -> Any:
        with pytest.raises(DBAPIError):
            changed.append(session.execute(text("UPDATE account SET weekly = weekly")))
        return counts(session, *about)

    monkeypatch.setattr(ten, "of_cooperative", of_cooperative)
    await comes(world, EIGHT)
    assert changed == []
    assert len(told(sari)) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_it_is_turned_off_where_the_hour_is_chosen_and_then_mondays_are_as_any_day(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Pesan harian")
    await sari.sees("pesan mingguan menggantikannya")
    await sari.taps("Pesan mingguan: tidak")
    await sari.sees("Pesan mingguan tidak dikirim")
    await comes(world, EIGHT)
    assert told(sari) == []
    assert len(told(sari, WAITS)) == 1
    await sari.taps("Jam lain")
    await sari.sees("Pesan mingguan tidak dikirim")
    await sari.taps("Pesan mingguan: ya")
    await sari.sees("pesan mingguan menggantikannya")
    await at(world, MONDAY.replace(hour=9))
    assert told(sari) == [], "one message a day"
    await sari.taps("Tidak usah")
    await sari.sees("Sekarang: tidak dikirim")
    await comes(world, EIGHT + 7 * DAY)
    assert len(told(sari)) == 1, "the week's alone is wanted"


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_nothing_comes_where_nothing_is_to_be_said_nor_to_who_is_no_officer_there_nor_of_a_closed_one(world):
    ratih, sari, siti = await with_officer(world)
    await comes(world, EIGHT)
    assert told(sari) == []
    assert outcomes(world) == ["withdrawn"]
    await shows_photo(siti)
    await at(world, EIGHT + DAY / 4)
    assert told(sari) == [], "it comes at the hour or not at all"
    await loses(world, sari)
    await comes(world, EIGHT + 7 * DAY)
    assert told(sari) == []
    assert outcomes(world) == ["withdrawn"]
    sari = await becomes_officer(world, ratih, sari)
    await world.run(lambda session: session.execute(update(Iuran).values(state="said")) and None)
    await world.run(closes, here(world), world.now())
    await comes(world, EIGHT + 14 * DAY)
    assert told(sari) == []


@on_sqlite
async def test_another_cooperatives_officer_finds_nobody_of_it(world):
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    made = await becomes_officer(world, ratih, world.person("Made"), "mina jaya")
    await invites(world, *LISTED)
    await comes(world, EIGHT)
    assert len(told(sari)) == 1
    assert told(made) == []
    await made.taps_data(button(sari, "Telepon 10 orang ini")[0])
    await world.quiet()
    assert not any("REKAAN" in message.text for message in made.messages)
