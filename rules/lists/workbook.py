"""A workbook (xlsx, xls, ods) as sheets. The cells come from calamine, which is imported here and nowhere else.

It runs in a child process: on some files calamine ends the process, and importing it would cost the bot its start.
"""

import posixpath
import struct
from collections.abc import Mapping, Sequence
from io import BytesIO

from rules.lists.archive import DAMAGED, PASSWORD, TOO_LARGE, Archive
from rules.lists.biff import STREAMS, Compound, seen
from rules.lists.book import Book, Cell, Refusal, Row, Sheet, is_blank
from rules.lists.hidden import MOST_CELLS, MOST_ROWS, OfXlsx, Seen, parse
from rules.lists.opendocument import OfOds

SHEETS = 200


def xlsx(content: bytes, most: int = MOST_ROWS) -> Book:
    """`most`: rows of a sheet."""
    archive = _archive(content)
    parts = {name: part for name, part in _parts(archive) if part}
    return _sheets(content, {name: OfXlsx(name, most).read(archive.part(part)) for name, part in parts.items()})


def ods(content: bytes) -> Book:
    archive = _archive(content)
    if b"encryption-data" in archive.part("META-INF/manifest.xml"):
        raise Refusal(PASSWORD)
    return _sheets(content, OfOds().read(archive.part("content.xml")))


def xls(content: bytes) -> Book:
    try:
        looked = seen(Compound(content).stream(*STREAMS))
    except struct.error as error:
        raise Refusal(DAMAGED) from error
    return _sheets(content, looked)


def _archive(content: bytes) -> Archive:
    archive = Archive(content)
    archive.check()
    archive.unpack()
    return archive


def _parts(archive: Archive) -> list[tuple[str, str]]:
    """The name of each sheet, and the part of the archive that holds it, where that can be told."""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, about: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in about.items() if key.endswith(":id")), "")
            sheets.append((about.get("name", ""), relation))

    def relation(tag: str, about: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            targets[about.get("Id", "")] = about.get("Target", "")

    parse(archive.part("xl/workbook.xml"), sheet)
    parse(archive.part("xl/_rels/workbook.xml.rels"), relation)
    if len(sheets) > SHEETS:
        raise Refusal(TOO_LARGE)
    return [(name, _at(targets.get(relation, ""))) for name, relation in sheets]


def _at(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}") if target else ""


def _sheets(content: bytes, looked: Mapping[str, Seen] | Sequence[Seen]) -> Book:
    """The cells of each sheet, with what was seen of it besides."""
    every = [*(looked.values() if isinstance(looked, Mapping) else looked)]
    if sum((one.last_row + 1) * (one.last_column + 1) for one in every) > MOST_CELLS:
        raise Refusal(TOO_LARGE)
    import python_calamine as calamine

    try:
        with calamine.load_workbook(BytesIO(content)) as book:
            return tuple(_sheet(book, number, looked) for number in range(len(book.sheets_metadata)))
    except calamine.PasswordError as error:
        raise Refusal(PASSWORD) from error
    except (MemoryError, KeyboardInterrupt, Refusal):
        raise
    except BaseException as error:  # a panic of Rust is no Exception
        raise Refusal(DAMAGED) from error


def _sheet(book, number: int, looked: Mapping[str, Seen] | Sequence[Seen]) -> Sheet:
    about = book.sheets_metadata[number]
    if about.typ != type(about.typ).WorkSheet:  # a chart
        return Sheet(about.name, ())
    if isinstance(looked, Mapping):
        seen = looked.get(about.name, Seen())
    else:
        seen = looked[number] if number < len(looked) else Seen()
        seen.check(about.name)
    found = book.get_sheet_by_index(number)
    rows: list[list[Cell]] = [*found.to_python(skip_empty_area=False)]
    rows += [[] for _ in range(seen.last_row + 1 - len(rows))]  # the reader drops rows of formulas without a result
    merged = [(*start, *end) for start, end in found.merged_cell_ranges or ()]
    return Sheet(
        about.name,
        rows,
        typed=True,
        hidden=about.visible != type(about.visible).Visible,
        hidden_rows=frozenset(seen.rows),
        hidden_columns=frozenset(seen.columns),
        merged=tuple(merged or seen.merged),
        unread=frozenset(seen.unread | {at for at in seen.formulas if _is_without_result(rows, *at)}),
    )


def _is_without_result(rows: Sequence[Row], row: int, column: int) -> bool:
    return row >= len(rows) or column >= len(rows[row]) or is_blank(rows[row][column])
