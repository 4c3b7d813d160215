"""The greeting, and the buttons that lead everywhere."""

from dataclasses import replace

from handlers.conversation.dialog import InChat
from handlers.conversation.visit import Visit
from locales import N_, Text
from transport.keyboards import pack
from transport.screen import PRIMARY, Button

HELLO = N_(
    "Hello! I am Payung. I help you get the protection of BPJS Ketenagakerjaan: it is about work, not BPJS Kesehatan."
)
ABOUT = N_("%(operator)s runs this bot. It takes no money, and about 5 minutes.")

FILL_IN = Text(N_("Fill in the form"))
FOLLOW = Text(N_("My data"))
PRIVACY = Text(N_("Privacy"))
COST = Text(N_("What does it cost?"))
GIVES = Text(N_("What do I get?"))
HELP = Text(N_("Help"))
LANGUAGE = Text("Bahasa / Language")
BACK, TO_IT, WORK = Text(N_("Back to the form")), Text(N_("Go on with it")), Text(N_("To my work"))


def lead(label: Text, name: str) -> Button:
    """A button that does what the command of this name does."""
    return Button(label, pack("menu", key=name), style=PRIMARY if name == "daftar" else "")


def resume(label: Text) -> Button:
    """A button back to where the open form asks."""
    return Button(label, pack("resume"), style=PRIMARY)


def back(visit: Visit) -> Button:
    """Back to what is open, which is a form or something else, such as an announcement that is being written."""
    return resume(TO_IT if visit.dialog and isinstance(visit.dialog.store, InChat) else BACK)


def on(visit: Visit) -> Button:
    """What leads on from what was said: what is open, the work of who has a right, a form that was sent, a new one."""
    if visit.dialog:
        return back(visit)
    if {"officer", "viewer"} & visit.standing.rights:
        return replace(lead(WORK, "start"), style=PRIMARY)
    if visit.application and visit.application.submitted_at:
        return lead(FOLLOW, "profil")
    return lead(FILL_IN, "daftar")


def greet(visit: Visit, *notes: Text) -> None:
    """Who this is, above all at the first contact; `notes` stand before it, or alone for who is known."""
    hello = (Text(HELLO), Text(ABOUT, {"operator": visit.given.operator}))
    show(visit, *(notes if notes and visit.standing.account else (*notes, *hello)))


def show(visit: Visit, *lines: Text) -> None:
    """Something said while no form is open, above the buttons that lead everywhere."""
    first, data, language = on(visit), lead(FOLLOW, "profil"), lead(LANGUAGE, "bahasa")
    rest = ((lead(HELP, "tanya"), language),) if first == data else ((data, lead(HELP, "tanya")), (language,))
    none = first.label == WORK and not visit.application  # an officer is somebody to be protected, too
    own = (Button(FILL_IN, pack("menu", key="daftar")),) if none else ()
    visit.say(*lines, rows=((first, *own), (lead(COST, "hitung"), lead(GIVES, "manfaat")), *rest))
