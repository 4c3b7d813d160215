"""Which rows of a sheet are people, and what the others are: so that none goes in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Literal

from rules.lists import contents, layout, words
from rules.lists.book import Cell, Row, Sheet, is_blank, is_number, text
from rules.lists.headers import known
from rules.lists.layout import Layout
from rules.readers import talk
from rules.readers.cleaning import only_digits

Kind = Literal["member", "empty", "title", "header", "numbering", "total", "signature", "remark", "heading"]
LONGEST_NOTHING = 20  # characters
# What people write where there is nothing.
NOTHING = frozenset({
    "tidak ada", "tdk ada", "tidak punya", "tdk punya", "tidak ada hp", "tidak punya hp", "belum ada", "belum punya",
    "kosong", "nihil", "none", "null", "nan", "na", "n/a", "x", "xx", "xxx", "blm ada", "tidak", "tdk", "belum", "no",
})  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row that is not blank, or one between people: its number from 0, and how its columns are understood.

    `staff`: it stands below a heading of those who lead the cooperative or work for it.
    """

    row: int
    kind: Kind
    layout: Layout
    staff: bool = False


def says_nothing(cell: Cell) -> bool:
    """Blank, or "-", "tidak ada"."""
    if not isinstance(cell, str) or len(cell) > LONGEST_NOTHING:
        return False
    return not any(map(str.isalnum, cell)) or " ".join(cell.lower().split()).strip(" .()-") in NOTHING


