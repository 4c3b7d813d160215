"""The copy of one's data: everything that is stored from a phone, as text to keep."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from handlers.conversation.visit import Visit
from handlers.member import proofs, rights, wishing
from handlers.member.language import NAMES
from locales import DEFAULT, N_, Detail, Text
from models import Session, letter, payment
from models.application import Application, answers_of, changes_of
from models.consent import hears_announcements
from models.event import history, when
from models.invitation import held_by, opened
from models.people import application_of, people
from models.wish import wishes_of
from rules import facts, ledger_said, status_said
from rules.alone import ALONE
from rules.checking import REASONS
from rules.earlier import EARLIER
from rules.enrolment import ENROLMENT
from rules.question import Question, Walk
from rules.report import REPORT
from transport.context import WIB, Services, Turn
from transport.screen import Document

PROOFS = 100  # consents in a copy: those of today's forms, and the last ones that ended; and as many rights
LINE = "%(label)s: %(value)s"
BEGUN, SENT = N_("Begun on"), N_("Complete since")
CHANGES = N_("Changes that are not saved yet")
BORN = {"L": N_("%(date)s, a man"), "P": N_("%(date)s, a woman")}
DIFFERS = N_("not as the NIK says")
CONSENT, RIGHTS, SETTINGS = N_("Consent"), N_("Rights in this programme"), N_("Settings")
ACCOUNT, FIRST = N_("Number of the Telegram account"), N_("First here on")
LANGUAGE = N_("Language")
REMINDERS, BROADCASTS, PAUSED = N_("Reminders"), N_("Announcements"), N_("No reminders until")
WANTED, STOPPED, UNASKED = N_("may come"), N_("stopped on %(date)s"), N_("not agreed to")
ASSISTED = N_("Filled in with an officer of the cooperative on")
INVITED, LISTED = N_("Invited by %(cooperative)s on"), N_("In its list")
DETAILS = {"code": N_("Payment code"), "number": N_("Participant number"), "reason": N_("Reason")}
RECEIPT = N_("Receipt of the cooperative")
PICTURE = N_("With a photo or a file, which stays with Telegram")
LETTERS = {False: N_("Asked by you, %(date)s"), True: N_("Answered by the officer, %(date)s")}

FILE = N_("A copy of everything that is stored from this phone. Take care where you keep it.")
NOTHING = N_("There is nothing to copy.")


def make(session: Session, services: Services, chat: int, _subject: int, language: str) -> Document | Text:
    """The file, for `handlers.kinds.FILES`."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    content = copy(visit, language)
    return Document("payung.txt", content + "\n", Text(FILE)) if content else Text(NOTHING)


def copy(visit: Visit, language: str) -> str:
    """Forms, consents, rights, settings; the NIK too, since it is the person's own. Empty where nothing is stored."""
    parts = [list(_form(visit, one.application_id)) for one in people(visit.session, visit.vault, visit.turn.chat_id)]
    if given := proofs.proofs(visit, PROOFS):
        parts.append([Text(CONSENT), *given])
    if had := rights.stored(visit, PROOFS):
        parts.append([Text(RIGHTS), *had, *rights.work(visit)])
    if visit.standing.account:
        parts.append([Text(SETTINGS), *_settings(visit)])
    return "\n\n".join("\n".join(visit.services.words.plain(line, language) for line in part) for part in parts)


def _form(visit: Visit, application_id: int) -> Iterator[Text]:
    application = application_of(visit.session, visit.turn.chat_id, application_id)
    answers = answers_of(visit.session, visit.vault, application_id)
    yield Text("Payung %(reference)s", {"reference": (application and application.reference) or ""})
    if application:
        yield _line(BEGUN, _day(application.created_at))
    if application and application.submitted_at:
        yield _line(SENT, _day(application.submitted_at))
    if application and application.no_reminders_at:
        yield _line(REMINDERS, _wish(application.no_reminders_at, WANTED))
    if assisted := when(visit.session, application_id, "assisted"):
        yield _line(ASSISTED, _day(assisted))
    yield from _answers(visit, answers, {})
    yield from _happened(visit, application_id)
    yield from _paid(visit, application_id)
    if application:
        yield from _invited(visit, application)
    for one in letter.of_form(visit.session, visit.vault, application_id):
        label = Text(LETTERS[one.by_officer], {"date": _day(one.at)})
        yield Text(LINE, {"label": label, "value": one.text})
    if application and application.changes:
        yield Text(CHANGES)
        yield from _answers(visit, changes_of(visit.vault, application, answers), answers)


