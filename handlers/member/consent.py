"""Consent: what was agreed to is kept as proof; a no ends politely and leaves nothing behind."""

from hashlib import sha256

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from handlers.member import changes
from locales import N_, Detail, Text
from models.application import note
from models.consent import agree, agreed, consents, count
from models.people import people
from rules.consent import CONSENT_VERSION, consent_text

DECLINED = N_("That is fine. No data were stored. Whenever you like, write to me again.")
GIVEN = N_("On %(date)s you agreed to the text %(version)s.")
ENDED = N_("Your consent to the text %(version)s ended on %(date)s, when the form was erased.")
GIVEN_FOR = N_("• %(name)s: agreed on %(date)s, text %(version)s")
ENDED_FOR = N_("• %(name)s: ended on %(date)s, text %(version)s")
AND_MORE = N_("• and %(count)s more, from before")
UNNAMED, GONE = N_("name not given yet"), N_("a form that was erased")
NAME = 24  # letters of a name beside its consent


def answered(visit: Visit, value: str) -> bool:
    """Keep the proof of a yes, once for each form and text; a no takes everything away. Whether the form goes on."""
    if value != CONSENT_VERSION:
        decline(visit)
        return False
    visit.strip()  # the message that was agreed to stays as it is: it is the proof
    application = visit.application
    assert application
    if agreed(visit.session, application.id, CONSENT_VERSION):
        return True
    shown = visit.services.words.html(consent_text(visit.given.operator), visit.language)
    agree(
        visit.session,
        application_id=application.id,
        version=CONSENT_VERSION,
        text_hash=sha256(shown.encode()).digest(),
        language=visit.language,
        given_at=visit.turn.now,
        chat_id=visit.turn.chat_id,
        message_id=visit.turn.message_id,
    )
    note(visit.session, application.id, "consented", visit.turn.now)
    return True


def proofs(visit: Visit, most: int) -> list[Text]:
    """What was agreed to from this phone, what still holds first, by name where there are several; and how many more.

    Never all: there may be thousands.
    """
    session, chat = visit.session, visit.turn.chat_id
    found, more = consents(session, chat, most), max(0, count(session, chat) - most)
    names = {one.application_id: _short(one.name) for one in people(session, visit.vault, chat)}
    said = (GIVEN, ENDED) if len(found) + more == 1 else (GIVEN_FOR, ENDED_FOR)
    lines = [
        Text(
            said[bool(one.withdrawn_at)],
            {"version": one.version, "date": one.day, "name": names.get(one.application_id, Text(GONE))},
        )
        for one in found
    ]
    return [*lines, Text(AND_MORE, {"count": more})] if more else lines


def _short(name: str | None) -> Detail:
    if name is None:
        return Text(UNNAMED)
    return name if len(name) <= NAME else name[: NAME - 1] + "…"


def decline(visit: Visit) -> None:
    """Nothing stays of a draft; a form that was sent stays, its changes go."""
    if visit.changing:
        changes.drop(visit)
        return
    assert visit.application
    visit.erase()
    visit.say(Text(DECLINED), rows=((menu.lead(menu.FILL_IN, "daftar"),),))
