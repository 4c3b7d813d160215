"""Who was erased and had paid a month by two receipts, and in which order their sums are written."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from models import entering, receipt_noting, total
from models.application import Application
from models.erasure import release_nik
from models.payment import Part, Proof, ledger_of, say_paid
from models.store.database import insert_row, insert_rows, table
from models.total import Total, Twice
from tests.databases import on_postgres
from tests.test_collisions import dawdle
from tests.test_receipt_erased import LONG, SHORT, begins, erase, left, noted
from tests.test_receipt_of_many import (
    DECEMBER,
    GIVEN,
    NOVEMBER,
    NOW,
    PRICE,
    SARI,
    VAULT,
    all_of,
    confirms,
    db,
    given,
    people,
)  # fmt: skip

__all__ = ["db"]


async def paid_twice(db, claims: bool) -> tuple[int, int]:
    """One who is erased had paid November by two receipts: of the second one the month was put right."""
    siti, budi, *_ = await people(db)
    id, who = await noted(db), siti if claims else budi  # the first of them had said it
    other = await given(db, GIVEN._replace(number="9/2026", unique="AQAE", first=DECEMBER))
    assert await db.run(confirms, other, SARI)
    await all_of(db, receipt_noting.note, VAULT, other, NOW)
    said = await db.run(lambda session: ledger_of(session, who).payments[-1].said.id)
    assert await db.run(entering.correct, VAULT, who, said, SARI, NOW, NOVEMBER)
    await db.run(erase, who)
    assert await left(db) == (1, 0, 2 * PRICE)
    return id, other


async def taken_back(db, id: int) -> None:
    assert await db.run(begins, id)
    await all_of(db, receipt_noting.undo, id, NOW)


@pytest.mark.parametrize("first", [0, 1])
async def test_who_paid_a_month_by_two_receipts_counts_as_long_as_one_of_them_stands(db, first):
    both = await paid_twice(db, False)
    await taken_back(db, both[first])
    assert await left(db) == (1, 0, PRICE)
    await taken_back(db, both[1 - first])
    assert await left(db) == (0, 0, 0)


@pytest.mark.parametrize("first", [0, 1])
async def test_and_for_good_where_the_member_had_said_one_of_them(db, first):
    both = await paid_twice(db, True)
    await taken_back(db, both[first])
    assert (await left(db))[0] == 1
    await taken_back(db, both[1 - first])
    assert await left(db) == (1, PRICE, 0)
    assert await db.run(lambda session: session.exec(select(Twice)).all()) == []


async def test_and_for_good_where_one_of_them_is_kept_no_more(db):
    id, other = await paid_twice(db, False)
    await db.run(total.keep, id)
    assert await left(db) == (1, 0, 2 * PRICE)
    await taken_back(db, other)
    assert await left(db) == (1, 0, PRICE)


@on_postgres
async def test_sums_are_written_in_one_order_so_that_nobody_waits_for_who_waits(db):
    """Somebody is erased, and waits for the sums of all else, while a receipt is kept no more, which reads its own."""
    _, budi, tuti, _ = await people(db)
    id = await noted(db)
    before = {"cooperative_id": 3, "receipt_id": 0, "people": 1, "confirmed": PRICE, "said": 0}
    await db.run(lambda session: insert_row(session, Total, month=NOVEMBER, **before))
    await db.run(erase, tuti)
    more = [Part(NOVEMBER, 1_000, PRICE, "x")]
    await db.run(say_paid, VAULT, budi, more, Proof("word"), NOW + timedelta(hours=1), False)
    await db.run(lambda session: release_nik(session, session.get_one(Application, budi)))
    tries: list[str] = []

    def holds(session) -> None:
        session.get(Total, (3, NOVEMBER, 0), with_for_update=True)
        dawdle(session, LONG)

    async def does(name: str, after: float, work, *about) -> None:
        def counted(session) -> None:
            tries.append(name)
            work(session, *about)

        await asyncio.sleep(after)
        await db.run(counted)

    erasing, keeping = does("erase", SHORT / 2, erase, budi), does("keep", SHORT, total.keep, id)
    await asyncio.gather(db.run(holds), erasing, keeping)
    assert sorted(tries) == ["erase", "keep"], "of a collision one is tried again"
    assert await left(db) == (3, 1_000, 3 * PRICE)


@on_postgres
async def test_nor_do_two_receipts_that_are_taken_back_at_once(db):
    """Of each the own sums are of one month, and who stands by another one, too, is counted in the other month."""
    each = (11, 1, DECEMBER, NOVEMBER), (12, 2, NOVEMBER, DECEMBER)

    def live(session) -> None:
        here = {"cooperative_id": 3}
        for receipt, id, own, other in each:
            sums = {"people": 1, "confirmed": PRICE, "said": 0}
            insert_row(session, Total, **here, month=own, receipt_id=0, **sums)
            insert_row(session, Total, **here, month=own, receipt_id=receipt, claimers=1, claimed=PRICE, **sums)
            about = here | {"id": id, "month": other, "claims": True}
            insert_rows(session, Twice, [about | {"receipt_id": one} for one in (receipt, 99)])

    await db.run(live)
    tries: list[int] = []

    def holds(session) -> None:
        session.execute(select(table(Twice)).with_for_update())
        dawdle(session, LONG)

    async def taken(receipt: int) -> None:
        def counted(session) -> None:
            tries.append(receipt)
            total.take_back(session, receipt)

        await asyncio.sleep(SHORT)
        await db.run(counted)

    await asyncio.gather(db.run(holds), *(taken(receipt) for receipt, *_ in each))
    assert sorted(tries) == [11, 12], "of a collision one is tried again"
    assert [(await left(db, month))[:2] for month in (NOVEMBER, DECEMBER)] == [(3, PRICE), (3, PRICE)]
