"""How long rows are kept: every table says it, and something ends every row, in pages that hold nobody up."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, event
from sqlmodel import SQLModel, func, select

from app.startup import opened
from handlers import planner
from models import drafts
from models.account import Account
from models.application import Application, put_answer
from models.audit import Audit
from models.candidate import Candidate
from models.chat import Chat
from models.cooperative import Cooperative
from models.covered import Covered
from models.erasure import erase_account, erase_application
from models.event import note
from models.guess import Guess
from models.inbox import Inbox
from models.job import Job
from models.kit import Kit
from models.letter import Letter
from models.link import Link
from models.live import Live
from models.payment import Part, Proof, say_paid
from models.role import Role
from models.store.keys import Key
from models.store.migrations import load_tables
from models.suppressed import Suppressed
from models.switch import is_on, turn_off, turn_on
from models.tapped import Tapped
from models.wish import Wish
from rules.settings import Settings
from tests.kept_rows import (
    announcement,
    assisted,
    cooperative,
    declaration,
    form,
    invitation,
    letter,
    listing,
    package,
    person,
    planned,
    promised,
    proof,
    receipt,
    standing_link,
)
from tests.test_same_nik import made

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PEOPLE, PAGE = 20, 200  # drafts that are erased, and rows that go, in one transaction at most


class Clock:
    at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
async def services(database_url):
    key = SecretStr(str(Key.new(1, date(2026, 11, 22))))
    settings = Settings(database_url=database_url, data_key=key)
    async with opened(settings, Clock()) as services:
        yield services


def keep(session, *rows: SQLModel) -> None:
    for row in rows:
        session.add(row)
        session.flush()


def left(session, name: str) -> int:
    return session.scalar(select(func.count()).select_from(SQLModel.metadata.tables[name]))


# -- what the clock ends: what has begun to end now, and when it is gone --------------------------------
BY_THE_CLOCK: dict[str, tuple[Callable[[], list[SQLModel]], timedelta]] = {
    "inbox": (lambda: [Inbox(update_id=1, received_at=NOW, done_at=NOW, answered_at=NOW)], 14 * DAY),
    "message": (lambda: [promised(ended_at=NOW, outcome="accepted")], 90 * DAY),
    "job": (lambda: [Job(kind="export", chat_id=5, created_at=NOW, due_at=NOW, ended_at=NOW, outcome="done")], 2 * DAY),
    "live": (lambda: [Live(chat_id=5, message_id=1, kind="job", subject=7, since=NOW)], 7 * DAY),
    "consent": (lambda: [proof(7, withdrawn_at=NOW, sent=True)], 5 * 365 * DAY),
    "audit": (lambda: [Audit(at=NOW, actor="member", action="erased", object="7K3M9Q")], 5 * 365 * DAY),
    "role": (lambda: [person(), Role(account_id=5, name="admin", granted_at=NOW, revoked_at=NOW)], 5 * 365 * DAY),
    "link": (lambda: [Link(digest=b"", kind="admin", expires_at=NOW + 14 * DAY)], 14 * DAY),
    "candidate": (
        lambda: [person(), Candidate(account_id=5, name="viewer", region="3402", holder=b"", asked_at=NOW)],
        14 * DAY,
    ),
    "account": (lambda: [person(language="en", formless_at=NOW)], 90 * DAY),
    "chat": (lambda: [person(formless_at=NOW), Chat(id=5)], 90 * DAY),
    "wish": (lambda: [person(formless_at=NOW), Wish(account_id=5, hour=8, ahead=1)], 90 * DAY),
    "cooperative": (lambda: [Cooperative(name="KSP Rukun", created_at=NOW, closed_at=NOW)], 365 * DAY),
    "invitation": (lambda: [cooperative(), invitation()], 90 * DAY),
    "standing_link": (lambda: [cooperative(), standing_link(revoked_at=NOW)], 365 * DAY),
    "kit": (
        lambda: [cooperative(), Kit(cooperative_id=3, made_by=7, made_at=NOW, what="links", count=1)],
        90 * DAY,
    ),
    "assist": (assisted, 14 * DAY),
    "package": (lambda: [cooperative(), package()], 5 * 365 * DAY),
    "receipt": (lambda: [cooperative(), receipt()], 14 * DAY),
    "letter": (lambda: [*form(), cooperative(), letter()], 90 * DAY),
    "suppressed": (lambda: [Suppressed(phone_index=b"", said_at=NOW)], 5 * 365 * DAY),
    "declaration": (lambda: [cooperative(), declaration()], 5 * 365 * DAY),
    "listing": (lambda: [cooperative(), listing()], DAY),
    "broadcast": (lambda: [announcement(ended_at=NOW)], 365 * DAY),
    "tapped": (lambda: [Tapped(broadcast_id=1, button="enough", account_id=5, at=NOW)], 97 * DAY),
    "guess": (lambda: [Guess(chat_id=5, since=NOW, wrong=1)], HOUR),
}
WITH_THE_JOB = ("piece",)
WITH_THE_FORM = ("application", "member", "answer", "event", "payment", "iuran", "reminder", "covered", "number")
WITH_THE_COOPERATIVE = ("word", "spelling")  # test_cooperative.py
BY_HAND = ("switch", "fingerprint")
FOR_GOOD = ("total",)  # in which no person stands


def tables() -> dict[str, type[SQLModel]]:
    load_tables()
    classes = (mapper.class_ for mapper in SQLModel._sa_registry.mappers)
    return {model.__tablename__: model for model in classes if model.__module__.startswith("models.")}


def test_every_table_says_how_long_its_rows_are_kept_and_has_a_test_that_they_end():
    assert set(tables()) == {*BY_THE_CLOCK, *WITH_THE_JOB, *WITH_THE_FORM, *WITH_THE_COOPERATIVE, *BY_HAND, *FOR_GOOD}
    silent = [name for name, model in tables().items() if not re.search(r"\bKept \w", model.__doc__ or "")]
    assert silent == []


@pytest.mark.parametrize("name", BY_THE_CLOCK)
async def test_a_row_ends_when_its_time_is_over_and_not_before(services, name):
    made_now, kept = BY_THE_CLOCK[name]
    await services.database.run(keep, *made_now())
    for at, rows in ((NOW + kept - HOUR, 1), (NOW + kept + HOUR, 0)):
        services.now.at = at
        await planner.tick(services)
        assert await services.database.run(left, name) == rows


async def test_what_hangs_on_a_form_goes_with_it(services):
    def lives(session) -> list[int]:
        id = made(session, 5)
        put_answer(session, services.vault, id, "name", "SITI AMINAH")
        note(session, id, "consented", NOW)
        said = [Part(NOW.date().replace(day=1), None, None, None)]
        say_paid(session, services.vault, id, said, Proof("code", code="99001122"), NOW, own=False)
        keep(session, planned(id))
        keep(session, cooperative(), Letter(application_id=id, cooperative_id=3, body=b"", said_at=NOW))
        keep(session, receipt(id=8), Covered(receipt_id=8, application_id=id, month=said[0].month, state="in"))
        return [left(session, name) for name in (*WITH_THE_FORM, "letter")]

    def ends(session) -> list[int]:
        erase_application(session, session.exec(select(Application)).one(), NOW)
        return [left(session, name) for name in (*WITH_THE_FORM, "letter", "account")]

    assert await services.database.run(lives) == [1] * 9
    assert await services.database.run(ends) == [0] * 10


async def test_a_switch_that_is_turned_off_leaves_no_row(services):
    for turn in (turn_on, turn_off):
        await services.database.run(turn, "sending_paused", *([NOW] if turn is turn_on else []))
    assert not await services.database.run(is_on, "sending_paused")
    assert await services.database.run(left, "switch") == 0


# -- what stays ----------------------------------------------------------------------------------------
STAYS: dict[str, Callable[[], list[SQLModel]]] = {
    "inbox": lambda: [Inbox(update_id=1, received_at=NOW, body=b"x")],
    "job": lambda: [Job(kind="export", chat_id=5, created_at=NOW, due_at=NOW)],
    "consent": lambda: [proof(7)],
    "cooperative": lambda: [Cooperative(name="KSP Rukun", created_at=NOW)],
    "role": lambda: [person(), Role(account_id=5, name="admin", granted_at=NOW)],
    "invitation": lambda: [cooperative(), invitation(application_id=7)],
    "standing_link": lambda: [cooperative(), standing_link()],
    "account": lambda: [
        person(1, no_reminders_at=NOW, formless_at=NOW),
        person(2, no_broadcasts_at=NOW, formless_at=NOW),
        person(3, formless_at=NOW),
        Role(account_id=3, name="admin", granted_at=NOW),
        person(4),
    ],
}


@pytest.mark.parametrize("name", STAYS)
async def test_what_has_not_begun_to_end_stays_as_long_as_it_may(services, name):
    await services.database.run(keep, *STAYS[name]())
    before = await services.database.run(left, name)
    services.now.at = NOW + 10 * 365 * DAY
    await planner.tick(services)
    assert await services.database.run(left, name) == before


async def test_who_keeps_a_role_keeps_no_wish_with_it(services):
    def hour(session) -> int | None:
        return session.get_one(Account, 3).daily_hour

    await services.database.run(keep, person(3, daily_hour=16), Role(account_id=3, name="admin", granted_at=NOW))
    await services.database.run(erase_account, 3, NOW)
    assert await services.database.run(hour) is None


# -- page by page --------------------------------------------------------------------------------------
async def test_drafts_that_expired_are_erased_twenty_at_a_time_until_none_is_due(services, monkeypatch):
    sessions: list[Any] = []

    def erases(session, *rest):
        sessions.append(session)
        return erase_application(session, *rest)

    monkeypatch.setattr(drafts, "erase_application", erases)
    for chat in range(1, 46):
        await services.database.run(made, chat)
    services.now.at = NOW + 91 * DAY
    await planner.tick(services)
    assert await services.database.run(left, "application") == 0
    assert len(sessions) == 45
    assert max(sum(one is other for other in sessions) for one in sessions) <= PEOPLE


async def test_no_step_of_the_planner_touches_many_rows_at_once_and_each_goes_on_until_nothing_is_left(services):
    many = range(1, 2 * PAGE + 50)
    rows = {
        "inbox": [Inbox(update_id=n, received_at=NOW, done_at=NOW, answered_at=NOW) for n in many],
        "message": [promised(n) for n in many],
        "consent": [proof(n, withdrawn_at=NOW, sent=True) for n in many],
        "account": [person(n, formless_at=NOW) for n in many],
    }
    for some in rows.values():
        await services.database.run(lambda session, some=some: session.add_all(some))
    touched: list[int] = []
    listening = (Engine, "after_cursor_execute", lambda _on, cursor, *_: touched.append(cursor.rowcount))
    event.listen(*listening)
    try:
        for at in (NOW + 20 * DAY, NOW + 200 * DAY, NOW + 6 * 365 * DAY):  # promises expire, and then they go
            services.now.at = at
            await planner.tick(services)
    finally:
        event.remove(*listening)
    assert {name: await services.database.run(left, name) for name in rows} == dict.fromkeys(rows, 0)
    assert max(touched) <= PAGE
