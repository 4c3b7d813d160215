"""What a cooperative's iuran of a month amounts to, and who is near the end of protection; also of 5,000 members."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import select

from models.account import Account
from models.application import Application
from models.consent import Consent
from models.cooperative import Cooperative
from models.entering import decide
from models.erasure import erase_application
from models.event import happen
from models.iuran import Iuran
from models.member import Member
from models.payment import Part, Proof, say_paid, say_until
from models.store.database import insert_row, new_id, table
from models.store.upkeep import held, migrate
from models.sums import how_many_lapse, lapsing, of_month
from rules.consent import CONSENT_VERSION
from rules.ledger import CONFIRMED
from rules.status import BRANCH, MEMBER
from tests.answers import enrolled
from tests.databases import on_sqlite
from tests.processor import taken
from tests.test_same_nik import VAULT

NOW, NOVEMBER = datetime(2026, 11, 22, 3, tzinfo=UTC), date(2026, 11, 1)
OURS, THEIRS = 3, 4


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        for id in (OURS, THEIRS):
            await db.run(lambda s, id=id: s.add(Cooperative(id=id, name=f"Koperasi {id}", created_at=NOW)))
        yield db


def takes_part(session, number: int, cooperative: int = OURS) -> int:
    form = enrolled(session, VAULT, cooperative, number, NOW)
    happen(session, VAULT, form, "participant", NOW, BRANCH)
    return form


def pays(session, form: int, month: date = NOVEMBER, check: bool = False) -> int:
    first = say_paid(session, VAULT, form, [Part(month, 8_400, 8_400, "x")], Proof("word"), NOW, False)
    return decide(session, VAULT, form, first, CONFIRMED, 7, NOW) if check else first


async def test_sums_count_what_is_said_confirmed_and_left_of_this_cooperative_alone(db):
    one, two, _, four = [await db.run(takes_part, number) for number in (1, 2, 3, 4)]
    other = await db.run(takes_part, 5, THEIRS)
    for form, check in ((one, True), (two, False), (four, True), (other, True)):
        await db.run(pays, form, NOVEMBER, check)
    await db.run(pays, two, date(2026, 12, 1))
    assert await db.run(of_month, OURS, NOVEMBER) == (4, 1, 2, 25_200, 8_400, 16_800, 0, 0, 0)
    await db.run(lambda s: erase_application(s, s.get_one(Application, four), NOW))
    found = await db.run(of_month, OURS, NOVEMBER)
    assert found == (3, 1, 1, 16_800, 8_400, 8_400, 1, 0, 8_400)
    assert found.open == 1


async def rupiah(db) -> tuple[int, int]:
    """Of the books of a cooperative, whoever they are of: said, and confirmed."""
    found = await db.run(of_month, OURS, NOVEMBER)
    return found.said + found.beside_said, found.confirmed + found.beside_confirmed


async def test_books_are_the_same_before_and_after_somebody_leaves_or_dies_and_is_erased(db):
    forms = [await db.run(takes_part, number) for number in (1, 2, 3, 4)]
    for form, check in zip(forms, (True, False, True, True), strict=True):
        await db.run(pays, form, NOVEMBER, check)
    for form, what in zip(forms, ("withdrawn", "withdrawn", "deceased"), strict=False):
        await db.run(lambda s, form=form, what=what: happen(s, VAULT, form, what, NOW, MEMBER))
    found = await db.run(of_month, OURS, NOVEMBER)
    assert (found.people, found.confirmed, found.beside_said, found.beside_confirmed) == (1, 8_400, 8_400, 16_800)
    for form in forms:
        assert await rupiah(db) == (8_400, 25_200)
        await db.run(lambda s, form=form: erase_application(s, s.get_one(Application, form), NOW))
    assert await db.run(of_month, OURS, NOVEMBER) == (0, 0, 0, 0, 0, 0, 4, 8_400, 25_200)


async def test_a_members_own_receipt_is_confirmed_in_the_books_before_and_after_it_is_erased(db):
    form = await db.run(takes_part, 1)
    part = Part(NOVEMBER, 8_400, 8_400, "x")
    await db.run(say_paid, VAULT, form, [part], Proof("code", code="990011"), NOW, True)
    assert await rupiah(db) == (0, 8_400)
    await db.run(lambda s: erase_application(s, s.get_one(Application, form), NOW))
    assert await rupiah(db) == (0, 8_400)


async def test_a_claim_that_nobody_has_settled_is_no_participant_and_ends_no_protection(db):
    one, two = [await db.run(takes_part, number) for number in (1, 2)]
    await db.run(pays, two, date(2026, 8, 1), True)
    await db.run(pays, two)
    await db.run(say_until, two, date(2026, 11, 30), 1, NOW)
    assert await db.run(how_many_lapse, OURS, date(2026, 11, 22)) == 1
    await db.run(lambda s: setattr(s.get_one(Application, two), "claim_of", one))
    assert await db.run(of_month, OURS, NOVEMBER) == (1, 0, 0, 0, 0, 0, 0, 8_400, 0)
    assert await db.run(how_many_lapse, OURS, date(2026, 11, 22)) == 0


async def test_of_whom_protection_ends_it_is_told_by_which_way_they_are_reached(db):
    form = await db.run(takes_part, 1)
    await db.run(say_until, form, date(2026, 11, 30), 1, NOW)

    async def reach(model: Any = None, **more: Any) -> str:
        if model:
            await db.run(lambda s: s.execute(update(model).values(**more)) and None)
        (one,) = await db.run(lapsing, VAULT, OURS, NOW, 5)
        return one.reach

    assert await reach() == "told"
    assert await reach(Account, blocked_at=NOW) == "blocked"
    assert await reach(Application, no_reminders_at=NOW) == "quiet"
    assert await reach(Application, no_reminders_at=None) == "blocked"
    assert await reach(Account, no_reminders_at=NOW) == "quiet"
    assert await reach(Member, account_id=None) == "alone"


@pytest.mark.parametrize(
    ("until", "months", "today", "near"),
    [
        (date(2026, 11, 30), (), date(2026, 11, 22), True),
        (date(2026, 12, 3), (), date(2026, 11, 22), False),
        (date(2026, 11, 21), (), date(2026, 11, 22), False),
        (None, (date(2026, 8, 1),), date(2026, 11, 22), True),  # the third unpaid month ends
        (None, (date(2026, 8, 1),), date(2026, 11, 12), False),
        (None, (date(2026, 8, 1), date(2026, 9, 1)), date(2026, 11, 22), False),
        (None, (date(2026, 8, 1), date(2026, 9, 1)), date(2026, 12, 28), True),
        (None, (), date(2026, 11, 22), False),
    ],
)
async def test_who_is_near_the_end_by_what_is_recorded_else_by_three_months_without(db, until, months, today, near):
    form = await db.run(takes_part, 1)
    for month in months:
        await db.run(pays, form, month, True)
    if until:
        await db.run(say_until, form, until, 1, NOW)
    now = datetime.combine(today, time(12), UTC)
    found = await db.run(lapsing, VAULT, OURS, now, 5)
    assert [(one.form, one.until) for one in found] == ([(form, until)] if near else [])
    assert await db.run(how_many_lapse, OURS, today) == near
    assert await db.run(lapsing, VAULT, THEIRS, now, 5) == []


def many(session) -> None:
    """5,000 who take part, with a year of iuran each."""
    for number in range(5_000):
        member, form = new_id(), new_id()
        insert_row(session, Member, id=member, created_at=NOW)
        sent = {"submitted_at": NOW, "state": "active", "cooperative_id": OURS}
        insert_row(session, Application, id=form, member_id=member, created_at=NOW, touched_at=NOW, **sent)
        said = {"version": CONSENT_VERSION, "text_hash": b"", "language": "id", "given_at": NOW, "purpose": "form"}
        insert_row(session, Consent, id=new_id(), application_id=form, chat_id=1, message_id=1, **said)
        months = [date(2026, month, 1) for month in range(1, 12)]
        state = "paid" if number % 2 else "said"
        rows = [{"application_id": form, "month": one, "state": state, "confirmed": 8_400, "said": 0} for one in months]
        session.connection().execute(table(Iuran).insert(), rows)


@on_sqlite
async def test_five_thousand_members_are_summed_within_a_tenth_of_a_second(db):
    await db.run(many)
    assert (await db.run(lambda s: len(s.exec(select(Application.id)).all()))) == 5_000
    found = await db.run(of_month, OURS, NOVEMBER)  # the first one has its statements to compile, too
    assert found.confirmed_by == found.said_by == 2_500
    with taken() as took:
        await db.run(of_month, OURS, NOVEMBER)
    assert took.seconds < 0.1
