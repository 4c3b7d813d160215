"""/undang: what to send and what happens with it, once the officer has declared the right to share it."""

from hashlib import sha256

from handlers.conversation import tapping
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from handlers.officer import home, preview, reading
from locales import N_, Text
from models import listing
from models.declaration import declare, declared
from rules.register import Entry
from rules.sharing import SHARING_VERSION, sharing_text
from transport.keyboards import Tap, pack
from transport.screen import DANGER, Button

KEY = "invite"
CLOSED = N_("%(cooperative)s is closed at the moment, so nobody can be invited to it.")
NOT_DECLARED = N_("That is fine. Nothing was taken. When it is settled who may share the list, write /undang again.")
LEFT = N_("All right. Nothing was saved.")
SURE = N_("<b>%(cooperative)s</b>: give this list up? Nothing of it is saved, and it would have to be sent again.")
GIVE_UP = Text(N_("Yes, give it up"))
YES, NO = Text(N_("Yes, I declare that")), Text(N_("No"))


def undang(visit: Visit) -> None:
    """The way in; the cooperative is the one that the officer works for now."""
    visit.give_way()
    if here := may_take(visit):
        begin(visit, here)


def may_take(visit: Visit) -> Entry | None:
    """The cooperative of which a list is taken now; where none is, it is said what is missing."""
    here = home.entry(visit, visit.standing.cooperative or 0)
    if here.closed:
        home.show(visit, Text(CLOSED, {"cooperative": here.full_name}))
        return None
    if not declared(visit.session, visit.turn.chat_id, here.id, SHARING_VERSION):
        yes = Button(YES, pack("share", here.id, "yes", SHARING_VERSION))
        visit.say(sharing_text(here.full_name), rows=((yes, Button(NO, pack("share", here.id, "no"))),), new=True)
        return None
    return here


def begin(visit: Visit, here: Entry, *notes: Text) -> None:
    """Ask for a list."""
    opened(visit, here)
    ask(visit, *notes, new=True)


def opened(visit: Visit, here: Entry) -> None:
    """Lists are taken from now on."""
    visit.memo.answers[KEY] = {"for": here.full_name}
    visit.open(KEY)


def answered(visit: Visit, tap: Tap) -> None:
    """A yes to the declaration is kept with the text that was agreed to; which message shows it stays as it is."""
    here = home.entry(visit, visit.standing.cooperative or 0)
    if tap.application != here.id or here.closed:
        return tapping.stale(visit, tap)
    if tap.key != "yes" or tap.value != SHARING_VERSION:
        return home.show(visit, Text(NOT_DECLARED))
    visit.strip()
    shown = visit.services.words.html(sharing_text(here.full_name), visit.language)
    declare(
        visit.session,
        account_id=visit.turn.chat_id,
        cooperative_id=here.id,
        version=SHARING_VERSION,
        text_hash=sha256(shown.encode()).digest(),
        language=visit.language,
        given_at=visit.turn.now,
    )
    visit.tapped()
    return begin(visit, here)


def leave(visit: Visit) -> None:
    """What was not read yet is given up at once; a list that was read has cost some work, so it is asked once."""
    row = listing.waiting_in(visit.session, visit.turn.chat_id)
    if not row or not reading.preview(visit.session, visit.vault, row):
        return give_up(visit)
    known = {"cooperative": preview.where(visit.session, row)}
    yes, no = preview.button(GIVE_UP, row, "drop", "yes", DANGER), preview.button(preview.BACK, row, "card")
    return visit.say(Text(SURE, known), rows=((yes, no),))


def give_up(visit: Visit) -> None:
    """Nothing stays of a list that waited to be confirmed, nor in the chat where it was not read yet."""
    visit.delete(*listing.unread(visit.session, visit.vault, visit.turn.chat_id))
    listing.drop_waiting(visit.session, visit.turn.chat_id)
    visit.drop(KEY)
    home.show(visit, Text(LEFT))
