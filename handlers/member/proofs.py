"""What was agreed to from a phone, in words: for the card of /privasi and the copy of one's data."""

from handlers.conversation.form import short
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text
from models.consent import Consent, consents, count
from models.people import people
from rules.consent import ANNOUNCEMENTS

GIVEN = N_("On %(date)s you agreed to the text %(version)s.")
ENDED = N_("Your consent to the text %(version)s ended on %(date)s, when the form was erased.")
GIVEN_FOR = N_("• %(name)s: agreed on %(date)s, text %(version)s")
ENDED_FOR = N_("• %(name)s: ended on %(date)s, text %(version)s")
AND_MORE = N_("• and %(count)s more, from before")
UNNAMED, GONE = N_("name not given yet"), N_("a form that was erased")
TO_ANNOUNCEMENTS = N_("announcements")
NAME = 24  # letters of a name beside its consent


def proofs(visit: Visit, most: int) -> list[Text]:
    """What was agreed to from this phone, what still holds first, by name where there are several; and how many more.

    Never all: there may be thousands.
    """
    session, chat = visit.session, visit.turn.chat_id
    found, more = consents(session, chat, most), max(0, count(session, chat) - most)
    names = {one.application_id: _short(one.name) for one in people(session, visit.vault, chat)}
    only = len(found) + more == 1 and found[0].purpose != ANNOUNCEMENTS
    said = (GIVEN, ENDED) if only else (GIVEN_FOR, ENDED_FOR)
    lines = [
        Text(said[bool(one.withdrawn_at)], {"version": one.version, "date": one.day, "name": _whose(one, names)})
        for one in found
    ]
    return [*lines, Text(AND_MORE, {"count": more})] if more else lines


def _whose(one: Consent, names: dict[int, Detail]) -> Detail:
    if one.purpose == ANNOUNCEMENTS:
        return Text(TO_ANNOUNCEMENTS)
    return names.get(one.application_id, Text(GONE))


def _short(name: str | None) -> Detail:
    return Text(UNNAMED) if name is None else short(name, NAME)
