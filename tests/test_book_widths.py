"""The workbooks as they are opened and printed: no name is cut off, and no heading breaks within a word."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from handlers.reports.feed import asked
from rules.reports import agency, book
from rules.reports.report import Of, Report, Row
from rules.reports.said import Said
from tests.reporting import MONTHS, NOW
from transport.task import Task

FULL = Report(Of(), (Row(1, "KSP", "3402", {"listed": 38}),), {month: {"listed": 1} for month in MONTHS})
WIDTH = re.compile(r'<col min="\d+" max="\d+" width="(\d+)"')


def opened(make: str, language: str) -> list[tuple[list[list[Any]], list[int]]]:
    """Of each sheet its rows, and how wide its columns are, in letters."""
    task = Task(asked(make, Of(), "KSP Contoh", NOW, language), BytesIO(), lambda *_: None)
    if make == "agency":
        agency.work(task)
    else:
        book.write(FULL, Said(task.parameters), task)
    made = BytesIO(task.output.getvalue())
    sheets = load_workbook(made)
    rows = [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names]
    with ZipFile(made) as file:
        parts = [file.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, len(rows) + 1)]
    return [(some, [int(width) for width in WIDTH.findall(part)]) for some, part in zip(rows, parts, strict=True)]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("make", ["book", "agency"])
def test_names_of_figures_and_the_words_of_headings_fit_into_their_columns(make, language):
    sheets = opened(make, language)
    meanings, (named, _) = sheets[0]
    assert [row[0] for row in meanings if len(str(row[0])) > named] == []
    for (heads, *_), widths in sheets:
        for head, width in zip(heads, widths, strict=True):
            assert max(map(len, str(head).split())) < width, head
