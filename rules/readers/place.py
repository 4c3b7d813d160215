"""Where somebody lives: a district (kecamatan) by any part of its name, or the names to choose from."""

import re
from collections.abc import Mapping

from locales import N_, Text
from rules import gazetteer, regions
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import plain
from rules.readers.corrected import PLACE_DENIED, PLACE_ONLY_DENIED
from rules.readers.doubts import is_asked, is_doubted
from rules.readers.everyday import words
from rules.readers.spelling import distance
from rules.readers.talk import changes_nothing, says_nothing, speech, without_asking
from rules.small_words import CALLED

MOST, FEW, MANY, END = 4, 2, 5, 8
LONGEST = 150  # letters of an address
CERTAIN, PART, LIKELY = 0.5, 1.5, 3.0
LONG = 6  # letters of a name that is believed with a mistake beside speech
SHORT = 3  # "Gu" and "Ibu" are districts, and hardly ever meant
WHICH = N_("Which kecamatan? If it is not among these, write its name with the regency, like: %(example)s.")
AMONG = N_("Is it one of these? If it is another kecamatan of %(area)s, write its name, like: %(example)s.")
ONE_OF_THESE = N_("Is it one of these? If not, write the kecamatan with its regency, like: %(example)s.")
HERE = N_("I cannot see from here where you are.")
ALIKE = N_("Is it one of these? If it is a hamlet or village, write its kecamatan with the regency, like: %(example)s.")
_EXAMPLE = {"example": "Sewon, Bantul"}
_HERE = re.compile(r"\b(?:di ?)?(?:sini|situ|sana|kene|kono|ngriki|mriki|ngriko|dieu|ditu|siko|sinan)\b")
_LABELLED = re.compile(r"\b(?:kec|kcmtn|kecamatan|kapanewon|kemantren|distrik)\b[\s.:]*(?=\w)")
_LABELS = ("kecamatan", "kabupaten", "kelurahan", "provinsi")
_VILLAGE = re.compile(r"\b(?:desa|ds|kel|kelurahan|dusun|dsn|nagari|gampong|kalurahan|pekon|kp|kampung)\b")
_ONE_VILLAGE = re.compile(rf"{_VILLAGE.pattern}\W{{1,3}}\w+")
# Names that hundreds of villages bear, and one district: alone they are asked about.
_LIKE_A_VILLAGE = re.compile(
    "(?:suka|suko|sido|sumber?|mekar|karang|banjar|purwo|marg[ao]|tanjung|won[ao]|mulyo|kebon|bangun|wana|jati|tegal"
    "|kerta|mukti|sindang|kali|ngadi|sambi|gunung|bumi)(?:maju|mul[iy]a|mulyo|sari|jaya|rejo|reja|dadi|harjo|makmur"
    "|agung|raya|mukti|wangi)|kemang|menteng"
)
_SINCE = re.compile(r"\b\d{1,2} ?(?:tahun|thn|th|taun|taon|bulan|bln|wulan|sasi|minggu|mgg|hari|hr|dino)(?:an)?\b")
_HOUSES = re.compile(r"\b(?:rt|rw)\b\W*\d{1,3}(?:/\d{1,3})?\b\W?")
_LEADING = frozenset({"di", "ke", "neng", "nang", "ning", "ing", "teng", "mau", "kok", "wong"})  # parts of names, too
_TOWARDS = r"\b(?:di|ke|neng|nang|ning|ing|kec|kecamatan)\W+"
# What a place is near to is no part of it: "banguntapan deket gembira loka".
_NEARBY = re.compile(r"(?<=\w)\W+(?:dekat|deket|cedhak|caket|sebelah|samping|belakang|seberang)\b.*$", re.S)
_NEAR = re.compile(r"\A\W*(?:(?:di|rumah|saya|tinggal) )*(?:dekat|deket|cedhak|caket|sebelah|samping|seberang)\b")
# An address is left as it is: any word may be the name of a street or a village.
_ADDRESS = re.compile(
    rf"\b(?:jl|jln|jalan|gg|gang|(?:rt|rw)(?=\W*\d)|perum|perumahan|komplek|kompleks|blok)\b|{_VILLAGE.pattern}"
)
_OR = re.compile(r"\b(?:atau|ato|dan)\b")
_OR_ELSE = re.compile(r"(?:/|\b(?:atau|ato|or|apa|eh|bukan))[^\w/]*$")
_STREET = re.compile(r"\b(?:rt|rw)\W*\d+|\b\d{5,}\b|[^\w\s]")
_NUMERALS = {"1": "satu", "i": "satu", "2": "dua", "ii": "dua", "3": "tiga", "iii": "tiga", "4": "empat", "iv": "empat"}
_REGENCY = ("kab", "kabupaten")
# These name no place; "Kota" is a district, but is named with its regency.
_WIDE = frozenset({
    "alamat", "rumah", "rmh", "kampung", "desa", "kota", "kabupaten", "kecamatan", "kelurahan", "provinsi", "jawa",
    "sumatra", "sumatera", "kalimantan", "sulawesi", "maluku", "madura", "lombok", "flores", "pulau", "indonesia",
    "jalan", "jl", "gang", "sawah", "ladang", "kebun", "laut", "pasar", "kantor", "masjid", "pantai", "toko", "warung",
    "tempat", "kos", "rt", "rw", "lurah", "dukuh", "sekolah",
})  # fmt: skip


