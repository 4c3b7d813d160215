"""A single-use link: found by its token while it holds, used up by one, and void when its time is over."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from models import link
from models.account import Account
from models.cooperative import Cooperative
from models.link import Link
from models.role import ADMIN, Held, Role, grant, revoke
from models.store.upkeep import held, migrate
from tests.test_same_nik import NOW, VAULT

DAY = timedelta(days=1)
OFFICER = Held("officer", cooperative_id=3)
NAMED = (7,)  # whom the settings name as an admin


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


def taken(session, token: str, by: int) -> bool:
    found = link.find(session, token, NAMED, NOW)
    return bool(found and link.use(session, found, by, NAMED, NOW))


def holds(session, token: str, named: tuple[int, ...] = (), now: datetime = NOW) -> bool:
    return link.find(session, token, named, now) is not None


async def test_of_twenty_who_open_it_at_once_one_gets_it(db):
    token = await db.run(link.make, ADMIN, 7, NOW)
    got = await asyncio.gather(*(db.run(taken, token, by) for by in range(1, 21)))
    assert sorted(got) == [False] * 19 + [True]
    assert not await db.run(holds, token, NAMED)


async def test_it_gives_what_it_was_made_for(db):
    def made(session) -> str:
        session.add(Cooperative(id=3, name="KSP Contoh", created_at=NOW))
        session.flush()
        return link.make(session, OFFICER, 7, NOW)

    token = await db.run(made)
    assert (await db.run(lambda session: link.find(session, token, NAMED, NOW).held)) == OFFICER


@pytest.mark.parametrize(("days", "there"), [(13, True), (14, False)])
async def test_it_holds_for_fourteen_days(db, days, there):
    token = await db.run(link.make, ADMIN, None, NOW)
    assert await db.run(holds, token, (), NOW + days * DAY) == there


@pytest.mark.parametrize("given", [ADMIN, OFFICER, Held("viewer", region="3402")], ids=lambda held: held.name)
async def test_it_holds_as_long_as_who_made_it_may_give_what_it_gives(db, given):
    def made(session) -> str:
        session.add_all([Account(id=5, created_at=NOW), Cooperative(id=3, name="KSP Contoh", created_at=NOW)])
        session.flush()
        return link.make(session, given, 5, NOW)

    def has(session, role: Held) -> int:
        grant(session, VAULT, 5, role, "Budi", None, NOW)
        return session.exec(select(Role.id).where(col(Role.revoked_at).is_(None))).one()

    token = await db.run(made)
    assert [await db.run(holds, token, named) for named in ((), (7,), (7, 5))] == [False, False, True]
    for role, may in ((OFFICER, False), (Held("viewer", region="3402"), False), (ADMIN, True)):
        id = await db.run(has, role)
        assert await db.run(holds, token) == may, role
        await db.run(revoke, VAULT, id, 7, NOW)
        assert not await db.run(holds, token), role
    link_of = await db.run(link.find, token, (5,), NOW)
    assert not await db.run(link.use, link_of, 8, (), NOW)


async def test_only_a_digest_of_the_token_is_kept(db):
    token = await db.run(link.make, ADMIN, None, NOW)
    kept = await db.run(lambda session: str(session.exec(select(Link)).one().model_dump()))
    assert len(token) == 22
    assert token not in kept


async def test_withdrawing_ends_those_of_a_kind_that_were_not_opened(db):
    used, waits = [await db.run(link.make, ADMIN, 7, NOW) for _ in range(2)]
    await db.run(taken, used, 8)
    assert await db.run(link.waiting, ADMIN, NAMED, NOW) == 1
    assert await db.run(link.waiting, ADMIN, (), NOW) == 0
    assert await db.run(link.waiting, OFFICER, NAMED, NOW) == 0
    await db.run(link.withdraw, ADMIN, 7, NOW)
    assert not await db.run(holds, waits, NAMED)
    assert await db.run(link.waiting, ADMIN, NAMED, NOW) == 0


async def test_there_is_a_claim_as_long_as_nobody_is_admin_and_its_start_leaves_invitations_alone(db):
    def becomes_admin(session) -> None:
        session.add(Account(id=5, created_at=NOW))
        session.flush()
        grant(session, VAULT, 5, ADMIN, "Ratih", None, NOW)

    before = await db.run(link.claim, (), NOW)
    invitation = await db.run(link.make, ADMIN, 7, NOW)
    now = await db.run(link.claim, (), NOW)
    assert [await db.run(holds, token) for token in (before, now)] == [False, True]
    assert await db.run(holds, invitation, NAMED)
    await db.run(becomes_admin)
    assert await db.run(link.claim, (), NOW) is None
    assert not await db.run(holds, now)
    assert await db.run(holds, invitation, NAMED)


async def test_there_is_no_claim_where_the_settings_name_an_admin_and_the_one_before_is_void_for_good(db):
    before = await db.run(link.claim, (), NOW)
    assert [await db.run(holds, before, named) for named in ((), NAMED)] == [True, False]
    assert await db.run(link.claim, NAMED, NOW) is None
    assert not await db.run(holds, before)


async def test_a_role_is_what_its_name_says(db):
    def keep(session, **role) -> None:
        session.add(Account(id=5, created_at=NOW))
        session.add(Cooperative(id=3, name="KSP Contoh", created_at=NOW))
        session.flush()
        session.add(Role(account_id=5, granted_at=NOW, **role))

    for wrong in (
        {"name": "boss"},
        {"name": "officer"},
        {"name": "viewer"},
        {"name": "admin", "cooperative_id": 3},
        {"name": "officer", "cooperative_id": 3, "region": "3402"},
    ):
        with pytest.raises(Exception, match=r"(?i)check"):
            await db.run(lambda session, wrong=wrong: keep(session, **wrong))
    await db.run(lambda session: keep(session, name="viewer", region="3402"))
