"""The way on to the official form: what was entered as copy buttons, in the order in which JMO asks."""

import re

from handlers.receipt import HAVE_NUMBER
from handlers.visit import Visit
from locales import DEFAULT, N_, Text
from rules import facts
from rules.enrolment import ENROLMENT
from rules.question import walk
from rules.readers.groups import GROUPS
from rules.regions import district
from transport.keyboards import pack
from transport.screen import Button

HOW = N_(
    "<b>How to register yourself</b>\n"
    "1. Open JMO, or bpjsketenagakerjaan.go.id, and choose Bukan Penerima Upah (BPU), who work for themselves.\n"
    "2. Type the NIK and birth date from the KTP; they are not shown here.\n"
    "3. Copy the rest with the buttons below, in this order.\n"
    "4. The one-time code (OTP) of JMO comes to the phone in the form. Nobody else may have it, nor this bot.\n"
    "5. Pay with the payment code of BPJS Ketenagakerjaan, at official places only. Then tell me the participant "
    "number, never the OTP."
)
ROWS = 4  # of buttons on a small screen
ASK_FIRST = N_("<b>Please ask the branch or 175 first</b> whether this is the right way here. These are the data:")
CHOSEN = N_("You chose: %(programmes)s, paid for %(months)s.")
COPY = {
    "name": N_("Copy name"),
    "address": N_("Copy KTP address"),
    "postal": N_("Copy postal code"),
    "income": N_("Copy income"),
    "job": N_("Copy work"),
    "job2": N_("Copy second job"),
    "phone": N_("Copy phone"),
    "email": N_("Copy e-mail"),
}
POSTAL = re.compile(r"(?<!\d)\d{5}(?!\d)")


def steps(visit: Visit) -> None:
    """What was entered as copy buttons, in the order in which JMO and the website ask (domain.md section 4)."""
    answers, walked = visit.standing.answers, walk(ENROLMENT, visit.standing.answers, visit.given)
    labels = {
        q.key: q.shown(walked.answers, visit.given) for q in walked.questions if q.key in ("programmes", "months")
    }
    chosen = Text(CHOSEN, {key: value or "" for key, value in labels.items()})
    copies = [Button(Text(COPY[key]), copy=value[:256]) for key, value in _to_copy(visit, answers).items() if value]
    pairs = tuple(tuple(copies[i : i + 2]) for i in range(0, len(copies), 2))
    first = [Text(ASK_FIRST)] if facts.ask_first(answers, visit.turn.today) else []
    application = visit.application
    assert application
    told = ((Button(HAVE_NUMBER, pack("report", application.id)),),) if len(pairs) < ROWS else ()
    visit.say(*first, Text(HOW), chosen, rows=(*pairs, *told), new=True)


def _to_copy(visit: Visit, answers: dict) -> dict[str, str]:
    typed = answers.get("ktp_address", "same")
    place = district(facts.district(answers) or "")
    here = ", ".join([answers["street"], *([place.full_name] if place else [])])
    address = here if typed == "same" else typed
    postal = POSTAL.search(address)
    second = answers.get("second_job", "none")
    return {
        "name": answers["name"],
        "address": address,
        "postal": postal.group() if postal else "",
        "income": str(answers["income"]),
        "job": _job(visit, answers["work"]),
        "job2": "" if second == "none" else _job(visit, second),
        "phone": "0" + answers["phone"]["number"].removeprefix("+62"),
        "email": answers["email"] or "",
    }


def _job(visit: Visit, work: dict[str, str]) -> str:
    """The person's own words, or the group's label in the language of the official form."""
    label = next(group.label for group in GROUPS if group.key == work["group"])
    return work["words"] or visit.services.words.plain(Text(label), DEFAULT)