def place(text: str) -> str | Invalid | Unclear:
    """The code of a district that only one can be meant by; else at most four to choose from."""
    if len(text) > LONGEST:
        return _unknown()
    text, here = _HERE.subn(" ", plain(text))
    if says_nothing(text, _WIDE):
        return Invalid(HERE) if here else _unknown()
    if PLACE_ONLY_DENIED.match(PLACE_DENIED.sub(" ", text)):
        return Invalid(N_("Which kecamatan is it, then? Write it with its regency, like: %(example)s."), _EXAMPLE)
    speaks = not _ADDRESS.search(text)
    if len((alone := _HOUSES.sub(" ", text)).split()) <= FEW:
        text = alone
    whole, doubted = _meant(_SINCE.sub(" ", _NEARBY.sub("", _NEAR.sub("", text))))
    doubted |= bool(_NEAR.match(text))
    text, spoken = _without_speech(whole) if speaks else (whole, False)
    short = len(text.split()) <= MOST
    if not text.strip() or (short and says_nothing(text, _WIDE | {*speech(text)} - regions.words())):
        return Invalid(HERE) if here else _unknown()
    as_said = whole if len(whole.split()) <= MOST else text  # "Bagan Siapi-api" has a word of speech
    if area := regions.area(text, most=0) or (regions.area(as_said, most=0) if as_said != text else None):
        return _within(area)
    found = _ranked(text)
    if doubted or spoken or len(text.split()) < len(whole.split()):
        found = _named(found, text) or ([] if doubted or spoken else found)
    elif found and found[0][0] >= regions.NEAR and (named := without_asking(text)) != plain(text):
        found, spoken = [one for one in _ranked(named) if one[0] % regions.UNUSED < CERTAIN], True
    if here and (not found or found[0][0] >= CERTAIN):
        return Invalid(HERE)
    if doubted or spoken:
        found = _doubted(found)
    nearest = found[0][0] if found else LIKELY
    wrong = 0.3 if nearest <= 1 or (spoken and _letters(text) < LONG) else 1
    if nearest and (area := regions.area(text, most=wrong)):
        return _within(area)
    if not found or (nearest >= regions.NEAR and _ONE_VILLAGE.fullmatch(text.strip())):
        return _unknown()
    if len(several := _several(whole)) > 1:
        return _asked(several[:MOST], ONE_OF_THESE)
    return _only_or_near(found, text)


