"""Of whom it is known to have died, nothing else is said than what the family may claim, when it wants to know."""

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from locales import N_, Text
from transport.keyboards import pack
from transport.screen import Button

CONDOLENCE = N_(
    "We are very sorry for your loss. No more messages about %(name)s come from here. There is no hurry: when you are "
    "ready, the button below says what the family may claim, and 175 helps."
)
FAMILY, MISTAKE = Text(N_("For the family")), Text(N_("That was a mistake"))


def mourn(visit: Visit, *notes: Text) -> None:
    family = Button(FAMILY, pack("benefit", key="death"))
    mistake = Button(MISTAKE, pack("life", visit.subject, "mistaken"))
    said = Text(CONDOLENCE, {"name": visit.standing.answers["name"]})
    visit.say(*notes, said, rows=((family, menu.lead(menu.HELP, "tanya")), (mistake,)))
