"""One receipt for many members where two act at once: what was confirmed is what was seen, and nothing more."""

import asyncio

from models import covered, receipt, receipt_noting
from models.application import Application
from models.erasure import erase_application
from models.event import happen
from models.receipt import Receipt
from rules.ledger import State
from rules.payments.receipt import Stands
from rules.status import MEMBER
from tests.databases import on_postgres
from tests.test_collisions import dawdle
from tests.test_receipt_of_many import GIVEN, NOW, SARI, TUTI, VAULT, all_of, confirms, db, given, month, people, stand

__all__ = ["db"]
SHORT, LONG = 0.2, 0.5


@on_postgres
async def test_nobody_is_taken_in_once_it_is_confirmed(db):
    siti, *_ = await people(db)
    id = await given(db)
    await db.run(covered.turn, id, Stands.LEFT, siti)

    def confirmed(session) -> bool:
        row = receipt.of(session, 3, id)
        assert row
        done = receipt.confirm(session, row, SARI, NOW, receipt.total(session, id))
        dawdle(session, LONG)
        return done

    def takes_in(session) -> int:
        row = receipt.of(session, 3, id)
        assert row
        dawdle(session, SHORT)
        return receipt.choose(session, row, Stands.IN, siti)

    assert (await asyncio.gather(db.run(confirmed), db.run(takes_in)))[0]
    assert (await db.run(stand, id))[siti] == "left"


@on_postgres
async def test_nobody_is_noted_once_it_is_taken_back(db):
    siti, *_ = await people(db)
    id = await given(db)
    await db.run(confirms, id, SARI)

    def taken_back(session) -> bool:
        done = receipt.take_back(session, session.get(Receipt, id), TUTI, NOW)
        dawdle(session, LONG)
        return done

    def notes(session) -> int:
        row = session.get(Receipt, id)
        dawdle(session, SHORT)
        assert row.state == "noting"
        return receipt_noting.note(session, VAULT, id, NOW)

    assert await asyncio.gather(db.run(taken_back), db.run(notes)) == [True, 0]
    assert (await db.run(month, siti)).state is State.SAID


@on_postgres
async def test_who_dies_while_it_is_noted_is_not_noted(db):
    _, budi, *_ = await people(db)
    id = await given(db)
    await db.run(confirms, id, SARI)

    def died(session) -> None:
        happen(session, VAULT, budi, "deceased", NOW, MEMBER)
        dawdle(session, LONG)

    async def noted() -> int:
        await asyncio.sleep(SHORT)
        return await all_of(db, receipt_noting.note, VAULT, id, NOW)

    await asyncio.gather(db.run(died), noted())
    assert (await db.run(stand, id))[budi] == "late"
    assert (await db.run(month, budi)).state is State.OPEN


async def test_who_is_erased_while_it_is_looked_at_is_not_in_it(db):
    siti, budi, tuti, _ = await people(db)
    row, _ = await db.run(receipt.give, VAULT, 3, GIVEN, SARI, NOW)
    found = await db.read(receipt_noting.look, VAULT, row.id)
    await db.run(lambda session: erase_application(session, session.get_one(Application, budi), NOW))
    assert await db.run(receipt_noting.put, row.id, found, 0, NOW)
    assert set(await db.run(stand, row.id)) == {siti, tuti}
