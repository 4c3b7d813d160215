"""Where somebody lives: a district (kecamatan) by any part of its name, or the names to choose from."""

import re
from collections.abc import Mapping

from locales import N_, Text
from rules import gazetteer, regions
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import plain
from rules.readers.doubts import is_asked, is_doubted
from rules.readers.spelling import distance
from rules.readers.talk import says_nothing, without_asking

MOST, FEW, MANY, END = 4, 2, 5, 8
LONGEST = 150  # letters of an address
CERTAIN, PART, LIKELY = 0.5, 1.5, 3.0
SHORT = 3  # "Gu" and "Ibu" are districts, and hardly ever meant
WHICH = N_("Which kecamatan? If it is not among these, write its name with the regency, like: %(example)s.")
AMONG = N_("Is it one of these? If it is another kecamatan of %(area)s, write its name, like: %(example)s.")
ONE_OF_THESE = N_("Is it one of these? If not, write the kecamatan with its regency, like: %(example)s.")
_EXAMPLE = {"example": "Sewon, Bantul"}
_LABELLED = re.compile(r"\b(?:kec|kcmtn|kecamatan|kapanewon|kemantren|distrik)\b[\s.:]*(?=\w)")
_LABELS = ("kecamatan", "kabupaten", "kelurahan", "provinsi")
_VILLAGE = re.compile(r"\b(?:desa|ds|kel|kelurahan|dusun|dsn|nagari|gampong|kalurahan|pekon|kp|kampung)\b")
# Names that hundreds of villages bear, and one district: alone they are asked about.
_LIKE_A_VILLAGE = re.compile(
    "(?:suka|suko|sido|sumber?|mekar|karang|banjar|purwo|marg[ao]|tanjung|won[ao]|mulyo|kebon|bangun|wana|jati|tegal"
    "|kerta|mukti|sindang|kali|ngadi|sambi|gunung|bumi)(?:maju|mul[iy]a|mulyo|sari|jaya|rejo|reja|dadi|harjo|makmur"
    "|agung|raya|mukti|wangi)|kemang|menteng"
)
_CORRECTED = re.compile(r"\bbukan\b.*?\b(?:tapi|tetapi|melainkan)\b")
_OR = re.compile(r"\b(?:atau|ato|dan)\b")
_OR_ELSE = re.compile(r"(?:/|\b(?:atau|ato|or|apa|eh|bukan))[^\w/]*$")
_STREET = re.compile(r"\b(?:rt|rw)\W*\d+|\b\d{5,}\b|[^\w\s]")
_NUMERALS = {"1": "satu", "i": "satu", "2": "dua", "ii": "dua", "3": "tiga", "iii": "tiga", "4": "empat", "iv": "empat"}
_REGENCY = ("kab", "kabupaten")
# These name no place; "Kota" is a district, but is named with its regency.
_WIDE = frozenset({
    "alamat", "rumah", "rmh", "kampung", "desa", "kota", "kabupaten", "kecamatan", "kelurahan", "provinsi", "jawa",
    "sumatra", "sumatera", "kalimantan", "sulawesi", "maluku", "madura", "lombok", "flores", "pulau", "indonesia",
    "jalan", "jl", "gang",
})  # fmt: skip


def place(text: str) -> str | Invalid | Unclear:
    """The code of a district that only one can be meant by; else at most four to choose from."""
    if says_nothing(text, _WIDE) or len(text) > LONGEST:
        return _unknown()
    text, corrected = _CORRECTED.subn(" ", plain(text))
    if area := regions.area(text, most=0):
        return _within(area)
    found = _doubted(_ranked(text)) if corrected or is_asked(text) else _ranked(text)
    if found and found[0][0] >= CERTAIN and (named := without_asking(text)) != plain(text):
        found = _doubted([one for one in _ranked(named) if one[0] % regions.UNUSED < CERTAIN])
    nearest = found[0][0] if found else LIKELY
    if area := regions.area(text, most=0 if nearest == 0 else 0.3 if nearest <= 1 else 1):
        return _within(area)
    if not found:
        return _unknown()
    if len(several := _several(text)) > 1:
        return _asked(several[:MOST], ONE_OF_THESE)
    certain = [code for cost, code in found if cost < CERTAIN]
    part_of_others = sum(cost < PART for cost, _ in found) > MOST
    alone = re.sub("[^a-z]", "", text)
    if len(certain) == 1 and not part_of_others and len(alone) > SHORT and not _LIKE_A_VILLAGE.fullmatch(alone):
        return certain[0]
    as_near = sum(cost == found[0][0] for cost, _ in found)
    near = [code for cost, code in found if cost < found[0][0] + PART]
    return _asked(near[:MOST], WHICH if as_near > MOST else ONE_OF_THESE)


