"""A member who is erased leaves sums: what a receipt of many noted of it goes when that receipt is taken back."""

import asyncio
from datetime import date, timedelta

from sqlmodel import select

from models import covered, entering, receipt, receipt_noting, total
from models.application import Application
from models.erasure import erase_application, release_nik
from models.payment import Part, Proof, ledger_of, say_paid
from models.receipt import Receipt
from models.store.database import insert_row
from models.sums import Sums, of_month
from models.total import Total
from rules.payments.receipt import Stands
from tests.databases import on_postgres
from tests.test_collisions import dawdle
from tests.test_receipt_of_many import (
    DECEMBER,
    GIVEN,
    NOVEMBER,
    NOW,
    PRICE,
    SARI,
    TUTI,
    VAULT,
    all_of,
    confirms,
    db,
    given,
    people,
)  # fmt: skip

__all__ = ["db"]
SHORT, LONG = 0.2, 0.5


async def noted(db) -> int:
    id = await given(db)
    assert await db.run(confirms, id, SARI)
    await all_of(db, receipt_noting.note, VAULT, id, NOW)
    return id


def erase(session, form: int) -> None:
    erase_application(session, session.get_one(Application, form), NOW)


def begins(session, id: int) -> bool:
    return receipt.take_back(session, session.get(Receipt, id), TUTI, NOW)


async def left(db, month: date = NOVEMBER, cooperative: int = 3) -> tuple[int, int, int]:
    """People who were erased, and their rupiah: only said, and confirmed."""
    found: Sums = await db.run(of_month, cooperative, month)
    return found.left, found.beside_said, found.beside_confirmed


async def test_of_who_was_erased_a_receipt_that_is_taken_back_leaves_what_the_member_said(db):
    siti, budi, tuti, _ = await people(db)
    id = await noted(db)
    for form in (siti, budi):
        await db.run(erase, form)
    assert await left(db) == (2, 0, 2 * PRICE)
    assert await db.run(begins, id)
    assert await left(db) == (2, 0, 2 * PRICE)
    assert await all_of(db, receipt_noting.undo, id, NOW) == 1
    assert await left(db) == (1, PRICE, 0)
    await db.run(erase, tuti)
    assert await left(db) == (1, PRICE, 0)


async def test_who_is_erased_between_two_steps_of_taking_back_leaves_nothing_of_it_either(db, monkeypatch):
    """As where the bot was killed after one, and the rest is taken back later."""
    monkeypatch.setattr(receipt_noting, "CHUNK", 1)
    siti, budi, tuti, _ = await people(db)
    id = await noted(db)
    assert await db.run(begins, id)
    assert await db.run(receipt_noting.undo, id, NOW) == 1
    done = [form for form, parts in (await db.run(covered.of_forms, id, [siti, budi, tuti])).items()
            if parts[0].state is Stands.BACK]  # fmt: skip
    waits = next(form for form in (budi, tuti) if form not in done)
    for form in (*done, waits):
        await db.run(erase, form)
    assert (await left(db))[2] == PRICE, "what stands until it is taken back"
    await all_of(db, receipt_noting.undo, id, NOW)
    assert (await left(db))[2] == 0
    assert not await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db) in ((0, 0, 0), (1, PRICE, 0))


async def test_what_was_put_right_before_goes_with_its_receipt_from_the_month_that_it_is_in(db):
    _, budi, *_ = await people(db)
    id = await noted(db)
    said = await db.run(lambda session: ledger_of(session, budi).payments[0].said.id)
    assert await db.run(entering.correct, VAULT, budi, said, SARI, NOW, DECEMBER, 9_000)
    await db.run(erase, budi)
    assert (await left(db), await left(db, DECEMBER)) == ((0, 0, 0), (1, 0, 9_000))
    await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db, DECEMBER) == (0, 0, 0)


async def test_what_an_officer_took_back_alone_and_confirmed_anew_is_the_receipts_no_more(db):
    siti, *_ = await people(db)
    id = await noted(db)
    said = await db.run(lambda session: ledger_of(session, siti).payments[0].said.id)
    assert await db.run(entering.take_back, VAULT, siti, said, SARI, NOW)
    assert await db.run(entering.decide, VAULT, siti, said, "confirmed", SARI, NOW)
    await db.run(erase, siti)
    await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db) == (1, 0, PRICE)


async def test_a_person_is_counted_once_whatever_noted_its_payments_of_a_month(db):
    _, budi, *_ = await people(db)
    id = await noted(db)
    more = [Part(NOVEMBER, 1_000, PRICE, "x")]
    await db.run(say_paid, VAULT, budi, more, Proof("word"), NOW + timedelta(hours=1), False)
    await db.run(erase, budi)
    assert await left(db) == (1, 1_000, PRICE)
    await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db) == (1, 1_000, 0)


async def test_who_went_to_another_cooperative_is_taken_out_of_the_sums_there(db):
    _, budi, *_ = await people(db)
    id = await noted(db)
    await db.run(lambda session: setattr(session.get(Application, budi), "cooperative_id", 4))
    await db.run(erase, budi)
    assert await left(db, cooperative=4) == (1, 0, PRICE)
    await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db, cooperative=4) == (0, 0, 0)


async def test_a_receipt_that_was_taken_back_touches_no_other_one_and_no_sum_of_before(db):
    _, budi, tuti, _ = await people(db)
    before = {"cooperative_id": 3, "receipt_id": 0, "people": 5, "confirmed": 5 * PRICE, "said": 700}
    await db.run(lambda session: insert_row(session, Total, month=NOVEMBER, **before))
    id = await noted(db)
    other = await given(db, GIVEN._replace(number="9/2026", unique="AQAE", first=DECEMBER))
    assert await db.run(confirms, other, SARI)
    await all_of(db, receipt_noting.note, VAULT, other, NOW)
    for form in (budi, tuti):
        await db.run(erase, form)
    await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)
    assert await left(db) == (5, 700, 5 * PRICE)
    assert (await left(db, DECEMBER))[0] == 2
    assert (await left(db, DECEMBER))[2]


async def test_a_receipt_that_is_kept_no_more_leaves_its_sums_for_good(db):
    siti, budi, *_ = await people(db)
    id = await noted(db)
    for form in (siti, budi):
        await db.run(erase, form)
    before = await left(db)
    while await db.run(receipt.forget, NOW + timedelta(days=1)):
        pass
    assert await left(db) == before == (2, 0, 2 * PRICE)
    assert await db.run(lambda session: [row.receipt_id for row in session.exec(select(Total))]) == [0]
    assert await db.run(lambda session: session.get(Receipt, id)) is None


@on_postgres
async def test_who_is_erased_while_it_is_taken_back_leaves_no_sum_of_it(db, monkeypatch):
    """The sums of one are made while the receipt comes to its end."""
    _, budi, *_ = await people(db)
    id = await noted(db)
    await db.run(begins, id)
    await db.run(lambda session: release_nik(session, session.get_one(Application, budi)))  # which would lock it
    leave = total.leave

    def dawdles(session, *sums) -> None:
        dawdle(session, LONG)
        leave(session, *sums)

    async def undoes() -> int:
        await asyncio.sleep(SHORT)
        return await all_of(db, receipt_noting.undo, id, NOW)

    monkeypatch.setattr(total, "leave", dawdles)
    await asyncio.gather(db.run(erase, budi), undoes())
    assert await left(db) == (0, 0, 0)
