"""The machine's clock against Telegram's: by one that is years off, nothing is promised and nothing erased."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from handlers import checking, payung
from tests.test_request import OK, asking, server

YEARS = timedelta(days=3 * 365)


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
    assert monotonic() - came < 5


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

    async def tick(services) -> None:
        planned.append(services.now())

    monkeypatch.setattr(payung, "tick", tick)
    monkeypatch.setattr(payung, "TICK", 0.01)
    monkeypatch.setattr(world.payung.connection, "clock_off", lambda: "1095 days, 0:00:00 ahead of")
    ticking = asyncio.create_task(world.payung.ticking())
    await asyncio.sleep(0.3)
    assert planned == []
    assert caplog.text.count("no reminders and no erasing until it is right") == 1
    monkeypatch.setattr(world.payung.connection, "clock_off", lambda: None)
    await asyncio.sleep(0.3)
    ticking.cancel()
    assert len(planned) > 1


async def test_check_names_a_wrong_clock(world, monkeypatch):
    monkeypatch.setattr(checking.Connection, "clock_off", lambda _: "1095 days, 0:00:00 ahead of")
    found = await checking.faults(world.services.settings)
    assert "The clock of this machine is 1095 days, 0:00:00 ahead of Telegram's: please set it right." in found
