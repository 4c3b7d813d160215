"""A list of names that is searched as people type: misspelt, shortened, or only a part of the name."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rules.readers.spelling import distance

_VOWELS = "aeiou"
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


class Names:
    """Where each name (words in lower case, cut by spaces) leads; a lookup tells how near each one is.

    Costs: 0 the very name, up to 1 one mistake, above it a part of the name, then two mistakes.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries` are pairs of a name and the code that it stands for; a name can stand for several."""
        self.codes: dict[str, list[str]] = defaultdict(list)
        for name, code in entries:
            key = name.replace(" ", "")
            self.codes[key].append(code)
        self._shortened: dict[str, list[str]] = defaultdict(list)
        self._pairs: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for key in self.codes:
            self._sounds[_sound(key)].append(key)
            for shorter in _shortened(key):
                self._shortened[shorter].append(key)
            for pair in _pairs(key):
                self._pairs[pair].append(key)
        self._all = "\n".join(["", *self.codes, ""])

    def near(self, phrase: str, far: bool = False) -> dict[str, float]:
        """The codes near a phrase, with what it costs to believe each; two mistakes only where `far`."""
        costs: dict[str, float] = {}
        for name, cost in self._near(phrase, far).items():
            for code in self.codes[name]:
                costs[code] = min(cost, costs.get(code, cost))
        return costs

    def _near(self, phrase: str, far: bool) -> dict[str, float]:
        key = phrase.replace(" ", "")
        if len(key) < 2:
            return {}
        found = dict.fromkeys(self._sounds.get(_sound(key), ()), 0.3)
        found |= {key: 0.0} if key in self.codes else {}
        for cost, names in (
            (1.0, self._one_mistake(key)),
            (1.2, self._parts(key)),
            (1.5, self._skeletons(key)),
        ):
            for name in names:
                leftover = 0.0 if cost == 1.0 else 0.02 * (len(name) - len(key))
                found.setdefault(name, cost + leftover)
        return found or (dict.fromkeys(self._two_mistakes(key), 2.0) if far else {})

    def _one_mistake(self, key: str) -> set[str]:
        shared = {name for shorter in _shortened(key) for name in self._shortened.get(shorter, ())}
        return {name for name in shared if distance(key, name, 1) == 1}

    def _parts(self, key: str) -> list[str]:
        """Names that hold the phrase, from three letters on."""
        found, at = [], self._all.find(key) if len(key) > 2 else -1
        while at >= 0:
            end = self._all.index("\n", at)
            found.append(self._all[self._all.rindex("\n", 0, at) + 1 : end])
            at = self._all.find(key, end)
        return found

    def _skeletons(self, key: str) -> list[str]:
        """Names that a phrase without vowels shortens: "btl" is Bantul."""
        if any(vowel in key for vowel in _VOWELS) or not 2 <= len(key) <= 6:
            return []
        return [name for name in self.codes if name[0] == key[0] and _skeleton(name) == key]

    def _two_mistakes(self, key: str) -> list[str]:
        if len(key) < 5:
            return []
        shared = Counter(name for pair in _pairs(key) for name in self._pairs.get(pair, ()))
        return [name for name, _ in shared.most_common(60) if distance(key, name, 2) == 2]


def _shortened(key: str) -> set[str]:
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key))}


def _pairs(key: str) -> set[str]:
    padded = f"^{key}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


def _skeleton(key: str) -> str:
    return "".join(c for c in key if c not in _VOWELS)


def _sound(key: str) -> str:
    """Old and new spelling alike, doubled letters once: Soekaboemi, Sukabumi."""
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    return "".join(c for c, before in zip(key, " " + key, strict=False) if c != before)
