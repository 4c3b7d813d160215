"""Consent: what was agreed to is kept as proof; a no ends politely and leaves nothing behind."""

from hashlib import sha256

from handlers import menu
from handlers.visit import Visit
from locales import N_, Text
from models.application import Event
from models.consent import Consent
from rules.consent import CONSENT_MORE, CONSENT_VERSION, consent_text
from transport.keyboards import pack
from transport.screen import Button

DECLINED = N_("That is fine. Nothing was stored. Whenever you like, write to me again.")
TO_QUESTION = Text(N_("Back to the question"))


def answered(visit: Visit, value: str) -> bool:
    """Keep the proof of a yes; a no takes everything away. Returns whether the form goes on."""
    if value != CONSENT_VERSION:
        decline(visit)
        return False
    visit.strip()  # the message that was agreed to stays as it is: it is the proof
    application = visit.application
    assert application
    shown = visit.services.words.html(consent_text(visit.given.operator), visit.language)
    visit.session.add(
        Consent(
            application_id=application.id,
            version=CONSENT_VERSION,
            text_hash=sha256(shown.encode()).digest(),
            language=visit.language,
            given_at=visit.turn.now,
            chat_id=visit.turn.chat_id,
            message_id=visit.turn.message_id,
        )
    )
    visit.session.add(Event(application_id=application.id, what="consented", at=visit.turn.now, source="member"))
    return True


def decline(visit: Visit) -> None:
    assert visit.application
    visit.erase()
    visit.say(Text(DECLINED), rows=((menu.lead(menu.FILL_IN, "daftar"),),))


def more(visit: Visit) -> None:
    """The long text behind "Read more", and the way back."""
    visit.say(long_text(visit), rows=((Button(TO_QUESTION, pack("resume")),),))


def long_text(visit: Visit) -> Text:
    contact = visit.services.settings.operator_contact or "/tanya"
    return Text(CONSENT_MORE, {"operator": visit.given.operator, "contact": contact})
