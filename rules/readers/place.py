"""Where somebody lives: a district (kecamatan) by any part of its name, or the names to choose from."""

from locales import N_, Text
from rules import regions
from rules.question import Choice, Invalid, Unclear

MOST = 4
CERTAIN, PART, LIKELY = 0.5, 1.5, 3.0
_EXAMPLE = {"example": "Sewon, Bantul"}


def place(text: str) -> str | Invalid | Unclear:
    """The code of a district that only one can be meant by; else at most four to choose from."""
    found = [(cost, code) for cost, code in regions.ranked(text) if cost < LIKELY]
    if not found:
        return Invalid(N_("I did not find that kecamatan. Write it with its regency, like: %(example)s."), _EXAMPLE)
    certain = [code for cost, code in found if cost < CERTAIN]
    part_of_others = sum(cost < PART for cost, _ in found) > MOST
    if len(certain) == 1 and not part_of_others and not regions.is_regency(text):
        return certain[0]
    codes = [code for _, code in found[:MOST]]
    return Unclear(_sentence(text, found), _numbered(codes), _EXAMPLE, tuple(map(_full_name, codes)))


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
