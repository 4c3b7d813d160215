"""Letters as people write them; how far apart two spellings are, and by what they are found among many."""

import re
import unicodedata
from functools import lru_cache

_SMALL_CAPITAL = re.compile("LATIN LETTER SMALL CAPITAL ([A-Z])")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("kh", "h"),
    ("y", "i"),
    ("v", "p"),
    ("f", "p"),
)


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with the next; anything above `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _middles(one, other)
    if len(set(one) - set(other)) > most or len(set(other) - set(one)) > most:
        return most + 1
    if not one or not other:
        return min(len(one) + len(other), most + 1)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def shortened(word: str) -> set[str]:
    """The word, and the word less each of its letters: two that are one mistake apart share one of these."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def sound(word: str) -> str:
    """Old and new spelling alike, doubled letters once: Soekaboemi, Sukabumi."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def _middles(one: str, other: str) -> tuple[str, str]:
    """Without what both begin and end with, which costs nothing."""
    begin, shorter = 0, min(len(one), len(other))
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[begin : len(one) - end], other[begin : len(other) - end]


@lru_cache(1024)
def ordinary(character: str) -> str:
    """Decorated letters as plain ones, and no marks that cannot stand with a letter as one sign."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return ""
    if small := _SMALL_CAPITAL.fullmatch(unicodedata.name(character, "")):
        return small[1].lower()
    decorated = unicodedata.decomposition(character).startswith(("<font>", "<wide>", "<circle>", "<compat>"))
    return unicodedata.normalize("NFKC", character) if decorated and character.isalpha() else character


@lru_cache(1024)
def is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN")
