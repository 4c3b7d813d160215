"""Where somebody lives: a district (kecamatan) by any part of its name, or the names to choose from."""

import re

from locales import N_, Text
from rules import regions
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import plain

MOST, WORDS = 4, 7
CERTAIN, PART, LIKELY = 0.5, 1.5, 3.0
_EXAMPLE = {"example": "Sewon, Bantul"}
_LABELLED = re.compile(r"\b(?:kec|kecamatan|kcmtn|kapanewon|kemantren|distrik)\b[\s.:]*(?=\w)")
_STREET = re.compile(r"\b(?:rt|rw)\W*\d+|\b\d{5,}\b|[^\w\s]")
_NUMERALS = {"1": "satu", "i": "satu", "2": "dua", "ii": "dua", "3": "tiga", "iii": "tiga", "4": "empat", "iv": "empat"}
_NO_PLACE = re.compile(
    r"\W*(saya )?((tidak|gak|ga|nggak|ndak|tdk|kurang) (tahu|tau|ngerti)|lupa|di rumah|rumah|rmh)\W*"
)


def place(text: str) -> str | Invalid | Unclear:
    """The code of a district that only one can be meant by; else at most four to choose from."""
    text, found = _ranked(text)
    if not found:
        return Invalid(N_("I did not find that kecamatan. Write it with its regency, like: %(example)s."), _EXAMPLE)
    certain = [code for cost, code in found if cost < CERTAIN]
    part_of_others = sum(cost < PART for cost, _ in found) > MOST
    if len(certain) == 1 and not part_of_others and not regions.is_regency(text):
        return certain[0]
    codes = [code for _, code in found[:MOST]]
    if len(codes) == 1:
        asked = N_("Is this the kecamatan: %(place)s? If not, write it with its regency, like: %(example)s.")
        return Unclear(asked, (yes(codes[0]),), _EXAMPLE | {"place": _full_name(codes[0])})
    return Unclear(_sentence(text, found), _numbered(codes), _EXAMPLE, tuple(map(_full_name, codes)))


def _ranked(text: str) -> tuple[str, list[tuple[float, str]]]:
    """What was read as a place, and what it may be: what stands before "kec." is a village or a street."""
    said = plain(text)
    if _NO_PLACE.fullmatch(said):
        return text, []
    labelled = _LABELLED.search(said)
    if labelled:
        said = re.sub(r"\d{5}", " ", said[labelled.end() :])
    numbered = re.sub(r"\b(?:\d|i{1,3}|iv)\b", lambda found: _NUMERALS.get(found[0], found[0]), said)
    words = [word for word in _STREET.sub(" ", numbered).split() if not word.isdigit()]
    if len(words) <= WORDS:
        for part in dict.fromkeys((numbered, said)) if labelled or numbered != said else (text,):
            if found := _likely(part):
                return part, found
    ends = [" ".join(words[-count:]) for count in range(2, min(len(words), WORDS + 1))]
    ranked = [(found[0][0], end, found) for end in ends if (found := _likely(end))]
    if not ranked:
        return text, []
    _, end, found = min(ranked, key=lambda one: one[0])
    return end, [(max(cost, CERTAIN), code) for cost, code in found]  # a part of what was said is asked about


def _likely(text: str) -> list[tuple[float, str]]:
    return [(cost, code) for cost, code in regions.ranked(text) if cost < LIKELY]


def _sentence(text: str, found: list[tuple[float, str]]) -> str:
    as_near = sum(cost == found[0][0] for cost, _ in found)
    if regions.is_regency(text) or as_near > MOST:
        return N_("Which kecamatan? If it is not among these, write its name with the regency, like: %(example)s.")
    return N_("Is it one of these? If not, write the kecamatan with its regency, like: %(example)s.")


def _numbered(codes: list[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, Text("%(number)s", {"number": str(number)}), also=(str(number),))
        for number, code in enumerate(codes, 1)
    )


def _full_name(code: str) -> Text:
    region = regions.district(code)
    return Text("%(place)s", {"place": region.full_name if region else code})
