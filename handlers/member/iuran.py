"""/iuran: what is known of this month, the months before, and what the next ones cost; for who takes part already."""

from collections.abc import Callable
from datetime import date, datetime

from handlers.conversation import menu
from handlers.conversation.form import BACK, joined, paired
from handlers.conversation.visit import Visit
from handlers.member import paying, receipt
from locales import N_, Rupiah, Text
from models import payment
from models.application import answers_of
from models.event import status_of
from models.people import Person, application_of, people
from rules import ledger_said
from rules.expecting import together
from rules.ladder import REMINDED
from rules.ladder_said import NO_MONEY
from rules.ledger import Ledger
from rules.ledger import State as Paid
from rules.paying import in_words
from rules.sentences import MONTHS
from rules.status_said import day
from rules.tariff import months
from transport.keyboards import Tap, pack
from transport.screen import PRIMARY, Button

TITLE = N_("<b>Iuran of BPJS Ketenagakerjaan: %(name)s</b>")
NOBODY = N_(
    "What you pay can be noted here as soon as somebody takes part: by the branch office's answer, or by the payment "
    "code or number that you tell. Under My data you see how it stands."
)
WHOSE = N_("Whose iuran?")
PAST = N_("<b>The last 12 months: %(name)s</b>")
AHEAD = N_("<b>Paying ahead from iuran %(month)s on</b>, about:")
SUM, NO_SUM = N_("• %(months)s: %(sum)s"), N_("• %(months)s: please ask 175")
MONTHLY = N_("Each month is counted by its own tariff, also after a discount ends. How many can be paid, 175 knows.")
TAKEN_BACK = N_("It is taken back. What was noted before holds again.")
NOTHING = N_("It is taken back already, or the officer has checked it.")
PAID, LAST, MORE = Text(N_("I have paid")), Text(N_("The last 12 months")), Text(N_("Several months"))
YEAR = 12


def iuran(visit: Visit, *notes: Text) -> None:
    """Of the one on this phone who takes part, or first of whom."""
    found = [one for one in people(visit.session, visit.vault, visit.turn.chat_id) if takes_part(visit, one)]
    if not found:
        return visit.say(*notes, Text(NOBODY), rows=((menu.lead(menu.FOLLOW, "profil"),),))
    if len(found) == 1:
        return _card(visit, found[0].application_id, *notes)
    buttons = [Button(Text("%(name)s", {"name": _short(one.name or "")}), _to(one.application_id)) for one in found]
    return visit.say(*notes, Text(WHOSE), rows=paired(buttons))


def takes_part(visit: Visit, one: Person) -> bool:
    stands = status_of(visit.session, one.application_id) if one.submitted else None
    return bool(stands and stands.state in REMINDED)


def tapped(visit: Visit, tap: Tap) -> None:
    """About a form of this phone; any other is as one that is not there."""
    mine = application_of(visit.session, visit.turn.chat_id, tap.application)
    stands = status_of(visit.session, mine.id) if mine else None
    if not mine or not stands or stands.state not in REMINDED:
        return iuran(visit)
    if tap.key == "wrong":
        first = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
        taken = first < 1 << 63 and payment.take_back(visit.session, mine.id, first, visit.turn.now)
        return _card(visit, mine.id, Text(TAKEN_BACK if taken else NOTHING))
    if tap.key == "paid":
        return paying.begin(visit, mine.id)
    return _SCREENS.get(tap.key, _card)(visit, mine.id)


def _card(visit: Visit, form: int, *notes: Text) -> None:
    found, answers = payment.ledger_of(visit.session, form), answers_of(visit.session, visit.vault, form)
    this = found.month(visit.turn.today.replace(day=1), visit.turn.now)
    known = joined([Text(TITLE, {"name": answers["name"]}), ledger_said.line(this), ledger_said.until(found.protected)])
    rows = (
        (Button(PAID, _to(form, "paid"), style=PRIMARY),),
        (Button(LAST, _to(form, "past")), Button(MORE, _to(form, "ahead"))),
    )
    visit.say(*notes, known, receipt.price(answers, visit.turn.today), Text(NO_MONEY), rows=rows)


def _past(visit: Visit, form: int) -> None:
    """A line each, the newest first; none from before anything is known."""
    found, answers = payment.ledger_of(visit.session, form), answers_of(visit.session, visit.vault, form)
    this = visit.turn.today.replace(day=1)
    since = min([this, _since(visit, form), *(one.month for one in found.payments)])
    shown = [one for one in _year(this) if one >= since]
    ahead = sorted({one.month for one in found.payments if one.month > this})
    lines = [ledger_said.line(found.month(one, visit.turn.now)) for one in (*reversed(ahead), *shown)][:YEAR]
    title = Text(PAST, {"name": answers["name"]})
    visit.say(title, joined(lines), rows=((Button(BACK, _to(form)),),))


def _ahead(visit: Visit, form: int) -> None:
    """What so many months cost together, from the first one for which nothing is noted."""
    found, answers = payment.ledger_of(visit.session, form), answers_of(visit.session, visit.vault, form)
    first = _first_open(found, visit.turn.today, visit.turn.now)
    lines = [_sum(answers, first, count, Text(said)) for count, said in MONTHS.items()]
    title = Text(AHEAD, {"month": in_words(first)})
    back = Button(BACK, _to(form))
    visit.say(joined([title, *lines]), Text(MONTHLY), Text(NO_MONEY), rows=((back,),))


def _sum(answers: dict, first: date, count: int, said: Text) -> Text:
    amount = together(answers, first, count)
    return Text(NO_SUM, {"months": said}) if amount is None else Text(SUM, {"months": said, "sum": Rupiah(amount)})


def _first_open(found: Ledger, today: date, now: datetime) -> date:
    later = months(today, 5 * YEAR)
    return next(one for one in later if found.month(one, now).state in (Paid.OPEN, Paid.RETURNED))


def _since(visit: Visit, form: int) -> date:
    """From which month on it is known that somebody takes part."""
    stands = status_of(visit.session, form)
    assert stands
    return (stands.day or day(stands.at)).replace(day=1)


def _year(this: date) -> list[date]:
    """This month and the eleven before it, the newest first."""
    return [*reversed([*months(date(this.year - 1, this.month, 1), YEAR + 1)])][:YEAR]


def _to(form: int, key: str = "one") -> str:
    return pack("iuran", form, key)


def _short(name: str) -> str:
    return name if len(name) <= SHORT else name[: SHORT - 1] + "…"


SHORT = 22
_SCREENS: dict[str, Callable[..., None]] = {"past": _past, "ahead": _ahead}
