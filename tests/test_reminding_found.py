"""What two who act at once, a wish taken back, and a message shared by several leave of reminders and payments."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from handlers.planner import reminding
from models import checking, climb, daily, freezing, ladders, message, payment, reckoning, remitted
from models.account import Account, mark_blocked
from models.application import Application, add_answers
from models.cooperative import Cooperative
from models.event import happen
from models.reminder import Reminder
from models.wish import keep_wishes
from rules.consent import CONSENT_VERSION
from rules.ladder import AFTER, AHEAD
from rules.payments.paid import Paid
from rules.status import MEMBER
from rules.tariff import months
from rules.wishes import Wishes
from tests import kept_rows
from tests.opened import NOW
from tests.test_reminding import BEFORE, DECEMBER, ONE, all_of, at, pays, promises, remind_at, takes_part
from tests.test_same_nik import VAULT
from tests.test_story_bayar_file import WORKS

HOUR = timedelta(hours=1)


def stops(session, account: int, now: datetime) -> None:
    session.get_one(Account, account).no_reminders_at = now
    reckoning.stopped(session, account, now)


def goes_on(session, account: int, now: datetime) -> None:
    session.get_one(Account, account).no_reminders_at = None
    reckoning.resumed(session, account, now)


def wishes(session, account: int, said: Wishes, now: datetime) -> None:
    keep_wishes(session, account, said)
    reckoning.wished(session, account, now)


async def test_a_stop_that_is_taken_back_before_its_hour_costs_no_reminder(services):
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(stops, 5, BEFORE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): "withdrawn"}
    await services.database.run(goes_on, 5, BEFORE)
    await at(services, BEFORE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): None}
    due = [one.due_at for one in await services.database.run(promises) if not one.ended_at]
    assert due == [BEFORE + HOUR]


async def test_what_was_due_while_it_was_stopped_stays_taken_back(services):
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(stops, 5, BEFORE)
    await services.database.run(goes_on, 5, BEFORE + ONE)
    await at(services, BEFORE + ONE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): "withdrawn"}


async def test_an_earlier_hour_holds_on_the_same_day(services):
    await services.database.run(takes_part, 5)
    await services.database.run(wishes, 5, Wishes(hour=16), NOW)
    await at(services, BEFORE)
    assert [one.due_at for one in await services.database.run(promises)] == [BEFORE + 8 * HOUR]
    await services.database.run(wishes, 5, Wishes(hour=10), BEFORE)
    await at(services, BEFORE)
    assert [one.due_at for one in await services.database.run(promises)] == [BEFORE + 2 * HOUR]


async def test_a_message_is_worth_saying_as_long_as_one_of_its_people_is_to_be_reminded(services):
    await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    assert [one.expires_at for one in await services.database.run(promises)] == [BEFORE + HOUR + 3 * ONE]
    (other,) = await services.database.run(takes_part, 5)
    first = await services.database.run(pays, other, NOW, date(2026, 11, 1))
    await services.database.run(payment.say_until, other, date(2026, 12, 5), first, NOW)
    await at(services, BEFORE)
    assert (await services.database.run(all_of, other))["12", AFTER] is None
    assert [one.expires_at for one in await services.database.run(promises)] == [BEFORE + HOUR + 7 * ONE]


async def test_of_a_wish_and_a_payment_in_one_moment_a_ladder_knows_both(services):
    def compared(session, form: int) -> tuple:
        return climb.facts_of(session, form), ladders.facts_of(session, [form], NOW)

    run = services.database.run
    forms = await run(takes_part, *[5] * 6)
    for month in months(DECEMBER, 5):
        paid = [run(pays, form, NOW, month) for form in forms]
        await asyncio.gather(*paid[:3], run(wishes, 5, Wishes(hour=7 + month.month % 12), NOW), *paid[3:])
        for form in forms:
            kept, anew = await run(compared, form)
            assert kept == anew[form]


@pytest.mark.parametrize(("told", "left"), [((None,), [5_000]), ((None, 8_400), [6_600, 8_400])])
async def test_the_amount_of_an_office_counts_where_the_member_told_none(services, told, left):
    of = [date(2026, 11, 1), DECEMBER][: len(told)]
    sum_ = sum(left)

    def noted(session, form: int) -> list[int | None]:
        add_answers(session, VAULT, form, WORKS)
        said = [payment.Part(month, amount, 8_400, None) for month, amount in zip(of, told, strict=True)]
        payment.say_paid(session, VAULT, form, said, payment.Proof("word"), NOW, False)
        assert remitted.note(session, VAULT, form, Paid([one.isoformat() for one in of], sum_), 9, NOW)
        found = payment.ledger_of(session, form).payments
        return [one.amount for one in sorted(found, key=lambda one: one.month)]

    (form,) = await services.database.run(takes_part, 5)
    assert await services.database.run(noted, form) == left


# -- who blocked the bot -------------------------------------------------------------------------------
KOPERASI = 3


def joins(session, form: int) -> None:
    session.add(Cooperative(id=KOPERASI, name="KSP Rukun", created_at=NOW))
    session.flush()
    session.get_one(Application, form).cooperative_id = KOPERASI
    session.add(kept_rows.proof(form, version=CONSENT_VERSION))


def reasons(session) -> list[tuple[str | None, str | None]]:
    rows = session.exec(select(Reminder).order_by(col(Reminder.due_at)))
    return [(row.outcome, row.reason) for row in rows]


async def test_who_has_blocked_the_bot_is_not_reached_and_stands_in_the_list_of_whom_to_call(services):
    await services.database.run(takes_part, 5)
    await services.database.run(mark_blocked, 5, BEFORE)
    await at(services, BEFORE)
    assert await services.database.run(reasons) == [("failed", "blocked")]


@pytest.mark.parametrize(("chat", "called"), [(5, True), (6, True), (7, False), (8, False), (None, True)])
async def test_whom_no_message_reaches_is_called_and_nobody_who_wishes_none(services, chat, called):
    def there(session) -> None:
        (form,) = takes_part(session, chat)
        joins(session, form)
        if chat:
            account = session.get_one(Account, chat)
            account.blocked_at = BEFORE if chat != 8 else None
            account.no_reminders_at = BEFORE if chat == 7 else None

    later = BEFORE + 2 * HOUR
    await services.database.run(there)
    await at(services, BEFORE)
    found = await services.database.run(daily.to_call, VAULT, KOPERASI, later, 9)
    assert [one.blocked for one in found] == ([chat is not None] if called else [])
    work = await services.database.run(daily.work, [KOPERASI], later, later.date())
    assert bool(work.get(KOPERASI, daily.Work()).calls) is called


async def test_what_telegram_refused_and_what_waited_has_failed_and_comes_again_to_who_is_back(services):
    def is_refused(session) -> None:
        (one,) = promises(session)
        message.end(session, one.id, "failed", BEFORE + HOUR, "Forbidden")
        mark_blocked(session, 5, BEFORE + HOUR)

    def is_back(session) -> None:
        session.get_one(Account, 5).blocked_at = None
        reckoning.resumed(session, 5, BEFORE + 3 * ONE - HOUR)

    await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(is_refused)
    assert await services.database.run(reasons) == [("failed", "blocked")]
    await at(services, BEFORE + 3 * ONE - HOUR)
    assert await services.database.run(reasons) == [("failed", "blocked")] * 2
    await services.database.run(is_back)
    await at(services, BEFORE + 3 * ONE - HOUR)
    assert await services.database.run(reasons) == [("failed", "blocked"), (None, None)]


async def test_who_blocks_while_one_waits_is_not_reached_by_it(services):
    await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(mark_blocked, 5, BEFORE)

    def renders(session) -> object:
        (one,) = promises(session)
        return reminding.render(False, session, services, 5, one.subject)

    services.now.at = BEFORE + HOUR
    assert await services.database.run(renders) is None
    assert await services.database.run(reasons) == [("failed", "blocked")]


# -- where somebody lives ------------------------------------------------------------------------------
async def test_who_moves_is_reminded_by_the_clock_of_the_new_place(services):
    def moves(session, form: int, now: datetime) -> None:
        facts = {"plain": {"district": "917101"}, "sealed": {}}  # Jayapura
        freezing.freeze(session, VAULT, session.get_one(Application, form), WORKS | {"nik": "x"}, facts, now)

    (form,) = await services.database.run(takes_part, 5)
    assert await services.database.run(remind_at, form) == BEFORE + HOUR
    await at(services, BEFORE)
    await services.database.run(moves, form, BEFORE - HOUR)
    await at(services, BEFORE - HOUR)
    due = [one.due_at for one in await services.database.run(promises) if not one.ended_at]
    assert due == [BEFORE - HOUR]


# -- who has died --------------------------------------------------------------------------------------
async def test_of_who_died_no_payment_is_to_be_checked(services):
    def says(session) -> int:
        (form,) = takes_part(session, 5)
        joins(session, form)
        pays(session, form, NOW)
        return form

    run = services.database.run
    form = await run(says)
    assert await run(checking.how_many, KOPERASI) == 1
    await run(happen, VAULT, form, "deceased", NOW + ONE, MEMBER)
    assert await run(checking.how_many, KOPERASI) == 0
    assert await run(checking.following, VAULT, KOPERASI, None) is None
    work = await run(daily.work, [KOPERASI], NOW + ONE, (NOW + ONE).date())
    assert not work.get(KOPERASI, daily.Work()).proofs
