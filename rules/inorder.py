"""Patterns of which one is looked for after the other: "nik.*why" would look for "why" anew after every "nik"."""

import re
from collections.abc import Sequence
from functools import cache

THEN = " .. "


def stands(ways: Sequence[str], text: str) -> bool:
    """Whether all parts of one of these stand in a text, in their order; "nik .. why" has two parts."""
    return any(_in_order(_parts(way), text) for way in ways)


def _in_order(parts: Sequence[re.Pattern[str]], text: str) -> bool:
    end = 0
    for part in parts:
        if not (found := part.search(text, end)):
            return False
        end = found.end()
    return True


@cache
def _parts(way: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, way.split(THEN)))
