"""Which column of a branch's file holds what: by a table of what they are called there (`data/answer_headers.csv`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rules.data import rows
from rules.lists.book import Cell, Sheet, is_blank, text
from rules.lists.headers import normal

SEARCHED = 100  # rows in which the header is looked for
KEYS = frozenset({"nik", "form"})  # by which a row says whose it is
TOLD = frozenset({"code", "number_of_participant", "status", "reason", "remark"})  # what it says
_IN_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")


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


def columns(sheet: Sheet) -> Columns | None:
    """By the first row that names most of what is known; None where no row says whose it is and what was answered."""
    found = [one for row in range(min(SEARCHED, len(sheet.rows))) if (one := _header(sheet, row))]
    return max(found, key=lambda one: len(one.of), default=None)


def _header(sheet: Sheet, row: int) -> Columns | None:
    labels = tuple(text(cell) for cell in sheet.rows[row])
    known = [(order, at, field) for at, label in enumerate(labels) for field, order in _meanings(label)]
    of: dict[str, tuple[int, ...]] = {}
    for _, at, field in sorted(known):
        of[field] = (*of.get(field, ()), at)
    if KEYS.isdisjoint(of) or TOLD.isdisjoint(of):
        return None
    return Columns(row + 1, labels, of)


def _meanings(label: str) -> list[tuple[str, int]]:
    said = (normal(label), normal(_IN_BRACKETS.sub(" ", label)))
    return next(([_table()[one]] for one in said if one in _table()), [])


@cache
def _table() -> dict[str, tuple[str, int]]:
    return {normal(row["header"]): (row["field"], int(row["order"])) for row in rows("answer_headers")}
