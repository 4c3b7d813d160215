"""The months by name: Indonesian, English, shortened, in old spelling and with a spelling mistake."""

from rules.readers.spelling import distance

_NAMES = (
    "januari january januwari djan djanuari",
    "februari february pebruari",
    "maret march mrt",
    "april",
    "mei may mey mai",
    "juni june juny djuni",
    "juli july djuli",
    "agustus august agt ags agst agus agustusan ag ogos",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_LETTERS = {name: frozenset(name) for name in _NUMBERS}


def month_number(word: str) -> int | None:
    """1 to 12, or None where the word is no month or could be two."""
    word = word.strip(".,")
    if word in _NUMBERS:
        return _NUMBERS[word]
    begun = {number for name, number in _NUMBERS.items() if len(word) >= 3 and name.startswith(word)}
    near = begun or _near(word, 1) or _near(word, 2)
    return near.pop() if len(near) == 1 else None


def _near(word: str, most: int) -> set[int]:
    """The months at most so many letters away; two letters only of long names."""
    names = (name for name in _NUMBERS if len(word) >= 4 and (most == 1 or min(len(word), len(name)) >= 7))
    alike = (name for name in names if len(_LETTERS[name] - set(word)) <= most)  # a mistake takes at most one away
    return {_NUMBERS[name] for name in alike if distance(word, name, most) <= most}
