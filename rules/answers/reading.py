"""Reading a branch's file as the work of a job: its rows in parcels, each to be matched where the database is.

`raw` of the parcels: lists of what `rules.answers.row` reads. It runs in a child process.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from locales import N_, Text
from rules.answers.columns import HEADERS, Headers, columns
from rules.answers.row import Read, read
from rules.asked import Asked
from rules.lists import opening
from rules.lists.book import Book, Refusal
from rules.lists.job import packed_text

MOST, PARCEL, REMARKS, SHEET = 20_000, 100, 20, 30  # rows; rows of a parcel; sheets and their letters that are named
NO_COLUMNS = N_(
    "I see no answers in this file. It needs a column with the NIK or the form number, and one with the payment code, "
    "the participant number or the status."
)
TOO_MANY = N_("More than %(most)s rows in one file. Divide it into several files.")
NOT_READ = N_("The sheet %(sheet)s was not read: no column there tells whose a row is and what was answered.")


class Kind(NamedTuple):
    """A kind of file: how its columns and rows are read, and what is said of one, or of a sheet, that is none."""

    headers: Headers
    read: Callable[..., Read | None]
    none: str
    skipped: str


ANSWERS = Kind(HEADERS, read, NO_COLUMNS, NOT_READ)


def work(asked: Asked) -> dict[str, Any]:
    return of_kind(asked, ANSWERS)


def of_kind(asked: Asked, kind: Kind) -> dict[str, Any]:
    """parameters: `today`. `empty` are the rows that say nothing."""
    try:
        book = opening.opened(asked.input.read(opening.LARGEST + 1))
        remarks: list[Text] = []
        labels: dict[str, tuple[str, ...]] = {}
        rows = list(_rows(book, date.fromisoformat(asked.parameters["today"]), kind, remarks, labels))
    except Refusal as refusal:
        return {"refused": packed_text(refusal.text)}
    found = [one for one in rows if one]
    parcels = [_write(asked, part) for part in _parts(map(packed, found), PARCEL)]
    told = {"rows": len(found), "empty": len(rows) - len(found), "labels": labels}
    return told | {"remarks": [packed_text(one) for one in remarks[:REMARKS]], "parcels": {"raw": parcels}}


def _rows(
    book: Book, today: date, kind: Kind, remarks: list[Text], labels: dict[str, tuple[str, ...]]
) -> Iterator[Read | None]:
    count = 0
    for sheet in book:
        if not any(map(any, sheet.rows)):
            continue
        if not (how := columns(sheet, kind.headers)):
            remarks.append(Text(kind.skipped, {"sheet": sheet.name[:SHEET]}))
            continue
        labels[sheet.name] = how.labels
        for at in range(how.start, len(sheet.rows)):
            found = kind.read((sheet.name, sheet.number(at)), how, sheet.rows[at], today)
            count += bool(found)
            if count > MOST:
                raise Refusal(TOO_MANY, most=MOST)
            yield found
    if not count:
        raise Refusal(kind.none)


def packed(one: Read) -> dict[str, Any]:
    return vars(one) | {"why": [packed_text(said) for said in one.why]}


def _parts(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rows = iter(rows)
    while part := list(islice(rows, size)):
        yield part


def _write(asked: Asked, part: list[Any]) -> tuple[int, int]:
    begun = asked.output.tell()
    asked.output.write(json.dumps(part, ensure_ascii=False).encode())
    return begun, asked.output.tell()
