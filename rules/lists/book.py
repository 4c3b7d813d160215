"""What stands in a file, whatever kind of file it is: sheets of cells; and the sentence where it cannot be had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from locales import Detail, Text
from rules.readers.cleaning import clean

LONGEST = 2000  # characters of a cell that are read
Cell = str | int | float | bool | date | datetime | time | timedelta
Row = Sequence[Cell]
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


class Refusal(Exception):
    """This cannot be read as a list; the sentence says what to do instead."""

    def __init__(self, sentence: str, **details: Detail) -> None:
        super().__init__(sentence)
        self.text = Text(sentence, details)

    @classmethod
    def of(cls, text: Text) -> "Refusal":
        return cls(text.msgid, **text.details)


@dataclass(frozen=True)
class Sheet:
    """Rows and columns are counted from 0 here, and from `first` where people read them.

    typed   whether a number is told from a text that looks like one, as in a workbook and in no text file
    unread  cells with a formula that was never worked out, or whose result is an error
    fixed   the column of each field, where no header is looked for
    """

    name: str
    rows: Sequence[Row]
    first: int = 1
    typed: bool = False
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    unread: frozenset[tuple[int, int]] = frozenset()
    fixed: tuple[str, ...] = ()

    def number(self, row: int) -> int:
        """As Excel numbers it."""
        return row + self.first


Book = tuple[Sheet, ...]


def text(cell: Cell) -> str:
    """One line; a whole number without its ".0"; of a text that is no cell of a list only the beginning."""
    if isinstance(cell, str):
        return clean(cell[:LONGEST])
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e17:
        return str(int(cell))
    return str(cell)


def is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell or cell.isspace() or not text(cell))


def letter(column: int) -> str:
    """As Excel calls a column: A, Z, AA."""
    name, rest = "", column + 1
    while rest:
        rest, one = divmod(rest - 1, 26)
        name = chr(65 + one) + name
    return name
