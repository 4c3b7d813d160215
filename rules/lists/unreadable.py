"""Shapes of a sheet in which people would be lost or mixed up: it is refused, and said how to put them right."""

from collections.abc import Sequence

from locales import N_
from rules.lists import contents
from rules.lists.book import Cell, Refusal, Sheet, letter, text
from rules.lists.headers import NAMES, meaning
from rules.lists.layout import Layout
from rules.readers.cleaning import only_digits

BESIDE = N_(
    "On the sheet %(sheet)s two lists stand side by side. Put the second one below the first one, or on a sheet of its "
    "own, then send it again."
)
TOGETHER = N_(
    "In the column %(column)s name and number stand in one cell. Divide them into two columns, in Excel by Data and "
    "Text to Columns, then send it again."
)
DIGITS = 9  # of the shortest mobile number


def refuse(sheet: Sheet, layout: Layout) -> None:
    """Raise where it has such a shape."""
    body = contents.Columns(sheet, layout.start)
    names, numbers = layout.names, (*layout.of("phone")[:1], *layout.of("nik")[:1])
    for column in names[:1]:
        if column < body.width and body.share(column, _is_both) > contents.MOST:
            raise Refusal(TOGETHER, column=layout.labels[column][:20] or letter(column))
    free = [column for column in range(body.width) if column not in (*names, *numbers)]
    others = [column for column in free if _says(sheet, layout, column, NAMES) and body.are_called(column)]
    contacts = [column for column in free if _says(sheet, layout, column, ("phone", "nik"))]
    contacts = [column for column in contacts if body.share(column, contents.is_contact) > contents.MOST]
    if others and contacts and not _is_same(body, names, others[0]):
        raise Refusal(BESIDE, sheet=sheet.name)


def _is_both(cell: Cell) -> bool:
    said = text(cell)
    return len(only_digits(said)) >= DIGITS and sum(map(str.isalpha, said)) > 2


def _says(sheet: Sheet, layout: Layout, column: int, fields: tuple[str, ...]) -> bool:
    """Whether a column is called one of these, there or further down, or nothing."""
    label = layout.labels[column] if column < len(layout.labels) else ""
    cells = (text(row[column]) for row in sheet.rows[layout.start : layout.start + 5] if column < len(row))
    said = [found.field for one in (label, *cells) if (found := meaning(one))]
    return said[0] in fields if said else not label


def _is_same(body: contents.Columns, names: tuple[int, ...], other: int) -> bool:
    """Whether mostly the same person is named there, in other words."""
    rows = [row for row in body.rows if max(*names, other) < len(row) and text(row[other])]
    same = [_words(row, *names) & _words(row, other) for row in rows]
    return 2 * sum(map(bool, same)) > len(same)


def _words(row: Sequence[Cell], *columns: int) -> set[str]:
    return {word for column in columns for word in text(row[column]).casefold().split()}
