"""An officer hands over to a successor: by a link, confirmed by an admin; until then the officer stays one."""

from handlers.conversation import menu, tapping
from handlers.conversation.visit import Visit
from handlers.officer import home
from locales import N_, Text
from models import candidate, link, role
from models.role import Held
from rules import keeping
from transport.context import WIB
from transport.keyboards import Tap, deep_link, pack
from transport.screen import DANGER, Button

ASK = N_(
    "Hand over your work for %(cooperative)s? I make a link for your successor. When your successor has opened it and "
    "an admin has confirmed it, your right ends. Until then nothing changes for you."
)
LINK = N_(
    "<b>For your successor at %(cooperative)s</b>\n"
    "Send this link to that one person, in a private chat: %(link)s\n"
    "It works once, until %(date)s. Your right ends when an admin has confirmed your successor."
)
THERE = N_("The link is below already.")
OPEN = N_("A link for your successor at %(cooperative)s waits to be opened, until %(date)s.")
WAITS = N_("Your successor at %(cooperative)s has opened the link. An admin has still to confirm it.")
KEPT = N_("All right. The link no longer works, and you stay the officer of %(cooperative)s.")
TOO_LATE = N_("Nothing has changed. You are the officer of %(cooperative)s.")
MAKE, AGAIN, WITHDRAW = Text(N_("Make the link")), Text(N_("Make a new link")), Text(N_("Withdraw the link"))
COPY, BACK = Text(N_("Copy the link")), Text(N_("Back"))


def tapped(visit: Visit, tap: Tap) -> None:
    """About one of the officer's own cooperatives, which each screen names."""
    held = home.theirs(visit, tap.value)
    mine = held and role.of_account(visit.session, visit.turn.chat_id, held)
    if not held or not mine:
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    visit.tapped()
    if tap.key == "make" and again:
        return visit.toast(Text(THERE))
    return {"make": _make, "keep": _keep}.get(tap.key, _ask)(visit, held, mine)


def _ask(visit: Visit, held: Held, mine: int, *notes: Text) -> None:
    """What handing over means, or how far it is."""
    where, waits = _where(visit, held), link.succession(visit.session, mine, visit.turn.now)
    if candidate.succeeding(visit.session, mine, held.cooperative_id or 0):
        said, first = Text(WAITS, where), ()
    elif waits:
        said = Text(OPEN, where | {"date": waits.expires_at.astimezone(WIB).date()})
        first = (_button(AGAIN, "make", held), _button(WITHDRAW, "keep", held, DANGER))
    else:
        said, first = Text(ASK, where), (_button(MAKE, "make", held),)
    visit.say(*notes, said, rows=(*((first,) if first else ()), (menu.lead(BACK, "start"),)))


def _make(visit: Visit, held: Held, mine: int) -> None:
    """A new link; the one of before is void. Where a successor waits already, none is made."""
    session, now = visit.session, visit.turn.now
    if candidate.succeeding(session, mine, held.cooperative_id or 0):
        return _ask(visit, held, mine)
    link.withdraw_succession(session, mine, now)
    token = link.make(session, held, visit.turn.chat_id, now, succeeds=mine)
    address = deep_link(visit.turn.bot, token)
    until = (now + keeping.LINK).astimezone(WIB).date()
    said = Text(LINK, _where(visit, held) | {"link": address, "date": until})
    return visit.say(said, rows=((Button(COPY, copy=address), menu.lead(BACK, "start")),), new=True)


def _keep(visit: Visit, held: Held, mine: int) -> None:
    waited = link.succession(visit.session, mine, visit.turn.now)
    link.withdraw_succession(visit.session, mine, visit.turn.now)
    home.show(visit, Text(KEPT if waited else TOO_LATE, _where(visit, held)))


def _where(visit: Visit, held: Held) -> dict:
    return {"cooperative": home.entry(visit, held.cooperative_id or 0).full_name}


def _button(label: Text, key: str, held: Held, style: str = "") -> Button:
    return Button(label, pack("hand", key=key, value=held.cooperative_id), style=style)
