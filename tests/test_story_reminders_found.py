"""What is said, and not said, around a reminder: not in the middle of a question, not twice on a day."""

from datetime import timedelta

import pytest

from models.wish import remind_of
from tests.databases import on_sqlite
from tests.stories import button, enrols, rows, sends, unhurried  # noqa: F401
from tests.test_story_iuran import says_paid, takes_part
from tests.test_story_life import looks_at, with_a_member
from tests.test_story_nudges import delivers
from tests.test_story_price import DECEMBER, notices, on
from tests.test_story_reminders import DAY, reminders, winds_on

HOUR = timedelta(hours=1)


async def test_nobody_is_reminded_in_the_middle_of_what_is_asked_about_a_payment(world):
    siti = await takes_part(world)
    await winds_on(world, 19)
    world.ahead += DAY  # 12 December, 10.00
    await says_paid(siti)
    await delivers(world)
    assert reminders(siti) == []
    world.ahead += timedelta(minutes=90)
    await delivers(world)
    assert len(reminders(siti)) == 1


async def test_what_comes_by_itself_on_a_day_is_not_said_once_more_then(world):
    siti = await takes_part(world)
    await winds_on(world, 22)  # 14 December
    assert len(reminders(siti)) == 1
    await siti.taps("Ingatkan besok")
    await siti.sees("15 Desember 2026 saya ingatkan lagi")
    await winds_on(world, 1)
    assert len(reminders(siti)) == 2
    await winds_on(world, 1)
    assert len(reminders(siti)) == 2


async def test_who_stopped_is_promised_nothing_for_tomorrow(world):
    siti = await takes_part(world)
    await winds_on(world, 20)
    tomorrow, told = button(siti, "Ingatkan besok")
    await siti.says("berhenti")
    await siti.sees("Mulai sekarang")
    await siti.taps_data(tomorrow, told)
    await siti.sees("Anda sudah menghentikan pengingat")
    await winds_on(world, 1)
    assert len(reminders(siti)) == 1


async def test_of_whom_no_reminders_are_wished_none_comes_tomorrow(world):
    siti = await takes_part(world)
    await winds_on(world, 20)
    await siti.taps("Ingatkan besok")
    await siti.sees("13 Desember 2026 saya ingatkan lagi")
    (form,) = rows(world, "application")
    await world.run(remind_of, form["id"], False, world.now())
    await winds_on(world, 1)
    assert len(reminders(siti)) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("text", ["gak mau kirim", "jangan kirim", "nggak usah kirim"])
async def test_who_sends_no_proof_stops_no_messages(world, text):
    siti = await takes_part(world)
    await says_paid(siti)
    await siti.says(text)
    await siti.sees("Maksudnya yang mana")  # whether messages, or the photo
    assert [row["no_reminders_at"] for row in rows(world, "account")] == [None]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_no_price_is_told_in_the_days_after_an_accident(world):
    siti = await takes_part(world)
    await on(world, DECEMBER - DAY)
    await siti.says("saya habis jatuh dari motor")
    await siti.sees("Semoga lekas pulih|lekas sembuh")
    await on(world, DECEMBER + DAY)
    assert notices(siti) == []
    await on(world, DECEMBER + 8 * DAY)
    assert len(notices(siti)) == 1


@on_sqlite
async def test_who_stopped_the_messages_is_asked_about_no_change(world):
    sari, siti = await with_a_member(world)
    await siti.says("berhenti")
    await siti.sees("saya diam")
    await looks_at(sari)
    await sari.taps("Catat perubahan")
    await sari.taps("Penghasilan")
    await sari.sees("Anggota akan ditanya")
    await on(world, world.now() + DAY)
    assert not [m for m in siti.messages if m.from_bot and "mencatat ada yang berubah" in m.text]
