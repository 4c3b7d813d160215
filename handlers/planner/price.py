"""The notice of a price that changes: in the month before, to everybody whose form was sent, by the tariff's data."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers.conversation import menu
from handlers.planner.promised import Coming, Promised, busy, free, not_now, paused, stop, wished, zone
from locales import DEFAULT, N_, Month, Rupiah, Text
from models import Session
from models.application import answers_of, answers_of_many
from models.chat import standing_of
from models.event import status_of
from models.message import Promise
from models.paging import Place
from models.payment import ledger_of
from models.people import application_of
from models.sent import Sent, sent
from models.wish import wishes_of
from rules import facts, tariff
from rules.ahead import paid_ahead
from rules.enrolment import ENROLMENT
from rules.expecting import expected
from rules.price_change import Change, change, concerned
from rules.question import Given, filled
from rules.register import Listed
from rules.sentences import MONTHS, discount
from rules.settings import Settings
from rules.showing import PROGRAMMES
from rules.status import PAYS
from transport.context import WIB, Services
from transport.courier import Later, Rendered
from transport.screen import Say, Screen

KIND = "price"
REST = timedelta(days=1)  # a receipt of since then says it already
TITLE = N_("<b>Contribution to BPJS Ketenagakerjaan from %(first)s</b>")
TITLE_FOR = N_("<b>Contribution to BPJS Ketenagakerjaan from %(first)s</b> · for %(name)s")
NOW_THEN = N_(
    "Estimate for a month (%(programmes)s):\n• until iuran %(last)s: %(now)s\n• from iuran %(first)s: <b>%(then)s</b>"
)
THEN = N_("Estimate for a month (%(programmes)s):\n• from iuran %(first)s: <b>%(then)s</b>")
MAY = N_("After that it may change. What it will be for this form, please ask 175.")
ENDS = N_("The %(percent)s%% discount (%(regulation)s) ends with iuran %(last)s.")
ENDS_UNSURE = N_(
    "A %(percent)s%% discount (%(regulation)s) ends with iuran %(last)s. Whether it holds for this form, please ask "
    "175."
)
ENDS_FOR_SOME = N_("A %(percent)s%% discount (%(regulation)s) ends for some kinds of work with iuran %(last)s.")
TOGETHER = N_(
    "If you pay %(months)s at once:\n"
    "• beginning with iuran %(last)s: %(before)s\n"
    "• beginning with iuran %(first)s: %(after)s\n"
    "Each month is counted at its own price, also when you pay ahead."
)
TOGETHER_THEN = N_("If you pay %(months)s at once:\n• beginning with iuran %(first)s: %(after)s")
PAID_UNTIL = N_("It is noted here as paid until iuran %(until)s.")
SAID_UNTIL = N_("You say that it is paid until iuran %(until)s. That is not checked yet.")
NEXT = N_("By what is noted here, the next payment is for iuran %(next)s: about <b>%(price)s</b>.")
NEXT_ONLY = N_("By what is noted here, the next payment is for iuran %(next)s.")
MINE = Text(N_("My iuran"))
NO_REPLY = N_("No reply is needed. For the exact amount, look in JMO or call 175. This bot takes no money.")


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """The key holds the month with the new price, before which it is worth saying."""
    today = now.astimezone(WIB).date()
    last, first = tariff.months(today, 2)
    forms, end = sent(session, KIND, concerned(today), now - REST, _midnight(last), after)
    month, over = f"{first:%Y-%m}", _midnight(first)

    def promise(form: Sent) -> Promise:
        due, id = free(now, form.district, settings), form.application_id
        return Promise(f"{KIND}:{id}:{month}", KIND, form.account_id, id, due, over)

    return [promise(form) for form in forms], end


def _midnight(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=WIB)


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """By the answers and the tariff of this moment; None where the form is gone, or nothing changes for it."""
    now, standing = services.now(), standing_of(session, services.vault, chat_id)
    account, form = standing.account, application_of(session, chat_id, subject)
    if not account or account.blocked_at or account.no_reminders_at:
        return None
    if not form or not form.submitted_at or form.withdrawn_at or form.no_reminders_at:
        return None
    answers = answers_of(session, services.vault, subject)
    if not (changes := change(answers, now.astimezone(WIB).date())):
        return None
    later = paused(session, chat_id, now, form, services.settings)
    later = later or not_now(now, form.district, services.settings, busy(standing, now))
    about = own(session, subject, answers, now)
    return later or Rendered(notice(changes, answers, standing.people, about), account.language or DEFAULT)


def own(session: Session, form: int, answers: dict[str, Any], now: datetime) -> list[Text]:
    """Of who takes part: until which month it is paid, according to whom, and what the next payment will be."""
    stands = status_of(session, form)
    if not stands or stands.state not in PAYS:
        return []
    paid = paid_ahead(ledger_of(session, form), now.astimezone(WIB).date(), now)
    price = expected(answers, paid.following).amount if paid.open else None
    until = {"until": _month(paid.until)} if paid.until else {}
    said = [Text(PAID_UNTIL if paid.sure else SAID_UNTIL, until)] if until else []
    known = {"next": _month(paid.following)} | _amounts(price=price)
    return [*said, Text(NEXT if price is not None else NEXT_ONLY, known)]


def notice(change: Change, answers: dict[str, Any], people: int, own: Sequence[Text] = ()) -> Say:
    whose = people > 1 or facts.is_for_another(answers)
    months = answers.get("months", 1)  # where it was still asked
    details = {
        "first": _month(change.first),
        "last": _month(change.last),
        "programmes": Text(PROGRAMMES[answers["programmes"]]),
        "months": Text(MONTHS[months]),
        "name": answers["name"],
        **_amounts(now=change.now, then=change.then, before=change.together[0], after=change.together[1]),
        **(discount(change.ending) if change.ending else {}),
    }
    said = [TITLE_FOR if whose else TITLE, *_prices(change), *_together(change, months)]
    lines = *(Text(one, details) for one in said), *own, Text(NO_REPLY)
    rows = ((menu.lead(menu.HELP, "tanya"), stop()),)
    return Say(Screen(lines, ((menu.lead(MINE, "iuran"),), *rows) if own else rows))


def _prices(change: Change) -> list[str]:
    """What it costs, as far as that is sure, and why it changes."""
    if not change.then:
        return [ENDS_FOR_SOME, MAY] if change.ending else [MAY]
    price, ends = (NOW_THEN, ENDS) if change.now else (THEN, ENDS_UNSURE)
    return [price, ends] if change.ending else [price]


def _together(change: Change, months: int) -> list[str]:
    before, after = change.together
    if months == 1 or not after:
        return []
    return [TOGETHER if before else TOGETHER_THEN]


def _amounts(**amounts: int | None) -> dict[str, Rupiah]:
    return {name: Rupiah(amount) for name, amount in amounts.items() if amount is not None}


def _month(day: date) -> Month:
    return Month(day.year, day.month, 1)


def comes(
    session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    """Of each month with a notice, a page after the other; whom the change does not concern is not told of it."""
    notices = [day for day in _firsts(begin, end) if concerned(day)]
    number, *place = after or (0,)
    if number >= len(notices):
        return [], None
    day, found = notices[number], []
    earliest = max(begin, _midnight(day))
    _, following = tariff.months(day, 2)
    before = min(end, _midnight(following)) - REST
    forms, last = sent(session, KIND, concerned(day), before, _midnight(day), tuple(place) or None)
    wishes = wishes_of(session, {form.account_id for form in forms})
    answers = answers_of_many(session, services.vault, [form.application_id for form in forms])
    for form in forms:
        if change(answers[form.application_id], day):
            about = form.district, services.settings
            at = wished(wishes[form.account_id], max(earliest, form.submitted_at + REST), *about, form.reckoned)
            found.append(Coming(at, zone(*about)))
    return found, (number, *last) if last else (number + 1,)


def _firsts(begin: datetime, end: datetime) -> list[date]:
    """The first days of the months of this time, in which prices of the next one are told."""
    first, over = begin.astimezone(WIB).date().replace(day=1), end.astimezone(WIB).date()
    return list(tariff.months(first, 12 * (over.year - first.year) + over.month - first.month + 1))


def sample(_stage: str, day: date) -> tuple[Text, ...]:
    """For somebody invented whose form is filled in as the examples are."""
    answers = filled(ENROLMENT, Given(day, Listed(), "…"))
    changes = change(answers, day)
    return notice(changes, answers, 1).screen.lines if changes else ()


PRICE = Promised(KIND, plan, render, every=timedelta(hours=1), comes=comes, sample=sample)
