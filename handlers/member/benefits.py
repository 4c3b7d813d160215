"""/manfaat: what one gets, by event; and what to do when it has happened."""

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from locales import N_, Text
from rules.benefits import ASKED, EVENTS, card
from transport.keyboards import pack
from transport.screen import Button

ALL = Text(N_("All events"))


def manfaat(visit: Visit) -> None:
    buttons = [Button(Text(label), pack("benefit", key=key)) for key, (label, _) in EVENTS.items()]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    visit.say(Text(ASKED), rows=(*rows, _on(visit)))


def tapped(visit: Visit, event: str) -> None:
    if event in EVENTS:
        visit.say(card(event), rows=((Button(ALL, pack("menu", key="manfaat")),), _on(visit)))
    else:
        manfaat(visit)


def _on(visit: Visit) -> tuple[Button, ...]:
    if visit.dialog:
        return (menu.back(visit),)
    return (menu.lead(menu.COST, "hitung"), menu.on(visit))
