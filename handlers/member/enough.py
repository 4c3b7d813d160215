"""The button below each announcement: it is the last one; and whoever taps it has got this one."""

from handlers.conversation.visit import Visit
from handlers.member import announcements
from locales import N_, Text
from models.chat import account_of
from models.delivery import proves
from transport.keyboards import Tap

COPY = N_("This is only a copy to try. To its readers the button says: no more announcements.")


def tapped(visit: Visit, tap: Tap) -> None:
    id = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
    if not 0 < id < 1 << 63:
        return visit.toast(Text(COPY), alert=True)
    proves(visit.session, id, visit.turn.chat_id)
    account_of(visit.session, visit.standing, visit.turn.now).no_broadcasts_at = visit.turn.now
    visit.strip()
    return announcements.tapped(visit, "no", "")
