"""Once a day, at the hour of their choice, officers are told what waits for them: counts, each with its list."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import update

from models import daily, entering, payment
from models.member import Member
from models.reminder import Reminder
from models.store.database import insert_row
from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.officers import TANI, audit, becomes_officer, loses
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_bayar import shows_photo
from tests.test_story_bayar import with_officer as with_one
from tests.test_story_nudges import delivers
from tests.test_story_questions import asks
from transport.context import WIB

DAY, WAITS = timedelta(days=1), "Yang menunggu hari ini"
TUESDAY = datetime(2026, 11, 24, tzinfo=WIB)  # on Mondays the week's message comes (test_story_digest.py)


async def at(world: Any, when: datetime) -> None:
    world.ahead += when - world.now()
    await delivers(world)


async def with_officer(world: Any) -> tuple[Any, Any, Any]:
    """Who wants the day's message also where nobody looked at the clock on Monday."""
    ratih, sari, siti = await with_one(world)
    await world.run(daily.keep_weekly, sari.id, False)
    return ratih, sari, siti


def told(person: Any) -> list[str]:
    return [message.text for message in person.messages if message.from_bot and message.text.startswith(WAITS)]


def how_often(world: Any) -> int:
    return sum(row["kind"] == "daily" and row["outcome"] == "accepted" for row in rows(world, "message"))


def form_of(world: Any) -> int:
    return rows(world, "application")[0]["id"]


async def ends_soon(world: Any, until: date) -> None:
    await world.run(lambda session: payment.say_until(session, form_of(world), until, 1, world.now()))


async def is_to_be_called(world: Any, due: datetime) -> None:
    """Without Telegram, with a reminder that was due then."""

    def loses_telegram(session: Any) -> None:
        session.execute(update(Member).values(account_id=None))
        row = {"application_id": form_of(world), "month": date(2026, 11, 1), "stage": "due", "outcome": "called"}
        insert_row(session, Reminder, due_at=due, expires_at=due + DAY, **row)

    await world.run(loses_telegram)


async def test_what_waits_is_told_in_one_message_a_day_whose_buttons_open_the_lists(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await asks(siti)
    await ends_soon(world, date(2026, 11, 30))
    await at(world, TUESDAY.replace(hour=7, minute=30))
    assert told(sari) == []
    await at(world, TUESDAY.replace(hour=8, minute=5))
    (said,) = told(sari)
    for line in (TANI, "Bukti bayar yang perlu dicek: 1", "Pertanyaan yang perlu dijawab: 1", "10 hari", ": 1"):
        assert line in said
    assert NAME not in said
    await at(world, TUESDAY.replace(hour=9))
    assert len(told(sari)) == 1
    await sari.taps("Perlindungan berakhir")
    found = await sari.sees("Perlindungan berakhir dalam 10 hari")
    assert f"1. {NAME}, nomor HP …" in found.text
    assert "sampai 30 November 2026" in found.text
    assert ("saw a list of members", "") in [(what, about) for _, what, about in audit(world)]
    await sari.taps("1")
    await sari.sees("Nomor HP berakhir")
    await at(world, TUESDAY.replace(hour=8, minute=5) + DAY)
    assert len(told(sari)) == 1, "the first one is a list by now"
    assert how_often(world) == 2


async def test_who_has_no_telegram_stands_in_the_list_of_whom_to_call_until_it_is_paid(world):
    _, sari, _ = await with_officer(world)
    await is_to_be_called(world, TUESDAY - DAY)
    await at(world, TUESDAY.replace(hour=8, minute=5))
    assert "Anggota yang tidak terjangkau pesan" in told(sari)[0]
    await sari.taps("Siapa yang ditelepon")
    found = await sari.sees("Tidak terjangkau pesan")
    assert NAME in found.text
    assert "iuran November 2026, tanpa Telegram" in found.text

    def pays(session: Any) -> None:
        part = payment.Part(date(2026, 11, 1), 8_400, 8_400, "x")
        vault, form = world.services.vault, form_of(world)
        entering.enter(session, vault, form, [part], payment.instant(session, form, world.now()), {}, source="officer")
        payment.keep(session, form, world.now())

    await world.run(pays)
    await at(world, TUESDAY.replace(hour=8, minute=5) + DAY)
    assert how_often(world) == 1


async def test_nothing_comes_on_days_off_nor_where_nothing_waits_nor_to_who_is_no_officer_any_more(world):
    _, sari, siti = await with_officer(world)
    await at(world, TUESDAY.replace(hour=8, minute=5))
    assert told(sari) == []
    await shows_photo(siti)
    for days in (4, 5):  # Saturday, Sunday
        await at(world, TUESDAY.replace(hour=8, minute=5) + days * DAY)
        assert told(sari) == []
    await loses(world, sari)
    await at(world, TUESDAY.replace(hour=8, minute=5) + 7 * DAY)
    assert told(sari) == []


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_the_hour_is_chosen_and_turned_off_on_the_officers_own_screen(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Pesan harian")
    await sari.sees("Sekarang: 08.00")
    await sari.taps("16.00")
    await sari.sees("Sekarang: 16.00")
    await at(world, TUESDAY.replace(hour=9))
    assert told(sari) == []
    await at(world, TUESDAY.replace(hour=16, minute=5))
    assert how_often(world) == 1
    await sari.taps("Jam lain")
    await sari.taps("Tidak usah")
    await sari.sees("Sekarang: tidak dikirim")
    await at(world, TUESDAY.replace(hour=16, minute=5) + DAY)
    assert how_often(world) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_another_cooperative_is_turned_to_before_its_list_is_seen(world):
    ratih, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await becomes_officer(world, ratih, sari, "mina jaya")
    mine = {row["name"]: row["id"] for row in rows(world, "cooperative")}
    assert len(mine) >= 2
    await at(world, TUESDAY.replace(hour=8, minute=5))
    (said,) = told(sari)
    assert TANI in said


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_those_who_stopped_messages_are_told_nothing(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await sari.says("berhenti")
    await world.quiet()
    await at(world, TUESDAY.replace(hour=8, minute=5))
    assert told(sari) == []
