"""What an officer declares before a list of members is taken, in versions; and what such a list may look like."""

import re

from locales import N_, Text
from rules.question import Answers, Given, Invalid, Question
from rules.readers.cleaning import only_digits

# A change of this sentence is a new version: every officer is asked again.
SHARING_VERSION = "2027-01"
SHARING = N_(
    "<b>Before you share a list of %(cooperative)s</b>\n"
    "A list holds personal data of members (UU 27/2022). With your yes you declare:\n"
    "• The cooperative may use this data to invite its members, and has given you this task.\n"
    "• You send only people who work for themselves.\n"
    "• The list goes nowhere else.\n"
    "An invitation is no enrolment: each member decides. Is that so?"
)
SEND = N_(
    "<b>%(cooperative)s</b>: send the list of members, as a workbook (xlsx, xls, ods, csv) or pasted here as text, or "
    "forward contacts. I show everything before it is saved, and delete the list from this chat."
)
EXAMPLE = N_("For one person: name and mobile number, such as Siti Aminah 0812-3456-7890")
NO_PERSON = N_("I need a name and a mobile number in one line, or the list as a file.")
DIGITS = 9  # of the shortest mobile number


def sharing_text(cooperative: str) -> Text:
    """What is declared; its translated form is what the proof's hash is taken of."""
    return Text(SHARING, {"cooperative": cooperative})


def is_list(text: str) -> bool:
    """Whether it names people: several lines, or letters and a number that can be called."""
    return len(text.split("\n")) > 1 or (len(only_digits(text)) >= DIGITS and bool(re.search(r"[^\W\d]", text)))


def _ask(answers: Answers, _: Given) -> Text:
    return Text(SEND, {"cooperative": answers["for"]})


LIST = (
    Question(
        key="list",
        ask=_ask,
        hint=EXAMPLE,
        read=lambda *_: Invalid(NO_PERSON),
        step=False,
    ),
)
