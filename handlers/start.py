"""/start, and everything that is said while no form is open."""

from handlers import answering, aside, calculator, enrolment, menu, review
from handlers.visit import Visit
from locales import N_, Text
from rules import side

UNKNOWN_LINK = N_("That link is not known here. You can fill in the form without it.")
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
    if aside.holds_nik(text):
        visit.delete(visit.turn.message_id)
        menu.greet(visit, Text(answering.LOOKS_LIKE_NIK))
        return
    if answer := side.answer(text):
        menu.greet(visit, Text(answer))
    elif visit.application:
        review.sent_already(visit)
    else:
        menu.greet(visit)


def unknown(visit: Visit) -> None:
    """A command that is not there, or not yours: the same answer."""
    aside.say(visit, Text(UNKNOWN_COMMAND))
