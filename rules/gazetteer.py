"""The names of provinces, regencies and districts as they are searched: read once, when they are first asked for."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from rules.data import read
from rules.readers.cleaning import plain
from rules.readers.names import Names

READINGS = 2  # of abbreviations that stand for several names
MOST_WORDS = 10  # what is looked at: a district, its regency and its province
Words = tuple[str, ...]
_SPLIT = re.compile("[a-z0-9]+")
_NOISE = frozenset({
    "administrasi", "kec", "kecamatan", "kecamatn", "kcmtn", "distrik", "kapanewon", "kemantren", "kel", "kelurahan",
    "desa", "ds", "prov", "provinsi", "propinsi", "di", "daerah", "istimewa", "saya", "tinggal", "alamat", "dari",
    "orang", "sekarang", "indonesia", "dki",
})  # fmt: skip


class Named(NamedTuple):
    """A province, a regency or a district; `successor`: today's code of a retired one."""

    name: str
    status: str
    successor: str


def readings(text: str) -> list[Words]:
    """The words that can be part of a name, not too many, with the ways to write abbreviations out."""
    words = [word for word in _SPLIT.findall(plain(text).replace("'", "")) if word not in _NOISE]
    ways = islice(product(*(_long().get(word, (word,)) for word in words[:MOST_WORDS])), READINGS)
    return [tuple(" ".join(way).split()[:MOST_WORDS]) for way in ways]


@cache
def _long() -> dict[str, tuple[str, ...]]:
    """What abbreviations stand for; some for several, as "smd" for Samarinda and Sumedang."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read("abbreviations"):
        found[row["short"]] = (*found.get(row["short"], ()), row["long"])
    return found


def _in_full(words: Iterable[str]) -> str:
    return " ".join(_long().get(word, (word,))[0] for word in words)


@cache
def today() -> dict[str, str]:
    """Today's districts: the words of each name by its code."""
    current = ((code, one.name) for code, one in by_code().items() if len(code) == 6 and one.status == "current")
    return {code: " ".join(_SPLIT.findall(name.lower().replace("'", ""))) for code, name in current}


@cache
def codes() -> tuple[str, ...]:
    return tuple(sorted(today()))


@cache
def districts() -> Names:
    entries = [entry for code, name in today().items() for entry in ((name, code), (_in_full(name.split()), code))]
    entries += [(row["name"], row["code"]) for row in read("aliases") if len(row["code"]) == 6]
    return Names(dict.fromkeys(entries))


@cache
def capitals() -> dict[str, tuple[str, ...]]:
    """The regencies of each capital, by its name in one word; none that is a district of its own regency."""
    own = {(code[:4], name.replace(" ", "")) for code, name in today().items()}
    found: dict[str, tuple[str, ...]] = {}
    for row in read("capitals"):
        key = row["name"].replace(" ", "")
        if (row["code"], key) not in own:
            found[key] = (*found.get(key, ()), row["code"])
    return found


@cache
def areas() -> Names:
    """Regencies with and without "Kabupaten" or "Kota", alone and before their province, capitals, and provinces."""
    entries: list[tuple[str, str]] = []
    for code, one in by_code().items():
        name = " ".join(readings(one.name)[0])
        if one.status == "current" and len(code) == 2:
            entries.append((name, code))
        elif one.status == "current" and len(code) == 4:
            province = " ".join(readings(by_code()[code[:2]].name)[0])
            short = name.removeprefix("kabupaten ").removeprefix("kota ")
            entries += [(form, code) for form in (name, short, f"{name} {province}", f"{short} {province}")]
    entries += [(row["name"], row["code"]) for row in read("aliases") if len(row["code"]) <= 4]
    entries += [(name, code) for name, codes in capitals().items() for code in codes]
    return Names(dict.fromkeys(entries))


@cache
def by_code() -> dict[str, Named]:
    return {row.pop("code"): Named(**row) for row in read("regions")}


@cache
def below(code: str) -> tuple[str, ...]:
    """Today's regencies and cities of a province in the order of their codes; of "" the provinces."""
    some = (one for one in by_code() if len(one) == len(code) + 2 and one.startswith(code))
    return tuple(one for one in some if by_code()[one].status == "current")


@cache
def zones() -> dict[str, str]:
    return {row["province"]: row["iana"] for row in read("zones")}
