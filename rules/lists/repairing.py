"""The workbook of rows to be repaired, as the work of a job: cells as they were sent, the reasons beside them."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from locales import N_, Text, Words
from rules.asked import Asked
from rules.lists.book import letter
from rules.lists.job import unpacked_text
from rules.lists.parcels import Repair

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WHY, ROW = N_("What has to be repaired"), N_("Row in your list")
WANTED = {"name": N_("NAME"), "phone": N_("MOBILE NUMBER"), "nik": N_("NIK")}
NAME, FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # of a sheet, as Excel allows it
WIDE, WIDER = 22, 60  # characters
A4 = 9  # as Excel counts papers
HIGH = 15  # points a line: LibreOffice makes no row higher for words that are wrapped
TEXT = {"num_format": "@", "valign": "top"}


def work(asked: Asked) -> int:
    """Fed lines of JSON, each a parcel of `Repair`; parameters: `language`, and by sheet its `labels`.

    Nothing in it is a formula or a number: all cells are texts, so that a NIK stays whole when it is typed there.
    """
    from xlsxwriter import Workbook  # in the child alone: the bot starts without it

    words, language = Words(), asked.parameters["language"]
    book = Workbook(asked.output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bold = book.add_format(TEXT), book.add_format(TEXT | {"bold": True, "text_wrap": True})
    why = book.add_format(TEXT | {"text_wrap": True, "bg_color": "#FFF2CC"})
    sheets: dict[str, tuple[Worksheet, list[int]]] = {}
    count = 0
    for line in asked.input:
        for one in map(Repair._make, json.loads(line)):
            if one.sheet not in sheets:
                labels = _labels(asked.parameters["labels"].get(one.sheet, ()), one, words, language)
                sheets[one.sheet] = _sheet(book, one.sheet, labels, text, bold), [0, len(labels)]
            sheet, place = sheets[one.sheet]
            place[0] += 1
            _row(
                sheet,
                place[0],
                place[1] - 2,
                one,
                [words.plain(unpacked_text(said), language) for said in one.why],
                text,
                why,
            )
            count += 1
    book.close()
    return count


def _labels(known: Sequence[str], first: Repair, words: Words, language: str) -> list[str]:
    """Of each column what stands above it in the list, or its letter; then our own two."""
    width = max(len(known), len(first.cells))
    labels = [known[at] if at < len(known) else "" for at in range(width)]
    labels = [words.plain(Text(WANTED[one]), language) if one in WANTED else one for one in labels]
    labels = [one or letter(at) for at, one in enumerate(labels)]
    return [*labels, words.plain(Text(ROW), language), words.plain(Text(WHY), language)]


def _sheet(book: "Workbook", name: str, labels: list[str], text: Any, bold: Any) -> "Worksheet":
    taken = {(one.get_name() or "").casefold() for one in book.worksheets()}
    called = name.translate(FORBIDDEN).strip("' ")[:NAME]
    sheet = book.add_worksheet(called if called and called.casefold() not in taken else None)
    sheet.set_column(0, len(labels) - 2, WIDE, text)
    sheet.set_column(len(labels) - 1, len(labels) - 1, WIDER, text)
    for column, label in enumerate(labels):
        sheet.write_string(0, column, label, bold)
    sheet.set_row(0, _high(labels, WIDE))
    sheet.freeze_panes(1, 0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _row(sheet: "Worksheet", at: int, width: int, one: Repair, why: list[str], text: Any, marked: Any) -> None:
    for column, cell in enumerate(one.cells[:width]):
        sheet.write_string(at, column, cell, text)
    sheet.write_string(at, width, str(one.row), text)
    sheet.write_string(at, width + 1, " ".join(why), marked)
    sheet.set_row(at, _high([" ".join(why)], WIDER))


def _high(texts: Sequence[str], wide: int) -> int:
    """Of a row in which each of these is wrapped: a line holds fewer characters than its column is wide."""
    return HIGH * max(-(-len(one) // (wide * 4 // 5)) or 1 for one in texts)
