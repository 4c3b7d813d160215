"""Which cooperative somebody is a member of: by any part of its name, or the names to choose from."""

from collections.abc import Sequence
from dataclasses import replace

from locales import N_, Text
from rules import choosing
from rules.question import Choice, Given, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.doubts import is_asked, is_doubted
from rules.register import LABEL, MOST, Entry, Found

NO_COOPERATIVE = N_("No cooperative")
NONE = Choice("none", Text(NO_COOPERATIVE), ("tidak", "bukan", "belum", "tidak ada", "tidak punya", "belum punya"))
BESIDE = replace(NONE, also=())  # beside candidates a bare "no" means none of these
NOT_FOUND = N_(
    "I did not find it. Write its name with the regency, like: %(example)s. Or tap No cooperative and go on."
)
MANY = N_("Many cooperatives are called like that. Write the village or the regency too, like: %(example)s.")
NEAR = 1.0  # what is so much less likely than the likeliest is not offered beside it
_EXAMPLE = {"example": "Sumber Rejeki, Bantul"}
# Beside a "no" the first say that there is no cooperative, and the others name none.
_BELONGING = frozenset(choosing.plain("ikut anggota koperasi gabung bergabung member cooperative").split())
_BESIDE_IT = frozenset(
    choosing.plain("saya jadi menjadi masuk punya ada pernah mana pun manapun apa sama sekali i am a of any").split()
)


def cooperative(text: str, given: Given) -> int | str | Unclear | Invalid:
    """The id of the only one that is called just so; else at most three to choose from."""
    said = set(choosing.plain(text).split())
    if said & choosing.NOT and said & _BELONGING and said <= _BELONGING | _BESIDE_IT | choosing.NOT | choosing.FILLERS:
        return NONE.value
    found = given.cooperatives.find(text)
    likely = [one for one in found if one.cost < found[0].cost + NEAR]
    if not likely:
        return Invalid(NOT_FOUND, _EXAMPLE)
    if len(likely) > MOST:
        return Invalid(MANY, _EXAMPLE)
    sure = _is_sure(found) and not is_asked(text) and not is_doubted(text)
    return likely[0].entry.id if sure else _asked([one.entry for one in likely])


def _is_sure(found: Sequence[Found]) -> bool:
    """The very name, and of one alone."""
    return found[0].cost == 0 and (len(found) == 1 or found[1].cost > 0)


def _asked(entries: list[Entry]) -> Unclear:
    if len(entries) == 1:
        asked = N_("Is it this cooperative: %(name)s? If not, write its name with the regency, like: %(example)s.")
        details = {**_EXAMPLE, "name": entries[0].full_name}
        return Unclear(asked, (yes(entries[0].id), BESIDE), details)
    asked = N_("Which cooperative is it? If it is not among these, write its name with the regency, like: %(example)s.")
    names = [one.name for one in entries]
    if len(set(names)) == len(names) and all(len(name) <= LABEL for name in names):
        return Unclear(asked, (*(Choice(one.id, _plain(one.name)) for one in entries), BESIDE), _EXAMPLE)
    numbers = (Choice(one.id, _plain(str(number))) for number, one in enumerate(entries, 1))
    return Unclear(asked, (*numbers, BESIDE), _EXAMPLE, tuple(_plain(one.full_name) for one in entries))


def _plain(text: str) -> Text:
    return Text("%(text)s", {"text": text})
