"""Places beside whose name another area stands: as it was once, as it is mistaken, or a capital and its regency."""

from collections.abc import Iterator
from functools import lru_cache

from rules import gazetteer
from rules.gazetteer import Words

AWAY = 0.9  # what it costs to believe a district whose area is named wrongly
SAME = 0.3  # spelt otherwise, sounding alike
FEW, SHORT = 4, 3  # parts of a capital that are offered; letters of names that stand in other sentences, too
LONGEST = 4  # words of a name


def districts(words: Words) -> Iterator[tuple[float, str]]:
    """Districts by their very names with areas behind or before them; what stands before both may be a village."""
    behind = sorted((at, areas) for at, areas in _areas(words[::-1], back=True).items())
    for left, areas in reversed(behind):
        end = len(words) - left
        for start in range(max(0, end - LONGEST), end):
            if found := list(_named(words[start:end], areas, SAME if start else 0.0)):
                yield from found
                return
    for start, areas in _areas(words).items():
        yield from _named(words[start:], areas)


def _named(words: Words, areas: tuple[str, ...], unused: float = 0.0) -> Iterator[tuple[float, str]]:
    """The districts of this name, those alone that lie in the areas, if any does."""
    name = "".join(words)
    named = gazetteer.districts().alike(name) if len(name) > SHORT and len(words) <= LONGEST else {}
    within = {code: cost for code, cost in named.items() if code.startswith(areas)}
    yield from ((AWAY + cost + unused, code) for code, cost in (within or named).items())


def regencies(words: Words) -> list[str]:
    """The regencies before a province that was theirs once or never, or the regency of a capital: "Serang, Jabar"."""
    for at in range(1, len(words)):
        named, above = _same_area(words[:at]), _same_area(words[at:])
        capital = "".join(words[:at]) in gazetteer.capitals()
        if above and (capital or any(len(code) == 2 for code in above)):
            within = [code for code in named if any(code.startswith(one) for one in above)]
            if codes := within or [code for code in named if len(code) == 4]:
                return sorted(codes)
    return []


def parts(words: Words, within: tuple[str, ...]) -> list[str]:
    """The districts of a capital that has no other, where they are few: Biak Kota, Biak Timur."""
    if "".join(words) not in gazetteer.capitals():
        return []
    name = f" {' '.join(words)} "
    found = [code for code in within if name in f" {gazetteer.today()[code]} "]
    return found if len(found) <= FEW else []


def _areas(words: Words, back: bool = False) -> dict[int, tuple[str, ...]]:
    """How many words from the first on are names of areas and nothing else, and of which; `back` where they run so."""
    found: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(words)):
        for at in range(max(0, end - LONGEST), end):
            part = words[at:end]
            if at in found and (named := _same_area(part[::-1] if back else part)):
                found[end] = (*found[at], *named)
    del found[0]
    return found


@lru_cache(maxsize=128)
def _same_area(words: Words) -> tuple[str, ...]:
    """Kept for a while, as in `regions`."""
    return tuple(code for code, cost in gazetteer.areas().alike("".join(words)).items() if cost <= SAME)
