"""Whether what came of a file is what its author expected."""

from collections.abc import Iterator
from typing import Any

from locales import Text
from rules.recipients import Preview
from tests.corpus import case
from tests.corpus.case import Case, Want


def faults(of: Case, found: Preview | Text) -> list[str]:
    """In words; none where all is as expected."""
    if isinstance(found, Text):
        wanted = (of.refused,) if isinstance(of.refused, str) else of.refused
        return [] if any(one and one in found.msgid for one in wanted) else [f"refused: {found.msgid}"]
    if of.refused:
        return [f"not refused: {found.rows} rows"]
    return [*_rows(of, found), *_about(of, found)]


def _rows(of: Case, found: Preview) -> Iterator[str]:
    wanted = {(sheet, row): want for sheet, lines in of.lines.items() for row, (_, want) in enumerate(lines, 1) if want}
    got = places(found)
    empty = sum(want is case.EMPTY for want in wanted.values())
    if found.empty != empty:
        yield f"{found.empty} empty instead of {empty}"
    for place, want in wanted.items():
        if want is not case.EMPTY:
            yield from (f"{place}: {said}" for said in _row(place, want, got.pop(place, None)))
    yield from (f"{place}: {one} is no row of the list" for place, one in got.items())
    if found.rows != len(wanted):
        yield f"{found.rows} rows instead of {len(wanted)}"


def places(found: Preview) -> dict[tuple[str, int], Any]:
    """Each row that is ready, a problem or a duplicate, by where it stands; no row stands twice."""
    rows = [*found.ready, *found.problems, *found.duplicates]
    got = {(one.sheet, one.row): one for one in rows}
    assert len(got) == len(rows), "a row stands twice"
    skipped = {(one.sheet, one.row) for one in found.skipped}
    assert skipped.isdisjoint(got), "a row is a person and none"
    return got


def _row(place: tuple[str, int], want: Want, got: Any) -> Iterator[str]:
    kind = type(got).__name__
    match want:
        case case.Ready() if kind == "Ready":
            if (got.name, got.phone, bool(got.nik)) != (want.name, want.phone, want.nik):
                yield f"{got.name} {got.phone} {got.nik} instead of {want}"
            notes = [note.msgid for note in got.notes]
            if len(notes) != len(want.notes) or not all(any(one in note for note in notes) for one in want.notes):
                yield f"notes {notes} instead of {want.notes}"
        case case.Problem() if kind == "Problem":
            if got.columns != want.columns or not any(want.why in why.msgid for why in got.why):
                yield f"{got.columns} {[why.msgid for why in got.why]} instead of {want}"
        case case.Same() if kind == "Duplicate":
            if got.of != (want.of or place[1] - want.above):
                yield f"the same as {got.of} instead of {want}"
        case _:
            yield f"{got} instead of {want}"


def _about(of: Case, found: Preview) -> Iterator[str]:
    headers = {one.field: one.header for one in reversed(found.columns)}
    for field, header in of.columns.items():
        if headers.get(field) != header:
            yield f"{field} is {headers.get(field)} instead of {header}"
    asked = {one.field for one in found.columns if not one.sure}
    if asked != of.asked:
        yield f"asked {asked} instead of {set(of.asked)}"
    remarks = [one.msgid for one in found.remarks]
    wanted = sum(any(one in remark for remark in remarks) for one in of.remarks)
    if wanted != len(of.remarks) or (remarks and not of.remarks):
        yield f"remarks {remarks} instead of {of.remarks}"
