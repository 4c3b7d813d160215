"""What /start shows to admins: what they may do, each by a button, and who waits for their yes."""

from collections.abc import Callable

from handlers.admin import officers
from handlers.conversation import menu
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import candidate
from transport.keyboards import pack
from transport.screen import Button

TITLE = N_("<b>You are an admin of this programme.</b>")
CONFIDENTIAL = N_("What you do here is noted in the audit trail. This bot takes no money.")
OWN = Text(N_("My own form"))
# Labels and commands of what an admin does.
WORK: tuple[tuple[Text, str], ...] = (
    (Text(N_("Announce something")), "siaran"),
    (Text(N_("What will go out")), "jadwal"),
    (Text(N_("Figures")), "statistik"),
    (Text(N_("Cooperatives")), "koperasi"),
    (Text(N_("Officers and viewers")), "petugas"),
)
SELDOM: tuple[tuple[Text, str], ...] = (
    (Text(N_("Admins")), "pengelola"),
    (Text(N_("Texts")), "teks"),
    (Text(N_("Audit trail")), "riwayat"),
)
WHAT_ELSE = N_("What would you like to do?")
MORE, BACK = Text(N_("More …")), Text(N_("Back"))

Step = Callable[[Visit], None]


def first(otherwise: Step) -> Step:
    """/start: to admins their own screen; with the payload of a link, and to all others, `otherwise`."""

    def start(visit: Visit) -> None:
        command, _, payload = visit.turn.text.partition(" ")
        link = command.startswith("/") and payload.strip()
        show(visit) if not link and "admin" in visit.standing.rights else otherwise(visit)

    return start


def show(visit: Visit) -> None:
    visit.give_way()
    own = menu.back(visit) if visit.dialog else Button(OWN, pack("menu"))
    work = [menu.lead(label, command) for label, command in WORK]
    more = Button(MORE, pack("admins", key="more"))
    waiting = candidate.how_many(visit.session)
    said = [Text(officers.CANDIDATES, {"count": waiting})] if waiting else []
    first = [officers.who_waits()] if waiting else []
    visit.say(Text(TITLE), *said, Text(CONFIDENTIAL), rows=paired([*first, *work, more, own], tight=True))


def rest(visit: Visit) -> None:
    """What is done now and then."""
    work = [menu.lead(label, command) for label, command in SELDOM]
    visit.say(Text(WHAT_ELSE), rows=paired([*work, menu.lead(BACK, "start")], tight=True))
