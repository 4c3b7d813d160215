"""A list of names that is searched as people type: misspelt, shortened, or only a part of the name."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from zlib import crc32

from rules.readers.spelling import distance, shortened, sound

_VOWELS = "aeiou"
_VAGUE = 100  # names of which a phrase is a part
_PAIRS, _COMMON = 6, 500  # pairs of its letters by which they are looked for; names that have even the rarest
_RAREST, _LIKELY = 8, 30  # pairs of letters by which two mistakes are looked for; names that are compared


class Names:
    """Where each name (words in lower case, cut by spaces) leads; a lookup tells how near each one is.

    Costs: 0 the very name, up to 1 one mistake, above it a part of the name, then two mistakes.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries` are pairs of a name and the code that it stands for; a name can stand for several."""
        codes: dict[str, list[str]] = {}
        for name, code in entries:
            codes.setdefault(name.replace(" ", ""), []).append(code)
        self.codes = {key: tuple(found) for key, found in codes.items()}
        self._keys = tuple(self.codes)
        self._longest = max(map(len, self._keys)) + 2  # with two mistakes
        self._shortened = _Index(self._numbered(shortened))
        self._bare = _Index((_skeleton(key), number) for number, key in enumerate(self._keys))
        self._pairs = _Index(self._numbered(_pairs))
        self._sounds = _Index((sound(key), number) for number, key in enumerate(self._keys))

    def near(self, phrase: str, far: bool = False, whole: bool = False) -> dict[str, float]:
        """The codes near a phrase, with what it costs to believe each; two mistakes only where `far`.

        whole: names of which it is only a part, or shortened, are not meant.
        """
        key = phrase.replace(" ", "")
        if not 1 < len(key) <= self._longest:
            return {}
        return self._codes(self._near(key, whole)) or (self.far(key) if far else {})

    def far(self, phrase: str) -> dict[str, float]:
        """The codes of names that are two mistakes away, for a phrase that nothing is near."""
        key = phrase.replace(" ", "")
        return self._codes(dict.fromkeys(self._two_mistakes(key), 2.0)) if len(key) <= self._longest else {}

    def alike(self, phrase: str) -> dict[str, float]:
        """The same of those alone that sound as the phrase does, which takes a tenth of the time."""
        key = phrase.replace(" ", "")
        return self._codes(self._sounding(key)) if len(key) > 1 else {}

    def _codes(self, names: dict[str, float]) -> dict[str, float]:
        costs: dict[str, float] = {}
        for name, cost in names.items():
            for code in self.codes[name]:
                costs[code] = min(cost, costs.get(code, cost))
        return costs

    def _sounding(self, key: str) -> dict[str, float]:
        heard = sound(key)
        alike = (self._keys[number] for number in self._sounds.numbers(heard))
        found = {name: 0.3 for name in alike if sound(name) == heard}
        return found | {key: 0.0} if key in self.codes else found

    def _near(self, key: str, whole: bool) -> dict[str, float]:
        found = self._sounding(key)
        for cost, names in (
            (1.0, self._one_mistake(key)),
            (1.2, [] if whole else self._parts(key)),
            (1.5, [] if whole else self._skeletons(key)),
        ):
            for name in names:
                leftover = 0.0 if cost == 1.0 else 0.02 * (len(name) - len(key))
                found.setdefault(name, cost + leftover)
        return found

    def _numbered(self, forms: Callable[[str], set[str]]) -> Iterator[tuple[str, int]]:
        return ((form, number) for number, key in enumerate(self._keys) for form in forms(key))

    def _one_mistake(self, key: str) -> set[str]:
        shared = self._shortened.any_of(shortened(key))
        return {name for number in shared if distance(key, name := self._keys[number], 1) == 1}

    def _parts(self, key: str) -> list[str]:
        """Names that hold the phrase, from three letters on; none where it is part of too many to tell anything."""
        if len(key) < 3:
            return []
        pairs = (key[i : i + 2] for i in range(0, len(key) - 1, 1 + len(key) // _PAIRS))
        rarest = min(map(self._pairs.numbers, pairs), key=len)
        if len(rarest) > _COMMON:
            return []
        names = (name for number in rarest if key in (name := self._keys[number]) and name != key)
        found = list(islice(names, _VAGUE + 1))
        return found if len(found) <= _VAGUE else []

    def _skeletons(self, key: str) -> list[str]:
        """Names that a phrase without vowels shortens: "btl" is Bantul."""
        if any(vowel in key for vowel in _VOWELS) or not 2 <= len(key) <= 6:
            return []
        names = (self._keys[number] for number in self._bare.numbers(key))
        return [name for name in names if name[0] == key[0] and _skeleton(name) == key]

    def _two_mistakes(self, key: str) -> list[str]:
        if len(key) < 5:
            return []
        rarest = sorted(map(self._pairs.numbers, _pairs(key)), key=len)[:_RAREST]
        likely = Counter(chain.from_iterable(rarest)).most_common(_LIKELY)
        return [name for number, _ in likely if distance(key, name := self._keys[number], 2) == 2]


class _Index:
    """Where each form of a name leads, at 9 bytes a form (a dict of lists takes thirty times as much).

    Checksums of the forms, in order, and the number of the name of each; `_starts` says where those begin that have
    the same first bits. Different forms may have one checksum, so whoever asks compares the names.
    """

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        # Both in one number: pairs would take five times as much while they are sorted.
        entries = sorted(crc32(form.encode()) << 32 | number for form, number in forms)
        self._checksums = array("I", (entry >> 32 for entry in entries))
        self._numbers = memoryview(array("I", (entry & 0xFFFFFFFF for entry in entries)))
        bits = max(1, len(entries).bit_length() - 2)
        self._shift = 32 - bits
        firsts = range(0, (1 << 32) + 1, 1 << self._shift)
        self._starts = array("I", (bisect_left(self._checksums, first) for first in firsts))

    def numbers(self, form: str) -> memoryview:
        """The names that have this form, and rarely one more."""
        checksum = crc32(form.encode())
        first = checksum >> self._shift
        start, end = self._starts[first], self._starts[first + 1]
        if start < end:
            start = bisect_left(self._checksums, checksum, start, end)
            end = bisect_right(self._checksums, checksum, start, end)
        return self._numbers[start:end]

    def any_of(self, forms: Iterable[str]) -> set[int]:
        """The names that have one of these."""
        checksums, numbers, starts, shift = self._checksums, self._numbers, self._starts, self._shift
        found: set[int] = set()
        for checksum in map(crc32, map(str.encode, forms)):
            for at in range(starts[checksum >> shift], starts[(checksum >> shift) + 1]):
                if checksums[at] == checksum:
                    found.add(numbers[at])
        return found


def _pairs(key: str) -> set[str]:
    padded = f"^{key}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


def _skeleton(key: str) -> str:
    return "".join(c for c in key if c not in _VOWELS)
