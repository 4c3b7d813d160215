"""Which column of a branch's file holds what: by a table of what they are called there (`data/*_headers.csv`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rules.data import rows
from rules.lists.book import Cell, Sheet, is_blank, text
from rules.lists.headers import normal

SEARCHED = 100  # rows in which the header is looked for
_IN_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")


@dataclass(frozen=True)
class Headers:
    """A table of `data/`; `keys`: the fields by which a row says whose it is, `told`: what it says."""

    table: str
    keys: frozenset[str]
    told: frozenset[str]


HEADERS = Headers(
    "answer_headers",
    frozenset({"nik", "form"}),
    frozenset({"code", "number_of_participant", "status", "reason", "remark"}),
)


@dataclass(frozen=True)
class Columns:
    """Of each field its columns, the best first; rows stand from `start` on."""

    start: int
    labels: tuple[str, ...]
    of: dict[str, tuple[int, ...]]

    def cell(self, row: Sequence[Cell], field: str) -> Cell:
        """The first of the field's that is not blank."""
        cells = (row[at] for at in self.of.get(field, ()) if at < len(row))
        return next((cell for cell in cells if not is_blank(cell)), "")


def columns(sheet: Sheet, headers: Headers = HEADERS) -> Columns | None:
    """By the first row that names most of what is known; None where no row says whose it is and what was answered."""
    found = [one for row in range(min(SEARCHED, len(sheet.rows))) if (one := _header(sheet, row, headers))]
    return max(found, key=lambda one: len(one.of), default=None)


def _header(sheet: Sheet, row: int, headers: Headers) -> Columns | None:
    labels = tuple(text(cell) for cell in sheet.rows[row])
    known = [(order, at, field) for at, label in enumerate(labels) for field, order in _meanings(label, headers.table)]
    of: dict[str, tuple[int, ...]] = {}
    for _, at, field in sorted(known):
        of[field] = (*of.get(field, ()), at)
    if headers.keys.isdisjoint(of) or headers.told.isdisjoint(of):
        return None
    return Columns(row + 1, labels, of)


def _meanings(label: str, table: str) -> list[tuple[str, int]]:
    said, known = (normal(label), normal(_IN_BRACKETS.sub(" ", label))), _table(table)
    return next(([known[one]] for one in said if one in known), [])


@cache
def _table(name: str) -> dict[str, tuple[str, int]]:
    return {normal(row["header"]): (row["field"], int(row["order"])) for row in rows(name)}
