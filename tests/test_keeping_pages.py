"""What has not begun to end stays, and what ends is ended in pages that hold nobody up."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from handlers import planner
from models import drafts
from models.account import Account
from models.cooperative import Cooperative
from models.erasure import erase_account, erase_application
from models.inbox import Inbox
from models.job import Job
from models.role import Role
from tests.kept_rows import (
    cooperative,
    invitation,
    person,
    promised,
    proof,
    standing_link,
)
from tests.opened import DAY, NOW, keep, left
from tests.test_same_nik import made

PEOPLE, PAGE = 20, 200  # drafts that are erased, and rows that go, in one transaction at most

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
    def wishes(session) -> list[object]:
        account = session.get_one(Account, 3)
        return [account.daily_hour, account.weekly, account.no_encouragement_at]

    kept = person(3, daily_hour=16, weekly=True, no_encouragement_at=NOW)
    await services.database.run(keep, kept, Role(account_id=3, name="admin", granted_at=NOW))
    await services.database.run(erase_account, 3, NOW)
    assert await services.database.run(wishes) == [None] * 3


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
