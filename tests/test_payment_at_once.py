"""An officer decides about a payment while its member corrects it or is erased, and after a clock was set back."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from models import checking, entering, remitted
from models.application import Application
from models.climb import Climb
from models.erasure import erase_application
from models.message import Message
from models.payment import Part, Payment, book, correct, ledger_of
from rules.ledger import CONFIRMED
from rules.payments.paid import Paid
from tests.databases import on_postgres
from tests.test_collisions import dawdle
from tests.test_receipt_of_many import NOVEMBER, NOW, PRICE, SARI, VAULT, db, people

__all__ = ["db"]
SHORT, LONG = 0.2, 0.5


async def looks_and_decides(db, form: int) -> bool:
    """What was said is looked at, and only then decided."""

    def decides(session) -> bool:
        proof = checking.following(session, VAULT, 3, None)
        assert proof
        assert proof.form == form
        dawdle(session, LONG)
        return checking.decide(session, VAULT, 3, proof, CONFIRMED, SARI, NOW)

    return await db.run(decides)


async def meanwhile(db, work, *about) -> None:
    await asyncio.sleep(SHORT)
    await db.run(work, *about)


@on_postgres
async def test_what_its_member_corrects_in_this_moment_is_not_confirmed_unseen(db):
    siti, *_ = await people(db)
    (first,) = await db.run(lambda session: book(session, siti).waiting())
    other = [Part(NOVEMBER, 90_000, PRICE, "x")]
    done, _ = await asyncio.gather(looks_and_decides(db, siti), meanwhile(db, correct, siti, first, other, NOW))
    assert not done
    (paid,) = await db.run(lambda session: ledger_of(session, siti).payments)
    assert (paid.waits, paid.amount) == (True, 90_000)


@on_postgres
async def test_who_is_erased_in_this_moment_is_decided_about_no_more(db):
    siti, *_ = await people(db)

    def erase(session) -> None:
        erase_application(session, session.get_one(Application, siti), NOW)

    done, _ = await asyncio.gather(looks_and_decides(db, siti), meanwhile(db, erase))
    assert not done
    theirs, promised = select(Payment.id).where(Payment.application_id == siti), select(Message.kind)
    assert await db.run(lambda session: session.exec(theirs).all()) == []
    assert "checked" not in await db.run(lambda session: session.exec(promised).all())


@pytest.mark.parametrize("deed", ["decided", "entered", "corrected", "taken back"])
async def test_after_a_clock_was_set_back_the_member_is_told_now_and_reminded_from_now_on(db, deed):
    """It had run a year ahead when the last entry was made: that one stays the last but for those that follow."""
    siti, budi, *_ = await people(db)
    who, ahead = (budi if deed == "entered" else siti), NOW + timedelta(days=365)
    (first,) = await db.run(lambda session: book(session, siti).waiting())
    if deed in ("corrected", "taken back"):
        assert await db.run(entering.decide, VAULT, siti, first, CONFIRMED, SARI, ahead)
    else:
        await db.run(lambda session: [setattr(row, "at", ahead) for row in session.exec(select(Payment))] and None)
    await db.run(DEEDS[deed], who, first)
    rows = await db.run(lambda session: session.exec(select(Message)).all())
    assert {row.due_at for row in rows if row.kind in (entering.TOLD, entering.CHANGED)} == {NOW}
    reckoned = await db.run(lambda session: session.get_one(Climb, who).remind_at)
    assert reckoned
    assert reckoned < NOW + timedelta(days=60)


def _decided(session, _: int, first: int) -> None:
    proof = checking.find(session, VAULT, 3, first)
    assert proof
    assert checking.decide(session, VAULT, 3, proof, CONFIRMED, SARI, NOW)


def _entered(session, form: int, _: int) -> None:
    assert remitted.note(session, VAULT, form, Paid([NOVEMBER.isoformat()], PRICE), SARI, NOW)


def _corrected(session, form: int, first: int) -> None:
    assert entering.correct(session, VAULT, form, first, SARI, NOW, amount=9_000)


def _taken_back(session, form: int, first: int) -> None:
    assert entering.take_back(session, VAULT, form, first, SARI, NOW)


DEEDS = {"decided": _decided, "entered": _entered, "corrected": _corrected, "taken back": _taken_back}
