"""Sending a form: its facts are fixed, the receipt says what happens next, and the way on to the official form."""

from datetime import timedelta

from handlers import menu
from handlers.visit import Visit
from locales import N_, Month, Rupiah, Text
from models.application import note
from models.freezing import freeze
from rules import cooperatives, facts
from rules.asking import MONTHS, UNSURE, later
from rules.reference import reference
from rules.report import REPORT
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button

SENT = N_("<b>Your form is complete and stored.</b>\nReference: <b>%(reference)s</b>")
SENT_FOR = N_("<b>The form for %(name)s is complete and stored.</b>\nReference: <b>%(reference)s</b>")
NOT_YET = N_(
    "You are no participant yet: that comes after registering and paying with BPJS Ketenagakerjaan itself. "
    "Next step: JMO (its app), its website, or the branch. The data are copied from here with the button below."
)
NOTHING_YET = N_(
    "This form alone changes nothing at BPJS Ketenagakerjaan: that comes after registering and paying there. "
    "Next step: JMO (its app), its website, or the branch. The data are copied from here with the button below."
)
ASK_FIRST = N_(
    "This form alone changes nothing at BPJS Ketenagakerjaan. Please ask the branch or 175 first: whether registering "
    "is possible and needed, and how. The data are copied from here with the button below."
)
WITH_COOPERATIVE = N_(
    "%(cooperative)s is noted. The hand-over by its officers is not open in Payung yet, "
    "so please ask your officer, or go on yourself as below."
)
PRICE = N_("Estimate for iuran %(month)s: %(estimate)s. The payment code tells the certain amount.")
PRICES = N_(
    "Estimate for iuran %(month)s: %(estimate)s, for %(months)s together %(whole)s. "
    "The payment code tells the certain amount."
)
NO_PRICE = N_("What it costs, and which discount there is, the branch or 175 can say.")
NO_MONEY = N_("Keep this: this bot takes no money and never asks for OTP, PIN or password. Questions: 175, or /tanya.")
STEPS, HAVE_NUMBER = Text(N_("Steps and data to copy")), Text(N_("I have a number now"))
CORRECT, GO_ON = Text(N_("Correct the form")), Text(N_("Go on changing"))
ERASE = Text(N_("Erase this form"))
REPORTED = N_("Thank you, the number is noted as you told it, %(date)s. Whether it is active, JMO or 175 can say.")
CHANGING = N_(
    "There are changes that you began and that are not sent yet. Until you send them, the form stays as it is."
)


def submit(visit: Visit) -> None:
    """Freeze the answers and give the receipt: the same one whether or not the NIK is known already."""
    application, answers = visit.application, dict(visit.walk.answers)
    assert application
    application.reference = application.reference or reference()
    freeze(visit.session, visit.vault, application, answers, _facts(visit, answers), visit.turn.now)
    visit.standing.answers, visit.standing.changes = answers, None
    for gone in ("change", "undo", "offered", "bad", "page", "wipe"):
        visit.memo.pop(gone, None)
    visit.strip()
    receipt(visit)


def _facts(visit: Visit, answers: dict) -> dict:
    """What must be found again without opening answers."""
    born = facts.born(answers)
    return {
        "plain": {
            "district": facts.district(answers),
            "sector": facts.sector(answers),
            "work_group": answers["work"]["group"],
            "jht": facts.jht(answers),
            "months": answers["months"],
            "first_month": facts.first_month(visit.turn.today),
            "cooperative_id": facts.cooperative(answers),
        },
        "sealed": {
            "name": answers["name"],
            "phone": answers["phone"]["number"],
            "born": born.isoformat() if born else "",
            "street": answers["street"],
            "income": str(answers["income"]),
            "email": answers["email"] or "",
        },
    }


def receipt(visit: Visit) -> None:
    """A message to keep: the reference, what happens next, what it will cost, whom to ask."""
    visit.say(*_head(visit), *_next(visit), Text(NO_MONEY), rows=_rows(visit), new=True)


def _head(visit: Visit) -> list[Text]:
    application, answers = visit.application, visit.standing.answers
    assert application
    details = {"reference": application.reference or ""}
    if visit.standing.people > 1 or answers.get("whom") == "family":
        return [Text(SENT_FOR, details | {"name": answers["name"]})]
    return [Text(SENT, details)]


