"""Half a year of people on several phones, by chance: each step of each month has one outcome, none is out of place.

They pay, say so, have it returned, take it back, stop, die and are erased; the bot is down for days, and its clock
steps forth and back.
"""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from handlers import planner
from models import entering, message, payment, reckoning, reminder
from models.account import Account
from models.application import Application, put_answer
from models.erasure import erase_application
from models.event import happen
from models.reminder import AGAIN, Reminder
from models.store.sealing import Vault
from rules import ladder
from rules.ledger import CONFIRMED, RETURNED, State
from rules.status import OFFICER
from tests.opened import NOW
from tests.test_form import FULL
from tests.test_reminders import silent
from tests.test_reminding import WORD, takes_part
from tests.test_same_nik import VAULT
from transport.courier import Courier
from transport.keyboards import unpack

DAY, HOURS = timedelta(days=1), (1, 2, 11, 14)  # UTC: morning, afternoon, night
DISTRICTS = ("340215", "517101", "917101")
ANSWERS = FULL | {"whom": "me", "participant": "no", "name": "Siti Rekaan", "income": 1_000_000}
OUTCOMES = {"accepted", "failed", "expired", "withdrawn", "uncertain", "called"}


class Telegram:
    """Takes what is said, and looks whether it may be said."""

    def __init__(self, theirs: Any, chance: random.Random):
        self.services, self.chance, self.said = theirs, chance, Counter[int]()

    def request(self, chat: int, say: Any, _language: str) -> tuple[int, Any]:
        return chat, say

    async def make(self, request: tuple[int, Any]) -> int:
        tap = unpack(request[1].screen.rows[0][0].data)
        assert tap
        self.said[tap.application] += 1
        await self.services.database.run(self.looks, request[0], tap.application)
        if self.chance.random() < 0.05:
            raise ValueError("it may have arrived")
        return 1

    def looks(self, session, chat: int, together: int) -> None:
        now = self.services.now()
        told = [(row, form) for row, form in reminder.said_together(session, chat, together) if not row.outcome]
        assert told
        assert not session.get_one(Account, chat).no_reminders_at
        for row, form in told:
            month = payment.ledger_of(session, form.id).month(row.month, now)
            assert month.state not in (State.PAID, State.SAID)
            assert form.state in ladder.REMINDED
            assert row.due_at <= now <= row.expires_at
        assert not silent(now, ladder.zone_of(min(form.district or "" for _, form in told)[:2]))


class Pace:
    async def slot(self) -> None: ...

    def give_back(self) -> None: ...


def people(session, vault: Vault) -> list[int]:
    """Twelve, some of whom share a phone, and one without."""
    forms = takes_part(session, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, None)
    for n, form in enumerate(forms):
        phone = DISTRICTS[n % 3] if n > 4 else DISTRICTS[0]
        session.get_one(Application, form).district = phone
        for key, value in ANSWERS.items():
            put_answer(session, vault, form, key, value)
        session.flush()
        reckoning.wished(session, 1, NOW)
    return forms


def happens(session, chance: random.Random, form: int, now: datetime) -> None:
    """Something, or nothing."""
    row = session.get(Application, form)
    if not row:
        return
    months = [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)]
    paid = payment.ledger_of(session, form).payments
    match chance.choices(("pay", "until", "decide", "mistake", "stop", "die", "erase"), (30, 6, 20, 8, 2, 1, 1))[0]:
        case "pay":
            part = payment.Part(chance.choice(months), None, None, None)
            payment.say_paid(session, VAULT, form, [part], WORD, now, False)
        case "until" if paid:
            payment.say_until(session, form, now.date() + timedelta(days=chance.randrange(60)), paid[-1].said.id, now)
        case "decide":
            for one in payment.book(session, form).waiting()[:1]:
                entering.decide(session, VAULT, form, one, chance.choice((CONFIRMED, RETURNED)), 7, now)
        case "mistake" if paid:
            payment.take_back(session, form, paid[-1].said.id, now)
        case "stop" if account := session.get(Account, chance.choice((2, 5))):
            account.no_reminders_at = now
            reckoning.stopped(session, account.id, now)
        case "die":
            happen(session, VAULT, form, "deceased", now, OFFICER)
        case "erase":
            erase_application(session, row, now)


async def looks_at_the_clock(services: Any, courier: Any) -> None:
    kind = next(one for one in planner.KINDS if one.kind == reminder.KIND)
    await services.database.run(planner.promise, kind, services.now(), services.settings)
    await services.database.run(message.expire, services.now())
    await courier.deliver()


def ends(session, now: datetime) -> list[str | None]:
    """What became of all whose time is over."""
    rows = session.exec(select(Reminder).where(Reminder.expires_at < now)).all()
    known = {form: reminder.outcomes(session, form) for form in {row.application_id for row in rows}}
    return [known[row.application_id][row.month, row.stage] for row in rows]


# What happens is the same on both: each life is lived once.
LIVES = [("sqlite", 0), ("sqlite", 1), pytest.param("postgres", 2, marks=pytest.mark.on_postgres)]


@pytest.mark.parametrize(("database_url", "seed"), LIVES, indirect=["database_url"])
async def test_each_step_of_each_month_has_one_outcome_and_none_is_out_of_place(services, seed):
    chance = random.Random(seed)
    telegram = Telegram(services, chance)
    courier = Courier(services, telegram, Pace(), planner.RENDER)  # type: ignore[arg-type]
    forms = await services.database.run(people, services.vault)
    day, down = datetime(2026, 12, 1, tzinfo=UTC), {20, 21, 22, 75, 76, 77}
    for number in range(170):
        day += {40: -DAY, 90: 2 * DAY}.get(number, DAY)
        for hour in HOURS:
            services.now.at = day + timedelta(hours=hour)
            if number < 120 and chance.random() < 0.3:
                await services.database.run(happens, chance, chance.choice(forms), services.now.at)
            if number not in down:
                await looks_at_the_clock(services, courier)
    found = await services.database.run(ends, services.now.at - DAY)
    assert {*found} <= OUTCOMES
    assert {"accepted", "called"} <= {*found}
    assert max(telegram.said.values()) == 1
    assert AGAIN not in {row.kind for row in await services.database.run(lambda s: [*s.exec(select(message.Message))])}
