"""What the bot does by itself: reminders of a draft, its end, the quiet hours, and what became of each message."""

from datetime import timedelta

import pytest

from handlers import planner
from tests.stories import (
    ORDER,
    Say,
    after,
    asked,
    enrols,
    goes_on,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.waiting import until

DAY = timedelta(days=1)


async def delivers(world) -> None:
    """The planner looks at the clock, and the courier brings what is due."""
    await planner.tick(world.services)
    await world.payung.courier.deliver()
    await until(lambda: not in_hand(world), what="the end of what the courier's own loop had in hand")


def in_hand(world) -> list[dict]:
    return [row for row in rows(world, "message") if row["owner"] and not row["ended_at"]]


def nudges(person) -> list[str]:
    said = ("pertanyaan lagi", "tinggal ketuk Simpan", "isinya akan saya hapus")
    return [m.text for m in person.messages if m.from_bot and any(words in m.text for words in said)]


async def test_a_draft_is_reminded_of_after_a_day_and_after_a_week_and_erased_after_ninety(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=20)
    await delivers(world)
    assert nudges(siti) == []
    world.ahead += timedelta(hours=5)  # a day and an hour: Monday 11.00
    await delivers(world)
    await delivers(world)
    assert len(nudges(siti)) == 1
    assert f"{len(ORDER) - ORDER.index('street')} pertanyaan lagi" in nudges(siti)[0]
    world.ahead += 6 * DAY
    await delivers(world)
    assert len(nudges(siti)) == 2
    world.ahead += 76 * DAY  # day 83
    await delivers(world)
    assert len(nudges(siti)) == 3
    assert "isinya akan saya hapus pada 20 Februari 2027" in nudges(siti)[2]
    world.ahead += 7 * DAY
    await delivers(world)
    assert kept(world) == {"consent": 1}
    (proof,) = rows(world, "consent")
    assert proof["withdrawn_at"]
    await siti.says("halo")
    await siti.sees("Saya Payung")


async def test_the_button_of_a_reminder_goes_on_where_one_stopped(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    await delivers(world)
    await siti.taps("Lanjutkan")
    await asked(siti, "street")


async def test_who_wishes_no_more_of_these_gets_none(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    await delivers(world)
    await siti.taps("Jangan ingatkan lagi")
    await siti.sees("tidak ada lagi pengingat")
    await world.quiet()
    said = len(nudges(siti))
    world.ahead += 8 * DAY
    await delivers(world)
    assert len(nudges(siti)) == said


async def test_the_form_of_who_wishes_no_reminders_is_erased_after_ninety_days_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/berhenti")
    assert "sebelum formulir yang belum selesai dihapus" in (await siti.sees("saya diam")).text
    world.ahead += 91 * DAY
    await delivers(world)
    await siti.sees("isinya akan saya hapus")  # no reminder, but nothing goes without a word
    assert kept(world).get("answer") == ORDER.index("street")
    world.ahead += 8 * DAY
    await delivers(world)
    assert kept(world).get("answer") is None


def breaks(*_: object) -> None:
    raise ZeroDivisionError


async def test_what_was_not_announced_is_not_erased_and_announced_again_until_it_was(world, monkeypatch):
    """A draft whose announcement failed once, and one whose owner had blocked the bot when it was to be said."""
    siti, budi = world.person("Siti"), world.person("Budi")
    for person in (siti, budi):
        await enrols(person, until="street")
    announce = planner.RENDER["announce"]
    monkeypatch.setitem(planner.RENDER, "announce", breaks)
    world.ahead += 83 * DAY
    await delivers(world)
    assert {row["outcome"] for row in rows(world, "message")} == {"failed"}
    monkeypatch.setitem(planner.RENDER, "announce", lambda *_: None)  # as for somebody who is away
    world.ahead += DAY
    await delivers(world)
    assert {row["outcome"] for row in rows(world, "message")} == {"failed", "withdrawn"}
    monkeypatch.setitem(planner.RENDER, "announce", announce)
    world.ahead += 8 * DAY
    await delivers(world)
    assert len(nudges(siti)) == len(nudges(budi)) == 1
    assert kept(world)["application"] == 2, "nobody was told before"
    world.ahead += 8 * DAY
    await delivers(world)
    assert kept(world).get("application") is None


async def test_a_reminder_withdraws_when_one_has_gone_on_meanwhile(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=35)  # 21.00: promised for the morning
    await planner.tick(world.services)
    await siti.says("halo")
    await asked(siti, "street")
    await siti.says("Jl. Melati 5, 55188")
    await asked(siti, after("street"))
    world.ahead += timedelta(hours=12)
    await delivers(world)
    assert nudges(siti) == []
    assert [row["outcome"] for row in rows(world, "message")] == ["withdrawn"]


async def test_a_form_that_was_sent_is_not_reminded_of(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    world.ahead += 91 * DAY
    await delivers(world)
    assert nudges(siti) == []
    assert [row for row in rows(world, "message") if not row["kind"].startswith("alone")] == []
    assert len(rows(world, "application")) == 1


@pytest.mark.slow
async def test_of_two_drafts_each_reminder_says_whom_it_is_about(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(
        siti, until="street", nik=Say("3402151708850004"), name=Say("Karto Rekaan"), phone=Say("081311112222")
    )
    world.ahead += timedelta(hours=25)
    await delivers(world)
    assert len(nudges(siti)) == 2
    assert any("Siti Rekaan" in text for text in nudges(siti))
    assert any("Karto Rekaan" in text for text in nudges(siti))


@pytest.mark.parametrize(
    ("hours", "then"),
    [(35, 12), (44, 3), (32, 1)],  # 21.00, 06.00, and 18.00, at sunset
)
async def test_no_reminder_comes_in_quiet_hours(world, hours, then):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=hours)  # from Sunday 10.00 WIB
    await delivers(world)
    assert nudges(siti) == []
    world.ahead += timedelta(hours=then)
    await delivers(world)
    assert len(nudges(siti)) == 1


async def test_quiet_hours_are_those_of_the_province_where_the_person_lives(world):
    siti = world.person("Siti")
    await enrols(siti, until="street", nik=Say("9171015708850003"))  # Jayapura: two hours ahead of Jakarta
    world.ahead += timedelta(hours=33)  # 19.00 WIB, 21.00 WIT
    await delivers(world)
    assert nudges(siti) == []
    world.ahead += timedelta(hours=11, minutes=30)  # 06.30 WIB, 08.30 WIT
    await delivers(world)
    assert len(nudges(siti)) == 1


async def test_a_reminder_that_nobody_could_send_for_days_is_not_sent_late(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    world.telegram.faults.order("429", "sendMessage", times=None, seconds=1)
    await planner.tick(world.services)
    await until(lambda: not in_hand(world), what="the end of a try in good time")
    world.ahead += 3 * DAY
    world.telegram.faults.clear()
    await delivers(world)
    assert {row["outcome"] for row in rows(world, "message")} <= {"expired", None}
