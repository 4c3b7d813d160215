"""Planning reminders: each step once, page by page, with one outcome, whatever the clock does and whoever pays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from handlers import planner
from models import entering, ladders, message, payment, reminder, reminding
from models.account import Account
from models.application import Application
from models.climb import Climb
from models.erasure import erase_application
from models.event import happen
from models.member import Member
from models.message import Message
from models.reminder import KIND, Reminder
from models.store.database import new_id
from models.switch import Switch
from rules import ladder
from rules.ladder import AFTER, AHEAD, DAY
from rules.ledger import RETURNED
from rules.status import BRANCH, MEMBER, OFFICER
from tests.opened import NOW
from tests.test_same_nik import VAULT

ONE = timedelta(days=1)
BEFORE, DUE = datetime(2026, 12, 12, 1, tzinfo=UTC), datetime(2026, 12, 15, 1, tzinfo=UTC)  # 08.00 in Jakarta
DECEMBER = date(2026, 12, 1)
WORD = payment.Proof("word")


def takes_part(session, *chats: int | None) -> list[int]:
    """A form for each, known as a participant since November; of who has no account, None."""
    forms = []
    for chat in chats:
        if chat and not session.get(Account, chat):
            session.add(Account(id=chat, created_at=NOW))
            session.flush()
        session.add(member := Member(account_id=chat, created_at=NOW))
        session.flush()
        at = {"created_at": NOW, "touched_at": NOW, "submitted_at": NOW, "district": "340215"}
        session.add(form := Application(id=new_id(), member_id=member.id, **at))
        session.flush()
        happen(session, VAULT, form.id, "submitted", NOW, MEMBER)
        happen(session, VAULT, form.id, "participant", NOW, BRANCH)
        forms.append(form.id)
    return forms


def pays(session, form: int, now: datetime, month: date = DECEMBER) -> int:
    return payment.say_paid(session, VAULT, form, [payment.Part(month, None, None, None)], WORD, now, False)


def all_of(session, form: int) -> dict[tuple[str, str], str | None]:
    return {(f"{month:%m}", stage): ended for (month, stage), ended in reminder.outcomes(session, form).items()}


def promises(session) -> list[Message]:
    return [*session.exec(select(Message).where(col(Message.kind) == KIND).order_by(col(Message.due_at)))]


def remind_at(session, form: int) -> datetime | None:
    return session.get_one(Climb, form).remind_at


async def at(services: Any, instant: datetime) -> None:
    services.now.at = instant
    await planner.tick(services)


# -- when --------------------------------------------------------------------------------------------
async def test_who_takes_part_has_a_next_instant_and_nobody_else(services):
    (form,) = await services.database.run(takes_part, 5)
    assert await services.database.run(remind_at, form) == BEFORE + timedelta(hours=1)
    await services.database.run(happen, VAULT, form, "deceased", NOW + ONE, OFFICER)
    assert await services.database.run(remind_at, form) is None


async def test_a_step_is_planned_once_and_the_next_one_waits(services):
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE - ONE)
    assert await services.database.run(promises) == []
    for _ in range(2):
        await at(services, BEFORE)
    (one,) = await services.database.run(promises)
    assert (one.key, one.due_at) == ("reminder:5:2026-12-12", BEFORE + timedelta(hours=1))
    assert await services.database.run(all_of, form) == {("12", AHEAD): None}
    assert await services.database.run(remind_at, form) == DUE + timedelta(hours=1)


async def test_a_clock_that_is_set_back_plans_nothing_twice_and_one_that_jumps_expires_what_is_stale(services):
    (form,) = await services.database.run(takes_part, 5)
    for instant in (BEFORE, BEFORE - 9 * ONE, BEFORE):
        await at(services, instant)
    assert len(await services.database.run(promises)) == 1
    await at(services, BEFORE + 10 * ONE)
    assert await services.database.run(all_of, form) == {
        ("12", AHEAD): "expired", ("12", DAY): "expired", ("12", AFTER): None}  # fmt: skip


async def test_those_on_one_phone_share_a_message_and_who_has_no_telegram_is_called(services):
    one, two, other, paper = await services.database.run(takes_part, 5, 5, 6, None)
    await at(services, BEFORE)
    assert [row.chat_id for row in await services.database.run(promises)].count(5) == 1
    assert await services.database.run(all_of, paper) == {("12", AHEAD): "called"}
    for form in (one, two, other):
        assert await services.database.run(all_of, form) == {("12", AHEAD): None}


async def test_who_joins_a_phone_whose_message_is_gone_already_gets_an_own_one(services):
    def goes(session) -> None:
        message.end(session, promises(session)[0].id, "accepted", BEFORE)

    (one,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(goes)
    (two,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    assert await services.database.run(all_of, one) == {("12", AHEAD): "accepted"}
    assert await services.database.run(all_of, two) == {("12", AHEAD): None}
    assert len({row.key for row in await services.database.run(promises)}) == 2


# -- what takes it back ------------------------------------------------------------------------------
async def test_paying_takes_back_what_waits_of_that_person_alone(services):
    one, two = await services.database.run(takes_part, 5, 5)
    await at(services, BEFORE)
    await services.database.run(pays, one, BEFORE)
    assert await services.database.run(all_of, one) == {("12", AHEAD): "withdrawn"}
    assert await services.database.run(all_of, two) == {("12", AHEAD): None}
    assert await services.database.run(remind_at, one) == datetime(2027, 1, 12, 2, tzinfo=UTC)


async def test_what_was_returned_goes_on_with_the_next_step(services):
    (form,) = await services.database.run(takes_part, 5)
    first = await services.database.run(pays, form, BEFORE)
    await services.database.run(entering.decide, VAULT, form, first, RETURNED, 7, DUE + ONE, "blurred")
    await at(services, DUE + 7 * ONE)
    assert await services.database.run(all_of, form) == {("12", AFTER): None}


@pytest.mark.parametrize("what", ["withdrawn", "deceased"])
async def test_whom_it_is_over_for_is_reminded_of_nothing(services, what):
    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(happen, VAULT, form, what, BEFORE, OFFICER)
    assert await services.database.run(all_of, form) == {("12", AHEAD): "withdrawn"}


async def test_erasing_leaves_no_row_and_the_message_of_the_others(services):
    def erases(session, form: int) -> list[int]:
        erase_application(session, session.get_one(Application, form), BEFORE)
        return [len(promises(session)), len([*session.exec(select(Reminder))])]

    one, two = await services.database.run(takes_part, 5, 5)
    await at(services, BEFORE)
    assert await services.database.run(erases, one) == [1, 1]
    assert await services.database.run(erases, two) == [0, 0]


# -- what is kept ------------------------------------------------------------------------------------
async def test_what_became_of_a_reminder_outlives_its_message(services):
    def goes(session) -> None:
        for row in promises(session):
            message.end(session, row.id, "failed", BEFORE)

    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(goes)
    await at(services, BEFORE + 120 * ONE)
    assert (await services.database.run(all_of, form))["12", AHEAD] == "failed"
    assert BEFORE + timedelta(hours=1) not in [row.due_at for row in await services.database.run(promises)]


async def test_all_that_is_due_is_planned_page_by_page(services, monkeypatch):
    monkeypatch.setattr(reminding, "BATCH", 10)
    forms = await services.database.run(takes_part, *range(1, 46))
    await at(services, BEFORE)
    assert len(await services.database.run(promises)) == len(forms) == 45


def forgets() -> None:
    ladder._steps.cache_clear()
    reminding._alike.cache_clear()


async def test_another_ladder_plans_anew_what_was_not_sent_and_says_how_many(services, monkeypatch, caplog):
    def marks(session) -> list[str]:
        return [name for name in session.exec(select(Switch.name)) if name.startswith("ladder ")]

    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    later = {
        clock: tuple(rung._replace(days=rung.days + 1) for rung in some) for clock, some in ladder.ladder().items()
    }
    monkeypatch.setattr(ladder, "ladder", lambda: later | {})
    monkeypatch.setattr(ladder, "fingerprint", lambda: "another")
    chosen = {clock: tuple(one._replace(chosen=False) for one in some) for clock, some in later.items()}
    later.update(chosen)
    forgets()
    caplog.set_level("INFO")
    await at(services, BEFORE)
    forgets()
    assert await services.database.run(marks) == ["ladder another"]
    assert "1 of those that waited are others now" in caplog.text
    assert await services.database.run(remind_at, form) == BEFORE + ONE + timedelta(hours=1)


async def test_what_a_ladder_stands_on_is_what_happened_and_was_paid(services):
    def compared(session, form: int) -> tuple:
        kept = ladder.read(session.get_one(Climb, form).reckoned)
        return kept, ladders.facts_of(session, [form], BEFORE)[form]

    (form,) = await services.database.run(takes_part, 5)
    first = await services.database.run(pays, form, NOW, DECEMBER)
    await services.database.run(payment.say_until, form, date(2026, 12, 31), first, NOW)
    await services.database.run(ladders.note_of_all, 5, ladders.ACCIDENT, NOW + ONE)
    kept, anew = await services.database.run(compared, form)
    assert kept == anew
    assert (kept.standing, kept.end, kept.hush) == ((DECEMBER,), date(2026, 12, 31), date(2026, 12, 1))
