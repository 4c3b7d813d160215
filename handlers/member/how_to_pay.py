"""How to pay: the cooperative's own way, the official places with their steps, and what is to be entered there."""

from typing import Any

from handlers.conversation.form import BACK, paired
from handlers.conversation.visit import Visit
from handlers.member import paying
from locales import N_, Text
from models import members
from models.cooperative import channel_of
from models.event import detail_of, status_of
from rules.channels import Channel, channels
from rules.how_to_pay import FIRST, LATER, NO_CODE, one, ways
from rules.status import State, Status
from transport.keyboards import pack
from transport.screen import PRIMARY, Button

HOW, COPY = Text(N_("How to pay")), Text(N_("Copy the payment code"))
PAID = Text(N_("I have paid"))


def button(form: int) -> Button:
    return Button(HOW, pack("iuran", form, "how"))


def code(visit: Visit, stands: Status | None) -> tuple[Button, ...]:
    """Copies the branch office's payment code, while the first payment is waited for."""
    told = detail_of(visit.session, visit.vault, stands.event) if stands and stands.state is State.WAITING else None
    number = (told or {}).get("code")
    return (Button(COPY, copy=number),) if number else ()


def show(visit: Visit, form: int, answers: dict[str, Any], key: str = "") -> None:
    """Every way, or the steps of the one that was chosen."""
    stands = status_of(visit.session, form)
    copy, first = code(visit, stands), bool(stands and stands.state is State.WAITING)
    if chosen := channels().get(key):
        return _steps(visit, form, chosen, first, copy)
    enter = LATER if not first else FIRST if copy else NO_CODE
    lines = ways(answers["name"], enter, *_own_way(visit, form))
    places = [Button(way.label, pack("iuran", form, "how", way.key)) for way in channels().values()]
    more, back = Button(paying.MORE, pack("iuran", form, "ahead")), Button(BACK, pack("iuran", form, "one"))
    return visit.say(*lines, rows=paired([*copy, *places, more, back], tight=True))


def _steps(visit: Visit, form: int, chosen: Channel, first: bool, copy: tuple[Button, ...]) -> None:
    paid = Button(PAID, pack("iuran", form, "paid"), style=PRIMARY)
    rows = ((*copy, paid), (Button(BACK, pack("iuran", form, "how")),))
    visit.say(*one(chosen, first), rows=rows)


def _own_way(visit: Visit, form: int) -> tuple[str | None, str]:
    """Of the cooperative whose officers see the form: what it is to BPJS Ketenagakerjaan, and its name."""
    own = members.of_form(visit.session, form)
    named = visit.given.cooperatives.named(own) if own else None
    return (channel_of(visit.session, named.id), named.name) if named else (None, "")
