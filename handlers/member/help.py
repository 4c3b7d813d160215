"""/tanya: what people ask, and a human."""

from handlers.conversation import menu, telling
from handlers.conversation.visit import Visit
from handlers.member import asking
from locales import N_, Text
from rules import topics
from transport.keyboards import pack
from transport.screen import Button

HELP = N_(
    "<b>Questions?</b>\n"
    "Tap one, or just write it here.\n"
    "About being a participant, ask BPJS Ketenagakerjaan: call 175, or look in JMO. About this bot, ask %(operator)s "
    "(%(contact)s)."
)
NO_CONTACT = N_("through whoever told you of this bot")
TOPICS = ("what", "cost", "jht", "trust")


def tanya(visit: Visit) -> None:
    contact = visit.services.settings.operator_contact or Text(NO_CONTACT)
    buttons = [Button(Text(topics.topics()[key].label), pack("topic", key=key)) for key in TOPICS]
    officer = asking.offered(visit)
    topics_of = (tuple(buttons[:2]), tuple(buttons[2:]))
    rows = (*((officer,) if officer else ()), *topics_of, (menu.on(visit), menu.lead(menu.PRIVACY, "privasi")))
    visit.say(Text(HELP, {"operator": visit.given.operator, "contact": contact}), rows=rows)


def topic(visit: Visit, key: str) -> None:
    if key in TOPICS:
        visit.say(telling.answer(visit, topics.topics()[key]), rows=((menu.lead(menu.HELP, "tanya"), menu.on(visit)),))
    else:
        tanya(visit)
