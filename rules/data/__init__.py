"""The facts that rules are read from: one CSV file a subject, opened the first time it is asked for."""

import csv
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of `name`.csv, as text; sources and terms stand in README.md."""
    return tuple(read(name))


def read(name: str) -> Iterator[dict[str, str]]:
    """The same, one by one and not kept: of a long list, for whoever keeps what they make of it."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        # What stands in many rows is kept once.
        yield from ({key: sys.intern(value) for key, value in row.items()} for row in csv.DictReader(file))
