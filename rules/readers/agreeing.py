"""The two buttons of a question that only wants a yes."""

from typing import Any

from locales import N_, Text
from rules.question import Choice
from rules.small_words import NO, YES

WORDS = (*YES, "sudah benar", "yes, right")
# No reader returns this: what was offered is not meant, and the question is asked anew.
NOT_THIS = Choice("?", Text(N_("Not this")), (*NO, "salah", "beda", "keliru", "bukan itu"))


def yes(value: Any) -> Choice:
    """The value that was read, kept when the person agrees."""
    return Choice(value, Text(N_("Yes, that is right")), also=WORDS)


# What may be named beside a yes: "betul nomornya".
BESIDE = r"(?:nomor|nomer|no|nama|alamat|hp|wa)(?:n?ya)?"
