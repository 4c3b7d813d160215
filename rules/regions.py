"""Provinces, regencies and districts by their Kemendagri codes, the first six digits of a NIK."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from rules.data import rows
from rules.readers.cleaning import plain
from rules.readers.names import Names

UNUSED = 1.5  # what a word costs that is no part of the place
AREA = 0.3  # how much the spelling of the regency counts beside the district's
WIDE = ("kabupaten", "kota")
NEAR, FAR = 1.0, 2.0  # one mistake, and two
READINGS = 2  # of abbreviations that stand for several names
MOST_WORDS = 10  # what is looked at: a district, its regency and its province
Words = tuple[str, ...]
Costs = Mapping[str, float]  # of believing that each code was meant
_SPLIT = re.compile("[a-z0-9]+")
_NOISE = frozenset(
    [
        "administrasi",
        "kec",
        "kecamatan",
        "kecamatn",
        "kcmtn",
        "distrik",
        "kapanewon",
        "kemantren",
        "kel",
        "kelurahan",
        "desa",
        "ds",
        "prov",
        "provinsi",
        "propinsi",
        "di",
        "daerah",
        "istimewa",
        "saya",
        "tinggal",
        "alamat",
        "dari",
        "orang",
        "sekarang",
        "indonesia",
        "dki",
    ]
)


@dataclass(frozen=True)
class Area:
    """A regency, city or province that was named alone (or several of one name), and its districts.

    `namesakes` are districts that are called the same, wherever they are.
    """

    name: str
    districts: tuple[str, ...]
    namesakes: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A district (kecamatan) with the names above it; `successor` is today's code of a retired one."""

    code: str
    district: str
    regency: str
    province: str
    successor: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.district}, {self.regency}, {self.province}"


def district(code: str) -> Region | None:
    """The district of a six-digit code, current or retired; None where the code is not known."""
    row = _by_code().get(code)
    if row is None or len(code) != 6:
        return None
    above = _by_code()[code[:4]]["name"], _by_code()[code[:2]]["name"]
    return Region(code, row["name"], *above, successor=row["successor"] or None)


def current(code: str) -> Region | None:
    """The district as it is called today: a retired code leads to its successor."""
    found = district(code)
    return district(found.successor) if found and found.successor else found


def provinces() -> dict[str, str]:
    """The names of today's provinces by their codes."""
    return {c: row["name"] for c, row in _by_code().items() if len(c) == 2 and row["status"] == "current"}


def is_known(code: str) -> bool:
    """Whether a province, regency or district has, or once had, this code."""
    return code in _by_code()


def time_zone(province_code: str) -> str:
    """The IANA time zone of a province, by its own code or by any code within it."""
    return _zones().get(province_code[:2], "Asia/Jakarta")


def search(text: str, most: int = 4) -> list[Region]:
    """The districts that a text may mean, best first: any part of names, misspelt or abbreviated."""
    return [found for _, code in ranked(text)[:most] if (found := district(code))]


def ranked(text: str, far: bool = True, address: bool = False) -> list[tuple[float, str]]:
    """Codes of today's districts with what it costs to believe each, cheapest first; below 0.5 is certain.

    One word may be no part of the place. Two mistakes in a name take long to find: they are thought of only where
    `far`, and nothing nearer fits. In an address names are whole, and the area stands behind the district.
    """
    readings = _readings(text)
    costs = _cheapest(one for words in readings for one in _believable(words, address))
    if far and (not costs or min(costs.values()) >= FAR):
        costs = _cheapest(one for words in readings for one in _barely_believable(words))
    return sorted((cost, code) for code, cost in costs.items())


def area(text: str, most: float = 0.3) -> Area | None:
    """The regency, city or province that the whole text names, misspelt by `most` (1.0 is one letter)."""
    readings = _readings(text)
    short = [tuple(word for word in words if word not in WIDE) for words in readings]
    for some in (readings, short):
        costs = [_near_area(words) for words in some]
        lowest = [min(near.values(), default=FAR) for near in costs]
        codes = sorted(
            {code for near, low in zip(costs, lowest, strict=True) if low <= most for code in near if near[code] == low}
        )
        if codes := [code for code in codes if len(code) == max(map(len, codes))]:
            names = " / ".join(_by_code()[code]["name"] for code in codes[:3])
            districts = tuple(code for above in codes for code in _codes()[slice(*_range(above))])
            named = map(_near_district, readings)
            namesakes = {code: None for near in named for code, cost in near.items() if cost <= max(most, 0.3)}
            namesakes |= {code: None for code in districts if len(codes[0]) == 4 and _is_called_like_its_regency(code)}
            return Area(names, districts, tuple(namesakes))
    return None


def _range(above: str) -> tuple[int, int]:
    """Where the districts of an area begin and end among all codes."""
    return bisect_left(_codes(), above), bisect_left(_codes(), f"{above}~")


def _is_called_like_its_regency(code: str) -> bool:
    return _by_code()[code[:4]]["name"].endswith(f" {_by_code()[code]['name']}")


