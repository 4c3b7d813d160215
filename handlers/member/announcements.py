"""Announcements, beyond one's own form and iuran: a yes of their own, which is taken back as easily."""

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from handlers.member.consent import prove
from locales import N_, Text
from models.chat import account_of
from models.consent import end_announcements, hears_announcements
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_TEXT, ANNOUNCEMENTS_VERSION
from transport.keyboards import pack
from transport.screen import Button

YES, NO = Text(N_("Yes, you may")), Text(N_("No, thank you"))
AGREED = N_("Thank you. Announcements may come from now on. To stop them: /berhenti or /privasi.")
REFUSED = N_("All right, there will be no announcements. If you change your mind: /privasi.")


def ask(visit: Visit, *notes: Text, new: bool = False) -> None:
    yes = Button(YES, pack("announce", key="yes", value=ANNOUNCEMENTS_VERSION))
    visit.say(
        *notes, Text(ANNOUNCEMENTS_TEXT), rows=((yes, Button(NO, pack("announce", key="no"))),), new=new, asks=True
    )


def tapped(visit: Visit, key: str, value: str) -> None:
    if key == "yes" and value == ANNOUNCEMENTS_VERSION:
        _agree(visit)
        visit.say(Text(AGREED), rows=_on())
    elif key == "no":
        end_announcements(visit.session, visit.turn.chat_id, visit.turn.now)
        visit.say(Text(REFUSED), rows=_on())
    else:
        ask(visit)


def _agree(visit: Visit) -> None:
    """The message that was agreed to stays as it is: it is the proof."""
    visit.strip()
    account_of(visit.session, visit.standing, visit.turn.now).no_broadcasts_at = None
    if not hears_announcements(visit.session, visit.turn.chat_id):
        prove(visit, ANNOUNCEMENTS, 0, ANNOUNCEMENTS_VERSION, Text(ANNOUNCEMENTS_TEXT))


def _on() -> tuple[tuple[Button, ...], ...]:
    return ((menu.lead(menu.FOLLOW, "profil"), menu.lead(menu.PRIVACY, "privasi")),)
