"""Provinces, regencies and districts by their Kemendagri codes, the first six digits of a NIK."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rules import beside, gazetteer
from rules.beside import AWAY
from rules.data import read
from rules.gazetteer import Words
from rules.small_words import WORD

UNUSED = 1.5  # what a word costs that is no part of the place
AREA = 0.3  # how much the spelling of the regency counts beside the district's
WIDE = ("kabupaten", "kota", "madura")
NEAR, FAR = 1.0, 2.0  # one mistake, and two
Costs = Mapping[str, float]  # of believing that each code was meant


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
        return f"{self.within_regency}, {self.province}"

    @property
    def within_regency(self) -> str:
        """No two regencies of today have one name."""
        return f"{self.district}, {self.regency}"


@lru_cache(maxsize=1024)
def district(code: str) -> Region | None:
    """The district of a six-digit code, current or retired; None where the code is not known."""
    row = gazetteer.by_code().get(code)
    if row is None or len(code) != 6:
        return None
    above = gazetteer.by_code()[code[:4]].name, gazetteer.by_code()[code[:2]].name
    return Region(code, row.name, *above, successor=row.successor or None)


def current(code: str) -> Region | None:
    """The district as it is called today: a retired code leads to its successor."""
    found = district(code)
    return district(found.successor) if found and found.successor else found


def provinces() -> dict[str, str]:
    """The names of today's provinces by their codes."""
    return {c: row.name for c, row in gazetteer.by_code().items() if len(c) == 2 and row.status == "current"}


def known(code: str) -> str:
    """As much of a code as a province, a regency or a district has, or once had; nothing where none has."""
    return next((one for one in (code[:6], code[:4], code[:2]) if one in gazetteer.by_code()), "")


@cache
def words() -> frozenset[str]:
    """All words of the names of districts and areas, and the short forms of them."""
    named = [one.name for one in gazetteer.by_code().values()]
    named += [row["name"] for file in ("aliases", "capitals") for row in read(file)]
    words = (word for name in named for word in WORD.findall(name.lower().replace("'", "")))
    return frozenset(words) | {row["short"] for row in read("abbreviations")}


def time_zone(province_code: str) -> str:
    """The IANA time zone of a province, by its own code or by any code within it."""
    return gazetteer.zones().get(province_code[:2], "Asia/Jakarta")


def search(text: str, most: int = 4) -> list[Region]:
    """The districts that a text may mean, best first: any part of names, misspelt or abbreviated."""
    return [found for _, code in ranked(text)[:most] if (found := district(code))]


def ranked(text: str, far: bool = True, address: bool = False, away: bool = True) -> list[tuple[float, str]]:
    """Codes of today's districts with what it costs to believe each, cheapest first; below 0.5 is certain.

    One word may be no part of the place. Two mistakes in a name take long to find: they are thought of only where
    `far`, and nothing nearer fits. In an address names are whole, and the area stands behind the district. `away`:
    also where another area is named than the one it lies in.
    """
    readings = gazetteer.readings(text)
    costs = _cheapest(one for words in readings for one in _believable(words, address))
    if away and min(costs.values(), default=FAR) >= AWAY:
        named = _cheapest(one for words in readings for one in beside.districts(words))
        costs = {code: cost for code, cost in costs.items() if cost <= NEAR + AREA or not named} | named
    if far and (not costs or min(costs.values()) >= FAR):
        costs = _cheapest(one for words in readings for one in _barely_believable(words))
    return sorted((cost, code) for code, cost in costs.items())


def area(text: str, most: float = 0.3) -> Area | None:
    """The regency, city or province that the whole text names, misspelt by `most` (1.0 is one letter)."""
    readings = gazetteer.readings(text)
    codes = _area_codes(readings, most) or [code for words in readings if most for code in beside.regencies(words)]
    if not codes:
        return None
    names = " / ".join(gazetteer.by_code()[code].name for code in codes[:3])
    districts = tuple(code for above in codes for code in gazetteer.codes()[slice(*_range(above))])
    named = map(_near_district, readings)
    namesakes = {code: None for near in named for code, cost in near.items() if cost <= max(most, 0.3)}
    namesakes |= {code: None for code in districts if len(codes[0]) == 4 and _is_called_like_its_regency(code)}
    namesakes |= {code: None for words in readings for code in beside.parts(words, districts)}
    return Area(names, districts, tuple(namesakes))


def regencies(text: str, most: float = 0.3) -> tuple[str, ...]:
    """The codes of the regencies and cities that the whole text names, or of all in a province; as `area`."""
    return tuple(code for found in _area_codes(gazetteer.readings(text), most) for code in _regencies(found))


def areas(text: str, most: float = 0.3) -> tuple[str, ...]:
    """The codes of all regencies, cities and provinces that the whole text names; as `area`."""
    return tuple(_called(gazetteer.readings(text), most))


def area_name(code: str) -> str:
    """The name of a regency, a city or a province; nothing where its code is not known."""
    row = gazetteer.by_code().get(code)
    return row.name if row and len(code) in (2, 4) else ""


def regency_name(code: str) -> str:
    """The name of a regency or city; nothing where its code is not known."""
    row = gazetteer.by_code().get(code)
    return row.name if row and len(code) == 4 else ""


def _area_codes(readings: list[tuple[str, ...]], most: float) -> list[str]:
    """Regencies before provinces, if both are named alike."""
    codes = _called(readings, most)
    return [code for code in codes if len(code) == max(map(len, codes))]


def _called(readings: list[tuple[str, ...]], most: float) -> list[str]:
    for some in (readings, [tuple(word for word in words if word not in WIDE) for words in readings]):
        costs = [_near_area(words) for words in some]
        lowest = [min(near.values(), default=FAR) for near in costs]
        found = zip(costs, lowest, strict=True)
        if codes := {code for near, low in found if low <= most for code in near if near[code] == low}:
            return sorted(codes)
    return []


def _regencies(code: str) -> tuple[str, ...]:
    """Today's regencies and cities of a province; a regency is its own."""
    return (code,) if len(code) == 4 else gazetteer.below(code)


def _range(above: str) -> tuple[int, int]:
    """Where the districts of an area begin and end among all codes."""
    return bisect_left(gazetteer.codes(), above), bisect_left(gazetteer.codes(), f"{above}~")


def _is_called_like_its_regency(code: str) -> bool:
    return gazetteer.by_code()[code[:4]].name.endswith(f" {gazetteer.by_code()[code].name}")


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


def _near_area(words: Words, far: bool = False, whole: bool = False) -> Costs:
    return _near(gazetteer.areas(), "".join(words), far, whole)


def _near_district(words: Words, far: bool = False, whole: bool = False) -> Costs:
    return _near(gazetteer.districts(), "".join(words), far, whole)


@lru_cache(maxsize=256)
def _near(names: gazetteer.Names, key: str, far: bool, whole: bool) -> Costs:
    """Kept for a while: the ends of an address share their words."""
    return _near(names, key, False, whole) or names.far(key) if far else names.near(key, whole=whole)
