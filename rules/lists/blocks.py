"""Lists that stand side by side on one sheet, as printed ones do to save paper: each is a list of its own."""

from collections.abc import Sequence
from dataclasses import replace

from rules.lists.book import Sheet
from rules.lists.headers import normal
from rules.lists.layout import Layout, by_header


def apart(sheet: Sheet) -> Sequence[Sheet]:
    """Its lists from left to right; the sheet itself where it holds one."""
    layout = None if sheet.fixed else by_header(sheet)
    starts = _starts(layout) if layout else []
    if len(starts) < 2:
        return (sheet,)
    ends = [*starts[1:], len(layout.labels) if layout else 0]
    return [_cut(sheet, start, end) for start, end in zip(starts, ends, strict=True)]


def _starts(layout: Layout) -> list[int]:
    """Where the same columns begin anew: a name and a number or a phone each time, called as before."""
    said = [normal(label) for label in layout.labels]
    names = [column for column in layout.of("name") if said[column] == said[layout.names[0]]]
    others = max((layout.of(field) for field in ("phone", "nik")), key=len)
    if len(names) < 2 or len([column for column in others if said[column] == said[others[0]]]) < len(names):
        return []
    known = sorted(column for columns in layout.columns.values() for column in columns)
    first = said[known[0]]
    starts = [column for column in known if said[column] == first]
    return [0, *starts[1:]] if len(starts) == len(names) else []


def _cut(sheet: Sheet, start: int, end: int) -> Sheet:
    """The columns from one to before another."""
    return replace(
        sheet,
        rows=[row[start:end] for row in sheet.rows],
        hidden_columns=frozenset(column - start for column in sheet.hidden_columns if start <= column < end),
        unread=frozenset((row, column - start) for row, column in sheet.unread if start <= column < end),
        merged=tuple(
            (top, max(left, start) - start, bottom, min(right, end - 1) - start)
            for top, left, bottom, right in sheet.merged
            if left < end and right >= start
        ),
    )
