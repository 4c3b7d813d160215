"""The copy of one's data: everything that is stored from a phone, as text to keep."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from handlers import consent
from handlers.language import NAMES
from handlers.visit import Visit
from locales import DEFAULT, N_, Detail, Text
from models.application import answers_of, changes_of
from models.people import application_of, people
from rules import facts
from rules.enrolment import ENROLMENT
from rules.question import Question, walk
from rules.report import REPORT
from transport.context import WIB

PROOFS = 100  # consents in a copy: those of today's forms, and the last ones that ended
LINE = "%(label)s: %(value)s"
BEGUN, SENT = N_("Begun on"), N_("Complete since")
CHANGES = N_("Changes that are not sent yet")
BORN = {"L": N_("%(date)s, a man"), "P": N_("%(date)s, a woman")}
CONSENT, SETTINGS = N_("Consent"), N_("Settings")
ACCOUNT, LANGUAGE = N_("Number of the Telegram account"), N_("Language")
REMINDERS, BROADCASTS = N_("Reminders"), N_("Announcements")
WANTED, STOPPED = N_("may come"), N_("stopped on %(date)s")


def copy(visit: Visit) -> str:
    """Forms, consents and settings; the NIK too, since it is the person's own. Empty where nothing is stored."""
    parts = [list(_form(visit, one.application_id)) for one in people(visit.session, visit.vault, visit.turn.chat_id)]
    if proofs := consent.proofs(visit, PROOFS):
        parts.append([Text(CONSENT), *proofs])
    if visit.standing.account:
        parts.append([Text(SETTINGS), *_settings(visit)])
    return "\n\n".join("\n".join(visit.services.words.plain(line, visit.language) for line in part) for part in parts)


def _form(visit: Visit, application_id: int) -> Iterator[Text]:
    application = application_of(visit.session, visit.turn.chat_id, application_id)
    answers = answers_of(visit.session, visit.vault, application_id)
    yield Text("Payung %(reference)s", {"reference": (application and application.reference) or ""})
    if application:
        yield _line(BEGUN, _day(application.created_at))
    if application and application.submitted_at:
        yield _line(SENT, _day(application.submitted_at))
    yield from _answers(visit, answers, {})
    if application and application.changes:
        yield Text(CHANGES)
        yield from _answers(visit, changes_of(visit.vault, application, answers), answers)


def _answers(visit: Visit, answers: dict[str, Any], known: dict[str, Any]) -> Iterator[Text]:
    """Each answer that is not known already."""
    for question in (*walk(ENROLMENT, answers, visit.given).questions, *REPORT):
        if question.label and question.key in answers and known.get(question.key, ...) != answers[question.key]:
            shown = _shown(visit, question, answers)
            if shown is not None:
                yield _line(question.label, shown)


def _shown(visit: Visit, question: Question, answers: dict[str, Any]) -> Detail | None:
    """As on the review card, but with what is hidden there."""
    if question.key == "nik":
        return answers["nik"]
    if question.key == "born":
        return Text(BORN[facts.sex(answers)], {"date": facts.born(answers) or ""})
    return question.shown(answers, visit.given)


def _settings(visit: Visit) -> Iterator[Text]:
    account = visit.standing.account
    assert account
    language = account.language or DEFAULT
    yield _line(ACCOUNT, str(account.id))
    yield _line(LANGUAGE, NAMES.get(language, language))
    for label, stopped in ((REMINDERS, account.no_reminders_at), (BROADCASTS, account.no_broadcasts_at)):
        yield _line(label, Text(STOPPED, {"date": _day(stopped)}) if stopped else Text(WANTED))


def _line(label: str, value: Detail) -> Text:
    return Text(LINE, {"label": Text(label), "value": value})


def _day(instant: datetime) -> Detail:
    return instant.astimezone(WIB).date()
