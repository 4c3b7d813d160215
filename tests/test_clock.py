"""The machine's clock against Telegram's: by one that is years off, nothing is promised and nothing erased."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from app import check as checking
from app import payung
from tests.test_request import OK, asking, server
from tests.waiting import PATIENCE, until

YEARS = timedelta(days=3 * 365)
SAID = "no reminders and no erasing until it is right"


def dated(connection, ahead: timedelta) -> None:
    """The latest answer of a Telegram whose clock is so far ahead of ours."""
    connection.requests[0].dated = format_datetime(datetime.now(UTC) + ahead, usegmt=True), monotonic()


async def test_every_answer_of_telegram_tells_its_clock():
    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(OK.replace(b"OK\r\n", b"OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\n"))

    async with server(handler) as url, asking(url) as bot:
        await bot.do_api_request("logOut")
        header, came = bot.request.dated
    assert header == "Sun, 22 Nov 2026 10:00:00 GMT"
    assert 0 <= monotonic() - came < PATIENCE


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(), None),
        (timedelta(minutes=50), None),
        (timedelta(minutes=-50), None),
        (timedelta(hours=2), "(1:59:5.|2:00:0.) behind"),
        (-YEARS, "1095 days, 0:00:0. ahead of"),
    ],
)
async def test_a_clock_is_wrong_from_an_hour_on(world, ahead, said):
    dated(world.payung.connection, ahead)
    off = world.payung.connection.clock_off()
    assert off is None if said is None else re.fullmatch(said, off or "")


@pytest.mark.parametrize("header", ["", "yesterday", "Sun, 22 Nov 2026 10:00:00", "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_an_answer_without_a_date_tells_nothing(world, header):
    world.payung.connection.requests[0].dated = header, monotonic() - 60
    world.payung.connection.requests[1].dated = None
    assert world.payung.connection.clock_off() is None


async def test_by_a_wrong_clock_nothing_is_planned_and_it_is_said_once(world, monkeypatch, caplog):
    planned = []

    async def tick(services, looks) -> None:
        planned.append(services.now())

    monkeypatch.setattr(payung, "tick", tick)
    monkeypatch.setattr(payung, "TICK", 0.01)
    looked = []
    off = "1095 days, 0:00:00 ahead of"
    monkeypatch.setattr(world.payung.connection, "clock_off", lambda: looked.append(1) or off)
    ticking = asyncio.create_task(world.payung.ticking())
    await until(lambda: len(looked) > 5, what="some looks at the clock")
    assert planned == []
    assert caplog.text.count(SAID) == 1
    monkeypatch.setattr(world.payung.connection, "clock_off", lambda: None)
    await until(lambda: len(planned) > 1, what="plans")
    ticking.cancel()


async def test_check_names_a_wrong_clock(world, monkeypatch):
    monkeypatch.setattr(checking.Connection, "clock_off", lambda _: "1095 days, 0:00:00 ahead of")
    found = await checking.faults(world.services.settings, date(2026, 11, 22))
    assert "The clock of this machine is 1095 days, 0:00:00 ahead of Telegram's: please set it right." in found


@pytest.mark.parametrize("nothing", [None, ("", 0.0), ("yesterday", 0.0)], ids=str)
@pytest.mark.parametrize("asked", [0, 1])
async def test_where_one_way_to_telegram_tells_no_date_the_other_does(world, asked, nothing):
    connection = world.payung.connection
    dated(connection, YEARS)
    told = connection.requests[0].dated
    connection.requests[asked].dated, connection.requests[1 - asked].dated = told, nothing
    assert "behind" in (connection.clock_off() or "")


async def test_a_clock_that_is_wrong_from_the_start_is_said_as_well(world, caplog):
    fresh = payung.Payung(world.services)
    dated(fresh.connection, YEARS)
    assert fresh._clock_is_wrong()
    assert caplog.text.count(SAID) == 1


async def test_a_clock_that_is_wrong_once_more_is_said_once_more(world, caplog):
    fresh = payung.Payung(world.services)
    for ahead in (YEARS, YEARS, timedelta(), YEARS):
        dated(fresh.connection, ahead)
        assert fresh._clock_is_wrong() == bool(ahead)
    assert caplog.text.count(SAID) == 2


async def test_the_latest_answer_of_telegram_tells_its_clock():
    days = iter((b"Sun, 22 Nov 2026 10:00:00 GMT", b"Mon, 23 Nov 2026 10:00:00 GMT"))

    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(OK.replace(b"OK\r\n", b"OK\r\nDate: " + next(days) + b"\r\n"))

    async with server(handler) as url, asking(url) as bot:
        for _ in range(2):
            await bot.do_api_request("logOut")
        assert bot.request.dated[0] == "Mon, 23 Nov 2026 10:00:00 GMT"


async def test_after_a_machine_slept_the_latest_answer_counts(world):
    """No program's clock of its own goes on while the machine sleeps: what came before that says nothing now."""
    before = format_datetime(datetime.now(UTC) - timedelta(hours=8), usegmt=True), monotonic() - 30
    dated(world.payung.connection, timedelta())
    sending, fetching = world.payung.connection.requests
    sending.dated, fetching.dated = before, sending.dated
    assert world.payung.connection.clock_off() is None


@pytest.mark.parametrize(("ahead", "off"), [(timedelta(minutes=58), False), (timedelta(minutes=62), True)])
async def test_the_hour_from_which_a_clock_is_wrong_is_an_hour(world, ahead, off):
    for way in (ahead, -ahead):
        dated(world.payung.connection, way)
        assert (world.payung.connection.clock_off() is not None) == off


async def test_while_the_bot_ticks_it_looks_whether_the_database_is_its_own_and_tidies_now_and_then(world, monkeypatch):
    did = []

    def notes(what):
        async def note(*_) -> None:
            did.append(what)

        return note

    for task in world.payung.tasks:
        task.cancel()  # they would be noted as well
    await asyncio.gather(*world.payung.tasks, return_exceptions=True)
    fresh = payung.Payung(world.services)
    monkeypatch.setattr(payung, "TICK", 0)
    monkeypatch.setattr(payung, "TIDY", 2)
    monkeypatch.setattr(payung, "tick", notes("ticks"))
    monkeypatch.setattr(payung, "tidy", notes("tidies"))
    monkeypatch.setattr(fresh, "_watch", notes("looks"))
    ticking = asyncio.create_task(fresh.ticking())
    await until(lambda: len(did) > 5, what="three looks")
    ticking.cancel()
    assert did[:6] == ["looks", "ticks", "looks", "ticks", "tidies", "looks"]
