"""/bahasa: Indonesian or English, for this person."""

from handlers.conversation import menu
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text
from models.chat import account_of
from transport.keyboards import pack
from transport.screen import Button

CHOOSE = "Bahasa / Language"
NAMES = {"id": "Bahasa Indonesia", "en": "English"}
CHANGED = N_("All right, we go on in English.")


def bahasa(visit: Visit) -> None:
    buttons = [
        Button(Text(NAMES.get(code, code)), pack("language", key=code)) for code in visit.services.words.languages
    ]
    visit.say(Text(CHOOSE), rows=tuple((button,) for button in reversed(buttons)))


def chosen(visit: Visit, code: str) -> None:
    if code not in visit.services.words.languages:
        bahasa(visit)
        return
    account_of(visit.session, visit.standing, visit.turn.now).language = code
    if visit.dialog:
        proceed(visit, Text(CHANGED))
    else:
        visit.say(Text(CHANGED), rows=((menu.on(visit), menu.lead(menu.HELP, "tanya")),))
