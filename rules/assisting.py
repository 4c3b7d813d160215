"""What is asked where an officer fills in the form for a member at a table, and what a consent on paper is known by.

The consent is the member's own, and is not asked here; the cooperative is the officer's.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from locales import N_, Text
from rules import codes, facts
from rules.enrolment import ENROLMENT
from rules.question import Choice, Given, Invalid, Question
from rules.readers.birth_date import birth_date

LEFT_OUT = ("consent", "whom", "cooperative")
PHONE = N_("The member's own number. Example: 0812-3456-7890.")
KIT_LETTERS, SHEETS = 6, 20  # of the number of a kit, and how many papers are in one
NO_NUMBER = N_("Please type the number at the top of the paper, for example %(example)s.")
EXAMPLE = "ABCDEF-07"
NOT_THAT_DAY = N_("That day cannot be right. Please write the day beside the signature, for example 17 November 2026.")


def known(cooperative: int) -> dict[str, Any]:
    """What holds for everybody at the table."""
    return {"whom": "me", "cooperative": cooperative}


def nearby(district: str) -> dict[str, str]:
    """Where the member before lives, to be offered for one tap."""
    return {"lives": f"{facts.ELSEWHERE}:{district}"}


def is_there(nik: str, near: str) -> bool:
    """Whether the NIK itself says so already."""
    return near == f"{facts.ELSEWHERE}:{facts.nik_district({'nik': nik})}"


def is_empty(answers: Mapping[str, Any]) -> bool:
    return answers.keys() <= set(LEFT_OUT)


def _at_a_table(question: Question) -> Question:
    """A contact that is shared is the officer's own."""
    return replace(question, contact=None, hint=PHONE) if question.contact else question


FORM = tuple(_at_a_table(one) for one in ENROLMENT if one.key not in LEFT_OUT)


# -- a consent on paper --------------------------------------------------------------------------------
def paper_number(kit: str, sheet: int) -> str:
    """As it stands on the paper."""
    return f"{kit}-{sheet:02}"


def _number(text: str, _: Given) -> str | Invalid:
    letters = "".join(one for one in text.upper() if one in codes.LETTERS)
    digits = "".join(one for one in text if one.isdigit() and one.isascii())
    if len(letters) != KIT_LETTERS or not 1 <= len(digits) <= 2 or not 1 <= int(digits) <= SHEETS:
        return Invalid(NO_NUMBER, {"example": EXAMPLE})
    return paper_number(letters, int(digits))


def _day(text: str, given: Given) -> Any:
    read = birth_date(text, given.today)
    return Invalid(NOT_THAT_DAY) if isinstance(read, str) and date.fromisoformat(read) > given.today else read


def _days(_: Mapping[str, Any], given: Given) -> tuple[Choice, ...]:
    yesterday = given.today - timedelta(days=1)
    return (
        Choice(given.today.isoformat(), Text(N_("Today")), ("hari ini", "today")),
        Choice(yesterday.isoformat(), Text(N_("Yesterday")), ("kemarin", "yesterday")),
    )


PAPER = (
    Question(
        key="number",
        ask=N_("Which number stands at the top of the signed paper?"),
        hint=N_("Example: ABCDEF-07. The papers are among Links and slips."),
        read=_number,
        sample=EXAMPLE,
        codes=True,
    ),
    Question(
        key="day",
        ask=N_("On which day did the member sign it?"),
        choices=_days,
        read=_day,
    ),
)
