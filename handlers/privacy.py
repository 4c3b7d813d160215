"""/privasi: the consent, a copy of one's data, withdrawing, and erasing."""

from typing import Any

from handlers import consent, menu
from handlers.form import READ_MORE, joined
from handlers.visit import Visit
from locales import N_, Detail, Text
from models.application import answers_of
from models.audit import Audit
from models.consent import consents, withdraw
from models.erasure import erase_account
from models.people import application_of, people
from rules import facts
from rules.consent import consent_text
from rules.enrolment import ENROLMENT
from rules.question import Question, walk
from rules.reference import reference
from rules.report import REPORT
from transport.keyboards import pack
from transport.screen import Button, Document

TITLE = N_("<b>Your data and your consent</b>")
GIVEN = N_("On %(date)s you agreed to the text %(version)s.")
WITHDRAWN = N_("You agreed to the text %(version)s and withdrew it on %(date)s.")
NONE = N_("No consent is stored from this phone, and no data.")
RIGHTS = N_("You may read the text again, get a copy, correct a form (/profil), withdraw, or erase everything.")
READ, COPY = Text(N_("Read the text")), Text(N_("Copy of my data"))
WITHDRAW, ERASE = Text(N_("Withdraw consent")), Text(N_("Erase my data"))
REALLY = N_(
    "Withdraw and erase everything that was entered on this phone, for %(count)s people? This ends no membership "
    "at BPJS Ketenagakerjaan."
)
YES, NO = Text(N_("Yes, erase all")), Text(N_("No, keep it"))
ERASED = N_(
    "<b>Erased</b>: forms %(forms)s, answers %(answers)s. Number of this erasure: %(number)s.\n"
    "What stays: the proof that you agreed and withdrew (time and chat, no name, no NIK), which the law asks us to "
    "keep; "
    "empty numbers of received messages, for 14 days; and backups that were made before. Old messages in this chat "
    "you can delete yourself in Telegram."
)
BORN = {"L": N_("%(date)s, a man"), "P": N_("%(date)s, a woman")}
FILE = N_("A copy of everything that is stored from this phone. Take care where you keep it.")
NOTHING_TO_COPY = N_("There is nothing to copy.")


def privasi(visit: Visit) -> None:
    lines = [
        Text(WITHDRAWN if one.withdrawn_at else GIVEN, {"version": one.version, "date": one.day})
        for one in consents(visit.session, visit.turn.chat_id)
    ]
    if not lines:
        visit.say(Text(NONE), rows=((Button(READ, pack("privacy", key="read")), menu.lead(menu.FILL_IN, "daftar")),))
        return
    visit.say(
        Text(TITLE),
        joined(lines[-5:]),
        Text(RIGHTS),
        rows=(
            (Button(READ, pack("privacy", key="read")), Button(COPY, pack("privacy", key="copy"))),
            (Button(WITHDRAW, pack("privacy", key="ask")), Button(ERASE, pack("privacy", key="ask"))),
        ),
    )


def tapped(visit: Visit, key: str, value: str) -> None:
    if key == "erase" and value == str(visit.standing.people):
        _erase(visit)
        return
    {"read": _read, "more": _more, "copy": _copy, "ask": _ask, "erase": _ask}.get(key, privasi)(visit)


def _read(visit: Visit) -> None:
    more = Button(READ_MORE, pack("privacy", key="more"))
    visit.say(consent_text(visit.given.operator), rows=((more, menu.lead(menu.PRIVACY, "privasi")),))


def _more(visit: Visit) -> None:
    visit.say(consent.long_text(visit), rows=((menu.lead(menu.PRIVACY, "privasi"),),))


def _copy(visit: Visit) -> None:
    """Everything that was entered, the NIK too: it is the person's own."""
    parts = [_written(visit, one.application_id) for one in people(visit.session, visit.vault, visit.turn.chat_id)]
    if not parts:
        visit.say(Text(NOTHING_TO_COPY))
        return
    visit.do(Document("payung.txt", "\n\n".join(parts) + "\n", Text(FILE)))


def _written(visit: Visit, application_id: int) -> str:
    application = application_of(visit.session, visit.turn.chat_id, application_id)
    answers = answers_of(visit.session, visit.vault, application_id)
    walked = walk(ENROLMENT, answers, visit.given)
    head = f"Payung {application.reference or ''}".strip() if application else ""
    lines = [
        Text("%(label)s: %(value)s", {"label": Text(question.label), "value": shown})
        for question in (*walked.questions, *REPORT)
        if question.label and question.key in answers and (shown := _shown(visit, question, answers)) is not None
    ]
    return "\n".join([head, *(visit.services.words.plain(line, visit.language) for line in lines)])


def _shown(visit: Visit, question: Question, answers: dict[str, Any]) -> Detail | None:
    """As on the review card, but with what is hidden there: it is a copy of all one's data."""
    if question.key == "nik":
        return answers["nik"]
    if question.key == "born":
        return Text(BORN[facts.sex(answers)], {"date": facts.born(answers) or ""})
    return question.shown(answers, visit.given)


def _ask(visit: Visit) -> None:
    """Ask before everything goes; the button holds for the people that were told of."""
    if not visit.standing.people:
        privasi(visit)
        return
    rows = (
        (
            Button(YES, pack("privacy", key="erase", value=visit.standing.people)),
            Button(NO, pack("privacy", key="keep")),
        ),
    )
    visit.say(Text(REALLY, {"count": visit.standing.people}), rows=rows)


def _erase(visit: Visit) -> None:
    """Withdraw every consent and erase every form of this phone, with a receipt."""
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if not found:
        privasi(visit)
        return
    count = 0
    visit.strip()
    withdraw(visit.session, visit.turn.chat_id, visit.turn.now)
    for one in found:
        visit.focus(application_of(visit.session, visit.turn.chat_id, one.application_id))
        count += visit.erase()
    erase_account(visit.session, visit.turn.chat_id)
    visit.standing.account = None
    number = reference(1, 6)
    visit.session.add(Audit(at=visit.turn.now, actor="member", action="erased", object=number))
    visit.say(Text(ERASED, {"forms": len(found), "answers": count, "number": number}), new=True)
