"""The workbook of a package: a row for each form, every cell a text; and a sheet of what it comes to.

It is written in memory, and leaves it with a password only: what holds NIKs leaves no file of its own beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from locales import N_, Detail, Text, written
from rules.handover.columns import checksum, columns, said
from rules.handover.sums import NOT_ESTIMATED, Sums
from rules.kit.head import PAPER, Head

DATA, SUMMARY = N_("Forms handed over"), N_("Summary")
TITLE = N_("Forms for BPJS Ketenagakerjaan, package %(number)s")
COOPERATIVE, LEGAL = N_("Cooperative"), N_("Legal number")
BRANCH, UNKNOWN = N_("Branch office of BPJS Ketenagakerjaan"), N_("not known")
CHECKSUM = N_("Checksum (SHA-256)")
NOTES = (
    N_("The checksum is of all rows of the first sheet below its header: cells divided by tabs, each row ended by a "
       "line feed, in UTF-8. The record of the hand-over names the same one."),
    N_("The simulated contribution is an estimate. What is to be paid is what the payment code says."),
    N_("Every cell is a text, so that no digit of a NIK or a phone number is lost."),
    N_("The columns are this programme's own order and no template of BPJS Ketenagakerjaan."),
    N_("Confidential (UU 27/2022): only for registering these persons with BPJS Ketenagakerjaan. The password goes by "
       "another way than the file."),
)  # fmt: skip
WIDE = (64, 70)
PAPERS = 9  # A4, as Excel numbers it
HIGH = 18
ABREAST = 4  # pages side by side, on which its columns can be read

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Parties:
    """Beside the head: who hands over and to whom, as far as it is known."""

    legal_number: str = ""
    branch: str = ""


def write(head: Head, parties: Parties, table: Sequence[Sequence[str]], sums: Sums, tell: Tell) -> bytes:
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_urls": False}) as book:
        mark = said(head.mark)
        book.set_properties({"title": head.cooperative, "author": mark, "subject": head.number, "created": head.at})
        data, summary = (_sheet(book, said(Text(name)), mark) for name in (DATA, SUMMARY))
        _data(book, data, table, tell)
        _summary(book, summary, _lines(head, parties, sums, checksum(table)), head.number, mark)
    return output.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """Encrypted (ECMA-376 agile, AES-256), and opened again: with the password it is the same, with another nothing."""
    output = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, output)
    if opened(output.getvalue(), password) != content or opened(output.getvalue(), password[::-1]) is not None:
        raise ValueError("the workbook does not open as it should")
    return output.getvalue()


def opened(content: bytes, password: str) -> bytes | None:
    """What is in it; None where the password is another one."""
    file, output = OOXMLFile(BytesIO(content)), BytesIO()
    try:
        file.load_key(password=password, verify_password=True)
    except InvalidKeyError:
        return None
    file.decrypt(output, verify_integrity=True)
    return output.getvalue()


def _data(book: Any, sheet: Any, table: Sequence[Sequence[str]], tell: Tell) -> None:
    heading = book.add_format({"bold": True, "bg_color": "#D9D9D9", "border": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format(
        {"valign": "vcenter", "border": 1, "border_color": "#BFBFBF", "num_format": "@", "shrink": True}
    )
    for place, column in enumerate(columns()):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, heading)
    sheet.set_row(0, 2 * HIGH)
    for row, cells in enumerate(table, 1):
        sheet.set_row(row, HIGH)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, plain)
        tell(row, len(table))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 0)
    sheet.fit_to_pages(ABREAST, 0)
    sheet.autofilter(0, 0, len(table), len(columns()) - 1)


def _lines(head: Head, parties: Parties, sums: Sums, total: str) -> list[tuple[Text, Detail]]:
    unknown = Text(UNKNOWN)
    about: list[tuple[Text, Detail]] = [
        (Text(COOPERATIVE), head.cooperative),
        (Text(LEGAL), parties.legal_number or unknown),
        (Text(BRANCH), parties.branch or unknown),
    ]
    without = [(Text(NOT_ESTIMATED), sums.not_estimated)] if sums.not_estimated else []
    return [*about, *sums.counts(), *sums.contributions(), *without, (Text(CHECKSUM), total)]


def _summary(book: Any, sheet: Any, lines: Sequence[tuple[Text, Detail]], number: str, mark: str) -> None:
    title, plain = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for place, width in enumerate(WIDE):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, said(Text(TITLE, {"number": number})), title)
    sheet.write_string(1, 0, mark, plain)
    for row, (label, value) in enumerate(lines, 3):
        shown = said(value) if isinstance(value, Text) else written(value, PAPER)
        sheet.write_string(row, 0, said(label), plain)
        sheet.write_string(row, 1, shown, plain)
    for row, note in enumerate(NOTES, len(lines) + 4):
        sheet.merge_range(row, 0, row, 1, said(Text(note)), plain)
        sheet.set_row(row, HIGH * -(-len(said(Text(note))) // sum(WIDE)))


def _sheet(book: Any, name: str, mark: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_paper(PAPERS)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.7)
    sheet.set_footer(f"&L&8{mark.replace('&', '&&')}&R&8&P / &N")
    return sheet
