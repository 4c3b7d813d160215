"""Sending a form: its facts are fixed, the receipt says what happens next, and the way on to the official form."""

from dataclasses import replace
from datetime import date

from handlers.conversation import settled
from handlers.conversation.visit import Visit
from handlers.member import mourning
from locales import N_, Detail, Month, Rupiah, Text, joined
from models import alone, assist, invitation, letter
from models.claim import LOST
from models.event import status_of
from models.freezing import freeze
from rules import cooperatives, facts, status_said
from rules.question import Answers
from rules.reference import reference
from rules.sentences import UNSURE, later
from rules.status import MEMBER, PAYS, State, Status
from rules.status_said import STATUS as STATUS
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button

SENT = N_("<b>Your form is complete and stored in Payung.</b> Form number: <b>%(reference)s</b>")
SENT_FOR = N_("<b>The form for %(name)s is complete and stored in Payung.</b> Form number: <b>%(reference)s</b>")
NOT_YET = N_("<b>You are not a participant yet.</b> First register and pay: in JMO, on the website, or at the branch.")
NOTHING_YET = N_(
    "<b>This form changes nothing at BPJS Ketenagakerjaan yet.</b> First register and pay there: in JMO (its app), "
    "on its website, or at the branch."
)
ASK_FIRST = N_(
    "<b>This form changes nothing at BPJS Ketenagakerjaan yet.</b> Please ask the branch or 175 first whether "
    "registering is possible and needed, and how."
)
SEEN = N_(
    "The officers of %(cooperative)s see that it is complete, and can hand it over to BPJS Ketenagakerjaan. What comes "
    "of it is told here."
)
HANDS_OVER = N_(
    "<b>You are not a participant yet.</b> The officers of %(cooperative)s see this form and hand it over to BPJS "
    "Ketenagakerjaan. You need not register yourself: what comes of it is told here."
)
HANDS_OVER_FOR = N_(
    "<b>This form changes nothing at BPJS Ketenagakerjaan yet.</b> The officers of %(cooperative)s see it and hand it "
    "over there. You need not register yourself: what comes of it is told here."
)
READY_WITH = N_(
    "Complete since %(date)s, not handed over to BPJS Ketenagakerjaan yet. The officers of %(cooperative)s hand it "
    "over, and what comes of it is told here."
)
WITH_COOPERATIVE = N_("This form has not reached the officers of %(cooperative)s.")
PRICE = N_("Estimate for iuran %(month)s: <b>%(estimate)s</b>.")
NO_PRICE = N_("For the contribution and any discount, please ask the branch or 175.")
NO_MONEY = N_(
    "The exact amount appears when you pay. This bot takes no money, no OTP, no PIN and no password. "
    "Ask %(operator)s (%(contact)s), or 175."
)
STEPS, HAVE_NUMBER = Text(N_("Steps and data to copy")), Text(N_("I have a payment code"))
RESUME = Text(N_("Go on after all"))
CORRECT, GO_ON = Text(N_("Correct the form")), Text(N_("Go on changing"))
MINE = Text(N_("My iuran"))
ERASE, CHANGED = Text(N_("Erase this form")), Text(N_("Something has changed"))
CHANGING = N_("There are changes that you have not saved yet. Until you save them, the form stays as it is.")


ALONE = (State.READY, State.REPORTED)  # its person goes the way to BPJS Ketenagakerjaan alone, or has to wait
OVER = (State.WITHDRAWN, State.DECEASED)
# What leads on from a state: to what the branch office answered, and never shows it by itself.
LEADS = {
    State.RETURNED: (Text(N_("Put it right")), "fix"),
    State.WAITING: (Text(N_("See the payment code")), "code"),
    State.ACTIVE: (Text(N_("See the number")), "number"),
    State.KNOWN: (Text(N_("See the number")), "number"),
}


def submit(visit: Visit) -> None:
    """Freeze the answers and give the receipt: the same one whether or not the NIK is known already."""
    application, answers = visit.application, dict(visit.walk.answers)
    assert application
    if not application.submitted_at:
        assist.saved(visit.session, application.id, visit.turn.now)
        alone.ask_later(visit.session, application, visit.turn.chat_id, visit.turn.now)
    application.reference = application.reference or reference()
    freeze(visit.session, visit.vault, application, answers, facts.frozen(answers, visit.turn.today), visit.turn.now)
    if application.invitation_id:
        invitation.submit(visit.session, application.id, visit.turn.now)
    visit.standing.answers, visit.standing.changes = answers, None
    visit.memo.reopened, visit.memo.undo, visit.memo.kept, visit.memo.gave = False, {}, {}, {}
    visit.memo.asks_anew()
    visit.moved()
    visit.strip()
    receipt(visit)


def receipt(visit: Visit) -> None:
    """A message to keep: the reference, what it will cost, what happens next, whom to ask."""
    status = stands(visit)
    first = joined([*_head(visit), price(visit.answers, visit.turn.today), _way(visit, status)])
    visit.say(first, *_cooperative(visit, status), visit.about(NO_MONEY), rows=_rows(visit, status), new=True)


def _head(visit: Visit) -> list[Text]:
    application, answers = visit.application, visit.standing.answers
    assert application
    details = {"reference": application.reference or ""}
    if visit.standing.people > 1 or facts.is_for_another(answers):
        return [Text(SENT_FOR, details | {"name": answers["name"]})]
    return [Text(SENT, details)]


