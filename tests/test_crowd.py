"""The crowd of the demo: 500 invented people for whom an announcement can be tried, and how they answer Telegram."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from app import crowd
from app.neighbours import NEIGHBOURS
from app.neighbours import nik_of as nik_of_neighbour
from models import audience, calls
from models.application import Application
from models.broadcast import Body, propose
from models.event import status_of
from models.store.upkeep import held
from rules.audience import NO_COOPERATIVE, STATUSES, Audience, Choice
from rules.readers.groups import GROUPS
from rules.readers.nik import nik
from rules.regions import district
from sandbox import crowd as behind
from sandbox.crowd import BLOCKING, MANY, WITHOUT, Crowd
from sandbox.refusal import Refusal
from sandbox.telegram import Telegram
from tests.databases import on_sqlite
from tests.test_same_nik import VAULT

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


def test_niks_belong_to_nobody_and_to_no_two_of_them():
    some = [crowd.nik_of(n) for n in range(MANY)]
    assert len({*some, *map(nik_of_neighbour, range(len(NEIGHBOURS)))}) == MANY + len(NEIGHBOURS)
    assert all(nik(one, NOW.date()) and one[12:14] == "99" for one in some)
    assert all(map(district, crowd.DISTRICTS))


@on_sqlite  # the demo has no other one
async def test_they_are_of_every_kind_and_their_forms_are_what_happened_to_them(database_url):
    people = Crowd(Telegram()).people
    async with held(database_url) as db:
        await db.run(crowd.settle, VAULT, people, NOW)
        reached = await db.run(audience.count, Audience())
        assert 400 < reached < MANY - WITHOUT
        kinds = {
            "statuses": (STATUSES[0], "ready", "handed_over", "waiting", "active"),
            "cooperatives": (NO_COOPERATIVE,),
            "regions": ("34", "35", "51", "73", "91"),
            "works": [one.key for one in GROUPS],
            "unpaid": ("2026-11-01",),
            "languages": ("id", "en"),
        }
        for facet, values in kinds.items():
            for value in values:
                some = await db.run(audience.count, Audience(Choice(**{facet: (value,)})))
                assert 10 < some < reached, (facet, value)
        assert await db.run(_wrong) == []
        assert await db.run(_called) == len(crowd.COOPERATIVES), "the officers of each are told whom to call"


def _called(session) -> int:
    row = propose(session, VAULT, 1, Body("text", "Halo"), Audience(), None, NOW)
    return calls.tell(session, row, NOW)


def _wrong(session) -> list[int]:
    """Forms whose state is not what their events amount to."""
    states = [(row.id, row.state, status_of(session, row.id)) for row in session.exec(select(Application))]
    return [id for id, state, status in states if state != (status.state if status else None)]


async def test_some_have_blocked_the_bot_some_are_late_and_some_tap_what_is_below(monkeypatch):
    monkeypatch.setattr(behind, "LATE", 0.0)
    monkeypatch.setattr(behind, "THOUGHT", 0.0)
    telegram = Telegram(lambda: datetime.now(UTC) + timedelta(), limits=False)
    everybody = Crowd(telegram)
    assert len(everybody.people) == MANY == len({name for _, name in everybody.people})
    refused: list[int] = []
    button = {"inline_keyboard": [[{"text": "Jangan kirim lagi", "callback_data": "enough"}]]}
    for id, _ in [one for one in everybody.people if one[0]]:
        try:
            await telegram.call("sendMessage", {"chat_id": id, "text": "Halo", "reply_markup": button})
        except Refusal as refusal:
            refused.append(refusal.code)
            telegram.floods.banned.clear()
    assert (refused.count(403), refused.count(429)) == (BLOCKING, behind.BUSY)
    await asyncio.sleep(0.05)
    queries = [one.body for one in telegram.updates.waiting.values() if "callback_query" in one.body]
    assert len(queries) == behind.TAPPING


def test_the_same_people_come_at_each_start_and_each_has_a_name_of_their_own():
    assert behind.names() == behind.names()
    assert len({*behind.names()}) == MANY


@pytest.mark.parametrize("again", range(2))
async def test_who_begins_anew_leaves_no_ear_behind(again):
    telegram = Telegram()
    for _ in range(again + 1):
        Crowd(telegram).leave()
    assert not telegram.listeners
