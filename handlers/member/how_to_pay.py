"""How to pay: the cooperative's own way, the official places with their steps, and what is to be entered there."""

from typing import Any

from handlers.conversation.form import BACK, joined, paired
from handlers.conversation.visit import Visit
from handlers.member import paying
from locales import N_, Text
from models import members
from models.cooperative import channel_of
from models.event import detail_of, status_of
from rules.channels import Channel, channels, how_sure, steps
from rules.ladder_said import NO_MONEY
from rules.status import State, Status
from transport.keyboards import pack
from transport.screen import PRIMARY, Button

TITLE = N_("<b>How to pay iuran of BPJS Ketenagakerjaan: %(name)s</b>")
FIRST = N_("The first payment goes with the payment code of BPJS Ketenagakerjaan. Copy it with the button below.")
NO_CODE = N_(
    "The first payment goes with the payment code of BPJS Ketenagakerjaan. It is not known here: ask the officer of "
    "the cooperative, or 175."
)
LATER = N_(
    "At the place where you pay, you enter the 16-digit NIK. Type it there yourself, from the KTP: it is not shown "
    "here."
)
OWN = {
    "wadah": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s takes part with BPJS Ketenagakerjaan as a wadah. Ask its "
        "officer when and how iuran is paid there."
    ),
    "perisai": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s has a PERISAI agent of BPJS Ketenagakerjaan. The agent can "
        "pay the first iuran for you, and gives you the receipt of BPJS Ketenagakerjaan."
    ),
    "both": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s takes part with BPJS Ketenagakerjaan as a wadah and has a "
        "PERISAI agent. Ask its officer, and keep the receipt of BPJS Ketenagakerjaan."
    ),
}
AT_A_TIME = N_("It is paid for 1, 3, 6 or 12 months at a time.")  # domain.md, "Payment periods"
WHAT_IT_COMES_TO = N_("What several months come to stands below Several months.")
WHERE = N_("<b>Where do you want to pay?</b> Choose, and see the steps.")
ONE = N_("<b>Paying with %(channel)s</b>")
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
    enter = Text(LATER if not first else FIRST if copy else NO_CODE)
    lines = [Text(TITLE, {"name": answers["name"]}), *_own_way(visit, form), enter]
    lines += [joined([Text(AT_A_TIME), Text(WHAT_IT_COMES_TO)], " "), Text(WHERE)]
    places = [Button(one.label, pack("iuran", form, "how", one.key)) for one in channels().values()]
    more, back = Button(paying.MORE, pack("iuran", form, "ahead")), Button(BACK, pack("iuran", form, "one"))
    return visit.say(*lines, Text(NO_MONEY), rows=paired([*copy, *places, more, back], tight=True))


def _steps(visit: Visit, form: int, chosen: Channel, first: bool, copy: tuple[Button, ...]) -> None:
    lines = Text(ONE, {"channel": chosen.label}), joined(steps(chosen, first)), how_sure(chosen), Text(NO_MONEY)
    paid = Button(PAID, pack("iuran", form, "paid"), style=PRIMARY)
    rows = ((*copy, paid), (Button(BACK, pack("iuran", form, "how")),))
    visit.say(*lines, rows=rows)


def _own_way(visit: Visit, form: int) -> list[Text]:
    """Of the cooperative whose officers see the form, where it has one."""
    own = members.of_form(visit.session, form)
    channel, named = (channel_of(visit.session, own), visit.given.cooperatives.named(own)) if own else (None, None)
    return [Text(OWN[channel], {"cooperative": named.name})] if channel in OWN and named else []
