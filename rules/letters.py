"""What a member asks an officer, what is answered, and the name that an officer looks for: taken as it is written."""

import unicodedata
from datetime import timedelta

from locales import N_
from rules.question import Given, Invalid, Question

SHORTEST, LONGEST, LONGEST_NAME = 2, 300, 60  # characters
DAY = timedelta(days=1)  # without an answer for so long, the admins are told


def _letter(text: str, _: Given) -> str | Invalid:
    said = text.strip()
    if len(said) > LONGEST:
        return Invalid(N_("Please write it in %(most)s letters at most."), {"most": LONGEST})
    return said if len(said) >= SHORTEST else Invalid(N_("Please write it in a sentence."))


def _part_of_a_name(text: str, _: Given) -> str | Invalid:
    said = " ".join(text.split())
    if not SHORTEST <= len(said) <= LONGEST_NAME or not any(map(str.isalpha, said)):
        return Invalid(N_("Please write two letters of the name, or more."))
    return said


def words(text: str) -> list[str]:
    """What is looked for in a name, in whatever order."""
    return unicodedata.normalize("NFC", text).casefold().split()


QUESTION = (
    Question(
        key="question",
        ask=N_("What do you want to ask the officer of your cooperative? Write it in one message."),
        hint=N_("Leave out NIK, PIN and OTP. Your name in the form is seen with it, your Telegram account is not."),
        read=_letter,
        sample="Kapan formulir saya diserahkan?",
        free=True,
    ),
)
ANSWER = (
    Question(
        key="answer",
        ask=N_("What do you answer? Write it in one message."),
        hint=N_("The member reads it as an answer of the cooperative's officer, without your name."),
        read=_letter,
        sample="Minggu depan.",
        free=True,
    ),
)
NAME = (
    Question(
        key="name",
        ask=N_("Whom are you looking for? Write a part of the name."),
        hint=N_("Example: siti am"),
        read=_part_of_a_name,
        sample="siti am",
        free=True,
    ),
)
