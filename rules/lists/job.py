"""Reading a list as the work of a job: a file in, a preview as JSON out. It runs in a child process."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from locales import Text
from rules.asked import Asked
from rules.lists import opening
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.book import Refusal
from rules.recipients import Duplicate, Preview, Problem, Ready, Skipped, Understood, preview

SECONDS = 12  # in which a list is read, or is too large
ROWS = {"columns": Understood, "ready": Ready, "problems": Problem, "duplicates": Duplicate, "skipped": Skipped}
TEXTS = frozenset({"notes", "why", "remarks"})


def work(asked: Asked) -> dict[str, Any]:
    """parameters: `today`, and what an officer has decided of columns. Its file is the preview, its result how many."""
    try:
        book = opening.opened(asked.input.read(opening.LARGEST + 1))
        found = preview(book, date.fromisoformat(asked.parameters["today"]), asked.parameters.get("decided"))
    except Refusal as refusal:
        return {"refused": packed_text(refusal.text)}
    asked.output.write(json.dumps(packed(found), ensure_ascii=False).encode())
    return {"rows": found.rows, "ready": len(found.ready), "problems": len(found.problems)}


def not_read(outcome: str) -> Text:
    """What is said where the process ended before it could say anything (`models.job.Outcome`)."""
    return Text(TOO_LARGE if outcome in ("memory", "time", "size") else DAMAGED)


# -- as JSON, and back -----------------------------------------------------------------------------------
def packed_text(text: Text) -> list[Any]:
    return [text.msgid, dict(text.details)]


def unpacked_text(packed: list[Any]) -> Text:
    return Text(packed[0], packed[1])


def packed(found: Preview) -> dict[str, Any]:
    """Also the NIKs: it is sealed wherever it is kept."""
    lists = {name: [_packed(row) for row in getattr(found, name)] for name in ROWS}
    about = {"remarks": [packed_text(one) for one in found.remarks], "empty": found.empty, "labels": found.labels}
    return lists | about


def unpacked(content: bytes) -> Preview:
    kept = json.loads(content)
    lists: dict[str, Any] = {name: [_unpacked(kind, row) for row in kept[name]] for name, kind in ROWS.items()}
    labels = {sheet: tuple(one) for sheet, one in kept["labels"].items()}
    remarks = [unpacked_text(one) for one in kept["remarks"]]
    return Preview(**lists, remarks=remarks, empty=kept["empty"], labels=labels)


def _packed(row: Any) -> list[Any]:
    """The values of its fields, without their names: a list of 20,000 is long."""
    named = ((one.name, getattr(row, one.name)) for one in fields(row))
    return [[packed_text(text) for text in value] if name in TEXTS else value for name, value in named]


def _unpacked(kind: type, row: list[Any]) -> Any:
    named = dict(zip((one.name for one in fields(kind)), row, strict=True))
    values: Mapping[str, Any] = {name: _value(name, value) for name, value in named.items()}
    return kind(**values)


def _value(name: str, value: Any) -> Any:
    if name in TEXTS:
        return tuple(map(unpacked_text, value))
    return tuple(value) if isinstance(value, list) else value
