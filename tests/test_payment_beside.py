"""What stands beside payments: the index of codes, the jobs that read their pictures, and the sum that was read."""

import asyncio

import pytest
from sqlmodel import select

from models import checking, entering, job, numbered, remitted
from models.application import Application
from models.erasure import erase_application
from models.job import Job
from models.payment import Part, Proof, ledger_of, say_paid
from rules.ledger import CONFIRMED
from tests.databases import on_postgres
from tests.test_collisions import dawdle
from tests.test_receipt_of_many import DECEMBER, NOVEMBER, NOW, PRICE, SARI, VAULT, db, people

__all__ = ["db"]
SHORT, LONG = 0.2, 0.5
UNTOLD = [Part(month, None, PRICE, "x") for month in (NOVEMBER, DECEMBER)]


@on_postgres
async def test_a_code_that_is_told_while_the_index_is_gone_through_stays_in_it(db, monkeypatch):
    _, budi, *_ = await people(db)
    leave = numbered.leave

    def slowly(session, *forms: int) -> None:
        dawdle(session, LONG)
        leave(session, *forms)

    monkeypatch.setattr(numbered, "leave", slowly)

    async def tells() -> None:
        await asyncio.sleep(SHORT)
        await db.run(say_paid, VAULT, budi, UNTOLD, Proof("code", code="990033"), NOW, False)

    await asyncio.gather(db.run(remitted.catch_up, VAULT, NOW), tells())
    assert await db.run(remitted.numbers_of, VAULT, 3, [{"code": "990033"}]) == {"990033": budi}


async def test_the_job_that_reads_a_picture_goes_with_its_member(db):
    siti, budi, *_ = await people(db)
    said = await db.run(say_paid, VAULT, siti, UNTOLD, Proof("photo", "AgAC", "AQAD"), NOW, False)
    other = await db.run(say_paid, VAULT, budi, UNTOLD, Proof("photo", "AgAE", "AQAF"), NOW, False)
    for first in (said, other):
        await db.run(job.start, VAULT, "proof_read", SARI, NOW, {"file": "AgAC"}, first)
    await db.run(lambda session: erase_application(session, session.get_one(Application, siti), NOW))
    assert await db.run(lambda session: session.exec(select(Job.subject)).all()) == [other]


@pytest.mark.parametrize("month", [DECEMBER, NOVEMBER])
async def test_the_sum_that_was_read_is_what_is_noted_whichever_months_it_is_for(db, month):
    """The second one may have been put right, to the month of the first."""
    _, budi, *_ = await people(db)
    first = await db.run(say_paid, VAULT, budi, UNTOLD, Proof("word"), NOW, False)
    (second,) = [one.said.id for one in (await db.run(ledger_of, budi)).payments if one.month == DECEMBER]
    if month != DECEMBER:
        assert await db.run(entering.correct, VAULT, budi, second, SARI, NOW, month)
    assert await db.run(decides, first, 20_001)
    found = await db.run(ledger_of, budi)
    assert sum(one.amount or 0 for one in found.payments) == 20_001


async def test_where_the_amount_of_one_month_is_known_no_sum_is_shared_out_over_all(db):
    """Put right by another officer after this one had looked at it."""
    _, budi, *_ = await people(db)
    first = await db.run(say_paid, VAULT, budi, UNTOLD, Proof("word"), NOW, False)
    proof = await db.run(checking.find, VAULT, 3, first)
    assert proof
    assert proof.untold
    assert await db.run(entering.correct, VAULT, budi, first, SARI, NOW, None, 30_000)
    assert not await db.run(checking.decide, VAULT, 3, proof, CONFIRMED, SARI, NOW, "", 20_001)
    again = await db.run(checking.find, VAULT, 3, first)
    assert again
    assert not again.untold
    assert again.amount is None


def decides(session, first: int, amount: int) -> bool:
    proof = checking.find(session, VAULT, 3, first)
    assert proof
    return checking.decide(session, VAULT, 3, proof, CONFIRMED, SARI, NOW, amount=amount)