def _way(visit: Visit, status: Status) -> Text:
    """What comes next: where others have it already, how it stands."""
    answers = visit.standing.answers
    if status.state not in ALONE:
        return status_line(visit, status)
    for_another = facts.is_for_another(answers)
    if with_officers(visit, status):
        return Text(HANDS_OVER_FOR if for_another else HANDS_OVER, _named(visit))
    way = NOTHING_YET if for_another else NOT_YET
    return Text(ASK_FIRST if facts.ask_first(answers, visit.given.today) else way)


def with_officers(visit: Visit, status: Status) -> bool:
    """Whether its person only has to wait: the cooperative's officers see the form, and hand it over."""
    form = visit.application
    if not form or not (form.cooperative_id or form.invitation_id) or status.state is not State.READY:
        return False
    ask_first = facts.ask_first(visit.standing.answers, visit.given.today)
    return not ask_first and bool(letter.addressee(visit.session, form.id))


def _named(visit: Visit) -> dict[str, Detail]:
    answers = visit.standing.answers
    return {"cooperative": cooperatives.shown(facts.cooperative(answers) or 0, answers, visit.given)}


def _cooperative(visit: Visit, status: Status) -> list[Text]:
    named = facts.cooperative(visit.standing.answers) if status.state in ALONE else None
    if not named or with_officers(visit, status):
        return []
    seen = visit.application and letter.addressee(visit.session, visit.application.id)
    return [Text(SEEN if seen else WITH_COOPERATIVE, _named(visit))]


def price(answers: Answers, today: date) -> Text:
    """The estimate for the first iuran month; none where other rules hold."""
    if facts.pays_others(answers):
        return Text(NO_PRICE)
    now = facts.estimate(answers, today, facts.jht(answers))
    details = {"month": Month(now.month.year, now.month.month, 1), "estimate": Rupiah(now.total)}
    prices, later = Text(PRICE, details), _discount(answers, today)
    return Text("%(prices)s %(later)s", {"prices": prices, "later": later}) if later else prices


def _discount(answers: Answers, today: date) -> Text | None:
    """From when the price is another one, or that no discount is counted in."""
    return later(answers, today) or (Text(UNSURE) if facts.discount_unsure(answers, today) else None)


def number(visit: Visit) -> Button:
    return Button(HAVE_NUMBER, pack("report", visit.subject))


def _rows(visit: Visit, status: Status) -> tuple[tuple[Button, ...], ...]:
    """What leads on from how it stands, and correcting it."""
    application, state = visit.application, status.state
    assert application
    if state in OVER:
        own = state is State.WITHDRAWN and status.source == MEMBER
        return ((Button(RESUME, pack("alone", application.id, "on")),),) if own else ()
    mine = (Button(MINE, pack("iuran", application.id, "one")),) if state in PAYS else ()
    correct = Button(GO_ON if application.changes else CORRECT, pack("correct", application.id))
    if _to_show(visit, status):
        return ((replace(correct, style=PRIMARY),),)
    if state in ALONE:
        alone = "" if with_officers(visit, status) else PRIMARY
        first = (Button(STEPS, pack("steps", application.id), style=alone),)
        return first, (number(visit), correct), *([mine] if mine else [])
    label, key = LEADS.get(state, (None, ""))
    if state is State.HANDED_OVER:
        return ((Button(HAVE_NUMBER, pack("report", application.id)), correct),)
    lead = ((Button(label, pack("status", application.id, key), style=PRIMARY),),) if label else ()
    return *lead, (*mine, correct)


# -- where it stands ---------------------------------------------------------------------------------
def status(visit: Visit, *notes: Text) -> None:
    """The card of the application in focus, sent already."""
    application = visit.application
    assert application
    if application.state == State.DECEASED:
        return mourning.mourn(visit, *notes)
    erase = Button(ERASE, pack("remove", application.id), style=DANGER)
    changed = Button(CHANGED, pack("life", application.id))
    status = stands(visit)
    rows = (*_rows(visit, status), (changed, erase))
    return visit.say(*notes, *_head(visit), status_line(visit, status), *waiting(visit), rows=rows)


def status_line(visit: Visit, status: Status) -> Text:
    """What is known, from whom, and since when."""
    if _to_show(visit, status):
        assert visit.application
        return settled.said(visit.session, visit.application, LOST, visit.services.settings)
    if with_officers(visit, status):
        return Text(READY_WITH, {"date": status_said.day(status.at)} | _named(visit))
    return joined(status_said.for_member(status))


def _to_show(visit: Visit, status: Status) -> bool:
    """Whether the NIK must be compared with the KTP first; not said in the receipt, which is everybody's."""
    form = visit.application
    return status.state is State.READY and bool(form and settled.is_to_show(visit.session, form))


def stands(visit: Visit) -> Status:
    """Of a form that was sent, which is at least ready."""
    form = visit.application
    assert form
    assert form.submitted_at
    return status_of(visit.session, form.id) or Status(State.READY, MEMBER, form.submitted_at)


def waiting(visit: Visit) -> list[Text]:
    """That a change was begun and is not sent."""
    return [Text(CHANGING)] if visit.application and visit.application.changes else []