class Lines:
    """Walks down a sheet; blank rows count as empty from the header, or the first person, to the last."""

    def __init__(self, sheet: Sheet, first: Layout) -> None:
        self.sheet, self.layout = sheet, first
        self.signing = self.staff = False
        self.blank: list[int] = []
        self.begun = first.head < first.start
        names = first.names[:1]
        self.covered = {
            row for top, left, bottom, _ in sheet.merged if left in names for row in range(top + 1, bottom + 1)
        }  # a second row of one person
        self.merged = {(top, left): right for top, left, _, right in sheet.merged}

    def __iter__(self) -> Iterator[Line]:
        for row, cells in enumerate(self.sheet.rows):
            if all(map(is_blank, cells)) and not self._is_unread(row):
                self.blank += [row] if self.begun and row >= self.layout.start else []
            elif row < self.layout.start:
                self.staff |= any(
                    words.kind(said) == "heading" and words.is_of_staff(said) for said in map(text, cells)
                )
                yield Line(row, "title" if row < self.layout.head else "header", self.layout)
            else:
                kind = self._kind(row, cells)
                if kind in ("member", "empty"):
                    yield from (Line(one, "empty", self.layout) for one in self.blank)
                    self.blank, self.begun = [], True
                yield Line(row, kind, self.layout, self.staff)

    def _kind(self, row: int, cells: Row) -> Kind:
        if self._can_be_reached(cells) or self._is_unread(row):
            self.signing = False
            return "member"
        filled = [(column, said) for column, cell in enumerate(cells) if (said := text(cell))]
        if _is_numbering(filled):
            return "numbering"
        if self._is_header(row, filled):
            return "header"
        if kind := self._below(filled):
            self.signing |= kind == "signature" or (kind == "total" and bool(self.layout.of("number")))
            return kind
        if self._is_numbered(cells) and not self._is_nameless(cells):
            self.signing = False
            return "member"
        if self.signing:
            return "signature"
        return self._other(row, cells, filled)

    def _other(self, row: int, cells: Row, filled: Sequence[tuple[int, str]]) -> Kind:
        if heading := self._heading(row, filled):
            self.staff = words.is_of_staff(heading)
            return "heading"
        if not self._is_nameless(cells) or self._has_wanted(cells):
            return "member"
        if row in self.covered:
            return "empty"
        if not all(_is_plain(cells[column]) for column, _ in filled):
            return "member"
        return "empty" if self._is_numbered(cells) or not _is_sum(cells) else "total"

    # -- what it holds ------------------------------------------------------------------------------
    def _can_be_reached(self, cells: Row) -> bool:
        wanted = self.layout.of("phone", "nik")
        return any(len(only_digits(text(cell))) > 7 for cell in self._at(cells, wanted)) or any(
            contents.is_contact(cell) for cell in self._at(cells, self.layout.names)
        )

    def _is_unread(self, row: int) -> bool:
        """Whether somebody may stand there whom no formula was worked out for."""
        columns = (*self.layout.names, *self.layout.of("phone", "nik")) if row >= self.layout.start else ()
        return any((row, column) in self.sheet.unread for column in columns)

    def _has_wanted(self, cells: Row) -> bool:
        return not all(map(says_nothing, self._at(cells, self.layout.of("phone", "nik"))))

    def _is_nameless(self, cells: Row) -> bool:
        return all(map(says_nothing, self._at(cells, self.layout.names)))

    def _is_numbered(self, cells: Row) -> bool:
        """Whether it has a number of the list in front, as members have and signatures have not."""
        columns = self.layout.of("number") or range(min(self.layout.names, default=0))
        return any(_is_count(cell) for cell in self._at(cells, columns))

    @staticmethod
    def _at(cells: Row, columns: Sequence[int] | range) -> list[Any]:
        return [cells[column] for column in columns if column < len(cells)]

    # -- what it is ----------------------------------------------------------------------------------
    def _is_header(self, row: int, filled: Sequence[tuple[int, str]]) -> bool:
        """The same header once more, as printed lists have it on each page; or another one, which holds from here."""
        labels = self.layout.labels
        same = sum(said == labels[column] != "" for column, said in filled if column < len(labels))
        if filled and same * 2 > len(filled) and (same > 1 or len(filled) == 1):
            return True
        if sum(bool(known(said)) for _, said in filled) < 2 or not (new := layout.header_at(self.sheet, row)):
            return False
        if "name" in {*new.columns} and {"phone", "nik"} & {*new.columns}:
            self.layout, self.blank = new, []  # what was blank stood between two lists
            return True
        return False

    def _below(self, filled: Sequence[tuple[int, str]]) -> Kind | None:
        """A total, a signature or a remark: by its name, or where that is blank by any cell."""
        names, staff = self.layout.names, self.layout.of("staff")
        named = [said for column, said in filled if column in names]
        first = filled[0][1] if filled else ""
        if words.kind(first) == "total" or any(words.kind(said) == "total" for said in named):
            return "total"
        for said in named or [said for column, said in filled if column not in staff or len(filled) < 3]:
            if words.kind(said) == "signature" and (not named or not _is_count(first)):
                return "signature"
        remark = named[0] if named else first
        if self.sheet.fixed and talk.says_nothing(remark):  # "Terima kasih"
            return "remark"
        return "remark" if words.kind(remark) == "remark" and (":" in remark or words.is_whole(remark)) else None

    def _heading(self, row: int, filled: Sequence[tuple[int, str]]) -> str:
        """A text that stands alone, and is no name in its place."""
        if len(filled) != 1 or not any(map(str.isalpha, filled[0][1])):
            return ""
        column, said = filled[0]
        wide = self.merged.get((row, column), column) > column
        if column in self.layout.names and not wide and words.kind(said) not in ("heading", "staff"):
            return ""
        alone = len(self.layout.labels) > 1 and (column not in self.layout.names or wide or words.kind(said))
        return said if alone else ""


def _is_numbering(filled: Sequence[tuple[int, str]]) -> bool:
    """Columns that are numbered: 1 2 3, (1) (2) (3), a b c."""
    said = [one.strip("().[]").lower() for _, one in filled]
    if len(said) < 3 or any(len(one) > 2 for one in said):
        return False
    if said == [chr(ord("a") + at) for at in range(len(said))]:
        return True
    numbers = [int(one) for one in said if one.isascii() and one.isdigit()]
    rising = all(one < other <= one + 3 for one, other in pairwise(numbers))
    return len(numbers) == len(said) and rising and numbers[0] <= 2


def _is_count(cell: Cell) -> bool:
    said = text(cell).strip(".)( ")
    return said.isascii() and said.isdigit() and len(said) < 6


def _is_sum(cells: Row) -> bool:
    """Whether numbers stand there, as below columns of money."""
    return any(is_number(cell) and cell for cell in cells)


def _is_plain(cell: Cell) -> bool:
    """Whether it says nothing of somebody: a number, a date, nothing."""
    if is_number(cell) or isinstance(cell, bool | date | time | timedelta):
        return True
    return says_nothing(cell) or _is_count(cell) or not any(map(str.isalpha, text(cell)))