def _cheapest(found: Iterator[tuple[float, str]]) -> dict[str, float]:
    costs: dict[str, float] = {}
    for cost, code in found:
        costs[code] = min(cost, costs.get(code, cost))
    return costs


def _believable(words: Words, address: bool) -> Iterator[tuple[float, str]]:
    """Every reading of the words as a district, or a district and an area; a word that is neither costs.

    What stands last is looked up first: without it, nothing before it is worth the time.
    """
    for district, area, is_last in _parted(words, unused=1):
        if address and area and is_last:
            continue
        if _near_district(district, whole=address) if is_last else _near_area(area, whole=address):
            unused = UNUSED * (len(words) - len(district) - len(area))
            areas = _near_area(area, whole=address) if area else None
            yield from _within(areas, _near_district(district, whole=address), unused)


def _barely_believable(words: Words) -> Iterator[tuple[float, str]]:
    """The same with two mistakes in the district or in the area, where all the rest is nearly right."""
    for district, area, _ in _parted(words, unused=0):
        if not area or min(_near_area(area).values(), default=FAR) <= NEAR:
            yield from _within(_near_area(area) if area else None, _near_district(district, far=True))
        elif min(_near_district(district).values(), default=FAR) <= NEAR:
            yield from _within(_near_area(area, far=True), _near_district(district))


def _within(areas: Costs | None, found: Costs, unused: float = 0) -> Iterator[tuple[float, str]]:
    """Of the districts that were found, those in the areas, if any was named."""
    for code, cost in found.items():
        if areas is None:
            yield cost + unused, code
        elif code[:4] in areas or code[:2] in areas:
            yield cost + unused + min(areas.get(code[:4], FAR), areas.get(code[:2], FAR)) * AREA, code


def _parted(words: Words, unused: int) -> Iterator[tuple[Words, Words, bool]]:
    """The ways to cut words into a district of up to four and an area of up to six, or none; is the district last?

    With one `unused`, a word before, between or behind them may be neither.
    """
    for before, between, behind in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))[: 1 + 3 * unused]:
        used = words[before : len(words) - behind]
        if not between and 0 < len(used) <= 4:
            yield used, (), True
        for at in range(1, len(used) - between):
            first, second = used[:at], used[at + between :]
            if len(first) <= 4 and len(second) <= 6:
                yield first, second, False
            if len(second) <= 4 and len(first) <= 6:
                yield second, first, True


@lru_cache(maxsize=128)
def _near_area(words: Words, far: bool = False, whole: bool = False) -> Costs:
    """Kept for a while: the ends of an address are looked up one after the other, and share their words."""
    return _areas().near("".join(words), far, whole)


@lru_cache(maxsize=128)
def _near_district(words: Words, far: bool = False, whole: bool = False) -> Costs:
    return _districts().near("".join(words), far, whole)


def _readings(text: str) -> list[Words]:
    """The words that can be part of a name, not too many, with the ways to write abbreviations out."""
    words = [word for word in _SPLIT.findall(plain(text).replace("'", "")) if word not in _NOISE]
    ways = islice(product(*(_long().get(word, (word,)) for word in words[:MOST_WORDS])), READINGS)
    return [tuple(" ".join(way).split()[:MOST_WORDS]) for way in ways]


@cache
def _long() -> dict[str, tuple[str, ...]]:
    """What abbreviations stand for; some for several, as "smd" for Samarinda and Sumedang."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("abbreviations"):
        found[row["short"]] = (*found.get(row["short"], ()), row["long"])
    return found


def _in_full(words: Iterable[str]) -> str:
    return " ".join(_long().get(word, (word,))[0] for word in words)


@cache
def _today() -> dict[str, str]:
    """Today's districts: the words of each name by its code."""
    rows = ((code, row) for code, row in _by_code().items() if len(code) == 6 and row["status"] == "current")
    return {code: " ".join(_SPLIT.findall(row["name"].lower().replace("'", ""))) for code, row in rows}


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted(_today()))


@cache
def _districts() -> Names:
    entries = [entry for code, name in _today().items() for entry in ((name, code), (_in_full(name.split()), code))]
    entries += [(row["name"], row["code"]) for row in rows("aliases") if len(row["code"]) == 6]
    return Names(dict.fromkeys(entries))


@cache
def _areas() -> Names:
    """Regencies with and without "Kabupaten" or "Kota", alone and before their province, and provinces."""
    entries: list[tuple[str, str]] = []
    for code, row in _by_code().items():
        name = " ".join(_readings(row["name"])[0])
        if row["status"] == "current" and len(code) == 2:
            entries.append((name, code))
        elif row["status"] == "current" and len(code) == 4:
            province = " ".join(_readings(_by_code()[code[:2]]["name"])[0])
            short = name.removeprefix("kabupaten ").removeprefix("kota ")
            entries += [(form, code) for form in (name, short, f"{name} {province}", f"{short} {province}")]
    entries += [(row["name"], row["code"]) for row in rows("aliases") if len(row["code"]) <= 4]
    return Names(dict.fromkeys(entries))


@cache
def _by_code() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("regions")}


@cache
def _zones() -> dict[str, str]:
    return {row["province"]: row["iana"] for row in rows("zones")}
