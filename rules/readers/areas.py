"""A regency, a city or a province as it is typed, misspelt too: its code, or which of several is meant."""

from collections.abc import Sequence

from locales import N_, Text
from rules import regions
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.register import LABEL, MOST

NOT_KNOWN = N_("I do not know that area. Please write its regency or city, for example Kabupaten Bantul.")
NO_PROVINCE = N_("That is a whole province. Please write the regency or city.")
THIS = N_("Is it %(name)s?")
WHICH = N_("Which one do you mean?")


def area(text: str, provinces: bool = False) -> str | Unclear | Invalid:
    """The code of the one that is called so; `provinces`: of a province, too."""
    exact = regions.areas(text)
    near = exact or regions.areas(text, most=1.0)
    found = [code for code in near if provinces or len(code) == 4]
    if not found or len(found) > MOST + 1:
        return Invalid(NO_PROVINCE if near and not found else NOT_KNOWN, known=bool(near))
    return found[0] if exact and len(found) == 1 else _asked(found)


def _asked(codes: Sequence[str]) -> Unclear:
    names = [regions.area_name(code) for code in codes]
    if len(codes) == 1:
        return Unclear(THIS, (yes(codes[0]),), {"name": names[0]})
    short = all(len(name) <= LABEL for name in names)
    labels = names if short else [str(number) for number in range(1, len(names) + 1)]
    choices = tuple(Choice(code, _plain(label)) for code, label in zip(codes, labels, strict=True))
    return Unclear(WHICH, choices, notes=() if short else tuple(map(_plain, names)))


def _plain(text: str) -> Text:
    return Text("%(text)s", {"text": text})
