"""What would happen with a list of members, without a database: as JSON, or as a table for people."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from locales import DEFAULT, N_, Text, Words
from models.job import Outcome
from rules.lists import job, opening
from rules.lists.book import Refusal
from rules.readers.phone import shown
from rules.recipients import Preview, Ready, Skipped, Understood
from transport.children import Child, Work

READING = Work(job.work, cpu=job.SECONDS, wall=job.SECONDS)
NO_FILE = N_("The file cannot be opened. Look at its name and its folder, and whether you may read it.")
FIELDS = {"name": N_("name"), "phone": N_("mobile number"), "nik": N_("NIK")}
KINDS = {
    "title": N_("title"),
    "header": N_("header"),
    "numbering": N_("numbering of columns"),
    "total": N_("total"),
    "signature": N_("signature"),
    "remark": N_("remark"),
    "heading": N_("heading"),
}
COUNTS = N_(
    "Rows of the list: %(rows)s. Ready: %(ready)s, to be repaired: %(problems)s, duplicates: %(duplicates)s, empty: "
    "%(empty)s."
)
COLUMN = N_("%(field)s: column %(header)s")
UNSURE = N_("%(field)s: perhaps column %(header)s, the officer decides (%(samples)s)")
READY, PROBLEMS, DUPLICATES = N_("Ready"), N_("To be repaired"), N_("Duplicates")
SKIPPED, REMARKS, COLUMNS = N_("No members"), N_("Please note"), N_("Columns")
SAME_AS = N_("the same as row %(row)s")
ROW = N_("row %(row)s")


@dataclass(frozen=True)
class Said:
    text: str
    refused: bool = False


async def said(file: Path, as_json: bool, words: Words, today: date) -> Said:
    """What `bot.py list` prints."""
    try:
        found = await preview(file, today)
    except Refusal as refusal:
        sentence = words.plain(refusal.text, DEFAULT)
        return Said(_json({"refused": sentence}) if as_json else sentence, refused=True)
    told = _Told(words)
    return Said(_json(told.as_json(found)) if as_json else "\n".join(told.as_table(found)))


async def preview(file: Path, today: date) -> Preview:
    """Read in a child process; a `Refusal` where it cannot be."""
    content, pieces = _content(file), []

    async def feed() -> AsyncIterator[bytes]:
        yield content

    async def keep(_: int, piece: bytes) -> None:
        pieces.append(piece)

    result = await Child(READING, {"today": today.isoformat()}, feed(), keep).run()
    if result.outcome is not Outcome.DONE:
        raise Refusal.of(job.not_read(result.outcome))
    if refused := result.value.get("refused"):
        raise Refusal.of(job.unpacked_text(refused))
    return job.unpacked(b"".join(pieces))


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > opening.LARGEST:
            raise Refusal(opening.LARGE)
        return file.read_bytes()
    except OSError as error:
        raise Refusal(NO_FILE) from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


class _Told:
    """In the officers' language."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def _plain(self, sentence: str, **details: Any) -> str:
        return self.words.plain(Text(sentence, details), DEFAULT)

    def _all(self, texts: Sequence[Text]) -> list[str]:
        return [self.words.plain(text, DEFAULT) for text in texts]

    # -- for programs --------------------------------------------------------------------------------
    def as_json(self, found: Preview) -> dict[str, Any]:
        """Of a NIK only whether there is one."""
        return {
            "columns": _first(found.columns),
            "rows": found.rows,
            "ready": [
                _place(one)
                | {"name": one.name, "phone": one.phone, "nik": bool(one.nik), "notes": self._all(one.notes)}
                for one in found.ready
            ],
            "problems": [
                _place(one) | {"columns": one.columns, "why": " ".join(self._all(one.why))} for one in found.problems
            ],
            "duplicates": [
                _place(one) | {"of": one.of} | ({"of_sheet": one.of_sheet} if one.of_sheet != one.sheet else {})
                for one in found.duplicates
            ],
            "empty": found.empty,
            "skipped": [_place(one) | {"what": self._plain(KINDS[one.kind])} for one in found.skipped],
            "asked": [
                {"sheet": one.sheet, "field": one.field, "column": one.header, "samples": one.samples}
                for one in found.columns
                if not one.sure
            ],
            "remarks": self._all(found.remarks),
        }

    # -- for people ------------------------------------------------------------------------------------
    def as_table(self, found: Preview) -> Iterator[str]:
        counts = {"ready": len(found.ready), "problems": len(found.problems), "duplicates": len(found.duplicates)}
        yield self._plain(COUNTS, rows=found.rows, empty=found.empty, **counts)
        yield from self._part(COLUMNS, (self._column(one) for one in found.columns))
        yield from self._part(REMARKS, self._all(found.remarks))
        yield from self._part(READY, map(self._ready, found.ready))
        yield from self._part(PROBLEMS, (self._row(one, one.name, *self._all(one.why)) for one in found.problems))
        yield from self._part(DUPLICATES, (
            self._row(one, self._plain(SAME_AS, row=str(one.of)), one.of_sheet if one.of_sheet != one.sheet else "")
            for one in found.duplicates
        ))  # fmt: skip
        yield from self._part(SKIPPED, self._skipped(found.skipped))

    def _part(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        lines = list(lines)
        yield from ("", f"# {self._plain(title)}", *lines) if lines else ()

    def _column(self, one: Understood) -> str:
        details = {"field": Text(FIELDS[one.field]), "header": one.header}
        if one.sure:
            return self._plain(COLUMN, **details)
        return self._plain(UNSURE, **details, samples=", ".join(one.samples))

    def _ready(self, one: Ready) -> str:
        has_nik = self._plain(FIELDS["nik"]) if one.nik else ""
        return self._row(one, one.name, shown(one.phone), has_nik, *self._all(one.notes))

    def _row(self, one: Any, *cells: str) -> str:
        where = [one.sheet, self._plain(ROW, row=str(one.row))]
        return " | ".join(filter(None, (*where, *cells)))

    def _skipped(self, rows: Sequence[Skipped]) -> Iterator[str]:
        for (sheet, kind), some in groupby(rows, key=lambda one: (one.sheet, one.kind)):
            numbers = ", ".join(str(one.row) for one in some)
            yield " | ".join(filter(None, (sheet, self._plain(ROW, row=numbers), self._plain(KINDS[kind]))))


def _place(one: Any) -> dict[str, Any]:
    return {"sheet": one.sheet, "row": one.row}


def _first(columns: Sequence[Understood]) -> dict[str, str]:
    """By field, the header of the first sheet that has it."""
    return {one.field: one.header for one in reversed(columns)}
