"""The promises of an announcement among many: listed once, laid aside and withdrawn in pages, found at once."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Engine, event
from sqlmodel import func, select

from handlers.planner import siaran
from models import broadcast, delivery, message
from models.account import Account
from models.broadcast import Body
from models.erasure import erase_account
from models.message import Message, Priority, Promise, promise_many
from models.reach import reach
from models.store.database import new_id
from models.store.upkeep import held
from rules.audience import Audience
from rules.settings import Settings
from tests.announcing import FIRST, add_reader, rows_of
from tests.databases import on_sqlite
from tests.test_indexes import Asked
from tests.test_same_nik import VAULT

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
LATER, MANY, OTHER = NOW + timedelta(minutes=11), 60, 77
SETTINGS = Settings(database_url="sqlite+aiosqlite:///x.db", send_rate=10)


@pytest.fixture
async def db(database_url, monkeypatch):
    monkeypatch.setattr(delivery, "LOOK", 7)
    async with held(database_url) as db:
        yield db


def begin(session, words: str = "Halo {nama}", local: str | None = None, many: int = MANY) -> int:
    if not session.get(Account, FIRST):
        rows_of(session, VAULT, NOW, many)
    row = broadcast.propose(session, VAULT, 1, Body("text", words), Audience(), local, NOW)
    broadcast.start(row, NOW, NOW)
    session.flush()
    return row.id


async def plans(db, now: datetime = LATER, most: int = 1000) -> int:
    """Page by page; how many there were."""
    for page in range(most):
        if not (await db.run(siaran.plan, now, SETTINGS, None))[1]:
            return page
    return most


async def counts(db, id: int):
    return await db.run(lambda session: reach(session, session.get(broadcast.Broadcast, id)))


def change(session, what, id: int, *rest):
    return what(session, broadcast.find(session, id, to_change=True), 1, *rest)


async def test_each_account_is_promised_it_once_however_often_listing_is_broken_off(db):
    id = await db.run(begin)
    assert await plans(db, NOW) == 0, "not before it can no longer be taken back"
    for _ in range(4):
        await plans(db, most=1)
    assert 0 < (await counts(db, id)).total < MANY
    await db.run(lambda session: session.add(Account(id=FIRST + MANY, created_at=NOW)))
    await db.run(add_reader, VAULT, FIRST + MANY, LATER + timedelta(days=2))  # who agrees after the start is not in it
    await plans(db)
    assert (await counts(db, id)).total == MANY
    assert await db.run(lambda session: broadcast.find(session, id).listed) == MANY
    await plans(db)
    rows = await db.run(lambda session: [*session.exec(select(Message).order_by(Message.id))])
    assert len({row.chat_id for row in rows}) == len(rows) == MANY
    dues = [row.due_at for row in rows]
    assert dues == sorted(dues)
    assert dues[-1] > dues[0], "pages are due one after the other, so that two announcements share the pace"


async def foretold(db, now: datetime) -> dict[int, datetime]:
    """Page by page, changing nothing: who is to get one, and when."""
    services = cast(Any, SimpleNamespace(settings=SETTINGS))
    found, place = dict[int, datetime](), None
    while True:
        some, place = await db.read(siaran.comes, services, now, now + timedelta(days=30), place)
        found |= {int(one.message.rpartition(":")[2]): one.at for one in some}
        if not place:
            return found


@pytest.mark.parametrize("local", [None, "2026-11-23T08:00"])
@pytest.mark.parametrize("listed", [0, 3])
async def test_to_whom_it_will_be_promised_is_foretold_and_changes_nothing(db, local, listed):
    await db.run(begin, local=local)
    at = NOW + timedelta(hours=22) if local else NOW  # before it begins, or where some are listed already
    if listed:
        await plans(db, at := at + timedelta(minutes=11), most=listed)
    before = {row.chat_id for row in await db.run(lambda session: session.exec(select(Message)).all())}
    told = await foretold(db, at)
    assert len(told) + len(before) == MANY
    await plans(db, at if listed or local else LATER)
    rows = await db.run(lambda session: session.exec(select(Message)).all())
    due = {row.chat_id: row.due_at for row in rows if row.chat_id not in before}
    assert due.keys() == told.keys()
    assert all(abs(due[chat] - told[chat]) < timedelta(minutes=12) for chat in due)


async def test_each_gets_it_at_that_hour_of_their_own_time_and_never_at_night(db):
    id = await db.run(begin, "Pagi", "2026-11-23T08:00")
    await plans(db, NOW + timedelta(hours=22))
    rows = await db.run(lambda session: session.exec(select(Message).order_by(Message.chat_id)).all())
    java, borneo = (next(row for row in rows if row.chat_id == FIRST + n) for n in (0, 1))
    assert java.due_at == datetime(2026, 11, 23, 1, tzinfo=UTC)  # 08.00 WIB
    assert borneo.due_at == datetime(2026, 11, 23, 0, tzinfo=UTC)  # 08.00 WITA
    assert (await counts(db, id)).waiting == MANY


async def test_a_pause_lays_aside_what_waits_going_on_brings_it_back_and_a_stop_withdraws_it(db):
    id = await db.run(begin)
    await plans(db)
    claimed = await db.run(message.claim, new_id(), 5, LATER + timedelta(hours=1))
    assert len(claimed) == 5
    assert await db.run(change, broadcast.pause, id, LATER)
    await plans(db)
    assert await db.run(message.claim, new_id(), 5, LATER + timedelta(hours=1)) == []
    assert await db.run(change, broadcast.go_on, id, LATER)
    await plans(db)
    assert len(await db.run(message.claim, new_id(), 50, LATER)) == 50
    await db.run(message.recover, LATER)
    assert await db.run(change, broadcast.stop, id, LATER)
    await plans(db)
    found = await counts(db, id)
    assert (found.withdrawn, found.waiting, found.total) == (MANY, 0, MANY)
    assert await db.run(lambda session: broadcast.find(session, id).ended_at) is not None


async def test_a_reminder_goes_before_all_of_an_announcement_and_two_announcements_take_turns(db):
    first, second = await db.run(begin), await db.run(begin, "Lain")
    await plans(db)
    due = LATER + timedelta(hours=1)
    mine = Promise("nudge:1", "nudge_day", FIRST, 0, due, due + timedelta(days=1), Priority.REMINDER)
    await db.run(promise_many, [mine])
    ids = await db.run(message.claim, new_id(), 31, due)
    rows = await db.run(lambda session: [session.get(Message, id) for id in ids])
    assert rows[0].kind == "nudge_day"
    of = [row.subject for row in rows[1:]]
    assert {first, second} == {*of[:20]}


async def test_an_account_that_is_erased_stays_in_the_count_and_nowhere_else(db):
    await db.run(add_reader, VAULT, OTHER, NOW)
    id = await db.run(begin)
    await plans(db)
    await db.run(erase_account, OTHER, NOW)
    found = await counts(db, id)
    assert (found.total, found.withdrawn) == (MANY + 1, 1)
    rows = await db.run(lambda session: session.exec(select(Message)).all())
    assert not any(str(OTHER) in row.key.split(":") or row.chat_id == OTHER for row in rows)


async def test_what_it_came_to_is_kept_when_its_promises_are_forgotten(db):
    id = await db.run(begin)
    await plans(db)
    await db.run(change, broadcast.stop, id, LATER)
    await plans(db)
    before = await counts(db, id)
    await plans(db, LATER + siaran.FROZEN + timedelta(days=1))
    await db.run(message.forget, LATER + timedelta(days=400))
    assert await db.run(lambda session: session.scalar(select(func.count()).select_from(Message))) == 0
    assert await counts(db, id) == before


@on_sqlite
async def test_what_is_claimed_and_what_waits_are_found_without_reading_all_of_it(db):
    heard = Asked()
    id = await db.run(begin)
    await plans(db)
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        await db.run(message.claim, new_id(), 5, LATER)
        await db.run(change, broadcast.pause, id, LATER)
        await plans(db)
        await db.run(change, broadcast.stop, id, LATER)
        await plans(db)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    path = (await db.run(lambda session: session.connection().exec_driver_sql("PRAGMA database_list").first()))[2]
    steps = heard.steps(path)
    assert not [one for one in steps if "SCAN message USING INDEX ix_message_due" in one]
    assert not [one for one in steps if "UPDATE" in one and "ix_message_subject" in one.split(": ")[0]]
