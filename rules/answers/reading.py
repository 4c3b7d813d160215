"""Reading a branch's file as the work of a job: its rows in parcels, each to be matched where the database is.

`raw` of the parcels: lists of what `rules.answers.row` reads. It runs in a child process.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from locales import N_, Text
from rules.answers.columns import columns
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


def work(asked: Asked) -> dict[str, Any]:
    """parameters: `today`."""
    try:
        book = opening.opened(asked.input.read(opening.LARGEST + 1))
        remarks: list[Text] = []
        labels: dict[str, tuple[str, ...]] = {}
        found = list(_rows(book, date.fromisoformat(asked.parameters["today"]), remarks, labels))
    except Refusal as refusal:
        return {"refused": packed_text(refusal.text)}
    parcels = [_write(asked, part) for part in _parts(map(packed, found), PARCEL)]
    told = [packed_text(one) for one in remarks[:REMARKS]]
    return {"rows": len(found), "remarks": told, "labels": labels, "parcels": {"raw": parcels}}


def _rows(book: Book, today: date, remarks: list[Text], labels: dict[str, tuple[str, ...]]) -> Iterator[Read]:
    count = 0
    for sheet in book:
        if not any(map(any, sheet.rows)):
            continue
        if not (how := columns(sheet)):
            remarks.append(Text(NOT_READ, {"sheet": sheet.name[:SHEET]}))
            continue
        labels[sheet.name] = how.labels
        for at in range(how.start, len(sheet.rows)):
            if found := read((sheet.name, sheet.number(at)), how, sheet.rows[at], today):
                count += 1
                if count > MOST:
                    raise Refusal(TOO_MANY, most=MOST)
                yield found
    if not count:
        raise Refusal(NO_COLUMNS)


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
