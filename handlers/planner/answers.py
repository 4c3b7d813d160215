"""The member is told what the branch office answered: what to put right, that a payment code is there, and so on.

Also who stopped the reminders is told: this is the answer that they wait for, once for each step, and not knowing it
costs them protection. Not at night, not while they fill in another form. What is to be known by nobody else, a code or
a number, is there on a tap; and nothing is said of somebody who died, or what does not hold any more.
"""

from typing import NamedTuple

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, busy, hushed, not_now
from locales import DEFAULT, N_, Text
from models import Session, answered
from models.answered import Told
from models.application import answers_of
from models.chat import standing_of
from models.consent import outdated
from models.event import detail_of
from models.people import application_of
from rules import facts, status_said
from rules.answers.form import part_of
from rules.status import PAYS, State
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

FOR = N_("<b>About the form of %(name)s</b>")
RETURNED = N_("<b>Something has to be put right.</b> The branch office of BPJS Ketenagakerjaan says: %(reason)s")
PART = N_("To be put right: %(part)s")
ONE_QUESTION = N_("Tap the button and answer just that once more. The officer then hands the form over again.")
WAITING = N_(
    "<b>Waiting for the first payment</b>, according to the branch office, %(date)s. The payment code of BPJS "
    "Ketenagakerjaan is there."
)
HOW_TO_PAY = N_(
    "Tap to see the code, and pay in JMO, at a bank or at an official place only. Protection begins when it is paid "
    "and noted there. This bot takes no money."
)
ACTIVE = N_("<b>Participant of BPJS Ketenagakerjaan</b>, according to the branch office, %(date)s.")
LOOK = N_("You can look it up yourself in JMO, or ask 175.")
KNOWN = N_(
    "<b>A participant of BPJS Ketenagakerjaan already</b>, by another way, according to the branch office, %(date)s."
)
ASK = N_("Nothing new was made. Ask 175, or look in JMO, since when and by which way it is.")
TAKEN_BACK = N_("<b>Sorry, what I told you last was a mistake</b>, says the officer. Now it stands like this:")


WAITS = N_(
    "<b>The branch office of BPJS Ketenagakerjaan has answered about form %(reference)s.</b> The text about your data "
    "has changed since, and until you agree to it the answer is not noted here. Please read it, then the officer notes "
    "the answer."
)
READ_IT = Text(N_("Read the text"))


class Lead(NamedTuple):
    label: Text
    key: str


SAID = {
    State.RETURNED: (RETURNED, ONE_QUESTION, Lead(Text(N_("Put it right")), "fix")),
    State.WAITING: (WAITING, HOW_TO_PAY, Lead(Text(N_("See the payment code")), "code")),
    State.ACTIVE: (ACTIVE, LOOK, Lead(Text(N_("See the number")), "number")),
    State.KNOWN: (KNOWN, ASK, Lead(Text(N_("See the number")), "number")),
}
MINE = Text(N_("My iuran"))
SHOW = Text(N_("My data and status"))


def told(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While it is how the form stands."""
    found = answered.told(session, subject)
    if not found or found.status.event != subject or found.status.state not in SAID:
        return None
    first, then, lead = SAID[found.status.state]
    detail = detail_of(session, services.vault, subject) or {}
    known = {"date": status_said.day(found.status.at), "reason": detail.get("reason", "")}
    lines = [Text(first, known)]
    since = found.status.day if found.status.state is State.ACTIVE else None
    lines += [Text(status_said.FROM, {"date": since})] if since else []
    part = part_of(detail.get("question", ""))
    lines += [Text(PART, {"part": part})] if part else []
    there = lead.key == "fix" or lead.key in detail
    rows = ((Button(lead.label, pack("status", found.form.id, lead.key), style=PRIMARY),),) if there else ()
    rows += ((Button(MINE, pack("iuran", found.form.id, "one")),),) if found.status.state in PAYS else ()
    return _rendered(session, services, chat_id, found, [*lines, Text(then)], rows)


def taken_back(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """Who was told what was a mistake; how it stands is said as everywhere."""
    found = answered.told(session, subject)
    if not found or found.status.state in answered.ENDED:
        return None
    rows = ((Button(SHOW, pack("focus", found.form.id)),),)
    lines = [Text(TAKEN_BACK), *status_said.for_member(found.status)]
    return _rendered(session, services, chat_id, found, lines, rows)


def waits(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While its person has not agreed; with no word of the answer."""
    form, standing = application_of(session, chat_id, subject), standing_of(session, services.vault, chat_id)
    if not form or form.id not in outdated(session, chat_id):
        return None
    now = services.now()
    if later := not_now(now, form.district, services.settings, busy(standing, now, form.id)):
        return later
    said = Text(WAITS, {"reference": form.reference or ""})
    rows = ((Button(READ_IT, pack("renew", key="ask")),),)
    return Rendered(Say(Screen((said,), rows)), (standing.account.language if standing.account else None) or DEFAULT)


def _rendered(
    session: Session, services: Services, chat_id: int, found: Told, lines: list[Text], rows: tuple
) -> Rendered | Later:
    """Named, where several forms are on the phone or it is of somebody else."""
    now, standing = services.now(), standing_of(session, services.vault, chat_id)
    later = hushed(now, found.form, services.settings) if found.status.state is State.WAITING else None
    if later := later or not_now(now, found.form.district, services.settings, busy(standing, now, found.form.id)):
        return later
    answers = answers_of(session, services.vault, found.form.id)
    several = standing.people > 1 or facts.is_for_another(answers)
    whose = [Text(FOR, {"name": answers.get("name", "")})] if several else []
    account = standing.account
    language = (account.language if account else None) or DEFAULT
    return Rendered(Say(Screen((*whose, *lines), rows)), language)


ANSWERS = (
    Promised(answered.TOLD, nothing, told),
    Promised(answered.TAKEN_BACK, nothing, taken_back),
    Promised(answered.WAITS, nothing, waits),
)
