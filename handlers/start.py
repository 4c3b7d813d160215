"""/start, and everything that is said while no form is open."""

from handlers import answering, aside, calculator, enrolment, menu, review
from handlers.visit import Visit
from locales import N_, Text
from rules import side
from rules.question import Invalid
from rules.readers.money import monthly_income

UNKNOWN_LINK = N_("That link is not known here. You can fill in the form without it.")
BEGIN = N_(
    "I am Payung, and fill in the form with you. To begin, tap Fill in the form; for the price, What does it cost?"
)
COUNTED = N_("This is what you counted last. What does not stand here, 175 can say.")
UNKNOWN_COMMAND = N_("I don't know that command. Please use the buttons below, or /tanya.")


def start(visit: Visit) -> None:
    """/start, with or without the payload of a link."""
    calculator.close(visit)
    command, _, payload = visit.turn.text.partition(" ")
    payload = payload.strip() if command.startswith("/") else ""
    notes = [Text(UNKNOWN_LINK)] if payload else []
    if visit.drafting:
        visit.resting()  # this was the greeting: what comes next is an answer
        enrolment.proceed(visit, *(notes or [Text(enrolment.WELCOME_BACK)]))
    else:
        menu.greet(visit, *notes)


def said(visit: Visit) -> None:
    """Any text while no form is open: a side question, or a greeting."""
    text = visit.turn.text
    if _about_the_sum(visit, text):
        return
    if answer := side.answer(text):
        menu.say(visit, visit.about(answer))
    elif visit.application:
        review.sent_already(visit)
    else:
        menu.say(visit, Text(BEGIN))


def _about_the_sum(visit: Visit, text: str) -> bool:
    """A question after a calculation is about it: another income is counted, for the rest it is shown again."""
    counted = visit.memo.get("counted")
    if not counted:
        return False
    if not isinstance(monthly_income(text), Invalid):
        visit.memo["sum"] = {key: value for key, value in counted.items() if key != "income"}
        question = visit.walk.next_question
        assert question
        answering.judge(visit, question, text)
        return True
    answer = side.answer(text)
    about = answer == side.COST or (not answer and side.asks(text))
    if about:
        calculator.show(visit, counted, Text(COUNTED))
    return about


def unknown(visit: Visit) -> None:
    """A command that is not there, or not yours: the same answer."""
    aside.say(visit, Text(UNKNOWN_COMMAND))
