"""The same NIK from two phones at the same moment: one application holds it, whatever the other one does."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from models.account import Account
from models.application import Application
from models.claim import LOST, WON
from models.erasure import erase_application
from models.event import note
from models.freezing import freeze
from models.member import Member
from models.store import upkeep
from models.store.keys import Key
from models.store.sealing import Vault
from tests.test_collisions import dawdle

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
VAULT = Vault((Key.new(1, date(2026, 11, 22)),))
NIK, OTHER = "3402155708859999", "3402151708859999"  # invented
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


def sent(session, id: int, busy: float = 0.0, nik: str = NIK) -> None:
    """For the first time, or as a change."""
    freeze(session, VAULT, session.get_one(Application, id), {"nik": nik}, {"plain": {}, "sealed": {}}, NOW)
    session.flush()
    dawdle(session, busy)


def changed(session, id: int, busy: float = 0.0) -> None:
    sent(session, id, busy, OTHER)


def erased(session, id: int, busy: float = 0.0) -> None:
    erase_application(session, session.get_one(Application, id), NOW)
    session.flush()
    dawdle(session, busy)


def claims(session) -> dict[int, int | None]:
    """Of those that were sent: which one each leans on; None holds the NIK itself."""
    rows = session.exec(select(Application).where(col(Application.submitted_at).is_not(None))).all()
    assert all((row.holds_nik is None) == (row.claim_of is not None) for row in rows)
    return {row.id: row.claim_of for row in rows}


def held_by(session) -> int | None:
    return session.exec(select(Application.id).where(col(Application.holds_nik).is_not(None))).first()


@pytest.mark.parametrize("left", [changed, erased])
@pytest.mark.parametrize("order", ["first", "second"])
async def test_who_sends_while_the_holder_lets_go_holds_it(db, left, order):
    one, two, three = [await db.run(made, chat) for chat in (1, 2, 3)]
    await db.run(sent, one)
    turns = [(left, one), (sent, two)] if order == "first" else [(sent, two), (left, one)]
    first = asyncio.create_task(db.run(*turns[0], BUSY))
    await asyncio.sleep(BUSY / 4)
    await asyncio.gather(first, db.run(*turns[1]))
    there = {one: None} if left is changed else {}
    assert await db.run(claims) == {two: None, **there}
    await db.run(sent, three)
    assert await db.run(claims) == {two: None, three: two, **there}


async def test_who_lost_a_nik_and_won_one_since_gets_it_when_the_holder_lets_go_and_who_lost_last_does_not(db):
    one, two, three = [await db.run(made, chat) for chat in (1, 2, 3)]
    for id in (one, two, three):
        await db.run(sent, id)

    def decided(session) -> None:
        for minutes, (id, what) in enumerate(((two, WON), (two, LOST), (three, LOST), (three, WON))):
            note(session, id, what, NOW + timedelta(minutes=minutes), "officer")

    await db.run(decided)
    await db.run(erased, one)
    assert await db.run(held_by) == three


async def test_of_two_who_send_at_once_one_holds_it(db):
    one, two = [await db.run(made, chat) for chat in (1, 2)]
    await asyncio.gather(db.run(sent, one, BUSY), db.run(sent, two, BUSY))
    found = await db.run(claims)
    assert sorted(found.values(), key=str) in ([one, None], [two, None])


async def test_a_change_with_the_same_nik_keeps_the_hold_and_the_claim(db):
    one, two = [await db.run(made, chat) for chat in (1, 2)]
    for id in (one, two, two, one):
        await db.run(sent, id)
    assert await db.run(claims) == {one: None, two: one}


async def test_a_change_to_a_nik_that_another_holds_is_a_claim_and_lets_the_old_one_go_to_who_waited(db):
    one, two, three = [await db.run(made, chat) for chat in (1, 2, 3)]
    for id, nik in ((one, NIK), (two, NIK), (three, OTHER)):
        await db.run(sent, id, nik=nik)
    await db.run(changed, one)
    assert await db.run(claims) == {one: three, two: None, three: None}
    await db.run(sent, one)
    assert await db.run(claims) == {one: two, two: None, three: None}


async def test_two_who_exchange_their_niks_at_once_hold_one_each_or_claim_what_the_other_held(db):
    one, two = [await db.run(made, chat) for chat in (1, 2)]
    await db.run(sent, one)
    await db.run(sent, two, nik=OTHER)
    await asyncio.gather(db.run(sent, one, BUSY, OTHER), db.run(sent, two, BUSY, NIK))
    assert await db.run(claims) == {one: None, two: None}


async def test_a_change_that_ends_half_way_leaves_the_form_as_it_was_sent(db):
    def breaks(session, id: int) -> None:
        changed(session, id)
        raise LookupError

    one, two = [await db.run(made, chat) for chat in (1, 2)]
    for id in (one, two):
        await db.run(sent, id)
    with pytest.raises(LookupError):
        await db.run(breaks, one)
    assert await db.run(claims) == {one: None, two: one}
