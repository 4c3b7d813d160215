"""Reminders of the iuran: when they are due by each person's own ladder, and what they say in the moment of sending.

It is looked again then: who has paid meanwhile, or said so, is reminded of nothing, and neither is who stopped. Those
of one phone who are due together stand in one message; whom it does not hold for is left out of it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

from handlers.conversation import menu
from handlers.planner.confirming import nothing
from handlers.planner.promised import Coming, Promised, busy, hushed, not_now
from locales import DEFAULT, N_, Text
from models import Session, coming, ladders, letter, payment, reminder, reminding
from models.application import Application, answers_of_many
from models.chat import Standing, standing_of
from models.message import Promise
from models.paging import Place
from models.reminder import AGAIN, EXPIRED, KIND, NOT_WISHED, WITHDRAWN, Reminder
from rules import facts, ladder_said
from rules.calendar import due_date
from rules.enrolment import ENROLMENT
from rules.expecting import expected
from rules.ladder import DUE, LAPSE, Step, ladder, zone_of
from rules.ladder_said import MOST, Reminded
from rules.ledger import Ledger
from rules.question import Given, filled
from rules.register import Listed
from rules.reminders import MORNING
from rules.settings import Settings
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

PAID, TOMORROW = Text(N_("I have paid")), Text(N_("Remind me tomorrow"))
HOW, OFFICER, WHEN = Text(N_("How to pay")), Text(N_("Ask the officer")), Text(N_("When to be reminded"))
Held = tuple[Application, Step, str]  # a form, its step, and who said the end of protection


def plan(session: Session, now: datetime, _: Settings, after: Place | None) -> tuple[list[Promise], Place | None]:
    return reminding.due(session, now, after)


def render(again: bool, session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """`again`: it was asked for once more, and says what is true now, whichever stage that is."""
    now, standing = services.now(), standing_of(session, services.vault, chat_id)
    account = standing.account
    if not account or account.no_reminders_at:
        return None
    if account.blocked_at:
        return None if again else reminder.unreached(session, chat_id, subject)
    held = (_again if again else _held)(session, chat_id, subject, now)
    if not held:
        return None
    form, step, _ = held[0]
    if again and hushed(now, form, services.settings):
        return None
    if not again and step.due_at > now:  # a clock was set back
        return Later(step.due_at)
    if later := not_now(now, form.district, services.settings, busy(standing, now)):
        return later
    return Rendered(Say(_screen(session, services, standing, held, subject)), account.language or DEFAULT)


def _held(session: Session, chat_id: int, together: int, now: datetime) -> list[Held]:
    """Those of the message that hold still; what became of the others is written down."""
    found = [one for one in reminder.said_together(session, chat_id, together) if not one[0].outcome]
    standing = ladders.looked_at(session, chat_id, [form for _, form in found], now)
    held, over = list[Held](), list[tuple[Reminder, str, str]]()
    for row, form in found:
        step = standing[form.id].of(row.month, row.stage)
        if not step:
            over.append((row, WITHDRAWN, "does not hold"))
        elif form.no_reminders_at:
            over.append((row, WITHDRAWN, NOT_WISHED))
        elif row.expires_at < now:
            over.append((row, EXPIRED, "stale"))
        else:
            held.append((form, step, standing[form.id].facts.by))
    reminder.end(session, over)
    return sorted(held, key=lambda one: one[1].due_at)


def _again(session: Session, chat_id: int, together: int, now: datetime) -> list[Held]:
    """Of the people whom that message was about, what is true now; what is said by itself today is not said twice."""
    rows = reminder.said_together(session, chat_id, together)
    forms, said = {form.id: form for _, form in rows}, {(row.application_id, row.month, row.stage) for row, _ in rows}
    standing = ladders.looked_at(session, chat_id, [*forms.values()], now)
    held: list[Held] = []
    for form in forms.values():
        step, zone = standing[form.id].last(now), zone_of((form.district or "")[:2])
        if step and not form.no_reminders_at:
            today = step.due_at.astimezone(zone).date() == now.astimezone(zone).date()
            if not today or (form.id, step.month, step.stage) in said:
                held.append((form, step, standing[form.id].facts.by))
    return held


def _screen(session: Session, services: Services, standing: Standing, held: Sequence[Held], subject: int) -> Screen:
    """What is known of those who are named is read at once, however many they are."""
    named, some, whose = held[:MOST], [], standing.people > 1
    ids = {form.id for form, *_ in named}
    answers, ledgers = answers_of_many(session, services.vault, ids), payment.ledgers_of(session, ids)
    for form, step, by in named:
        mine, known = answers[form.id], ledgers[form.id].month(step.month, services.now())
        whose = whose or facts.is_for_another(mine)
        some.append(Reminded(mine.get("name", ""), step, known, expected(mine, step.month).amount, by))
    first, alone = held[0][0].id, len({form.id for form, *_ in held}) == 1
    asks = first if letter.addressee(session, first) else 0
    return screen(some, whose, subject, first if alone else 0, asks, len(held) - len(named))


def screen(some: Sequence[Reminded], whose: bool, subject: int, form: int, asks: int, besides: int = 0) -> Screen:
    """`form`: where it is about one; `asks`: that whose officer can be asked; `besides` those who are named."""
    paid, how = (pack("remind", subject, key, form or "") for key in ("paid", "how"))
    officer = Button(OFFICER, pack("letter", key="ask", value=asks)) if asks else menu.lead(menu.HELP, "tanya")
    tomorrow, when = (
        Button(label, pack("remind", subject, key)) for label, key in ((TOMORROW, "later"), (WHEN, "when"))
    )
    last = all(one.step.stage == LAPSE for one in some)  # says so itself
    rows = (Button(PAID, paid, style=PRIMARY), *(() if last else (tomorrow,))), (Button(HOW, how), officer), (when,)
    return Screen(ladder_said.lines(some, whose, besides), rows)


def comes(
    session: Session, _: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    """Those of one phone and day are one message, also with one that waits already."""
    people, last = coming.climbing(session, begin, end, after)
    found = []
    for one in people:
        zone = zone_of(one.province)
        for step in one.steps:
            named = reminding.key_of(one.account, step.due_at.astimezone(zone).date())
            found.append(Coming(step.due_at, zone, step.stage, named))
    return found, last


def sample(stage: str, day: date) -> tuple[Text, ...]:
    """For somebody invented, of the clock that knows this stage first."""
    clock = next(clock for clock, rungs in ladder().items() if any(one.stage == stage for one in rungs))
    rung = next(one for one in ladder()[clock] if one.stage == stage)
    month, at = day.replace(day=1), datetime.combine(day, MORNING, UTC)
    step = Step(month, stage, clock, due_date(month) if clock == DUE else day, rung.last, at, at)
    answers = filled(ENROLMENT, Given(day, Listed(), "…"))
    one = Reminded(answers["name"], step, Ledger().month(month, at), expected(answers, month).amount)
    return ladder_said.lines([one], False)


REMINDING = (
    Promised(KIND, plan, partial(render, False), comes=comes, sample=sample),
    Promised(AGAIN, nothing, partial(render, True)),
)
