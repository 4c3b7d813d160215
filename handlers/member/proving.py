"""Whoever opened an invitation proves to be the one: by the NIK, or where the list had none by the own contact."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import form, several
from handlers.conversation.aside import UNKNOWN_LINK
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import receipt
from locales import N_, Text
from models.chat import Standing
from models.invitation import Invited, held_by, prove, submit
from rules import facts
from rules.proving import OWN_CONTACT, PROVING
from rules.question import Choice, Question, Unclear
from transport.screen import packed

NOT_THIS = N_(
    "The invitation is not for this NIK. Please look at the KTP and type the NIK once more, or go on without the "
    "invitation."
)
WITHOUT = Text(N_("Without invitation"))
OTHER_PHONE = N_("The invitation is not for this phone number. You can go on without it.")
KEY = "proving"


def heard(visit: Visit, question: Question, value: Any) -> Sequence[Text] | None:
    """What is said of the invitation to a NIK; None where it is not taken."""
    application = visit.application
    assert application
    if _goes_without(visit, question, value):
        application.invitation_id = application.offered_id = None
        return ()
    found = with_nik(visit, value)
    if found is None:
        form.offer(visit, question, Unclear(NOT_THIS, (Choice(value, WITHOUT),)))
        form.ask(visit)
    return found


def with_nik(visit: Visit, nik: str) -> Sequence[Text] | None:
    """Compare; what the list knew is at hand from now on. None where somebody else is invited."""
    return _told(visit, nik=nik)


def with_phone(visit: Visit, number: str) -> Sequence[Text]:
    """The same with the own contact, of which nobody has another."""
    found = _told(visit, phone=number)
    if found is not None:
        return found
    let_go(visit)
    return (Text(OTHER_PHONE),)


def let_go(visit: Visit) -> None:
    """The form goes on without the invitation that was opened last; one that it accepted before stays its own."""
    assert visit.application
    accepted = held_by(visit.session, visit.application.id)
    visit.application.invitation_id = accepted.id if accepted else None


def _goes_without(visit: Visit, question: Question, nik: str) -> bool:
    """Whether it is what was just said not to be the one, once more: then it is somebody else's form."""
    offer = visit.memo.offer
    return bool(offer and offer.key == question.key and offer.asked == packed(Text(NOT_THIS)) and nik in offer.values)


def _told(visit: Visit, **proof: str) -> Sequence[Text] | None:
    application = visit.application
    assert application
    assert application.invitation_id
    id = application.invitation_id
    found = prove(visit.session, visit.vault, id, application.id, visit.turn.now, **proof)
    if found == "missed":
        return None
    if found == "gone":
        application.invitation_id = None
        return (Text(UNKNOWN_LINK),)
    if isinstance(found, Invited):
        _known(visit, found)
    return ()


def _known(visit: Visit, found: Invited) -> None:
    """Name, phone and cooperative, to be confirmed; only what is not answered."""
    assert visit.application
    visit.application.offered_id = found.cooperative_id
    vars(visit).pop("given", None)
    visit.moved()
    visit.known = _unanswered(visit, found)


def _unanswered(visit: Visit, found: Invited) -> dict[str, Any]:
    phone = facts.unproved(found.phone) if found.phone else None
    known = {"name": found.name, "phone": phone, "cooperative": found.cooperative_id}
    return {key: value for key, value in known.items() if value and key not in visit.standing.kept}


def remember(visit: Visit) -> None:
    """Of a form that the chat turns to: what the list knew is at hand again."""
    application = visit.application
    if application and application.invitation_id and not application.submitted_at:
        row = held_by(visit.session, application.id)
        visit.kept.update(_unanswered(visit, Invited.of(visit.vault, row)) if row else {})


# -- the dialog of the own contact, before the form is filled in --------------------------------------
def _done(visit: Visit, *notes: Text, **_: object) -> None:
    """It is compared, and what the list knew is offered to the form."""
    shared = visit.answers[OWN_CONTACT.key]
    _over(visit)
    said = with_phone(visit, shared["number"])
    known = (visit.known or {}) | {"phone": shared}
    visit.kept.update(known)
    if visit.known and visit.question:
        visit.known = known
        several.offer(visit, visit.question, known, [])
    _go_on(visit, *notes, *said)


def _leave(visit: Visit) -> None:
    let_go(visit)
    _over(visit)
    _go_on(visit)


def _go_on(visit: Visit, *notes: Text) -> None:
    """With the form, or back to one that was sent."""
    application = visit.application
    if visit.dialog:
        proceed(visit, *notes)
    elif application and application.submitted_at:
        submit(visit.session, application.id, application.submitted_at)
        receipt.status(visit, *notes)


def _over(visit: Visit) -> None:
    visit.memo.proves = 0
    visit.memo.answers.pop(KEY, None)
    visit.memo.asks_anew()
    visit.moved()


DIALOG = Dialog(
    key=KEY,
    who=EVERYBODY,
    form=PROVING,
    store=InChat(KEY),
    waits=Standing.proving,
    done=_done,
    leave=_leave,
    out=lambda _: WITHOUT,
    stays=False,
)