def _only_or_near(found: list[tuple[float, str]], text: str) -> str | Unclear:
    """The only one that is certain, else those that are nearest."""
    certain = [code for cost, code in found if cost < CERTAIN]
    part_of_others = sum(cost < PART for cost, _ in found) > MOST
    alone = re.sub("[^a-z]", "", text)
    if len(certain) == 1 and not part_of_others and len(alone) > SHORT and not _LIKE_A_VILLAGE.fullmatch(alone):
        return certain[0]
    as_near = sum(cost == found[0][0] for cost, _ in found)
    near = [code for cost, code in found if cost < found[0][0] + PART]
    alike = ALIKE if found[0][0] >= regions.NEAR else ONE_OF_THESE
    return _asked(near[:MOST], WHICH if as_near > MOST else alike)


def _meant(text: str) -> tuple[str, bool]:
    """Without what is denied, or was so once; and whether there was such a thing, or a question."""
    meant = PLACE_DENIED.sub(" ", text)
    if meant == text or not _without_speech(meant)[0].strip():
        return text, is_asked(text)
    return meant, True


def _without_speech(text: str) -> tuple[str, bool]:
    """Without words of everyday speech that are part of no name; and whether one of them may change what is meant."""
    spoken = speech(text)
    names = {word for word in spoken if word in regions.words()} - _LEADING  # "Kasihan" and "Tetap" are districts
    said = {*spoken} - names
    if len(spoken) == len(words(text)) and not _is_place(names, text, changes_nothing(said)):
        said |= names
    elif len(said) == 1 and not changes_nothing(said):  # it may be a name that is misspelt
        return text, False
    rest = re.sub(rf"\b(?:{'|'.join(said)})\b", " ", text) if said else text
    pity = names and len(words(text)) == len(spoken) and said - CALLED and not re.search(_TOWARDS, text)
    return rest, bool(pity) or not changes_nothing(said)


def _is_place(names: set[str], text: str, alone: bool) -> bool:
    """Whether one of these words of speech is a whole name: where nothing else is said, or where it leads to it."""
    whole = {name for name in names if name in gazetteer.districts().codes or name in gazetteer.areas().codes}
    return bool(whole and (alone or re.search(rf"{_TOWARDS}(?:{'|'.join(whole)})\b", text)))


def _named(found: list[tuple[float, str]], text: str) -> list[tuple[float, str]]:
    """Beside speech: the very name; else that beside one more word; else one mistake in a long name."""
    said = f" {' '.join(gazetteer.readings(text)[0])} "
    certain = [one for one in found if one[0] < CERTAIN]
    beside = [one for one in found if f" {gazetteer.today()[one[1]]} " in said]
    return certain or beside or [one for one in found if one[0] <= regions.NEAR and _letters(text) >= LONG]


def _letters(text: str) -> int:
    return sum(map(len, gazetteer.readings(text)[0]))


def _several(text: str) -> list[str]:
    """The districts on both sides of an "or"."""
    sides = _OR.split(text)[:MOST]
    parts = [_ranked(part) for part in sides] if len(sides) > 1 else []
    return list(dict.fromkeys(found[0][1] for found in parts if found and found[0][0] < CERTAIN))


def _unknown() -> Invalid:
    unknown = N_("I do not know that kecamatan. Is it a village? Write its kecamatan and regency, like: %(example)s.")
    return Invalid(unknown, _EXAMPLE)


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
        if sentence == AMONG:
            asked = N_("Is this the kecamatan: %(place)s? If it is another one of %(area)s, write its name.")
        if sentence == ALIKE:
            asked = N_(
                "Is the kecamatan %(place)s meant? If it is a hamlet or village, write its kecamatan with the regency, "
                "like: %(example)s."
            )
        return Unclear(asked, (yes(codes[0]),), {**details, "place": _full_name(codes[0])})
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
    ranked = sorted((one for end in ends for one in _likely(end, len(words), end == ends[0])), key=lambda one: one[0])
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


def _likely(text: str, words: int, away: bool = True) -> list[tuple[float, str]]:
    ranked = regions.ranked(text, far=words <= FEW, address=words >= MANY, away=away)
    return [(cost, code) for cost, code in ranked if cost < LIKELY]


def _numbered(codes: list[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, Text("%(number)s", {"number": str(number)}), also=(str(number),))
        for number, code in enumerate(codes, 1)
    )


def _full_name(code: str) -> str:
    region = regions.district(code)
    return region.full_name if region else code
