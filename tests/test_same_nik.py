"""The same NIK from two phones at the same moment: one application holds it, whatever the other one does."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from models import upkeep
from models.account import Account
from models.application import Application, freeze
from models.erasure import erase_application, release_nik
from models.keys import Key
from models.member import Member
from models.sealing import Vault
from tests.test_collisions import dawdle

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
VAULT = Vault((Key.new(1, date(2026, 11, 22)),))
NIK = "3402155708859999"  # invented
BUSY = 0.4  # seconds that a turn takes after what it did


@pytest.fixture
async def db(database_url):
    await upkeep.migrate(database_url, NOW)
    async with upkeep.held(database_url) as db:
        yield db


def made(session, chat: int) -> int:
    session.add(Account(id=chat, created_at=NOW))
    member = Member(account_id=chat, created_at=NOW)
    session.flush()
    session.add(member)
    session.flush()
    application = Application(member_id=member.id, created_at=NOW, touched_at=NOW)
    session.add(application)
    session.flush()
    return application.id


def sent(session, id: int, busy: float = 0.0) -> None:
    freeze(session, VAULT, session.get_one(Application, id), {"nik": NIK}, {"plain": {}, "sealed": {}}, NOW)
    dawdle(session, busy)


def corrected(session, id: int, busy: float = 0.0) -> None:
    application = session.get_one(Application, id)
    release_nik(session, application)
    application.submitted_at = None
    session.flush()
    dawdle(session, busy)


def erased(session, id: int, busy: float = 0.0) -> None:
    erase_application(session, session.get_one(Application, id), NOW)
    session.flush()
    dawdle(session, busy)


def claims(session) -> dict[int, int | None]:
    """Of those that were sent: which one each leans on; None holds the NIK itself."""
    rows = session.exec(select(Application).where(col(Application.submitted_at).is_not(None))).all()
    assert all((row.holds_nik is None) == (row.claim_of is not None) for row in rows)
    return {row.id: row.claim_of for row in rows}


@pytest.mark.parametrize("left", [corrected, erased])
@pytest.mark.parametrize("order", ["first", "second"])
async def test_who_sends_while_the_holder_lets_go_holds_it(db, left, order):
    one, two, three = [await db.run(made, chat) for chat in (1, 2, 3)]
    await db.run(sent, one)
    turns = [(left, one), (sent, two)] if order == "first" else [(sent, two), (left, one)]
    first = asyncio.create_task(db.run(*turns[0], BUSY))
    await asyncio.sleep(BUSY / 4)
    await asyncio.gather(first, db.run(*turns[1]))
    assert await db.run(claims) == {two: None}
    await db.run(sent, three)
    assert await db.run(claims) == {two: None, three: two}


async def test_of_two_who_send_at_once_one_holds_it(db):
    one, two = [await db.run(made, chat) for chat in (1, 2)]
    await asyncio.gather(db.run(sent, one, BUSY), db.run(sent, two, BUSY))
    found = await db.run(claims)
    assert sorted(found.values(), key=str) in ([one, None], [two, None])
