"""The greeting, and the buttons that lead everywhere."""

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


def lead(label: Text, name: str) -> Button:
    """A button that does what the command of this name does."""
    return Button(label, pack("menu", key=name), style=PRIMARY if name == "daftar" else "")


def resume(label: Text) -> Button:
    """A button back to where the open form asks."""
    return Button(label, pack("resume"), style=PRIMARY)


def greet(visit: Visit, *notes: Text) -> None:
    """Who this is, above all at the first contact; `notes` stand before it, or alone for who is known."""
    hello = (Text(HELLO), Text(ABOUT, {"operator": visit.given.operator}))
    show(visit, *(notes if notes and visit.standing.account else (*notes, *hello)))


def show(visit: Visit, *lines: Text) -> None:
    """Something said while no form is open, above the buttons that lead everywhere."""
    visit.say(
        *lines,
        rows=(
            (lead(FILL_IN, "daftar"),),
            (lead(COST, "hitung"), lead(GIVES, "manfaat")),
            (lead(FOLLOW, "profil"), lead(HELP, "tanya")),
            (lead(LANGUAGE, "bahasa"),),
        ),
    )
