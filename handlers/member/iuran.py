"""/iuran: what is known of this month, the months before, and what the next ones cost; for who takes part already."""

from handlers.conversation import menu
from handlers.conversation.form import paired, short
from handlers.conversation.visit import Visit
from handlers.member import again, how_to_pay, iuran_months, mending, paying, receipt
from locales import N_, Text, joined
from models import payment, telling
from models.application import answers_of
from models.event import status_of, statuses_of
from models.people import application_of, people
from rules import ledger_said, status_said
from rules.ladder_said import NO_MONEY
from rules.paying import AMOUNT, MONTH
from rules.status import PAYS, State, Status
from transport.keyboards import Tap, pack
from transport.screen import PRIMARY, Button

TITLE = N_("<b>Iuran of BPJS Ketenagakerjaan: %(name)s</b>")
NOBODY = N_(
    "What you pay can be noted here as soon as somebody takes part: by the branch office's answer, or by the payment "
    "code or number that you tell. Under My data you see how it stands."
)
WHOSE = N_("Whose iuran?")
TAKEN_BACK = N_("It is taken back. What was noted before holds again.")
NOTHING = N_("It is taken back already, or the officer has checked it.")
REMINDERS = Text(N_("Reminders"))
LAST = Text(N_("The last 12 months"))
LABEL = 22  # letters of a button


def iuran(visit: Visit, *notes: Text) -> None:
    """Of the one on this phone who takes part, or first of whom."""
    sent = [one for one in people(visit.session, visit.vault, visit.turn.chat_id) if one.submitted]
    stand = statuses_of(visit.session, [one.application_id for one in sent])
    found = [one for one in sent if (stands := stand.get(one.application_id)) and stands.state in PAYS]
    if not found:
        return visit.say(*notes, Text(NOBODY), rows=((menu.lead(menu.FOLLOW, "profil"),),))
    if len(found) == 1:
        return _card(visit, found[0].application_id, stand[found[0].application_id], *notes)
    names = [(one.application_id, Text("%(name)s", {"name": short(one.name or "", LABEL)})) for one in found]
    return visit.say(*notes, Text(WHOSE), rows=paired([Button(name, pack("iuran", id, "one")) for id, name in names]))


def tapped(visit: Visit, tap: Tap) -> None:
    """About a form of this phone; any other is as one that is not there."""
    mine = application_of(visit.session, visit.turn.chat_id, tap.application)
    stands = status_of(visit.session, mine.id) if mine else None
    if not mine or not stands or stands.state not in PAYS:
        return iuran(visit)
    first = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
    first = first if first < 1 << 63 else 0
    if tap.key == "wrong":
        taken = payment.take_back(visit.session, mine.id, first, visit.turn.now)
        telling.keep_numbers(visit.session, visit.vault, mine.id)
        return _card(visit, mine.id, stands, Text(TAKEN_BACK if taken else NOTHING))
    if tap.key == "paid":
        return paying.begin(visit, mine.id, stands, first)
    if tap.key == "again":
        return again.begin(visit, mine.id, stands, first)
    if tap.key in (MONTH, AMOUNT):
        return mending.begin(visit, mine.id, tap, first, stands)
    if tap.key == "fix":
        return mending.show(visit, mine.id, first)
    return _screen(visit, mine.id, stands, tap)


def _screen(visit: Visit, form: int, stands: Status, tap: Tap) -> None:
    """What is only looked at."""
    if tap.key not in ("how", "ahead", "past"):
        return _card(visit, form, stands)
    answers = answers_of(visit.session, visit.vault, form)
    if tap.key == "how":
        return how_to_pay.show(visit, form, answers, tap.value)
    if tap.key == "ahead":
        return iuran_months.ahead(visit, form, answers, tap.value)
    return iuran_months.past(visit, form, answers, paying.since(stands), mending.button(visit, form))


def _card(visit: Visit, form: int, stands: Status, *notes: Text) -> None:
    answers = answers_of(visit.session, visit.vault, form)
    lines = [Text(TITLE, {"name": answers["name"]}), *_known(visit, form, stands)]
    rows = (
        (Button(how_to_pay.PAID, pack("iuran", form, "paid"), style=PRIMARY), how_to_pay.button(form)),
        how_to_pay.code(visit, stands),
        (Button(LAST, pack("iuran", form, "past")), Button(paying.MORE, pack("iuran", form, "ahead"))),
        (menu.lead(REMINDERS, "pengingat"),),
    )
    price = receipt.price(answers, visit.turn.today)
    visit.say(*notes, joined(lines), price, Text(NO_MONEY), rows=tuple(row for row in rows if row))


def _known(visit: Visit, form: int, stands: Status) -> list[Text]:
    """Of this month; who waits for the first payment is told that, and is protected until no day."""
    found = payment.ledger_of(visit.session, form)
    this = ledger_said.line(found.month(visit.turn.today.replace(day=1), visit.turn.now))
    if stands.state is State.WAITING:
        return [*status_said.for_member(stands), this]
    return [this, ledger_said.until(found.protected)]
