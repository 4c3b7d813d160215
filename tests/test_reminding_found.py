"""What two who act at once, a wish taken back, and a message shared by several leave of reminders and payments."""

import asyncio
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from handlers import planner
from models import climb, ladders, payment, reckoning, remitted
from models.account import Account
from models.application import Application, add_answers
from models.erasure import erase_application
from models.wish import keep_wishes
from rules.ladder import AFTER, AHEAD
from rules.payments.paid import Paid
from rules.tariff import months
from rules.wishes import Wishes
from tests.databases import on_postgres
from tests.test_indexes import Asked
from tests.test_keeping import NOW, services  # noqa: F401
from tests.test_reminding import BEFORE, DECEMBER, ONE, all_of, at, pays, promises, takes_part
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


async def test_a_stop_that_is_taken_back_before_its_hour_costs_no_reminder(services):  # noqa: F811
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(stops, 5, BEFORE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): "withdrawn"}
    await services.database.run(goes_on, 5, BEFORE)
    await at(services, BEFORE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): None}
    due = [one.due_at for one in await services.database.run(promises) if not one.ended_at]
    assert due == [BEFORE + HOUR]


async def test_what_was_due_while_it_was_stopped_stays_taken_back(services):  # noqa: F811
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(stops, 5, BEFORE)
    await services.database.run(goes_on, 5, BEFORE + ONE)
    await at(services, BEFORE + ONE)
    assert await services.database.run(all_of, form) == {("12", AHEAD): "withdrawn"}


async def test_an_earlier_hour_holds_on_the_same_day(services):  # noqa: F811
    await services.database.run(takes_part, 5)
    await services.database.run(wishes, 5, Wishes(hour=16), NOW)
    await at(services, BEFORE)
    assert [one.due_at for one in await services.database.run(promises)] == [BEFORE + 8 * HOUR]
    await services.database.run(wishes, 5, Wishes(hour=10), BEFORE)
    await at(services, BEFORE)
    assert [one.due_at for one in await services.database.run(promises)] == [BEFORE + 2 * HOUR]


async def test_a_message_is_worth_saying_as_long_as_one_of_its_people_is_to_be_reminded(services):  # noqa: F811
    await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    assert [one.expires_at for one in await services.database.run(promises)] == [BEFORE + HOUR + 3 * ONE]
    (other,) = await services.database.run(takes_part, 5)
    first = await services.database.run(pays, other, NOW, date(2026, 11, 1))
    await services.database.run(payment.say_until, other, date(2026, 12, 5), first, NOW)
    await at(services, BEFORE)
    assert (await services.database.run(all_of, other))["12", AFTER] is None
    assert [one.expires_at for one in await services.database.run(promises)] == [BEFORE + HOUR + 7 * ONE]


async def test_of_a_wish_and_a_payment_in_one_moment_a_ladder_knows_both(services):  # noqa: F811
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
async def test_the_amount_of_an_office_counts_where_the_member_told_none(services, told, left):  # noqa: F811
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


async def test_erasing_locks_in_the_order_in_which_the_planner_and_the_courier_do(services):  # noqa: F811
    """Where it stands, then messages, then reminders: two who lock in two orders wait for each other."""
    heard = Asked()

    def erases(session, form: int) -> None:
        event.listen(Engine, "before_cursor_execute", heard)
        try:
            erase_application(session, session.get_one(Application, form), BEFORE)
        finally:
            event.remove(Engine, "before_cursor_execute", heard)

    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(erases, form)
    order = [*heard.statements]
    first = [
        min(order.index(one) for one in order if re.match(begins, one, re.DOTALL))
        for begins in ("SELECT climb", "DELETE FROM message", "DELETE FROM reminder")
    ]
    assert first == sorted(first)


@on_postgres
async def test_what_moved_in_the_index_of_who_is_due_is_swept_up(services, monkeypatch):  # noqa: F811
    """A look with nothing due went through what a million had left there: 1.6 s, and 3 pages of the index after it."""
    monkeypatch.setattr(planner, "MANY", 0)
    await services.database.run(takes_part, 5)
    await at(services, BEFORE)

    def swept(session) -> Any:
        last = "SELECT last_vacuum FROM pg_stat_user_tables WHERE relname = 'climb'"
        return session.connection().exec_driver_sql(last).scalar()

    assert await services.database.run(swept)
