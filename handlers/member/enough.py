"""The button below each announcement: it is the last one; and whoever taps it has got this one."""

from handlers.conversation.visit import Visit
from handlers.member import announcements
from locales import N_, Text
from models import tapped as taps
from models.chat import account_of
from models.delivery import key_of, proves
from transport.keyboards import Tap

COPY = N_("This is only a copy to try. To its readers the button says: no more announcements.")


def tapped(visit: Visit, tap: Tap) -> None:
    id = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
    if not 0 < id < 1 << 63:
        return visit.toast(Text(COPY), alert=True)
    chat, now = visit.turn.chat_id, visit.turn.now
    if proves(visit.session, id, chat):
        taps.note(visit.session, id, key_of(id, chat), chat, tap.verb, now)
    account_of(visit.session, visit.standing, now).no_broadcasts_at = now
    visit.strip()
    return announcements.tapped(visit, "no", "")
