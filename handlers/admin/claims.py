"""Two forms of different cooperatives, or of none, with one NIK: an admin decides."""

from handlers.admin.pages import number
from handlers.conversation import claiming, menu
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import audit, claim
from transport.keyboards import pack
from transport.screen import Button

ADMINS = Text(N_("All admins"))


def tapped(visit: Visit, key: str, value: str) -> None:
    """What is the officers' of one cooperative is not there."""
    found = claim.find(visit.session, visit.vault, number(value), None) if number(value) else None
    if not found:
        return listed(visit, *([Text(claiming.NOT_DONE)] if number(value) else []))
    doing, _, decision = key.rpartition(" ")
    if decision not in claiming.SURE:
        audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a claim")
        return claiming.card(visit, found, _to)
    if not doing:
        return claiming.sure(visit, found, decision, _to)
    done = claim.settle(visit.session, visit.vault, found, decision, visit.turn.chat_id, visit.turn.now)
    return listed(visit, Text(claiming.DONE if done else claiming.NOT_DONE))


def listed(visit: Visit, *notes: Text) -> None:
    found = claim.between(visit.session, visit.vault, claiming.PAGE)
    claiming.listed(visit, found, _to, menu.lead(ADMINS, "pengelola"), *notes)


def _to(label: Text, key: str, id: int, style: str = "") -> Button:
    return Button(label, pack("dispute", key=key, value=id or ""), style=style)
