"""Where somebody stopped in the form, as an officer is told: by the name of a part, which gives no answer away."""

from datetime import date

from locales import N_
from rules.enrolment import ENROLMENT
from rules.question import Answers, Given, Walk
from rules.register import Register

CONSENT, SAVE = N_("Consent"), N_("Only Save is missing")


def stopped_at(answers: Answers, today: date, register: Register) -> str:
    """The label of the part that is asked now.

    What is only asked of some, such as of those of a certain age, is told as the part that it belongs to.
    """
    question = Walk(ENROLMENT, answers, Given(today, register)).next_question
    if not question:
        return SAVE
    return part_of(question.key)


def part_of(key: str) -> str:
    """The part of a question, by its key."""
    place = next((n for n, one in enumerate(ENROLMENT) if one.key == key), 0)
    labels = [one.label for one in ENROLMENT[: place + 1] if one.label]
    return labels[-1] if labels else CONSENT


PARTS = tuple(dict.fromkeys((CONSENT, *(one.label for one in ENROLMENT if one.label), SAVE)))
