"""The question of the cooperative: found by any part of its name, or one of those that are offered."""

from collections.abc import Sequence
from dataclasses import replace

from locales import N_, Detail, Text
from rules.question import Answers, Choice, Given, Invalid, Unclear, Value
from rules.readers.agreeing import yes
from rules.readers.doubts import is_asked, is_doubted
from rules.readers.talk import says_nothing
from rules.register import LABEL, MOST, Entry, Found
from rules.sayings import NO_COOPERATIVE_SAID
from rules.small_words import FILLERS, NO, NOT, YES, plain, without_fillers
from rules.synonyms import LEFT_OUT

ASK = N_("Are you in a cooperative? Write a part of its name, like Sumber Jaya, Bantul, or tap below.")
NAME_IT = N_("Which one? Please write its name and the regency.")
NOT_FOUND = N_("I did not find it. Please write its name and the regency.")
MANY = N_("Many cooperatives have that name. Please write the village or the regency too.")
WITHOUT = N_("Shall I leave the cooperative out?")
THIS = N_("Is it %(name)s? If not, write its name and the regency.")
WHICH = N_("Which cooperative is it? If it is not among these, write its name and the regency.")
NO_COOPERATIVE = N_("No cooperative")
NONE = Choice(
    "none", Text(NO_COOPERATIVE), (*NO, "belum", "tidak ada", "tidak punya", "belum punya"), NO_COOPERATIVE_SAID
)
BESIDE = replace(NONE, also=(), said="")  # beside candidates a bare "no" means none of these
NEAR = 1.0  # what is so much less likely than the likeliest is not offered beside it
# Beside a "no" the first say that there is no cooperative, and the others name none.
_BELONGING = frozenset(plain("ikut anggota koperasi gabung bergabung member cooperative").split())
_BESIDE_IT = frozenset(
    plain("saya jadi menjadi masuk punya ada pernah mana pun manapun apa sama sekali i am a of any").split()
)


def choices(_: Answers, given: Given) -> Sequence[Choice]:
    """Each, where they are few; and none."""
    return [*(Choice(one.id, _plain(one.label)) for one in given.cooperatives.few()), NONE]


def read(text: str, given: Given) -> int | str | Unclear | Invalid:
    """The id of the only one that is called just so; else at most three to choose from."""
    if _says_none(text):
        return NONE.value
    if without_fillers(plain(text)).removesuffix(" dulu") in LEFT_OUT:
        return Unclear(WITHOUT, (yes(NONE.value),))
    if says_nothing(text):
        return Invalid(NAME_IT)
    if _says_only_yes(text):
        return Invalid(NAME_IT, known=True)
    return _read(text, given.cooperatives.find(text), (BESIDE,))


def among_all(text: str, given: Given) -> int | str | Unclear | Invalid:
    """As `read`, of those that are closed, too, and never none."""
    return Invalid(NAME_IT) if says_nothing(text) else _read(text, given.cooperatives.find(text, closed=True), ())


def _read(text: str, found: Sequence[Found], beside: tuple[Choice, ...]) -> int | Unclear | Invalid:
    likely = [one.entry for one in found if one.cost < found[0].cost + NEAR]
    if not likely or len(likely) > MOST:
        return Invalid(MANY if likely else NOT_FOUND, known=bool(likely))
    sure = _is_sure(found) and not is_asked(text) and not is_doubted(text)
    return likely[0].id if sure else _asked(likely, beside)


def still_open(value: Value, _: Answers, given: Given) -> bool:
    found = None if value == NONE.value else given.cooperatives.named(value)
    return value == NONE.value or bool(found and not found.closed)


def shown(value: Value, _: Answers, given: Given) -> Detail:
    """By its whole name, which may be too long for its button."""
    found = None if value == NONE.value else given.cooperatives.named(value)
    return found.name if found else Text(NO_COOPERATIVE)


def _says_none(text: str) -> bool:
    *_, last = plain(text).split() or [""]
    said = set(plain(text).split())
    known = _BELONGING | _BESIDE_IT | NOT | FILLERS
    return bool(said & NOT and said & _BELONGING) and said <= known and last not in NOT  # "ikut gak" asks


def _says_only_yes(text: str) -> bool:
    """ "iya anggota": of one that is not named."""
    said = set(plain(text).split())
    known = {*_BELONGING, *_BESIDE_IT, *FILLERS, *YES}
    return bool(said & _BELONGING and said & {*YES}) and said <= known and not is_asked(text)


def _is_sure(found: Sequence[Found]) -> bool:
    """The very name, and of one alone."""
    return found[0].cost == 0 and (len(found) == 1 or found[1].cost > 0)


def _asked(entries: Sequence[Entry], beside: tuple[Choice, ...]) -> Unclear:
    if len(entries) == 1:
        return Unclear(THIS, (yes(entries[0].id), *beside), {"name": entries[0].full_name})
    names = [one.name for one in entries]
    if len(set(names)) == len(names) and all(len(name) <= LABEL for name in names):
        return Unclear(WHICH, (*(Choice(one.id, _plain(one.name)) for one in entries), *beside))
    numbers = (Choice(one.id, _plain(str(number))) for number, one in enumerate(entries, 1))
    return Unclear(WHICH, (*numbers, *beside), notes=tuple(map(_plain, _told_apart(entries))))


def _told_apart(entries: Sequence[Entry]) -> list[str]:
    """By their names and regencies; by the legal number where these are the same."""
    names = [one.full_name for one in entries]
    twice = [names.count(name) > 1 and bool(one.legal_number) for name, one in zip(names, entries, strict=True)]
    told = zip(names, entries, twice, strict=True)
    return [f"{name} ({one.legal_number})" if also else name for name, one, also in told]


def _plain(text: str) -> Text:
    return Text("%(text)s", {"text": text})
