"""What somebody does for a living: one of thirteen groups, with the words they used, and its sector."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from locales import N_, Text
from rules import gazetteer
from rules.data import read
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import clean, plain
from rules.readers.doubts import is_doubted
from rules.readers.everyday import is_spoken
from rules.readers.groups import GROUPS, Group, Sector
from rules.readers.hints import DEALS, HINTS, MADE, OPEN, PLACE, SOLD, VAGUE, VERBAL
from rules.readers.idle import NO_WORK, denies, is_anothers, own_words, trades, without_home
from rules.readers.leftover import left_over
from rules.readers.names import Names
from rules.readers.talk import is_no_trade

LONGEST, SHORT, MOST, FEW = 100, 5, 4, 2  # letters in all, and in a word too short to guess at; groups; words
_EXAMPLE = {"example": "jual ikan keliling"}
_UNKNOWN = N_("I do not know that work yet. Please use other words, like %(example)s.")
_OR = re.compile(r"\b(?:atau|ato|or)\b|/")
_ADDRESS = re.compile(r"(?<!ketua )(?<!pengurus )(?<!pak )\b(rt|rw)\W*\d")
_WHO = {"ibu", "bapak", "tetangga"}  # who else may do it
Phrase = frozenset[str]


def work(text: str) -> dict[str, str] | Invalid | Unclear:
    """The group and the cleaned words; several groups are asked back, none is guessed."""
    words = clean(text)
    if len(words) > LONGEST:
        return Invalid(N_("That is long. Please write the work in at most %(most)s letters."), {"most": LONGEST})
    if is_no_trade(words):
        return Invalid(_UNKNOWN, _EXAMPLE)
    if (beside := trades(words)) is not None:
        read = (work(part) for part in beside if not is_doubted(part))
        return next((one for one in read if not isinstance(one, Invalid)), Invalid(NO_WORK, _EXAMPLE))
    if denies(words):
        return Invalid(N_("Which work is it, then? Please write it, like %(example)s."), _EXAMPLE)
    if _ADDRESS.search(plain(words)):
        return Invalid(N_("That looks like an address. Which work is it? Write it, like %(example)s."), _EXAMPLE)
    said, words = words, own_words(words)
    tokens = [_stem(token) for token in _tokens(without_home(words))]
    groups, sure = _groups(tokens)
    if not groups and len(tokens) <= FEW:
        groups, sure = _groups(tokens, far=True)
    groups = list(dict.fromkeys([*groups, *_either(words)]))
    if not groups:
        return Invalid(_UNKNOWN, _EXAMPLE)
    values = [{"group": group.key, "words": words} for group in groups]
    if sure and len(groups) == 1 and not _is_of_others(said) and not _left_over(words):
        return values[0]
    choices = tuple(Choice(value, Text(group.label)) for value, group in zip(values, groups, strict=True))
    if len(choices) == 1:
        return Unclear(N_("%(work)s. Is that right?"), (yes(values[0]),), {"work": choices[0].label})
    return Unclear(N_("Which one is nearest?"), choices[:MOST])


def _either(words: str) -> list[Group]:
    """The groups of each of several kinds of work, of which one may be hidden in the whole."""
    parts = _OR.split(plain(words))
    read = [_groups([_stem(token) for token in _tokens(part)]) for part in parts] if len(parts) > 1 else []
    return [group for groups, sure in read if sure for group in groups]


def _left_over(words: str) -> list[str]:
    """What is of no work, nor where somebody works, nor what one deals in: "ojek lagi demo", "otw pasar"."""
    if plain(words) in _written():
        return []
    told = PLACE.sub(_unspoken, DEALS.sub(_unspoken, without_home(words)))
    return [word for word in left_over(told, _known()) if not _is_known(_stem(word))]


def _is_known(stem: str) -> bool:
    """Misspelt too, or written in one with the next."""
    return bool(stem in _known() or _near(stem, False) or _glued_in([stem]))


def _unspoken(found: re.Match[str]) -> str:
    """Nothing of a name, or a thing, that is not of everyday speech."""
    return found[0] if is_spoken(found[1]) and found[1] not in _known() else " "


def _is_of_others(words: str) -> bool:
    """Whether the work is denied, doubted, or done by another."""
    said = plain(words).replace("pak ogah", " ")
    return is_anothers(said) or (is_doubted(said) and said not in _written())


def sector(group: str, words: str = "") -> Sector:
    """Which discount holds; "unsure" for those whom the regulation does not name."""
    if group not in ("transport", "day_labour"):
        return "other"
    not_named = any(_is_not_named(word) or _is_not_named(_stem(word)) for word in _tokens(words))
    return "unsure" if not_named else "transport" if group == "transport" else "other"


def _is_not_named(word: str) -> bool:
    """Misspelt too, unless the word is one of another work: "kurir" is no "kusir"."""
    near = _not_named().near(word)
    return near.get(word) == 0 or (
        word not in _vocabulary().codes.keys() | _words_of("other") and min(near.values(), default=2) <= 1
    )


def _groups(tokens: list[str], far: bool = False) -> tuple[list[Group], bool]:
    """The groups whose phrases fit, and whether that is sure: they say more than "jual", or are misspelt but clear."""
    exact = _fitting(frozenset(tokens)) or _glued_in(tokens)
    telling = {phrase for phrase in exact if not phrase <= _words_of("generic") | set(VAGUE)}
    if telling := telling or {phrase for phrase in exact if len(phrase) > 1}:
        return _of(telling, _sold(tokens, telling)), True
    near = _fitting(frozenset(word for token in tokens for word in _near(token, far))) - exact
    clear = not exact or any(phrase & set(tokens) for phrase in near)
    if near and clear and not set(tokens) & OPEN:
        return _of(near), not far
    hints = VAGUE if exact or near else VAGUE | HINTS
    wider = {key for word in tokens for key in hints.get(word, ()) if len(tokens) > 1}
    groups = _of(near) + _of(exact) + [group for group in GROUPS if group.key in wider]
    return list(dict.fromkeys(groups)), bool(exact) and not near


def _sold(tokens: list[str], telling: set[Phrase]) -> set[str]:
    """What else it may be, where the phrases tell of a thing alone: "jual madu keliling", "jual pisang coklat"."""
    traded = all(_phrases()[phrase] == {"market_trader"} for phrase in telling)
    known = all(token in _vocabulary().codes or token in _words_of("generic") for token in tokens)
    if traded and not known and _words_of("raw") & set(tokens):
        return {"food"}
    made = all(_phrases()[phrase] <= MADE and not phrase & set(SOLD) for phrase in telling)
    return {SOLD[token] for token in tokens if token in SOLD and made}


def _of(phrases: set[Phrase], also: Iterable[str] = ()) -> list[Group]:
    keys = {group for phrase in phrases for group in _phrases()[phrase]}.union(also)
    return [group for group in GROUPS if group.key in keys]


def _fitting(words: Phrase) -> set[Phrase]:
    """The phrases within these words; one within a longer one ("jual ayam", "mie ayam") tells nothing."""
    near = {phrase for word in words for phrase in _with_word().get(word, ())}
    found = {phrase: phrase - _words_of("generic") for phrase in near if phrase <= words}
    return {
        phrase
        for phrase, told in found.items()
        if not any(phrase < other or (told and told < more) for other, more in found.items())
    }


def _glued_in(tokens: list[str]) -> set[Phrase]:
    joined = "".join(tokens)
    found = _glued().near(joined) if len(joined) >= 6 else {}
    return {frozenset(key.split("+")) for key, cost in found.items() if cost <= 0.3}


def _near(token: str, far: bool) -> list[str]:
    """The word, or the words that it may be a misspelling of."""
    if token in _words_of("other"):
        return []
    short = len(token) < SHORT
    near = _vocabulary().alike(token) if short else _vocabulary().near(token, far and len(token) >= 8)
    return [token] if near.get(token) == 0 else [str(word) for word, cost in near.items() if cost <= 1 or cost == 2.0]


def _tokens(text: str) -> list[str]:
    found: list[str] = re.findall("[a-z0-9]+", plain(text))
    words = [_forms().get(word, word) for word in found]
    return [word for word in words if word not in _words_of("filler")]


def _stem(token: str) -> str:
    """ "ngangkot", "nyembelih" and "gorengann" as the words that are known: speech puts sounds before a verb."""
    known = _vocabulary().codes
    if token in known or token in _words_of("other"):
        return token
    alike = list(_vocabulary().alike(token))
    if len(alike) == 1:
        return alike[0]
    stems = (before + token.removeprefix(said) for said, before in VERBAL if token.startswith(said))
    return next((_forms().get(stem, stem) for stem in _without_ends(stems) if stem in known), token)


def _without_ends(stems: Iterable[str]) -> Iterator[str]:
    for stem in stems:
        yield from (stem.removesuffix(end) for end in ("", "in", "an", "nya", "kan") if len(stem) > len(end) + 3)


@cache
def _words_of(kind: str) -> frozenset[str]:
    """Words that tell no group ("generic"), nothing ("filler"), or a work that the regulation does not name."""
    return frozenset(row["word"] for row in read("work_words") if row["kind"] == kind)


@cache
def _known() -> frozenset[str]:
    """Words that are part of what is said of work."""
    kinds = map(_words_of, ("generic", "filler", "not_named", "raw", "beside"))
    return frozenset(_vocabulary().codes).union(_forms().values(), VAGUE, HINTS, gazetteer.areas().codes, *kinds) - _WHO


@cache
def _forms() -> dict[str, str]:
    return {row["form"]: row["word"] for row in read("work_forms")}


@cache
def _written() -> frozenset[str]:
    return frozenset(row["phrase"] for row in read("work"))


@cache
def _with_word() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        for word in phrase:
            found.setdefault(word, []).append(phrase)
    return found


@cache
def _phrases() -> dict[Phrase, frozenset[str]]:
    """The groups of each phrase, a set of words in any order; what is the same of many is kept once."""
    found, kept = dict[Phrase, frozenset[str]](), dict[frozenset[str], frozenset[str]]()
    for row in read("work"):
        phrase = frozenset(_tokens(row["phrase"]))
        groups = found.get(phrase, frozenset()) | {row["group"]}
        found[phrase] = kept.setdefault(groups, groups)
    return found


@cache
def _not_named() -> Names:
    return Names((word, word) for word in _words_of("not_named"))


@cache
def _vocabulary() -> Names:
    words = dict.fromkeys(word for phrase in _phrases() for word in phrase)
    return Names(
        [*((word, word) for word in words), *((form, word) for form, word in _forms().items() if word in words)]
    )


@cache
def _glued() -> Names:
    """Phrases written without spaces, each standing for its words."""
    return Names(
        ("".join(tokens), "+".join(tokens)) for row in read("work") if len(tokens := _tokens(row["phrase"])) > 1
    )
