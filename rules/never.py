"""Words that are never said, in either language: what is not known, what misleads, what frightens (words.md), as data.

They hold for the catalogues, and for what admins write in their place.
"""

import re
from functools import cache
from typing import NamedTuple

from rules.data import rows

TAP = {"en": re.compile(r"\b[Tt]ap (?=[A-Z])"), "id": re.compile(r"\b[Kk]etuk (?=[A-Z])")}
LABEL = 40  # characters, the longest label of a button
_TAG = re.compile(r"</?\w+>")


class Never(NamedTuple):
    """`allowed`: phrases in which it may be said; `instead`: what is said in its place, where there is such a thing."""

    pattern: re.Pattern[str]
    allowed: tuple[str, ...]
    instead: str

    def said(self, sentence: str) -> list[str]:
        """The parts of a sentence that are just this."""
        for phrase in self.allowed:
            sentence = sentence.replace(phrase, "")
        return [one.group() for one in self.pattern.finditer(sentence)]


@cache
def never(language: str) -> tuple[Never, ...]:
    return tuple(_never(**row) for row in rows("never") if row["language"] == language)


def _never(pattern: str, allowed: str, instead: str, **_: str) -> Never:
    whole = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I)
    return Never(whole, tuple(filter(None, allowed.split("|"))), instead)


def not_buttons(sentence: str, language: str, labels: frozenset[str]) -> list[str]:
    """What one is told to tap in a sentence, as far as no button is called so."""
    pattern = TAP.get(language)
    told = pattern.split(without_tags(sentence))[1:] if pattern else []
    return [one for one in told if not _named(labels).match(one)]


@cache
def _named(labels: frozenset[str]) -> re.Pattern[str]:
    """Any of them, the longest first."""
    called = "|".join(re.escape(one) for one in sorted(labels, key=lambda one: (-len(one), one)))
    return re.compile(rf"({called})(?!\w)")


def without_tags(sentence: str) -> str:
    return _TAG.sub("", sentence)