def _next(visit: Visit) -> list[Text]:
    answers, given = visit.standing.answers, visit.given
    way = NOT_YET if answers.get("whom") == "me" else NOTHING_YET
    lines = [Text(ASK_FIRST if facts.ask_first(answers, given.today) else way)]
    if cooperative := facts.cooperative(answers):
        lines.insert(0, Text(WITH_COOPERATIVE, {"cooperative": cooperatives.shown(cooperative, answers, given)}))
    return [*lines, price(visit)]


def price(visit: Visit) -> Text:
    """The estimate for the first iuran month; none where other rules hold."""
    answers = visit.answers
    if facts.pays_others(answers):
        return Text(NO_PRICE)
    now = facts.estimate(answers, visit.turn.today, facts.jht(answers))
    details = {"month": Month(now.month.year, now.month.month, 1), "estimate": Rupiah(now.total)}
    prices = Text(PRICE, details)
    if answers["months"] > 1:
        whole = Rupiah(facts.prepayment(answers, visit.turn.today, answers["months"]))
        prices = Text(PRICES, details | {"months": Text(MONTHS[answers["months"]]), "whole": whole})
    later = _discount(visit)
    return Text("%(prices)s %(later)s", {"prices": prices, "later": later}) if later else prices


def _discount(visit: Visit) -> Text | None:
    """From when the price is another one, or that no discount is counted in."""
    answers, today = visit.answers, visit.turn.today
    return later(answers, today) or (Text(UNSURE) if facts.discount_unsure(answers, today) else None)


def _rows(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    application = visit.application
    assert application
    correct = Button(GO_ON if application.changes else CORRECT, pack("correct", application.id))
    return (
        (Button(STEPS, pack("steps", application.id), style=PRIMARY),),
        (Button(HAVE_NUMBER, pack("report", application.id)), correct),
    )


# -- the way on --------------------------------------------------------------------------------------


def report(visit: Visit) -> None:
    """Begin to ask for the number that BPJS Ketenagakerjaan gave."""
    visit.memo["report"] = True
    if "official_number" in visit.standing.answers:
        visit.memo["undo"] = {"official_number": visit.take("official_number")}


def leave_report(visit: Visit) -> None:
    """A number that was told before stays as it was."""
    undo = visit.memo.pop("undo", {})
    if "official_number" in undo:
        visit.put(REPORT[0], undo["official_number"])
    visit.memo.pop("report", None)
    status(visit)


def reported(visit: Visit) -> None:
    """The number is kept as what the member said, on this day."""
    application = visit.application
    assert application
    visit.memo.pop("report")
    note(visit.session, application.id, "reported", visit.turn.now)
    visit.say(Text(REPORTED, {"date": visit.turn.today}), rows=((menu.lead(menu.FOLLOW, "profil"),),))


# -- where it stands ---------------------------------------------------------------------------------
STATUS = {
    "ready": N_("Complete since %(date)s, not handed over to BPJS Ketenagakerjaan. The next step is below."),
    "reported": N_(
        "Complete since %(date)s. You told us a number from BPJS Ketenagakerjaan; whether it is active, "
        "JMO or 175 can say."
    ),
}


def status(visit: Visit, *notes: Text) -> None:
    """The card of the application in focus, sent already."""
    application = visit.application
    assert application
    erase = Button(ERASE, pack("remove", application.id), style=DANGER)
    visit.say(*notes, *_head(visit), status_line(visit), *waiting(visit), rows=(*_rows(visit), (erase,)))


def status_line(visit: Visit) -> Text:
    """What is known, from whom, and since when."""
    application = visit.application
    assert application
    assert application.submitted_at
    kind = "reported" if "official_number" in visit.standing.answers else "ready"
    day = (application.submitted_at + timedelta(hours=7)).date()
    return Text(STATUS[kind], {"date": day})


def waiting(visit: Visit) -> list[Text]:
    """That a change was begun and is not sent."""
    return [Text(CHANGING)] if visit.application and visit.application.changes else []
