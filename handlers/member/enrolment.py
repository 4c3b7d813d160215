"""Filling in a form: beginning, going on, changing what was sent, and coming back to it."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import menu, photographed
from handlers.conversation.dialog import EVERYBODY, Dialog, InApplication
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import calm, changes, consent, proving, receipt, review
from locales import N_, Text
from models.application import Application, answers_of
from models.chat import Standing, account_of
from models.member import add_member
from models.people import application_of, people, same_nik
from rules.enrolment import ENROLMENT
from rules.question import Question
from transport.context import WIB

PEOPLE = 6  # on one phone: as many as fit on the screen of /profil
TOO_MANY = N_(
    "There are %(count)s forms on this phone, and there is no room for more. To add one, open My data, choose one "
    "that is not needed, and tap Cancel, or Erase this form if it is complete."
)
SENT_TWICE = N_(
    "A form with this NIK has been complete since %(date)s. If it is the same person, no second form is needed: tap "
    "Cancel."
)
BEGUN_TWICE = N_(
    "Another form on this phone has this NIK too. If it is the same person, no second form is needed: tap Cancel."
)
CHANGED_TWICE = N_("Another form on this phone has this NIK too. Please check whether the NIK is right.")


def begin(visit: Visit) -> None:
    """A new application, for a new person on this phone; one that is still empty is that already."""
    visit.give_way(to_form=True)
    if visit.dialog and not visit.standing.answers:
        proceed(visit)
        return
    if visit.standing.people >= PEOPLE:
        too_many(visit)
        return
    account = account_of(visit.session, visit.standing, visit.turn.now)
    now = visit.turn.now
    application = Application(member_id=add_member(visit.session, account.id, now), created_at=now, touched_at=now)
    visit.session.add(application)
    visit.session.flush()
    visit.standing.people += 1
    visit.focus(application)
    proceed(visit)


def too_many(visit: Visit) -> None:
    visit.say(Text(TOO_MANY, {"count": visit.standing.people}), rows=((menu.lead(menu.FOLLOW, "profil"),),))


def daftar(visit: Visit) -> None:
    """/daftar: go on with the draft, or begin; a form that was sent asks whether another is wanted."""
    visit.give_way(to_form=True)
    if not visit.dialog and visit.standing.people:
        _turn_to_a_draft(visit)
    if visit.dialog:
        proceed(visit)
    elif visit.application:
        review.sent_already(visit)
        calm.ask(visit)
    else:
        begin(visit)


def _turn_to_a_draft(visit: Visit) -> None:
    """An open form of somebody on this phone comes before a new one."""
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if draft := next((one for one in found if not one.submitted), None):
        application = application_of(visit.session, visit.turn.chat_id, draft.application_id)
        visit.focus(application, answers_of(visit.session, visit.vault, draft.application_id))
        proving.remember(visit)


def resume(visit: Visit) -> None:
    """Back to where the person stands."""
    visit.end_rest()
    visit.give_way()
    if not visit.dialog:
        _turn_to_a_draft(visit)
    if visit.dialog:
        proceed(visit)
    elif visit.application:
        receipt.status(visit)
        calm.ask(visit)
    else:
        menu.greet(visit)


def correct(visit: Visit) -> None:
    """Open a form that was sent, for changes; a draft goes on."""
    if visit.application and visit.application.submitted_at:
        changes.begin(visit)
    proceed(visit, *([Text(changes.OPEN_AGAIN)] if visit.question else []), new=True)


# -- the dialog --------------------------------------------------------------------------------------
def _accept(visit: Visit, question: Question, value: Any) -> Sequence[Text] | None:
    """A no to the consent ends it; a NIK that stands in another form of this phone is asked about.

    By the NIK somebody proves to be the one who was invited.
    """
    if question.more:
        if not consent.answered(visit, value):
            return None
        photographed.agreed(visit)
    if not question.secret:
        return ()
    invited = visit.application and visit.application.invitation_id and not visit.changing
    proved = proving.heard(visit, question, value) if invited else ()
    return None if proved is None else (*proved, *_twice(visit, value))


def _twice(visit: Visit, nik: str) -> Sequence[Text]:
    """Of other phones nothing is told."""
    if visit.standing.people < 2:
        return []
    other = same_nik(visit.session, visit.vault, visit.turn.chat_id, visit.subject, nik)
    if not other:
        return []
    if visit.changing:
        return [Text(CHANGED_TWICE)]
    if not other.submitted_at:
        return [Text(BEGUN_TWICE)]
    return [Text(SENT_TWICE, {"date": other.submitted_at.astimezone(WIB).date()})]


def _back(visit: Visit) -> bool:
    """From a form that was sent and is not changed yet, back to how it stands; the first question stays."""
    if visit.changing and not (visit.question and changes.begun(visit)):
        changes.leave(visit)
        return True
    if not visit.undo and not visit.walk.before(visit.question):
        proceed(visit)
        return True
    return False


DIALOG = Dialog(
    key="enrolment",
    who=EVERYBODY,
    form=ENROLMENT,
    store=InApplication(),
    waits=Standing.filling,
    done=review.card,
    leave=review.ask_cancel,
    back=_back,
    accept=_accept,
    said=review.said,
    out=review.out,
)
