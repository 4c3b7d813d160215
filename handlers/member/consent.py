"""Consent to a form: what was agreed to is kept as proof; a no ends politely and leaves nothing behind."""

from hashlib import sha256

from handlers.conversation import menu
from handlers.conversation.form import READ_MORE
from handlers.conversation.visit import Visit
from handlers.member import changes, review
from locales import N_, Text
from models import assist
from models.application import put_answer
from models.consent import agree, agreed, outdated
from models.event import note
from models.invitation import mark
from rules.consent import CONSENT_VERSION, FORM, consent_more, consent_text
from rules.enrolment import ENROLMENT
from transport.keyboards import pack
from transport.screen import PRIMARY, Button

DECLINED = N_("That is fine. No data were stored. Whenever you like, write to me again.")
NEW_TEXT = N_(
    "Your form stays complete as it is. But the text about your data has changed, and until you agree to it nothing "
    "new is done with the form. It holds for all forms on this phone."
)
RENEWED = N_("Thank you. Your consent to the new text is stored.")
AS_IT_WAS = N_(
    "That is fine. The form stays as it is, no officer sees its answers, and nobody hands it over. If you change your "
    "mind: /privasi."
)
NOTHING_NEW = N_("You have agreed to today's text already.")
AGREE, DISAGREE, TO_TEXT = Text(N_("Yes, I agree")), Text(N_("No")), Text(N_("Back to the text"))
KEY = ENROLMENT[0].key


def answered(visit: Visit, value: str) -> bool:
    """Keep the proof of a yes, once for each form and text; after a no nothing is asked any more. Which of them."""
    if value != CONSENT_VERSION:
        decline(visit)
        return False
    visit.strip()  # the message that was agreed to stays as it is: it is the proof
    application = visit.application
    assert application
    if not agreed(visit.session, application.id, CONSENT_VERSION):
        _agree(visit, application.id)
        assist.agreed(visit.session, application.id)
    if visit.changing:
        _keep(visit, application.id)  # it is no change that waits to be saved
    if application.invitation_id:
        mark(visit.session, application.invitation_id, started_at=visit.turn.now)
    return True


def _agree(visit: Visit, application_id: int) -> None:
    prove(visit, FORM, application_id, CONSENT_VERSION, consent_text(visit.given.operator))
    note(visit.session, application_id, "consented", visit.turn.now)


def _keep(visit: Visit, application_id: int) -> None:
    """The yes among the answers of a form that was sent, which stay as they are else."""
    put_answer(visit.session, visit.vault, application_id, KEY, CONSENT_VERSION)
    if visit.application and visit.application.id == application_id:
        visit.standing.answers[KEY] = CONSENT_VERSION


def prove(visit: Visit, purpose: str, application_id: int, version: str, text: Text) -> None:
    """The words as they were shown, and where a yes was said to them."""
    shown = visit.services.words.html(text, visit.language)
    agree(
        visit.session,
        purpose=purpose,
        application_id=application_id,
        version=version,
        text_hash=sha256(shown.encode()).digest(),
        language=visit.language,
        given_at=visit.turn.now,
        chat_id=visit.turn.chat_id,
        message_id=visit.turn.message_id,
    )


def decline(visit: Visit) -> None:
    """Nothing stays of a draft, which is asked about where there is more in it; a form that was sent stays, its
    changes go.
    """
    if visit.changing:
        changes.drop(visit)
    elif visit.answers.keys() - {KEY}:
        review.ask_cancel(visit)
    else:
        visit.erase()
        visit.say(Text(DECLINED), rows=((menu.lead(menu.FILL_IN, "daftar"),),))


# -- a text that changed since a form was sent --------------------------------------------------------
def is_old(visit: Visit) -> bool:
    """Whether the form in focus was sent by another text than today's."""
    application = visit.application
    return bool(application and application.submitted_at) and visit.standing.answers.get(KEY) != CONSENT_VERSION


def renew(visit: Visit, key: str = "", value: str = "") -> None:
    """Ask anew for what was sent; a yes holds for every form that was sent from this phone by an older text."""
    forms = outdated(visit.session, visit.turn.chat_id)
    if not forms:
        visit.say(Text(RENEWED if key == "yes" else NOTHING_NEW), rows=_on())
    elif key == "yes" and value == CONSENT_VERSION:
        _renewed(visit, forms)
    elif key == "no":
        visit.say(Text(AS_IT_WAS), rows=_on())
    elif key == "more":
        visit.say(consent_more(visit.given), rows=((Button(TO_TEXT, pack("renew", key="ask")),),))
    else:
        ask_again(visit)


def ask_again(visit: Visit, new: bool = False) -> None:
    yes = Button(AGREE, pack("renew", key="yes", value=CONSENT_VERSION), style=PRIMARY)
    no, more = Button(DISAGREE, pack("renew", key="no")), Button(READ_MORE, pack("renew", key="more"))
    rows = ((yes, no), (more,))
    visit.say(Text(NEW_TEXT), consent_text(visit.given.operator), rows=rows, new=new, asks=True)


def _renewed(visit: Visit, forms: list[int]) -> None:
    visit.strip()  # it is the proof
    for application_id in forms:
        _agree(visit, application_id)
        _keep(visit, application_id)
    visit.say(Text(RENEWED), rows=_on())


def _on() -> tuple[tuple[Button, ...], ...]:
    return ((menu.lead(menu.FOLLOW, "profil"), menu.lead(menu.PRIVACY, "privasi")),)
