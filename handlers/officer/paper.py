"""A consent that was signed on paper, noted by its number; then the officer saves the form for the member."""

from collections.abc import Sequence
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from handlers.conversation import form
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer.place import NAME, button, present
from locales import DEFAULT, N_, Text
from models import assist, audit, kit
from models.application import put_answer
from models.chat import HELPING, Standing
from models.consent import agree, is_noted
from models.event import note
from models.freezing import freeze
from rules import facts
from rules.assisting import PAPER
from rules.consent import CONSENT_VERSION, consent_text
from rules.enrolment import ENROLMENT
from rules.question import Question, Walk
from rules.reference import reference
from rules.status import OFFICER
from transport.context import WIB
from transport.screen import PRIMARY

KEY = "paper"
NOT_KNOWN = N_(
    "That number is of no paper of this cooperative with today's text. Please look at it again, or print new papers in "
    "Links and slips."
)
USED = N_("By that paper a consent is noted already. Each paper is for one member.")
SAVED = N_(
    "<b>The form of %(name)s is complete and stored in Payung.</b> Form number: <b>%(reference)s</b>. It is not handed "
    "over to BPJS Ketenagakerjaan yet."
)
KEEP_IT = N_("Keep the signed paper %(number)s with the cooperative: it is the proof.")
NEXT, DRAFTS = Text(N_("Next member")), Text(N_("Drafts"))


def ask(visit: Visit) -> None:
    """For the draft that the officer turned to, once nothing is open in it."""
    visit.open(HELPING)
    if visit.question:
        return proceed(visit)
    visit.tapped()
    visit.memo.answers[KEY] = {"form": visit.subject}
    visit.open(KEY)
    return form.ask(visit)


def _accept(visit: Visit, question: Question, value: Any) -> Sequence[Text] | None:
    """A paper is of this cooperative, has today's text on it, and is for one member."""
    if question.key != "number":
        return ()
    sheet = kit.sheet_of(visit.session, present(visit), value, CONSENT_VERSION)
    if sheet and not is_noted(visit.session, sheet):
        return ()
    form.ask(visit, Text(USED if sheet else NOT_KNOWN), again=True)
    return None


def _done(visit: Visit, *_: Text, **__: object) -> None:
    noted = dict(visit.answers)
    visit.drop(KEY)
    visit.moved()
    helped, sheet = visit.standing.helped, kit.sheet_of(visit.session, present(visit), noted["number"], CONSENT_VERSION)
    if not helped or helped.id != noted["form"] or not sheet or is_noted(visit.session, sheet) or not _whole(visit):
        return form.ask(visit) if visit.question else proceed(visit) if visit.dialog else None
    _agree(visit, helped.id, sheet, datetime.fromisoformat(noted["day"]))
    _save(visit)
    name, number = visit.standing.helped_answers["name"][:NAME], noted["number"]
    visit.drop(HELPING)
    rows = ((button(visit, NEXT, "assist", "new", style=PRIMARY), button(visit, DRAFTS, "assist", "list")),)
    known = {"name": name, "reference": helped.reference or ""}
    return visit.say(Text(SAVED, known), Text(KEEP_IT, {"number": number}), rows=rows, new=True)


def _whole(visit: Visit) -> bool:
    """Whether no question is left, with the consent."""
    visit.standing.helped_answers[ENROLMENT[0].key] = CONSENT_VERSION
    return Walk(ENROLMENT, visit.standing.helped_answers, visit.given).next_question is None


def _agree(visit: Visit, id: int, sheet: str, day: datetime) -> None:
    """The words as they stand on the paper, in the members' language."""
    session, now, by = visit.session, visit.turn.now, visit.turn.chat_id
    words = visit.services.words.html(consent_text(visit.given.operator), DEFAULT)
    signed = min(now, datetime.combine(day, time(12), WIB))
    agree(
        session,
        application_id=id,
        version=CONSENT_VERSION,
        text_hash=sha256(words.encode()).digest(),
        language=DEFAULT,
        given_at=signed,
        chat_id=0,
        message_id=0,
        paper=sheet,
        noted_by=by,
    )
    put_answer(session, visit.vault, id, ENROLMENT[0].key, CONSENT_VERSION)
    note(session, id, "consented", now, OFFICER)
    audit.note(session, now, by, "noted a consent on paper", cooperative=present(visit), person=id)


def _save(visit: Visit) -> None:
    """As the member's own Save does, by the officer."""
    session, now, by = visit.session, visit.turn.now, visit.turn.chat_id
    helped = visit.standing.helped
    assert helped
    answers = dict(Walk(ENROLMENT, visit.standing.helped_answers, visit.given).answers)
    helped.reference = helped.reference or reference()
    assist.noted(session, helped.id, now)
    what = facts.frozen(answers, visit.turn.today)
    freeze(session, visit.vault, helped, answers, what, now, OFFICER, by)
    audit.note(session, now, by, "saved a form for a member", cooperative=present(visit), person=helped.id)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    if visit.dialog:
        proceed(visit)


def _is_gone(standing: Standing) -> bool:
    return KEY in standing.memo.open and not standing.helped


DIALOG = Dialog(KEY, OFFICERS, PAPER, InChat(KEY), done=_done, leave=_leave, accept=_accept, gone=_is_gone, stays=False)