def _several(text: str) -> list[str]:
    """The districts on both sides of an "or"."""
    parts = [_ranked(part) for part in _OR.split(text)[:MOST]]
    return list(dict.fromkeys(found[0][1] for found in parts if found and found[0][0] < CERTAIN))


def _unknown() -> Invalid:
    return Invalid(N_("I did not find that kecamatan. Write it with its regency, like: %(example)s."), _EXAMPLE)


def _within(area: regions.Area) -> Invalid | Unclear:
    """Of a regency or city alone: the districts of that name, and all where they are few; else one is to be written."""
    few = area.districts if len(area.districts) <= MOST else ()
    example = area.districts[len(area.districts) // 2]
    details = {"area": area.name, "example": ", ".join(_full_name(example).split(", ")[:2])}
    namesakes = sorted(area.namesakes, key=lambda code: code not in area.districts)
    if codes := list(dict.fromkeys([*namesakes, *few])):
        return _asked(codes[:MOST], AMONG, details)
    return Invalid(N_("%(area)s has many kecamatan. Which one is yours? Write its name, like: %(example)s."), details)


def _asked(codes: list[str], sentence: str, details: Mapping[str, str] = _EXAMPLE) -> Unclear:
    if len(codes) == 1:
        asked = N_("Is this the kecamatan: %(place)s? If not, write it with its regency, like: %(example)s.")
        return Unclear(asked, (yes(codes[0]),), {**_EXAMPLE, "place": _full_name(codes[0])})
    notes = tuple(Text("%(place)s", {"place": _full_name(code)}) for code in codes)
    return Unclear(sentence, _numbered(codes), details, notes)


def _ranked(text: str) -> list[tuple[float, str]]:
    """What a text may be, cheapest first: what stands before "kec." is a village or a street."""
    said = re.sub("[a-z]{7,}", _label, plain(text))
    labelled = _LABELLED.search(said)
    unsure = _VILLAGE.search(said) and not labelled
    if labelled:
        before = said[: labelled.start()]
        unsure = is_doubted(before) or _OR_ELSE.search(before)
        said = re.sub(r"\d{5}", " ", said[labelled.end() :])
    numbered = re.sub(r"\b(?:\d|i{1,3}|iv)\b", lambda found: _NUMERALS.get(found[0], found[0]), said)
    words = [word for word in _STREET.sub(" ", numbered).split() if not word.isdigit() and word not in _REGENCY]
    if len(words) <= gazetteer.MOST_WORDS:
        for part in dict.fromkeys((numbered, said)) if labelled or numbered != said else (text,):
            if found := _likely(part, len(words)):
                return _doubted(found) if unsure else found
    ends = [" ".join(words[-count:]) for count in range(min(len(words) - 1, END), 1, -1)]
    ranked = sorted((one for end in ends for one in _likely(end, len(words))), key=lambda one: one[0])
    cheapest: dict[str, float] = {}
    for cost, code in ranked:
        cheapest.setdefault(code, cost)
    return _doubted([(cost, code) for code, cost in cheapest.items()])


def _label(word: re.Match[str]) -> str:
    """ "kecamtan" and "kabupten" as they are meant."""
    return next((label for label in _LABELS if distance(word[0], label, 2) <= 2), word[0])


def _doubted(found: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """A part of what was said, or what may be a village, is asked about."""
    return [(cost + CERTAIN, code) for cost, code in found]


def _likely(text: str, words: int) -> list[tuple[float, str]]:
    return [
        (cost, code) for cost, code in regions.ranked(text, far=words <= FEW, address=words >= MANY) if cost < LIKELY
    ]


def _numbered(codes: list[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, Text("%(number)s", {"number": str(number)}), also=(str(number),))
        for number, code in enumerate(codes, 1)
    )


def _full_name(code: str) -> str:
    region = regions.district(code)
    return region.full_name if region else code
