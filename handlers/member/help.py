"""/tanya: what people ask, and a human."""

from handlers.conversation import menu, telling
from handlers.conversation.visit import Visit
from handlers.member import asking
from locales import Text
from rules import topics
from rules.help import lines
from transport.keyboards import pack
from transport.screen import Button

TOPICS = ("what", "cost", "jht", "trust")


def tanya(visit: Visit) -> None:
    buttons = [Button(Text(topics.topics()[key].label), pack("topic", key=key)) for key in TOPICS]
    officer = asking.offered(visit)
    topics_of = (tuple(buttons[:2]), tuple(buttons[2:]))
    rows = (*((officer,) if officer else ()), *topics_of, (menu.on(visit), menu.lead(menu.PRIVACY, "privasi")))
    visit.say(*lines(visit.given.operator, visit.given.contact), rows=rows)


def topic(visit: Visit, key: str) -> None:
    if key in TOPICS:
        visit.say(telling.answer(visit, topics.topics()[key]), rows=((menu.lead(menu.HELP, "tanya"), menu.on(visit)),))
    else:
        tanya(visit)
