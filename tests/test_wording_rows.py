"""Texts of admins as rows, on both databases: each version is kept, and every process says what another one saved."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, event

from app import check
from app.startup import opened
from handlers import decide
from locales import Text, Words
from models import wording
from models.store.database import new_id
from models.store.keys import Key
from models.switch import SENDING_PAUSED, since, turn_on
from models.wording import Wording
from rules.benefits import ASKED
from rules.settings import Settings
from rules.wordings import FIELDS, GONE
from tests.databases import on_sqlite
from transport.context import Kind, Services, Turn
from transport.courier import Courier
from transport.pace import Pace

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE, TWO = "Pilih dulu.", "Pilih satu saja."
OF_MANFAAT = {"kind": Kind.COMMAND, "text": "/manfaat", "command": "manfaat", "message_id": 9}


@pytest.fixture
async def services(database_url):
    key = SecretStr(str(Key.new(1, date(2026, 11, 22))))
    async with opened(Settings(database_url=database_url, data_key=key), lambda: NOW) as services:
        yield services


def beside(services: Services) -> Services:
    """Another process on the same database: it has words of its own."""
    return replace(services, words=Words())


async def says(services: Services, chat: int = 5) -> str:
    """What a stranger is told there."""
    await services.database.run(decide, Turn(services, new_id(), chat, NOW, **OF_MANFAAT))
    return services.words.plain(Text(ASKED), "id")


def history(session) -> list[tuple[str, str, int, bool]]:
    return [(row.language, row.text, row.by, row.ended_at is None) for row in wording.versions(session, ASKED)]


async def put(services: Services, text: str, by: int = 7, hours: int = 0, language: str = "id") -> None:
    await services.database.run(wording.put, ASKED, language, text, by, NOW + hours * HOUR)


async def test_each_version_is_kept_and_taken_back_to_what_stood_before(services):
    def take_back(session, hours: int) -> None:
        row = wording.present(session, ASKED, "id")
        assert row
        wording.take_back(session, row, 9, NOW + hours * HOUR)

    run = services.database.run
    await put(services, ONE)
    await put(services, TWO, 8, 1)
    await put(services, "Choose.", 8, 1, "en")
    await run(take_back, 2)
    kept = ("id", ONE, 9, True), ("id", TWO, 8, False), ("en", "Choose.", 8, True), ("id", ONE, 7, False)
    assert sorted(await run(history)) == sorted(kept)
    await put(services, "", 9, 3)
    assert await run(wording.present, ASKED, "id") is None
    assert await run(wording.present, ASKED, "en")


async def test_another_process_says_it_at_its_next_turn_also_to_a_stranger(services):
    other, released = beside(services), Words().plain(Text(ASKED), "id")
    assert await says(services) == await says(other) == released
    for text in (ONE, TWO):  # at one instant by the clock
        await put(services, text)
        assert [await says(services), await says(other, 6)] == [text, text]
    await put(services, "")
    assert [await says(services), await says(other, 6)] == [released, released]


async def test_what_was_not_committed_is_not_said_for_long(services):
    def breaks(session) -> None:
        wording.put(session, ASKED, "id", ONE, 7, NOW)
        wording.bring_now(session, services.words)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (it is ours)
        await services.database.run(breaks)
    assert await says(services) == Words().plain(Text(ASKED), "id")


async def test_who_sends_says_it_too(services):
    courier = Courier(beside(services), None, Pace(1000), {})  # type: ignore[arg-type]
    await put(services, ONE)
    assert await services.database.run(courier._paused) is False
    assert courier.services.words.plain(Text(ASKED), "id") == ONE
    await services.database.run(turn_on, SENDING_PAUSED, NOW)
    assert await services.database.run(courier._paused) is True
    assert SENDING_PAUSED in await services.database.run(since, SENDING_PAUSED)


@on_sqlite
async def test_a_turn_asks_the_database_no_more_for_it(services):
    heard = Counter[str]()

    def hears(_connection, _cursor, statement, *_) -> None:
        heard[statement] += 1

    async def counted(words: Services) -> int:
        heard.clear()
        await says(words)
        return heard.total()

    event.listen(Engine, "before_cursor_execute", hears)
    try:
        before = await counted(services)
        assert not [one for one in heard if "FROM wording" in one or one.startswith("SELECT switch")]
        await put(services, ONE)
        changed = await counted(services)
        assert [await counted(services), changed] == [before, before + 1]
    finally:
        event.remove(Engine, "before_cursor_execute", hears)


async def test_check_names_what_is_not_said_and_nothing_is_lost(services):
    def older(session) -> list[Any]:
        for msgid, text in (("A sentence of before.", ONE), (ASKED, "Pilih %(no)s.")):
            wording.put(session, msgid, "id", text, 7, NOW)
        return [(row.text, why) for row, why in wording.left_out(session)]

    run = services.database.run
    assert sorted(await run(older)) == [("Pilih %(no)s.", FIELDS), (ONE, GONE)]
    assert await says(services) == Words().plain(Text(ASKED), "id")
    said = await check._contents(services.settings, services.database)
    assert [one for one in said if "Pilih dulu." in one and "look in /teks" in one]
    assert [one for one in said if "Its fields are not those of this version" in one]
    assert len(await run(wording.said)) == 2


async def test_two_admins_at_once_leave_one_text_and_both_versions(services):
    def once(session) -> None:
        session.add(Wording(msgid=ASKED, language="id", text=TWO, by=8, at=NOW))
        session.flush()

    await put(services, ONE)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await services.database.run(once)
    assert await services.database.run(history) == [("id", ONE, 7, True)]