def _happened(visit: Visit, form: int) -> Iterator[Text]:
    """What became of it, by whose word, with the codes, numbers and reasons that were told."""
    for one, detail in history(visit.session, visit.vault, form):
        known = {
            "date": _day(one.at),
            "what": Text(status_said.EVENT[one.what]),
            "who": Text(status_said.WHO[one.source]),
        }
        yield Text(status_said.HAPPENED, known)
        told = detail if isinstance(detail, dict) else {"number": detail} if detail else {}
        for key in DETAILS.keys() & told.keys():
            yield _line(DETAILS[key], told[key])


def _paid(visit: Visit, form: int) -> Iterator[Text]:
    """Every entry of the ledger, with the code that was told; a picture stands in the chat."""
    for one, detail in payment.told(visit.session, visit.vault, form):
        yield ledger_said.entry(one)
        for key in DETAILS.keys() & detail.keys():
            yield _line(DETAILS[key], detail[key])
        if "why" in detail:
            yield _line(DETAILS["reason"], Text(REASONS[detail["why"]].said))
        if "file" in detail:
            yield Text(PICTURE)
        if "receipt" in detail:
            yield _line(RECEIPT, detail["receipt"])


def _invited(visit: Visit, application: Application) -> Iterator[Text]:
    """What the invitation holds that this form accepted."""
    if not (row := held_by(visit.session, application.id)):
        return
    cooperative = visit.given.cooperatives.named(row.cooperative_id)
    label = Text(INVITED, {"cooperative": cooperative.name if cooperative else ""})
    yield Text(LINE, {"label": label, "value": _day(row.made_at)})
    yield _line(LISTED, ", ".join(one for one in opened(visit.vault, row) if one))


def _answers(visit: Visit, answers: dict[str, Any], known: dict[str, Any]) -> Iterator[Text]:
    """Each answer that is not known already."""
    for question in (*Walk(ENROLMENT, answers, visit.given).questions, *EARLIER, *ALONE, *REPORT):
        if question.label and question.key in answers and known.get(question.key, ...) != answers[question.key]:
            shown = _shown(visit, question, answers)
            if shown is not None:
                yield _line(question.label, shown)


def _shown(visit: Visit, question: Question, answers: dict[str, Any]) -> Detail | None:
    """As on the review card, but with what is hidden there."""
    if question.key == "nik":
        return answers["nik"]
    if question.key == "born":
        born = facts.born(answers)
        return Text(BORN[facts.sex(answers)], {"date": born}) if born else Text(DIFFERS)
    return question.shown(answers, visit.given)


def _settings(visit: Visit) -> Iterator[Text]:
    account = visit.standing.account
    assert account
    language = account.language or DEFAULT
    yield _line(ACCOUNT, str(account.id))
    yield _line(FIRST, _day(account.created_at))
    yield _line(LANGUAGE, NAMES.get(language, language))
    hears = hears_announcements(visit.session, account.id)
    yield _line(REMINDERS, _wish(account.no_reminders_at, WANTED))
    wishes = wishes_of(visit.session, [account.id])[account.id]
    yield wishing.holds(visit)
    if wishes.paused_until:
        yield _line(PAUSED, wishes.paused_until)
    yield _line(BROADCASTS, _wish(account.no_broadcasts_at, WANTED if hears else UNASKED))


def _wish(stopped: datetime | None, else_: str) -> Text:
    return Text(STOPPED, {"date": _day(stopped)}) if stopped else Text(else_)


def _line(label: str, value: Detail) -> Text:
    return Text(LINE, {"label": Text(label), "value": value})


def _day(instant: datetime) -> Detail:
    return instant.astimezone(WIB).date()
