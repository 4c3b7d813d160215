"""Registers: what is too long to be offered whole, so that its entries are found by name, such as the cooperatives."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rules import naming, regions

LABEL = 22  # characters of a button
FEW = 5  # entries that are offered as buttons without a search
MOST = 3  # that are offered after one
LONGEST_PLACE = 40  # letters
# "518/BH/XIV.12/2008", "AHU-0001234.AH.01.26.TAHUN 2021", or the digits of a NIK koperasi: no format is published.
LEGAL, DIGITS, BEFORE = re.compile(r"[A-Z0-9./-]{5,40}"), 4, re.compile(r"^(?:NOMOR|NOMER|NO|NIK)[.:]*(?=\d|AHU)")

# Candidates for these words in these regencies (none: anywhere), misspelt or not.
Candidates = Callable[[tuple[str, ...], Sequence[str], bool], Iterable["Entry"]]


@dataclass(frozen=True)
class Entry:
    """`region` is the code of its regency or city, where it is known."""

    id: int
    name: str
    region: str | None = None
    closed: bool = False
    legal_number: str | None = None

    @property
    def full_name(self) -> str:
        place = regions.regency_name(self.region or "")
        return f"{self.name}, {place}" if place else self.name

    @property
    def label(self) -> str:
        """As a button shows it: the word that all of them begin with goes first."""
        name = self.name
        for word in ("Koperasi ", "KSP ", "KSU "):
            name = name.removeprefix(word) if len(name) > LABEL else name
        return name if len(name) <= LABEL else name[: LABEL - 1] + "…"


@dataclass(frozen=True)
class Found:
    """An entry, and what it costs to believe that it is meant: `naming.cost`."""

    entry: Entry
    cost: float


class Register(Protocol):
    """True where there is anything to choose from."""

    def __bool__(self) -> bool: ...

    def few(self) -> Sequence[Entry]:
        """All that can be chosen, where they are no more than `FEW`; else none."""
        ...

    def named(self, id: int) -> Entry | None:
        """The entry of this id, also one that is closed by now."""
        ...

    def numbered(self, legal_number: str) -> Entry | None:
        """The entry with this legal number, also one that is closed by now."""
        ...

    def find(self, text: str, closed: bool = False) -> Sequence[Found]:
        """What a text may mean, best first, with one more than may be offered; `closed`: also those."""
        ...


class Listed:
    """A register that is in memory as a whole."""

    def __init__(self, *entries: Entry, near: str | None = None) -> None:
        self.entries, self.near = entries, near

    def __bool__(self) -> bool:
        return any(not one.closed for one in self.entries)

    def few(self) -> Sequence[Entry]:
        there = [one for one in self.entries if not one.closed]
        return there if len(there) <= FEW else ()

    def named(self, id: int) -> Entry | None:
        return next((one for one in self.entries if one.id == id), None)

    def numbered(self, legal_number: str) -> Entry | None:
        return next((one for one in self.entries if one.legal_number == legal_number), None)

    def find(self, text: str, closed: bool = False) -> Sequence[Found]:
        def candidates(_words: tuple[str, ...], places: Sequence[str], _misspelt: bool) -> Iterable[Entry]:
            return [one for one in there if not places or not one.region or one.region in places]

        number, there = legal_number(text), [one for one in self.entries if closed or not one.closed]
        exact = [Found(one, 0.0) for one in there if number and one.legal_number == number]
        return exact or search(text, self.near, candidates)


def legal_number(text: str) -> str | None:
    """A legal number as it is compared, however it is spaced; None where the text can be none."""
    number = BEFORE.sub("", "".join(text.split()).upper()).strip(".:,")
    return number if LEGAL.fullmatch(number) and sum(map(str.isdigit, number)) >= DIGITS else None


def search(text: str, near: str | None, candidates: Candidates) -> list[Found]:
    """First where it was said to be, or near the district of this code; then anywhere.

    Where no name has all that was said, those from there that have more than half of it.
    """
    partly: list[Found] = []
    for words, places, misspelt in _steps(text, near):
        entries = candidates(words, places, misspelt) if words else ()
        ranked = (Found(one, naming.cost(words, naming.words(one.name))) for one in entries)
        found = sorted(ranked, key=lambda one: one.cost)
        if whole := [one for one in found if one.cost < naming.MISSING]:
            return whole[: MOST + 1]
        partly = partly or [one for one in found if places and one.cost < naming.MISSING * len(words) / 2]
    return partly[: MOST + 1]


def _steps(text: str, near: str | None) -> Iterable[tuple[tuple[str, ...], Sequence[str], bool]]:
    """What to look for, where, and whether misspelt."""
    name, places = _placed(text)
    if places:
        yield naming.words(name), places, True
    words = naming.words(text)
    if near:
        yield words, (near[:4],), True
    yield from ((words, (), misspelt) for misspelt in (False, True))


def _placed(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the regency beside it: after a comma, where it may be misspelt, or its last words."""
    name, _, place = text.rpartition(",")
    if name and len(place) <= LONGEST_PLACE and (found := regions.regencies(place, most=1.0)):
        return name, found
    words = text.replace(",", " ").split()[: naming.LONGEST]
    while words and naming.is_shared(words[-1].lower()):
        words.pop()
    for count in range(min(3, len(words) - 1), 0, -1):
        if found := regions.regencies(" ".join(words[-count:])):
            return " ".join(words[:-count]), found
    return text, ()
