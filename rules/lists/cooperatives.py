"""A list of cooperatives read as the work of a job: every row of it is ready, a problem, a duplicate or empty.

Its file is JSON parcels one behind the other, `parcels` of the result says where each lies, by kind:

ready   what is known of each, as `models.cooperative.About` has it
look    rows that somebody has to look at: `Look`
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from locales import N_, Text
from rules import register
from rules.asked import Asked
from rules.cooperative_form import NO_NUMBER, ZONES, branch_office, cooperative_name
from rules.data import rows
from rules.lists import delimited, job, opening, parcels, words
from rules.lists.archive import TOO_LARGE
from rules.lists.book import Book, Cell, Refusal, Sheet, is_number, text
from rules.lists.headers import normal
from rules.lists.hidden import MANY_ROWS
from rules.lists.parcels import Look, Span
from rules.question import Invalid
from rules.readers.areas import area

FIELDS = ("name", "region", "legal_number", "zone", "channel", "branch")
SIZES = {"ready": 200, "look": 50}  # rows of a parcel; `models.cooperative.LISTED` is what one transaction takes
MOST, SEARCHED, REMARKS = 100_000, 100, 3
EXACT = 10**15  # numbers from here on lose their last digits in a workbook
EMPTY = frozenset({"", "-", "–", "0", "n/a"})
NO_TABLE = N_(
    "No list of cooperatives was found. It needs a header with the name, such as NAMA KOPERASI, and beside it NOMOR "
    "BADAN HUKUM or KABUPATEN/KOTA."
)
LARGE = N_("This file is too large to be read at once. Divide it into two files and send them one after the other.")
UNREADABLE = N_("This cannot be read as a list. Send a workbook (xlsx, xls, ods) or a csv file.")
OTHERWISE = {opening.LARGE: LARGE, TOO_LARGE: LARGE, MANY_ROWS: LARGE} | dict.fromkeys(
    (opening.PICTURE, opening.DOCUMENT, opening.PDF, delimited.NO_TEXT), UNREADABLE
)
NOT_READ = N_("The sheet %(sheet)s was not read.")
ROUNDED = N_("The legal number is a number with more than 15 digits, of which Excel loses the last. Write it as text.")
NO_AREA = N_("The regency is not clear. Write it with Kabupaten or Kota before it.")
NO_ZONE = N_("The time zone is WIB, WITA or WIT.")
NO_CHANNEL = N_("Wadah or PERISAI is not clear. Write Wadah, PERISAI, Keduanya or Tidak.")
SAME_NUMBER = N_("The same legal number as in row %(row)s.")
SAME_NAME = N_("The same name in the same place as in row %(row)s. To tell them apart the legal number is needed.")


@dataclass
class Found:
    """`columns`: what stands above the column of each field, on the first sheet."""

    columns: dict[str, str] = field(default_factory=dict)
    ready: list[tuple[str | None, ...]] = field(default_factory=list)
    problems: list[Look] = field(default_factory=list)
    duplicates: list[Look] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    empty: int = 0

    @property
    def rows(self) -> int:
        return len(self.ready) + len(self.problems) + len(self.duplicates) + self.empty


def work(asked: Asked) -> dict[str, Any]:
    try:
        found = read(opening.opened(asked.input.read(opening.LARGEST + 1), MOST))
    except Refusal as refusal:
        said = OTHERWISE.get(refusal.text.msgid)
        return {"refused": job.packed_text(Text(said) if said else refusal.text)}
    kinds = {"ready": found.ready, "look": [*found.problems, *found.duplicates]}
    spans: dict[str, list[Span]] = {kind: [*_written(asked, kind, some)] for kind, some in kinds.items()}
    return {
        "rows": found.rows,
        "ready": len(found.ready),
        "problems": len(found.problems),
        "duplicates": len(found.duplicates),
        "empty": found.empty,
        "columns": found.columns,
        "remarks": [job.packed_text(one) for one in found.remarks[:REMARKS]],
        "parcels": spans,
    }


def _written(asked: Asked, kind: str, some: Sequence[Any]) -> Iterator[Span]:
    for at in range(0, len(some), SIZES[kind]):
        yield parcels.write(asked, some[at : at + SIZES[kind]])


def read(book: Book) -> Found:
    """All sheets that have such a header; a `Refusal` where none has."""
    making = _Making()
    for sheet in book:
        start, columns = _header(sheet)
        if columns and not sheet.hidden:
            making.add(sheet, start, columns)
        elif any(any(map(text, row)) for row in sheet.rows):
            making.found.remarks.append(Text(NOT_READ, {"sheet": sheet.name[: parcels.NAME]}))
    if not making.found.columns or making.found.rows == making.found.empty:
        raise Refusal(NO_TABLE)
    return making.found


# -- the header ----------------------------------------------------------------------------------------
Columns = Mapping[str, Sequence[int]]  # of each field, the best first


def _header(sheet: Sheet) -> tuple[int, Columns]:
    """The row below the header, and what its columns hold; no columns where there is none."""
    for at, row in enumerate(sheet.rows[:SEARCHED]):
        meanings = [_table().get(normal(said)) if len(said := text(cell)) < 60 else None for cell in row]
        ordered = sorted((one[1], column, one[0]) for column, one in enumerate(meanings) if one)
        columns = {key: [column for _, column, field in ordered if field == key] for _, _, key in ordered}
        if "name" in columns and len(columns) > 1:
            return at + 1, columns
    return 0, {}


@cache
def _table() -> dict[str, tuple[str, int]]:
    return {row["header"]: (row["field"], int(row["order"])) for row in rows("cooperative_headers")}


@cache
def _channels() -> dict[str, str]:
    return {row["said"]: row["channel"] for row in rows("cooperative_channels")}


# -- the rows ------------------------------------------------------------------------------------------
class _Making:
    """What is found as it grows, sheet by sheet; rows are told apart by the number, else by name and place."""

    def __init__(self) -> None:
        self.found = Found()
        self.numbers: dict[str, int] = {}
        self.names: dict[tuple[str, str | None], int] = {}

    def add(self, sheet: Sheet, start: int, columns: Columns) -> None:
        labels = sheet.rows[start - 1]
        self.found.columns = self.found.columns or {key: text(labels[some[0]]) for key, some in columns.items()}
        for at in range(start, len(sheet.rows)):
            cells = {key: _cell(sheet.rows[at], some) for key, some in columns.items()}
            if all(text(cell) in EMPTY for cell in cells.values()):
                self.found.empty += 1
            elif not _is_about_the_list(cells):
                self._row(sheet, sheet.number(at), cells)
            if self.found.rows > MOST:
                raise Refusal(LARGE)

    def _row(self, sheet: Sheet, number: int, cells: Mapping[str, Cell]) -> None:
        about, why = _about(cells)
        name, region, legal = (about[key] or "" for key in ("name", "region", "legal_number"))
        alike = " ".join(name.casefold().split()), region

        def look(*said: Text) -> Look:
            called = text(cells["name"])[: parcels.NAME]
            return Look(sheet.name, number, called, [job.packed_text(one) for one in said])

        if why:
            self.found.problems.append(look(*why))
        elif legal in self.numbers:
            self.found.duplicates.append(look(Text(SAME_NUMBER, {"row": str(self.numbers[legal])})))
        elif not legal and alike in self.names:
            self.found.problems.append(look(Text(SAME_NAME, {"row": str(self.names[alike])})))
        else:
            self.found.ready.append(tuple(about[key] for key in FIELDS))
            self.names.setdefault(alike, number)
            if legal:
                self.numbers[legal] = number


def _cell(row: Sequence[Cell], columns: Sequence[int]) -> Cell:
    """Of several columns of one field, the first that is filled."""
    filled = (row[column] for column in columns if column < len(row) and text(row[column]) not in EMPTY)
    return next(filled, "")


def _is_about_the_list(cells: Mapping[str, Cell]) -> bool:
    """A total or a signature below the table."""
    others = any(text(cell) not in EMPTY for key, cell in cells.items() if key in ("legal_number", "region"))
    return not others and words.kind(text(cells["name"])) in ("total", "signature", "remark")


def _about(cells: Mapping[str, Cell]) -> tuple[dict[str, str | None], list[Text]]:
    """What is known, and what has to be repaired."""
    about: dict[str, str | None] = dict.fromkeys(FIELDS)
    why: list[Text] = []
    for key, cell in cells.items():
        said = text(cell)
        if said in EMPTY and key != "name":
            continue
        value = _ROUNDED if key == "legal_number" and _is_rounded(cell) else _READ[key](said)
        if isinstance(value, Invalid):
            why.append(Text(value.sentence, value.details))
        else:
            about[key] = value
    if about["region"]:
        about["zone"] = None  # the regency tells it
    return about, why


def _is_rounded(cell: Cell) -> bool:
    return is_number(cell) and isinstance(cell, int | float) and abs(cell) >= EXACT


@lru_cache(4096)
def _region(said: str) -> str | Invalid:
    code = area(said)
    return code if isinstance(code, str) else Invalid(NO_AREA)


def _zone(said: str) -> str | Invalid:
    known = {short: name for name, short in ZONES.items()} | {name.upper(): name for name in ZONES}
    return known.get(said.upper()) or Invalid(NO_ZONE)


_ROUNDED = Invalid(ROUNDED)
_READ = {
    "name": cooperative_name,
    "region": _region,
    "legal_number": lambda said: register.legal_number(said) or Invalid(NO_NUMBER),
    "zone": _zone,
    "channel": lambda said: _channels().get(normal(said)) or Invalid(NO_CHANNEL),
    "branch": branch_office,
}
