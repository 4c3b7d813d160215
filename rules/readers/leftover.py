"""What stands beside an answer: who says more than is known to change nothing there is asked, before it is kept."""

from collections.abc import Container
from functools import cache

from rules import topics
from rules.data import read
from rules.readers.everyday import is_spoken, words
from rules.small_words import SAID_BESIDE, SHORT, YES

# Whoever is named, apologizes or thinks again speaks of something else, or of somebody else.
_PLAIN = SAID_BESIDE.union(YES) - {
    "ibu", "bapak", "om", "tante", "nak", "mang", "kami", "kita", "eh", "oh", "maaf", "punten", "untuk", "utk", "buat",
    "tolong", "kalo", "kalau", "to", "min",
}  # fmt: skip
NOTHING = _PLAIN.union(short for short, meant in SHORT.items() if meant in _PLAIN)


def left_over(text: str, known: Container[str] = ()) -> list[str]:
    """The words that are neither of the answer nor known to change nothing."""
    return [word for word in words(text) if word not in NOTHING and word not in known]


def is_heard(word: str) -> bool:
    """Whether it stands in what people say besides answers."""
    return word in _said() or is_spoken(word)


@cache
def _said() -> frozenset[str]:
    phrases = [phrase for topic in topics.topics().values() for phrase in topic.phrases]
    return frozenset(word for said in (*phrases, *(row["word"] for row in read("same_words"))) for word in words(said))
