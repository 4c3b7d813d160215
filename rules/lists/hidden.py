"""What the reader of workbooks does not tell: hidden rows and columns, formulas without a result, how far a sheet goes.

The XML of a sheet is walked through once with expat, which is quick and keeps nothing. No entity is expanded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from locales import N_
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.book import Area, Refusal, letter

MOST_ROWS = 60_000  # with anything in them, where no more are asked for
MOST_CELLS = 3_000_000  # of the area that a sheet takes, most of them blank
FAR = N_(
    "On the sheet %(sheet)s something stands far away from the list, in cell %(cell)s. Delete it, or copy the list "
    "into a new workbook, and send that."
)
MANY_ROWS = N_("The sheet %(sheet)s has more than %(most)s rows. Divide the list into several files.")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass
class Seen:
    """Of one sheet, rows and columns from 0. `formulas` are those whose result is no text, which may be blank."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    unread: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    filled: int = 0
    last_row: int = -1
    last_column: int = -1
    far: tuple[int, int] = (0, 0)  # the cell that takes most area
    most: int = MOST_ROWS

    def holds(self, row: int, column: int, rows: int = 1) -> None:
        """Something stands in a cell, or in the cells of so many rows that end there."""
        if row > self.last_row:
            self.filled += min(rows, row - self.last_row)
            self.last_row = row
        self.last_column = max(self.last_column, column)
        if (row + 1) * (column + 1) > (self.far[0] + 1) * (self.far[1] + 1):
            self.far = row, column

    def check(self, sheet: str) -> None:
        if self.filled > self.most:
            raise Refusal(MANY_ROWS, sheet=sheet, most=self.most)
        if self.last_row >= self.most or (self.last_row + 1) * (self.last_column + 1) > MOST_CELLS:
            raise Refusal(FAR, sheet=sheet, cell=f"{letter(self.far[1])}{self.far[0] + 1}")


def parse(xml: bytes, start: Callable[..., None], end: Callable[[str], None] | None = None) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # also of an encoding that there is not
        raise Refusal(DAMAGED) from error


def _no_doctype(*_: object) -> None:
    """No workbook has one; it is how a few bytes grow into gigabytes."""
    raise Refusal(TOO_LARGE)


class OfXlsx:
    """Reads one worksheet's XML. Rows and cells may leave out where they stand: then each follows the one before."""

    def __init__(self, name: str, most: int = MOST_ROWS) -> None:
        self.name, self.seen = name, Seen(most=most)
        self.row = self.column = -1
        self.text = False

    def read(self, xml: bytes) -> Seen:
        parse(xml, self._start)
        self.seen.check(self.name)
        return self.seen

    def _start(self, tag: str, about: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell(about)
        elif tag == "v" or tag == "is":
            self._value()
        elif tag == "f":
            self._value()
            if not self.text:
                self.seen.formulas.add((self.row, self.column))
        elif tag == "row":
            self._row(about)
        elif tag == "col" and about.get("hidden") in ("1", "true"):
            first, last = _number(about.get("min")), _number(about.get("max"))
            self.seen.columns.update(range(first - 1, min(last, first + 1000)))

    def _row(self, about: dict[str, str]) -> None:
        self.row = _number(about["r"]) - 1 if "r" in about else self.row + 1
        self.column = -1
        if about.get("hidden") in ("1", "true"):
            self.seen.rows.add(self.row)

    def _cell(self, about: dict[str, str]) -> None:
        self.column += 1
        if "r" in about:
            found = _REFERENCE.fullmatch(about["r"])
            if not found:
                raise Refusal(DAMAGED)
            self.row, self.column = int(found[2]) - 1, _column(found[1])
        self.text = about.get("t") == "str"
        if about.get("t") == "e":
            self.seen.unread.add((self.row, self.column))

    def _value(self) -> None:
        self.seen.holds(self.row, self.column)
        if self.seen.filled > self.seen.most:
            self.seen.check(self.name)


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else 0


def _column(letters: str) -> int:
    column = 0
    for one in letters:
        column = 26 * column + ord(one) - 64
    return column - 1
