"""Who opened an invitation and waits for an admin's yes."""

from handlers.admin import officers
from handlers.admin.pages import NAME, day, number
from handlers.conversation import menu, roles
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import candidate
from transport.keyboards import pack
from transport.screen import Button

PAGE = 5  # that are shown, the one that waits longest first
TITLE = N_("<b>Waiting for your yes</b>")
LINE = N_("%(number)s. %(name)s, since %(date)s: %(role)s")
TAP = N_("Tap a number to confirm or refuse.")
NOBODY = N_("Nobody is waiting.")
CONFIRMED = N_("Confirmed. %(name)s is now %(role)s, and is told so.")
REFUSED = N_("Refused. %(name)s is not %(role)s, and is told so.")
DECIDED = N_("That has been decided already, or can no longer be done.")


def tapped(visit: Visit, key: str, value: str) -> None:
    one = candidate.find(visit.session, visit.vault, number(value))
    if key == "list":
        listed(visit)
    elif not one:
        listed(visit, Text(DECIDED))
    elif key == "yes":
        _decide(visit, one, yes=True)
    elif key == "no":
        _decide(visit, one, yes=False)
    else:
        lines, rows = roles.question(visit.session, one)
        visit.say(*lines, rows=rows)


def listed(visit: Visit, *notes: Text) -> None:
    found = candidate.waiting(visit.session, visit.vault, PAGE)
    named = [(n, one, roles.named(visit.session, one.held)) for n, one in enumerate(found, 1)]
    lines = [
        Text(LINE, {"number": n, "name": one.name[:NAME], "date": day(one.asked_at), "role": role})
        for n, one, role in named
    ]
    numbers = [Button(Text(str(n)), pack("candidate", key="one", value=one.id)) for n, one in enumerate(found, 1)]
    said = [Text(TITLE), joined(lines), Text(TAP)] if lines else [Text(NOBODY)]
    visit.say(*notes, *said, rows=(*paired(numbers, tight=True), (menu.lead(officers.ALL, "petugas"),)))


def _decide(visit: Visit, one: candidate.Waiting, yes: bool) -> None:
    session, by, now = visit.session, visit.turn.chat_id, visit.turn.now
    done = (
        candidate.confirm(session, visit.vault, one.id, by, now) if yes else candidate.refuse(session, one.id, by, now)
    )
    if not done:
        return listed(visit, Text(DECIDED))
    said = Text(CONFIRMED if yes else REFUSED, {"name": one.name[:NAME], "role": roles.named(session, one.held)})
    return visit.say(said, rows=((menu.lead(officers.ALL, "petugas"),),))
