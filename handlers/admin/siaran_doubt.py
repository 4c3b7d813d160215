"""Those of whom nobody knows whether an announcement came: by name, and each is sent it again only by a yes."""

from handlers.admin import siaran_card
from handlers.admin.draft import KEY
from handlers.admin.draft_shown import BACK
from handlers.admin.pages import NEXT
from handlers.conversation import announcing
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import Session, afterwards, audit
from models.afterwards import Doubt
from models.broadcast import Broadcast
from models.store.sealing import Vault
from rules import announcement
from transport.context import Services
from transport.keyboards import pack
from transport.screen import Button, Screen

NAMES = Text(N_("Who they are"))
TITLE = N_("<b>Uncertain</b>: nobody knows whether they got announcement %(number)s. Their names are covered.")
TAP = N_("Tap a number to send it once more to that one alone.")
ENTRY = N_("%(number)s. %(name)s")
NOBODY = N_("There are none any more.")
NO_NAME = N_("without a name")
ONE = N_(
    "Nobody knows whether %(name)s got it: the connection broke while it was being sent. Most of the time it came. "
    "Send it once more? It may come twice."
)
ONCE = N_("%(name)s gets it once more.")
YES, NO = Text(N_("Yes, perhaps twice")), Text(N_("No"))
NAMED = 6


def names(session: Session, services: Services, chat: int, subject: int, _language: str) -> Screen | Text:
    """A page of them: of an announcement the first one, or what follows one of them."""
    after = afterwards.doubt(session, subject)
    row = siaran_card.theirs(session, services, chat, after[0] if after else subject)
    if not row:
        return Text(siaran_card.GONE)
    found = afterwards.uncertain(session, row, NAMED + 1, subject if after else 0)
    some, said = found[:NAMED], [Text(TITLE, {"number": siaran_card.number(row)})]
    called = [_name(session, services.vault, row, one) for one in some]
    lines = [Text(ENTRY, {"number": str(n), "name": name}) for n, name in enumerate(called, 1)]
    numbers = [Button(Text(str(n)), pack(KEY, key="doubt", value=one.id)) for n, one in enumerate(some, 1)]
    more = [Button(NEXT, pack(KEY, key="next", value=some[-1].id))] if len(found) > NAMED else []
    last = (*more, Button(BACK, pack(KEY, key="one", value=row.id)))
    return Screen((*said, joined(lines) if lines else Text(NOBODY), Text(TAP)), (*paired(numbers, tight=True), last))


def _name(session: Session, vault: Vault, row: Broadcast, one: Doubt) -> str | Text:
    who = announcing.reader(session, vault, row.meant(), one.account)
    return announcement.covered(who.name) if who and who.name else Text(NO_NAME)


def ask(visit: Visit, row: Broadcast, one: Doubt) -> None:
    yes = Button(YES, pack(KEY, key="once", value=one.id))
    no = Button(NO, pack(KEY, key="names", value=row.id))
    visit.say(Text(ONE, {"name": _name(visit.session, visit.vault, row, one)}), rows=((yes, no),))


def send(visit: Visit, row: Broadcast, one: Doubt) -> None:
    """To this one; the card shows what came of it."""
    now, name = visit.turn.now, _name(visit.session, visit.vault, row, one)
    if afterwards.once_more(visit.session, row, one.id, now):
        audit.note(visit.session, now, visit.turn.chat_id, "sent an announcement again", siaran_card.number(row))
        visit.say(Text(ONCE, {"name": name}))
    return siaran_card.look(visit, row)


def more(visit: Visit, _row: Broadcast, one: Doubt) -> None:
    visit.read("siaran_names", one.id)
