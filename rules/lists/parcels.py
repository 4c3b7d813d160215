"""A list read as the work of a job, its preview written in parcels: who needs a few rows of 20,000 reads a few.

The file is JSON parcels one behind the other, `parcels` of the result says where each lies, by kind:

ready   whom to invite: name, phone, NIK
slips   who has a name and a NIK and no phone, the same
look    rows that somebody has to look at: sheet, row, name, why (`Look`)
repair  rows to be repaired: sheet, row, why, cells as they stand (`Repair`)
raw     the file itself, where the officer decides of its columns first
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from locales import N_, Text
from rules.asked import Asked
from rules.inviting import CHUNK
from rules.lists import job, opening, person
from rules.lists.book import Refusal
from rules.readers.phone import shown
from rules.recipients import Preview, Problem, Ready, masked, preview

SIZES = {"ready": CHUNK, "slips": CHUNK, "look": 50, "repair": 500}  # rows of a parcel
FEW = 2  # people whom a screen names
REMARKS, NAME = 20, 30
DAMAGED = (person.NIK_NUMBER, person.NIK_ROUNDED)
SAME_AS, SAME_AS_THERE = (
    N_("The same person as in row %(row)s."),
    N_("The same person as in row %(row)s of %(sheet)s."),
)

Span = tuple[int, int]
Words = list[Any]  # a Text, as job.packed_text writes it


class Look(NamedTuple):
    sheet: str
    row: int
    name: str
    why: list[Words]


class Repair(NamedTuple):
    sheet: str
    row: int
    why: list[Words]
    cells: Sequence[str]


def work(asked: Asked) -> dict[str, Any]:
    """parameters: `today`, and what an officer has `decided` of columns."""
    content = asked.input.read(opening.LARGEST + 1)
    try:
        found = preview(
            opening.opened(content), date.fromisoformat(asked.parameters["today"]), asked.parameters["decided"]
        )
    except Refusal as refusal:
        return {"refused": job.packed_text(refusal.text)}
    parcels: dict[str, list[Span]] = {}
    for kind, rows in _kinds(found).items():
        parcels[kind] = [write(asked, part) for part in _parts(rows, SIZES[kind])]
    if not all(one.sure for one in found.columns):
        begun = asked.output.tell()
        asked.output.write(content)
        parcels["raw"] = [(begun, asked.output.tell())]
    return _told(found) | {"parcels": parcels}


def _told(found: Preview) -> dict[str, Any]:
    staff = sum(any(note.msgid == person.STAFF for note in one.notes) for one in found.ready)
    return {
        "rows": found.rows,
        "ready": len(found.ready),
        "problems": len(found.problems),
        "duplicates": len(found.duplicates),
        "empty": found.empty,
        "staff": staff,
        "slips": sum(_takes_slip(one) for one in found.problems),
        "columns": [astuple(one) for one in found.columns],
        "remarks": [job.packed_text(_short(one)) for one in found.remarks[:REMARKS]],
        "more": max(0, len(found.remarks) - REMARKS),
        "few": [[one.name, _half(one.phone)] for one in found.ready] if len(found.ready) <= FEW else [],
        "labels": found.labels,
    }


def _short(said: Text) -> Text:
    """With the names that stand in a file as a screen has room for them."""
    return Text(said.msgid, {key: one[:NAME] if isinstance(one, str) else one for key, one in said.details.items()})


def _half(phone: str) -> str:
    """A phone as one knows it again by."""
    return f"{shown(phone)[:4]}-••••-{phone[-4:]}"


def _takes_slip(one: Problem) -> bool:
    return one.slip and bool(one.nik and one.name)


def _kinds(found: Preview) -> dict[str, Iterable[Any]]:
    return {
        "ready": ((one.name, one.phone, one.nik) for one in found.ready),
        "slips": ((one.name, None, one.nik) for one in found.problems if _takes_slip(one)),
        "look": _looks(found),
        "repair": (Repair(one.sheet, one.row, _packed(one.why), _cells(one, found)) for one in found.problems),
    }


def _cells(one: Problem, found: Preview) -> list[str]:
    """As they stand, but for a NIK that lost its last digits: as a text it would look like a good one."""
    cells = list(one.cells)
    if any(said.msgid in DAMAGED for said in one.why):
        for column in (known.column for known in found.columns if (known.sheet, known.field) == (one.sheet, "nik")):
            cells[column : column + 1] = [cell and f"{cell[:-1]}?" for cell in cells[column : column + 1]]
    return cells


def _looks(found: Preview) -> Iterator[Look]:
    for problem in found.problems:
        yield Look(problem.sheet, problem.row, masked(problem.name), _packed(problem.why))
    for same in found.duplicates:
        there = same.of_sheet and same.of_sheet != same.sheet
        said = Text(
            SAME_AS_THERE if there else SAME_AS, {"row": str(same.of)} | ({"sheet": same.of_sheet} if there else {})
        )
        yield Look(same.sheet, same.row, masked(same.name), _packed((said,)))
    for ready in found.ready:
        if ready.notes:
            yield _noted(ready)


def _noted(ready: Ready) -> Look:
    return Look(ready.sheet, ready.row, ready.name, _packed(ready.notes))


def _packed(texts: Iterable[Text]) -> list[Words]:
    return [job.packed_text(one) for one in texts]


def _parts(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rows = iter(rows)
    while part := list(islice(rows, size)):
        yield part


def write(asked: Asked, part: Sequence[Any]) -> Span:
    begun = asked.output.tell()
    asked.output.write(json.dumps(part, ensure_ascii=False).encode())
    return begun, asked.output.tell()
