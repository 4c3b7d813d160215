"""The one button of a question that only wants a yes."""

from typing import Any

from locales import N_, Text
from rules.question import Choice

WORDS = (
    "ya",
    "iya",
    "y",
    "yes",
    "betul",
    "benar",
    "bener",
    "ok",
    "oke",
    "sudah benar",
    "ya benar",
    "ya betul",
    "yes, right",
)


def yes(value: Any) -> Choice:
    """The value that was read, kept when the person agrees."""
    return Choice(value, Text(N_("Yes, that is right")), also=WORDS)
