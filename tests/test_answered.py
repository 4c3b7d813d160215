"""What noting an answer of a branch office changes: what was said already, nothing; and how it is counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from handlers import planner
from models import answered, members
from models.application import Application
from models.cooperative import Cooperative
from models.counted import counted
from models.erasure import erase_application
from models.event import Weight, happen
from models.message import Message
from models.store import upkeep
from rules.answers.answer import CODE, KNOWN, PARTICIPANT, RETURNED, Answer
from rules.status import MEMBER, OFFICER
from tests.answers import enrolled, nik_of
from tests.test_same_nik import VAULT

NOW, DAY, OURS, THEIRS = datetime(2026, 11, 22, 3, tzinfo=UTC), timedelta(days=1), 1, 2
PAY, OTHER = Answer(CODE, {"code": "990011223344"}), Answer(CODE, {"code": "990011223355"})
BACK = Answer(RETURNED, {"reason": "alamat"})
ACTIVE = Answer(PARTICIPANT, {"number": "26012345678"}, "2026-12-01")


@pytest.fixture
async def db(database_url):
    await upkeep.migrate(database_url, NOW)
    async with upkeep.held(database_url) as db:
        yield db


def settled(session) -> list[int]:
    session.add_all([Cooperative(id=id, name=f"KSP {id}", created_at=NOW) for id in (OURS, THEIRS)])
    session.flush()
    return [enrolled(session, VAULT, THEIRS if number == 5 else OURS, number, NOW) for number in range(6)]


def notes(session, form: int, *answers: Answer, days: int = 1) -> list[bool]:
    return [answered.note(session, VAULT, form, one, 7, NOW + days * DAY) for one in answers]


def weighs(session, form: int, answer: Answer) -> Weight:
    return answered.weighed(session, VAULT, form, answer, NOW + 9 * DAY)


async def test_what_is_brought_twice_changes_nothing_also_after_another_answer(db):
    (form, *_) = await db.run(settled)
    assert await db.run(notes, form, PAY, PAY, OTHER, PAY, ACTIVE, PAY, ACTIVE) == [
        True, False, True, False, True, False, False]  # fmt: skip
    assert await db.run(weighs, form, OTHER) is Weight.SAME
    assert await db.run(weighs, form, BACK) is Weight.IMPOSSIBLE


async def test_what_was_returned_once_is_not_returned_again_until_it_is_handed_over_again(db):
    (form, *_) = await db.run(settled)
    assert await db.run(notes, form, BACK) == [True]
    await db.run(happen, VAULT, form, "changed", NOW + 2 * DAY, MEMBER)
    assert await db.run(weighs, form, BACK) is Weight.SAME
    await db.run(happen, VAULT, form, "handed", NOW + 3 * DAY, OFFICER)
    assert await db.run(weighs, form, BACK) is Weight.NEW


async def test_what_was_taken_back_can_be_said_once_more(db):
    (form, *_) = await db.run(settled)
    await db.run(notes, form, PAY)

    def takes_back(session, by: int) -> bool:
        (event,) = session.exec(select(Message.subject)).all()
        return answered.take_back(session, VAULT, form, event, by, NOW + 2 * DAY)

    assert [await db.run(takes_back, 7), await db.run(takes_back, 7)] == [True, False]
    assert await db.run(notes, form, PAY, days=3) == [True]


async def test_a_form_is_found_within_its_cooperative_alone_by_nik_or_number(db):
    forms = await db.run(settled)

    def finds(session, **keys: str) -> answered.Found:
        return answered.find(session, VAULT, OURS, keys)

    async def found(**keys: str) -> tuple[int, bool]:
        one = await db.run(lambda session: finds(session, **keys))
        return one.form, one.differ

    assert await found(nik=nik_of(1)) == await found(form="0001-2345") == (forms[1], False)
    assert await found(nik=nik_of(1), form="0001-2345") == (forms[1], False)
    assert await found(nik=nik_of(1), form="0002-2345") == (0, True)
    assert await found(nik=nik_of(1), form="9999-2345") == (0, True)
    assert await found(nik=nik_of(5)) == await found(form="0005-2345") == await found(nik=nik_of(77)) == (0, False)


async def test_a_claim_that_is_not_settled_gets_no_answer(db):
    forms = await db.run(settled)

    def claims(session) -> tuple[int, str | None]:
        claim = session.get_one(Application, forms[1])
        claim.claim_of, claim.holds_nik = forms[2], None
        session.flush()
        found = answered.find(session, VAULT, OURS, {"nik": nik_of(1)})
        return found.form, answered.state_of(session, OURS, forms[1])

    assert await db.run(claims) == (0, None)


async def test_new_and_known_niks_are_counted_by_the_answers_that_stand(db):
    forms = await db.run(settled)
    known = Answer(KNOWN, {})
    for form, answer in zip(forms, (ACTIVE, ACTIVE, Answer(PARTICIPANT, {}), known, PAY, ACTIVE), strict=True):
        await db.run(notes, form, answer)
    found = await db.run(counted, OURS, NOW, NOW + 2 * DAY)
    assert (found.new, found.known, dict(found.first), found.undated) == (3, 1, {date(2026, 12, 1): 2}, 1)
    assert (await db.run(counted, OURS, NOW + 2 * DAY, NOW + 3 * DAY)).new == 0
    states = await db.run(members.by_state, OURS)
    assert states == {"active": 3, "known": 1, "waiting": 1}


async def test_who_was_known_is_not_new_by_the_number_that_follows(db):
    forms = await db.run(settled)
    await db.run(notes, forms[0], Answer(KNOWN, {}), ACTIVE)
    await db.run(notes, forms[1], ACTIVE)
    found = await db.run(counted, OURS, NOW, NOW + 2 * DAY)
    assert (found.new, found.known, dict(found.first)) == (1, 1, {date(2026, 12, 1): 1})


def test_no_two_promises_are_of_one_kind():
    assert len({one.kind for one in planner.KINDS}) == len(planner.KINDS)


async def test_what_is_promised_goes_with_the_form(db):
    (form, *_) = await db.run(settled)
    await db.run(notes, form, PAY)

    def erased(session) -> int:
        before = len(session.exec(select(Message)).all())
        erase_application(session, session.get_one(Application, form), NOW)
        return before - len(session.exec(select(Message)).all())

    assert await db.run(erased) == 1
