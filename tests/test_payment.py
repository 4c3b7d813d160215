"""Entries of the ledger as rows: append-only, sealed where they are personal, and sums where a person was erased."""

import asyncio
from datetime import date, timedelta
from importlib import import_module

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import func, select, text

from models.application import Application
from models.entering import decide
from models.erasure import erase_application
from models.iuran import Iuran
from models.payment import (
    Part,
    Payment,
    Proof,
    book,
    ledger_of,
    say_paid,
    say_until,
    shown_before,
    take_back,
    told,
)
from models.store.upkeep import held, migrate
from models.total import Total
from rules.ledger import CONFIRMED, RETURNED, State
from rules.status import MEMBER
from tests.test_collisions import dawdle
from tests.test_same_nik import NOW, VAULT, made

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
PARTS = [Part(month, 8_400, 8_400, "PP 50/2025") for month in (NOVEMBER, DECEMBER)]
PICTURE = Proof("photo", file="AgAC", unique="AQAD")


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


def states(session, form: int) -> list[State]:
    found = ledger_of(session, form)
    return [found.month(month, NOW).state for month in (NOVEMBER, DECEMBER)]


def count(session) -> int:
    return session.scalar(select(func.count()).select_from(Payment))


async def test_what_is_paid_together_has_one_proof_which_is_sealed_and_found_again(db):
    siti = await db.run(made, 1)
    await db.run(say_paid, VAULT, siti, PARTS, PICTURE, NOW, False)
    assert await db.run(states, siti) == [State.SAID, State.SAID]
    assert [detail for _, detail in await db.run(told, VAULT, siti) if detail] == [{"file": "AgAC"}]
    rows = await db.run(lambda session: [row.model_dump() for row in session.exec(select(Payment))])
    assert not any(b"AgAC" in (row["detail"] or b"") or row["picture_index"] == b"AQAD" for row in rows)
    assert await db.run(shown_before, VAULT, siti, "AQAD") in (NOVEMBER, DECEMBER)
    assert await db.run(shown_before, VAULT, siti, "AQAE") is None
    assert await db.run(shown_before, VAULT, await db.run(made, 2), "AQAD") is None  # it is each one's own


async def test_a_receipt_counts_as_the_members_own_where_nobody_checks_it_and_a_mere_word_does_not(db):
    siti = await db.run(made, 1)
    await db.run(say_paid, VAULT, siti, PARTS[:1], Proof("code", code="9912345678"), NOW, True)
    await db.run(say_paid, VAULT, siti, PARTS[1:], Proof("word"), NOW, True)
    assert await db.run(states, siti) == [State.PAID, State.SAID]
    entry = await db.run(lambda session: ledger_of(session, siti).month(NOVEMBER, NOW).entry)
    assert entry.source == MEMBER


async def test_taking_back_what_was_said_adds_entries_and_changes_none(db):
    siti = await db.run(made, 1)
    first = await db.run(say_paid, VAULT, siti, PARTS, PICTURE, NOW, False)
    await db.run(say_until, siti, date(2026, 12, 31), first, NOW)
    before = await db.run(told, VAULT, siti)
    assert await db.run(take_back, siti, first, NOW - timedelta(days=1))  # a clock that was set back
    assert await db.run(states, siti) == [State.OPEN, State.OPEN]
    assert await db.run(lambda session: ledger_of(session, siti).protected) is None
    assert (await db.run(told, VAULT, siti))[: len(before)] == before
    assert not await db.run(take_back, siti, first, NOW)


async def test_of_decisions_in_one_moment_the_first_counts_and_the_others_change_nothing(db):
    """Each has looked at it before anybody decides."""
    siti = await db.run(made, 1)
    first = await db.run(say_paid, VAULT, siti, PARTS, PICTURE, NOW, False)

    def looks_and_decides(session, what: str, by: int) -> int:
        waits = [one for one in book(session, siti).said_at_once(first) if one.waits]
        dawdle(session, 0.1)
        return decide(session, VAULT, siti, first, what, by, NOW) if waits else 0

    turns = (db.run(looks_and_decides, what, by) for by, what in enumerate((CONFIRMED, RETURNED) * 4, 1))
    assert sorted(await asyncio.gather(*turns))[:7] == [0] * 7
    found = await db.run(told, VAULT, siti)
    assert len({(entry.what, entry.at) for entry, _ in found if entry.what in (CONFIRMED, RETURNED)}) == 1


async def test_after_an_erasure_sums_are_left_and_no_person(db):
    for chat, own in ((1, True), (2, False), (3, False)):
        form = await db.run(made, chat)
        first = await db.run(say_paid, VAULT, form, PARTS, PICTURE, NOW, own)
        if chat == 3:
            await db.run(take_back, form, first, NOW)
        await db.run(lambda session, id=form: erase_application(session, session.get_one(Application, id), NOW))
    assert await db.run(count) == 0
    left = await db.run(lambda session: [row.model_dump() for row in session.exec(select(Total))])
    assert sorted(left, key=lambda row: row["month"]) == [
        {"cooperative_id": 0, "month": month, "receipt_id": 0, "people": 2, "confirmed": 8_400, "said": 8_400}
        | {"claimers": 0, "claimed": 0}
        for month in (NOVEMBER, DECEMBER)
    ]


async def test_what_a_ledger_amounts_to_is_kept_for_many_and_goes_with_it(db):
    siti = await db.run(made, 1)
    first = await db.run(say_paid, VAULT, siti, PARTS, PICTURE, NOW, False)
    await db.run(say_until, siti, date(2026, 12, 31), first, NOW)
    assert await db.run(kept) == [(NOVEMBER, "said", 8_400, 0, 8_400), (DECEMBER, "said", 8_400, 0, 8_400)]
    assert await db.run(until) == date(2026, 12, 31)
    await db.run(decide, VAULT, siti, first, CONFIRMED, 7, NOW)
    assert [row[1:] for row in await db.run(kept)] == [("paid", 8_400, 8_400, 0)] * 2
    await db.run(lambda session: erase_application(session, session.get_one(Application, siti), NOW))
    assert await db.run(kept) == []


async def test_a_ledger_of_before_is_looked_at_when_its_months_are_kept(tmp_path):
    """The migration comes to what every later entry would come to."""
    url = f"sqlite+aiosqlite:///{tmp_path}/payung.db"
    await migrate(url, NOW)
    async with held(url) as db:
        siti = await db.run(made, 1)
        first = await db.run(say_paid, VAULT, siti, PARTS, PICTURE, NOW, False)
        await db.run(say_until, siti, date(2026, 12, 31), first, NOW)
        await db.run(decide, VAULT, siti, first, CONFIRMED, 7, NOW)
        before = await db.run(kept), await db.run(until)
        await db.run(lambda s: s.execute(text("DELETE FROM iuran")) and s.execute(CLEARED) and None)
        await db.run(lambda s: again(s.connection()))
        assert (await db.run(kept), await db.run(until)) == before


CLEARED = text("UPDATE application SET protected_until = NULL")


def again(connection) -> None:
    revision = import_module("models.store.migrations.versions.0025_months_of_ledgers")
    with Operations.context(MigrationContext.configure(connection)):
        revision._as_the_ledgers_have_it()


def kept(session) -> list[tuple]:
    rows = session.exec(select(Iuran).order_by(Iuran.month)).all()
    return [(row.month, row.state, row.expected, row.confirmed, row.said) for row in rows]


def until(session) -> date:
    return session.exec(select(Application.protected_until)).one()
