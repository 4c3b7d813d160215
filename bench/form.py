"""The eight questions of the two reference bots, and what can answer them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

THANKS = "Thank you: your form is complete. (Formulir sudah lengkap dan tersimpan.)"
AGAIN = "That does not look right."


def pattern(regex: str, made: Callable[[str], Any] = str) -> Callable[[str], Any]:
    """A reader: the value where the whole text fits, else None."""
    fits = re.compile(regex).fullmatch
    return lambda text: made(text) if fits(text) else None


def day(text: str) -> str | None:
    try:
        return text if date.fromisoformat(text) < date.today() else None  # noqa: DTZ011 (as in a first bot)
    except ValueError:
        return None


# The word before the colon names the question, for the people of the bench as for the table.
QUESTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "name": ("What is the full name?", pattern(r"[^\W_][\w .'-]{2,79}")),
    "nik": ("Which 16 digits are the NIK?", pattern(r"\d{16}")),
    "born": ("When were you born (YYYY-MM-DD)?", day),
    "phone": ("Which phone number can be called?", pattern(r"(?:\+62|0)8\d{8,11}")),
    "email": ("Which e-mail address?", pattern(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")),
    "district": ("Which district (1-5)?", pattern("[1-5]", int)),
    "income": ("How much is left in a month?", pattern(r"\d{1,10}", int)),
    "agreed": ("Is all of this right (yes/no)?", pattern("yes", bool)),
}
KEYS = tuple(QUESTIONS)


def asked(step: int) -> str:
    return f"{KEYS[step]}: {QUESTIONS[KEYS[step]][0]}" if step < len(KEYS) else THANKS


def judged(step: int, text: str) -> Any:
    """The value of an answer, or None where it cannot be one."""
    return QUESTIONS[KEYS[step]][1](text.strip())
