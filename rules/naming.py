"""What tells one name from another: the words of a name that others do not share, as they sound."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rules.readers.cleaning import plain
from rules.readers.spelling import distance, sound

LONGEST, MOST_WORDS = 20, 5  # words of a text that are read, and those of a name that are looked at
MISSING = 10.0  # what a word costs that the name has not
MISSPELT = 1.0  # one letter off
UNSAID = 0.02  # each letter of the name that was not said
SHORT = 4  # letters from which on a word may be misspelt
# What cooperatives are called besides their own name, and what people say around it.
SHARED = frozenset({
    "koperasi", "koprasi", "kop", "koop", "coop", "cooperative", "ksp", "ksu", "kud", "kpri", "kopkar", "kopwan",
    "kopontren", "kopti", "primkopti", "puskud", "kopdes", "kopkel", "kdmp", "kkmp", "kdkmp", "kspps", "kjks", "bmt",
    "usp", "uspps", "cu", "credit", "union", "unit", "desa", "kelurahan", "kel", "kampung", "merah", "putih", "simpan",
    "pinjam", "serba", "usaha", "jasa", "konsumen", "produsen", "pemasaran", "pembiayaan", "syariah", "primer",
    "sekunder", "pegawai", "negeri", "republik", "indonesia", "karyawan", "pondok", "pesantren", "wanita", "dan", "di",
    "kab", "kabupaten", "kota", "kec", "kecamatan", "prov", "provinsi", "saya", "ikut", "anggota", "nama", "namanya",
    "dari", "yang", "itu", "ini", "ya", "pak", "bu", "mas", "mbak", "the", "of", "in", "member",
})  # fmt: skip
_MISSPELT = ("koperasi", "simpan", "pinjam")  # by many


@lru_cache(256)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, or of what was said, as they sound; those that many share only where it has no other.

    Kept for a while, since the names that are near are looked at again.
    """
    said = re.findall("[a-z0-9]+", plain(text).replace("'", ""))[:LONGEST]
    own = [word for word in said if not is_shared(word)]
    return tuple(sound(word) for word in (own or said)[:MOST_WORDS])


@lru_cache(4096)
def is_shared(word: str) -> bool:
    """Whether it tells no name from another; kept, since names have few words that differ."""
    return word in SHARED or any(distance(word, one, 1) == 1 for one in _MISSPELT)


def joined(some: Sequence[str]) -> list[str]:
    """Each two neighbours as one word: "Suka Maju" is "Sukamaju" too."""
    return [one + other for one, other in pairwise(some)]


def whole(some: Sequence[str]) -> str:
    """The mark of a whole name."""
    return f"={''.join(some)}"


def marks(some: Sequence[str]) -> dict[str, int]:
    """By what a name is found, and how many of its words each of these tells: words, neighbours, all of it."""
    return dict.fromkeys(some, 1) | dict.fromkeys(joined(some), 2) | {whole(some): len(some) + 1}


def cost(said: Sequence[str], name: Sequence[str]) -> float:
    """What it costs to believe that these words mean this name: nothing where they are the very name.

    Below `MISSPELT` they are a part of it; below `MISSING` there is one mistake in a word or two.
    """
    forms, letters = [*name, *joined(name)], len("".join(name))
    costs = [_cost(said, forms, letters)]
    for at, two in enumerate(joined(said)):
        if two in forms:
            costs.append(_cost([*said[:at], two, *said[at + 2 :]], forms, letters))
    return min(costs)


def _cost(said: Sequence[str], forms: Sequence[str], letters: int) -> float:
    nearest = [min(((_apart(word, form), form) for form in forms), default=(MISSING, "")) for word in said]
    heard = sum(len(form) for apart, form in nearest if apart < MISSING)
    return sum(apart for apart, _ in nearest) + UNSAID * max(0, letters - heard)


@lru_cache(4096)
def _apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    near = min(len(one), len(other)) >= SHORT and distance(one, other, 1) == 1
    return MISSPELT if near and not (one + other).isdigit() else MISSING
