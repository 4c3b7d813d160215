"""What is wrong in the layout of what is handed over, each with its line: an operator changes it without code."""

from collections.abc import Iterator
from datetime import date

from rules.data import rows
from rules.enrolment import ENROLMENT
from rules.handover.columns import FORMATS, VALUES, Column, Form
from rules.question import Given, filled

FILE = "rules/data/handover.csv"
NAMES = ("key", "title", "format", "width", "source")
DAY = date(2026, 11, 22)
HEADER = "{file}, line 1: these columns must stand there: {names}."
KEY = "{file}, line {line}: there is no key {value!r}. Known are: {known}."
TWICE = "{file}, line {line}: the key {value!r} stands there twice."
FORMAT = "{file}, line {line}: there is no format {value!r}. Known are: {known}."
FITS_NOT = "{file}, line {line}: the format {value!r} does not fit what {key!r} holds."
WIDTH = "{file}, line {line}: the width {value!r} is no number above 0."
TITLE = "{file}, line {line}: the title is missing."
MORE = "{file}, line {line}: there are more cells than columns: a comma in a text wants quotes around it."
EMPTY = "{file}: no column stands there."


def faults() -> list[str]:
    """Sentences for the operator; none where all is well."""
    found = rows("handover")
    if not found:
        return [EMPTY.format(file=FILE)]
    if missing := [name for name in NAMES if name not in found[0]]:
        return [HEADER.format(file=FILE, names=", ".join(missing))]
    keys: set[str] = set()
    return [said.format(file=FILE, line=line, **more) for line, row in enumerate(found, 2)
            for said, more in _of_row(row, keys)]  # fmt: skip


def _of_row(row: dict[str, str], keys: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    key, format = row["key"] or "", row["format"] or ""
    if None in row:
        yield MORE, {}
    if key not in VALUES:
        yield KEY, {"value": key, "known": ", ".join(VALUES)}
    elif key in keys:
        yield TWICE, {"value": key}
    keys.add(key)
    if format not in FORMATS:
        yield FORMAT, {"value": format, "known": ", ".join(FORMATS)}
    elif key in VALUES and not _fits(key, format):
        yield FITS_NOT, {"value": format, "key": key}
    if not _is_width(row["width"] or ""):
        yield WIDTH, {"value": row["width"] or ""}
    if not (row["title"] or "").strip():
        yield TITLE, {}


def _is_width(said: str) -> bool:
    try:
        return 0 < float(said) < 256
    except ValueError:
        return False


def _fits(key: str, format: str) -> bool:
    """Tried with somebody invented."""
    try:
        Column(key, "", format, 1, "").cell(_somebody(), 1, DAY)
    except (TypeError, ValueError, AttributeError):
        return False
    return True


def _somebody() -> Form:
    answers = filled(ENROLMENT, Given(DAY))
    return Form("0000-0000", dict(answers) | {"email": "siti@contoh.id"})
