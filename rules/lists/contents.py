"""What a column holds, by what stands in it: phone numbers, NIKs, names."""

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property

from rules.data import rows
from rules.lists.book import Cell, Sheet, is_blank, text
from rules.readers.cleaning import only_digits

SAMPLE = 300  # rows that are looked at
SURELY = 0.4  # the share of words that people are called
MOST = 0.5  # the share of its cells from which on a column is of a kind
_PHONE = re.compile(r"\D{0,12}(?:\+?\s*62|0)?[\s.\-()]*8[\d\s.\-()/]{7,40}(?:\D.*)?")
_NIK = re.compile(r"\D*(?:\d[\s.'`-]?){15}\d\D*")


def is_phone(cell: Cell) -> bool:
    said = text(cell)
    return bool(_PHONE.fullmatch(said)) and len(only_digits(said)) >= 9


def is_nik(cell: Cell) -> bool:
    return bool(_NIK.fullmatch(text(cell)))


def is_contact(cell: Cell) -> bool:
    return is_phone(cell) or is_nik(cell)


def is_name(cell: Cell) -> bool:
    """Whether it is a few words without a digit."""
    if not isinstance(cell, str):
        return False
    said = text(cell)
    return 2 < len(said) < 60 and not any(map(str.isdigit, said)) and len(said.split()) < 7 and said[0].isalpha()


class Columns:
    """The columns of a sheet from a row on."""

    def __init__(self, sheet: Sheet, start: int) -> None:
        self.rows = [row for row in sheet.rows[start : start + SAMPLE] if not all(map(is_blank, row))]
        self.width = max(map(len, sheet.rows), default=0)

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """By column, without blank ones."""
        found: list[list[Cell]] = [[] for _ in range(self.width)]
        for row in self.rows:
            for column, cell in enumerate(row):
                if not is_blank(cell):
                    found[column].append(cell)
        return found

    def filled(self, column: int) -> int:
        return len(self.cells[column])

    def share(self, column: int, is_so: Callable[[Cell], bool]) -> float:
        cells = self.cells[column]
        return sum(map(is_so, cells)) / len(cells) if cells else 0.0

    def phone(self, columns: Iterable[int]) -> int | None:
        return self._most(columns, is_phone)

    def nik(self, columns: Iterable[int]) -> int | None:
        return self._most(columns, is_nik)

    def name(self, columns: Iterable[int]) -> int | None:
        """The one with most words that people are called."""
        return max(self._texts(columns), key=self._called, default=None)

    def is_doubtful(self, name: int) -> bool:
        """Whether another column may be it, too."""
        return any(
            self._called(other) > self._called(name) / 2 for other in self._texts(range(self.width)) if other != name
        )

    def are_called(self, column: int) -> bool:
        """Whether it holds names and little else."""
        return column < self.width and column in self._texts([column]) and self._called(column) > SURELY

    def _texts(self, columns: Iterable[int]) -> list[int]:
        return [column for column in columns if self.share(column, is_name) > MOST and self._differ(column)]

    def _differ(self, column: int) -> bool:
        """Whether it is not the same again and again, as "L" and "P", or a village, are."""
        said = [text(cell).casefold() for cell in self.cells[column]]
        return 2 * len(set(said)) > len(said)

    def _called(self, column: int) -> float:
        words = [word for cell in self.cells[column] for word in text(cell).lower().split()]
        return sum(word in _names() for word in words) / len(words) + 0.01 if words else 0.0

    def _most(self, columns: Iterable[int], is_so: Callable[[Cell], bool]) -> int | None:
        shares = [(self.share(column, is_so) * self.filled(column), -column) for column in columns]
        shares = [one for one in shares if one[0] > MOST * self.filled(-one[1])]
        return -max(shares)[1] if shares else None


@cache
def _names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("name_words"))
