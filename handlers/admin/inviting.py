"""Inviting an officer of a cooperative, or a viewer of a region, by a single-use link."""

from handlers.admin import card, officers
from handlers.admin.pages import number
from handlers.conversation import aside
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import link
from models.cooperative import Cooperative
from models.role import Held
from rules import keeping
from rules.cooperative_form import AREA
from rules.regions import area_name
from transport.context import WIB
from transport.keyboards import deep_link
from transport.screen import Button

KEY = "area"
MOST = 5  # invitations to one role that wait to be opened
OFFICER = N_(
    "<b>Invitation for one officer of %(where)s</b>\n"
    "Send this link to the person in a private chat: %(link)s\n"
    "It works once, until %(date)s. Whoever opens it reads who invites and to what. The right begins when an admin has "
    "confirmed it."
)
VIEWER = N_(
    "<b>Invitation for one viewer of %(where)s</b>\n"
    "Send this link to the person in a private chat: %(link)s\n"
    "It works once, until %(date)s. Whoever opens it reads who invites and to what. The right begins when an admin has "
    "confirmed it."
)
ENOUGH = N_("%(count)s invitations are not opened yet. Wait until one is opened, or withdraw the invitations.")
THERE = N_("The invitation is below already.")
CLOSED = N_("This cooperative is closed. Open it again before you invite an officer.")
WITHDRAWN = N_("The invitations are withdrawn. Their links no longer work.")
LEFT = N_("All right. Nobody was invited.")
COPY, OFFICERS, VIEWERS = Text(N_("Copy the link")), Text(N_("Officers")), Text(N_("All viewers"))


def tapped(visit: Visit, key: str, value: str) -> None:
    """The buttons that invite, and those that take it back; all others are of the lists."""
    again = visit.tapped_again
    visit.tapped()
    if key == "invite" and again:
        visit.toast(Text(THERE))
    elif key == "invite":
        _officer(visit, number(value))
    elif key == "withdraw":
        link.withdraw(visit.session, Held("officer", number(value)), visit.turn.chat_id, visit.turn.now)
        officers.of(visit, number(value), Text(WITHDRAWN))
    elif key == "area":
        visit.memo.answers[KEY] = {}
        visit.open(KEY)
        ask(visit)
    else:
        officers.tapped(visit, key, value)


def _officer(visit: Visit, id: int) -> None:
    row = visit.session.get(Cooperative, id)
    if not row or row.closed_at:
        return card.show(visit, id, *([Text(CLOSED)] if row else []))
    held = Held("officer", id)
    if _enough(visit, held):
        return officers.of(visit, id, Text(ENOUGH, {"count": MOST}))
    return _invite(visit, held, OFFICER, row.name, officers.button(OFFICERS, "of", officers.packed(id)))


def _viewer(visit: Visit, *notes: Text, **_: object) -> None:
    region = visit.answers["region"]
    visit.drop(KEY)
    visit.notes += notes
    held = Held("viewer", region=region)
    if _enough(visit, held):
        link.withdraw(visit.session, held, visit.turn.chat_id, visit.turn.now)
    _invite(visit, held, VIEWER, area_name(region), officers.button(VIEWERS, "viewer"))


def _enough(visit: Visit, held: Held) -> bool:
    return link.waiting(visit.session, held, visit.services.settings.admin_ids, visit.turn.now) >= MOST


def _invite(visit: Visit, held: Held, said: str, where: str, back: Button) -> None:
    token = link.make(visit.session, held, visit.turn.chat_id, visit.turn.now)
    address, until = deep_link(visit.turn.bot, token), (visit.turn.now + keeping.LINK).astimezone(WIB).date()
    invitation = Text(said, {"where": where, "link": address, "date": until})
    visit.say(invitation, rows=((Button(COPY, copy=address), back),), new=True)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, ADMINS, AREA, InChat(KEY), done=_viewer, leave=_leave, stays=False)
