"""Which of many phrases a text is like: by its words, and by parts of its words where they are misspelt.

The fewer phrases share a feature, the more it says (TF-IDF); two texts are as alike as their features point the same
way (cosine). Words of the regions are read as the Indonesian ones that mean the same (`data/same_words.csv`).
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate, pairwise

from rules.data import read
from rules.small_words import CALLED, OUTCRIES, plain

MOST, WORDS = 60, 40  # features of a text that are looked at, those that say most; and words
COMMON = 250  # phrases that share a part of a word, from which on it tells nothing
WORD, PAIR, PART = 1.0, 0.7, 0.35  # how much each kind of feature counts
BESIDE, OTHERS = 0.5, 3  # how much the next best phrases count, and how many
FILLING = CALLED | OUTCRIES | {
    "sih", "dong", "deh", "lah", "ya", "nih", "loh", "lho", "to", "tho", "atuh", "mah", "teh", "euy", "rek", "bro",
    "aja", "pisan", "ki", "ji", "mi", "pi", "nak", "sorry", "please",
}  # fmt: skip
ENDINGS = ("nya", "nye", "ipun", "kah", "lah")


class Likeness:
    """`phrases` by the name of what each stands for; a phrase may stand for several."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, list[str]] = defaultdict(list)
        read = {phrase: standard(phrase) for phrase in {one: None for said in phrases.values() for one in said}}
        for name, said in phrases.items():
            for words in dict.fromkeys(map(read.__getitem__, said)):
                owners[words].append(name)
        self.owners = [tuple(names) for names in owners.values()]
        # Counted twice and never kept: all features at once would take five times what stays.
        shared = Counter(feature for words in owners for feature in features(words))
        self._at = {feature: at for at, feature in enumerate(shared)}
        self._weights = array("f", (math.log(1 + len(owners) / count) for count in shared.values()))
        # Feature after feature, the numbers of its phrases, and how much of each: arrays, one of each for all.
        told = (0 if feature[-1] == "~" and count > COMMON else count for feature, count in shared.items())
        self._starts = array("I", accumulate(told, initial=0))
        self._numbers = array("H", [0]) * self._starts[-1]
        self._much = array("f", [0.0]) * self._starts[-1]
        ends = self._starts[:]
        for number, words in enumerate(owners):
            for feature, weight in self._weighed(features(words)).items():
                at = self._at[feature]
                if ends[at] < self._starts[at + 1]:
                    self._numbers[ends[at]], self._much[ends[at]] = number, weight
                    ends[at] += 1

    def scores(self, text: str, names: Iterable[str]) -> list[tuple[float, str]]:
        """How like each of these is, the best first: 1 is a phrase of its own, somewhat more where others are near."""
        likes: dict[int, float] = {}
        so_far = likes.get
        weighed = self._weighed(features(standard(text)))
        for feature, weight in sorted(weighed.items(), key=lambda one: -one[1])[:MOST]:  # the heaviest first
            at = self._at.get(feature)
            if at is not None:
                some = slice(self._starts[at], self._starts[at + 1])
                for number, other in zip(self._numbers[some], self._much[some], strict=True):
                    likes[number] = so_far(number, 0.0) + weight * other
        found: dict[str, list[float]] = {name: [] for name in names}
        for number, like in likes.items():
            for name in self.owners[number]:
                if name in found:
                    found[name].append(like)
        return sorted(((_together(those), name) for name, those in found.items() if those), reverse=True)

    def _weighed(self, counted: Mapping[str, float]) -> dict[str, float]:
        """Of length one; what is in no phrase weighs most."""
        most, at, weights = math.log(1 + len(self.owners)), self._at, self._weights
        weighed = {one: count * (weights[at[one]] if one in at else most) for one, count in counted.items()}
        length = math.sqrt(sum([weight * weight for weight in weighed.values()]))
        return {one: weight / length for one, weight in weighed.items()}


def _together(likes: list[float]) -> float:
    likes.sort(reverse=True)
    return likes[0] + BESIDE * sum(likes[1 : OTHERS + 1]) / OTHERS


def standard(text: str) -> str:
    """In the words of the table, without endings and without words that only fill."""
    words = [_standard(word) for word in plain(text).split()[:WORDS]]
    return " ".join([word for word in words if word not in FILLING] or words)


@cache
def _same() -> dict[str, str]:
    return {row["word"]: row["means"] for row in read("same_words")}


def _standard(word: str) -> str:
    word = _same().get(word, word)
    ending = next((one for one in ENDINGS if word.endswith(one) and len(word) > len(one) + 3), "")
    word = word.removesuffix(ending)
    return _same().get(word, word)


def features(words: str) -> dict[str, float]:
    """Words, pairs of words, and parts of three and four letters with the edges of words, each as it counts."""
    said, counted = words.split(), dict[str, float]()
    so_far = counted.get
    for word in said:
        counted[word] = so_far(word, 0.0) + WORD
    for one, other in pairwise(said):
        pair = f"{one} {other}"
        counted[pair] = so_far(pair, 0.0) + PAIR
    for edged in (f"<{word}>" for word in said):
        for size in (3, 4):
            for at in range(len(edged) - size + 1):
                part = f"{edged[at : at + size]}~"
                counted[part] = so_far(part, 0.0) + PART
    return counted
