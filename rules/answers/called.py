"""Whether two names can be one person's: a number in a file may be of another row than the name beside it."""

import re
import unicodedata

from rules.readers.name import comparable
from rules.readers.spelling import distance

LONG = 4  # letters of a word in which one may differ
_TITLES = frozenset({
    "h", "hj", "drs", "dra", "dr", "ir", "st", "sh", "se", "sp", "spd", "skm", "amd", "mm", "msi", "mpd", "s", "pd",
    "kom", "bin", "binti", "bu", "pak", "ibu", "bapak",
})  # fmt: skip


def alike(one: str, other: str) -> bool:
    """Whether each word of the shorter name stands in the longer one, shortened or with one letter that differs."""
    if comparable(one) == comparable(other):
        return True
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and all(any(_same(word, there) for there in many) for word in few)


def _words(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W\d_]+", bare)
    return [word for word in words if word not in _TITLES] or words


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    return len(short) >= LONG and distance(short, long, 1) <= 1
