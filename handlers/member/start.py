"""/start, and everything that is said while no form is open."""

from handlers.conversation import answering, aside, menu, telling
from handlers.conversation.aside import UNKNOWN_LINK
from handlers.conversation.moving import WELCOME_BACK, proceed
from handlers.conversation.visit import Visit
from handlers.member import calculator, calm, enrolment, review
from locales import N_, Text
from rules import topics
from rules.card_lines import says_wrong
from rules.question import Invalid
from rules.readers.money import monthly_income
from rules.small_words import CALLED, PARTICLES, plain

BEGIN = N_(
    "I am Payung, and I help you fill in the form of BPJS Ketenagakerjaan. To begin, tap Fill in the form. For the "
    "price, tap What does it cost?"
)
WILLING = frozenset({"ya", "yes", "mau", "ayo", "gas"})  # to what the greeting offers
COUNTED = N_("This is your last calculation. For anything else, please ask 175.")
UNKNOWN_COMMAND = N_("I do not know that command. Please use the buttons below, or /tanya.")


def start(visit: Visit) -> None:
    """/start, with or without the payload of a link."""
    visit.give_way()
    command, _, payload = visit.turn.text.partition(" ")
    payload = payload.strip() if command.startswith("/") else ""
    notes = [Text(UNKNOWN_LINK)] if payload else []
    if visit.dialog:
        visit.end_rest()  # this was the greeting: what comes next is an answer
        proceed(visit, *(notes or [Text(WELCOME_BACK)]))
    else:
        menu.greet(visit, *notes)
        calm.ask(visit)


def said(visit: Visit) -> None:
    """Any text while no form is open: a side question, or a greeting."""
    text = visit.turn.text
    if _about_the_sum(visit, text):
        return
    if visit.application and says_wrong(text) and review.reopened(visit, text):
        return
    if menu.on(visit).label == menu.FILL_IN and _is_willing(text):
        enrolment.daftar(visit)
        return
    if telling.told(visit, text, telling.UNREAD):
        return
    if visit.application:
        review.sent_already(visit)
        calm.ask(visit)
    else:
        menu.show(visit, Text(BEGIN))


def _is_willing(text: str) -> bool:
    words = {*plain(text).split()}
    return "?" not in text and not words.isdisjoint(WILLING) and words <= WILLING | CALLED | PARTICLES


def _about_the_sum(visit: Visit, text: str) -> bool:
    """A question after a calculation is about it: another income is counted, for the rest it is shown again."""
    counted = calculator.counted(visit)
    if not counted:
        return False
    if not isinstance(monthly_income(text), Invalid):
        calculator.count(visit, {key: value for key, value in counted.items() if key != "income"})
        assert visit.question
        answering.judge(visit, visit.question, text)
        return True
    topic = telling.meant(visit, text, telling.UNREAD)
    about = topic.key == "cost" if topic else topics.asks(text)
    if about:
        calculator.show(visit, counted, Text(COUNTED))
    return about


def unknown(visit: Visit) -> None:
    """A command that is not there, or not yours: the same answer."""
    aside.remark(visit, Text(UNKNOWN_COMMAND))
