"""A workbook of any length: its rows are packed as they come, so that a million of them take no more memory than ten.

It prints as sheets of A4 on their side, all columns on one, with the headings at the top of each.

xlsxwriter keeps rows in memory, or else in files beside it, in which names would stand; and a million rows take it
five minutes. This writes just what is needed of ECMA-376 (Office Open XML): texts and numbers below a heading.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from textwrap import wrap
from types import TracebackType
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from locales import Rupiah, Share

MOST = 1_048_576  # rows of a sheet: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Looks: of a cell, a text; of a heading, bold; of a number, of rupiah, of a share; of sentences.
TEXT, HEADING, NUMBER, MONEY, PART, LONG = range(6)
_TOP, _WRAPPED = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
_LOOKS = ((49, 0, _TOP), (49, 1, _WRAPPED), (3, 0, ""), (164, 0, ""), (10, 0, ""), (49, 0, _WRAPPED))
_CELLS = "".join(
    f'<xf numFmtId="{format}" fontId="{font}" applyNumberFormat="1" applyFont="1" applyAlignment="1">{how}</xf>'
    for format, font, how in _LOOKS
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;Rp&quot;#,##0"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    f'</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(_LOOKS)}">{_CELLS}</cellXfs>'
    "</styleSheet>"
)
PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'  # 9 is A4
HIGH = 15  # points of a line
Cell = str | int | Share | None  # Rupiah and Sentences among them
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 has no way to write
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet


class Sentences(str):
    """A text that may go over several lines of its cell."""


class Streamed:
    """A workbook that is written from its first row to its last; a sheet that is full goes on in another one."""

    def __init__(self, output: BinaryIO, made_at: datetime = datetime(1980, 1, 1, tzinfo=UTC)):
        self._zip = ZipFile(output, "w", ZIP_DEFLATED, compresslevel=1)
        self._date = made_at.timetuple()[:6]
        self._names: list[str] = []

    def __enter__(self) -> "Streamed":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if not kind:
            self._close()

    def sheet(self, name: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> int:
        """All rows in one sheet, or in as many as they need, each below the headings; how many there were."""
        count, some = 0, iter(rows)
        widths = [max(width, _longest(head)) for head, width in zip(headings, widths, strict=True)]
        while True:
            part = f" {len(self._names) + 1}" if count else ""
            written = self._sheet(name + part, headings, widths, some)
            count += written
            if written < MOST - 1:
                return count

    def _sheet(self, name: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> int:
        self._names.append(_FORBIDDEN.sub(" ", name)[:31])
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
        )
        frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        with self._zip.open(self._info(f"xl/worksheets/sheet{len(self._names)}.xml"), "w", force_zip64=True) as file:
            file.write(
                f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
                f'<sheetView workbookViewId="0">{frozen}</sheetView>'
                f"</sheetViews><cols>{columns}</cols><sheetData>{_row(headings, widths, HEADING)}".encode()
            )
            count = 0
            for row in rows:
                file.write(_row(row, widths).encode())
                count += 1
                if count == MOST - 1:
                    break
            file.write(f"</sheetData>{PRINTED}</worksheet>".encode())
        return count

    def _close(self) -> None:
        """What leads to the sheets, at the end, when it is known how many they are."""
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, self._names, strict=True)
        )
        links = "".join(_link(n, f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
        links += _link(len(self._names) + 1, f"{OFFICE}/styles", "styles.xml")
        parts = "".join(_part(f"worksheets/sheet{n}.xml", "worksheet") for n in numbers)
        parts += _part("styles.xml", "styles") + _part("workbook.xml", "sheet.main")
        plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        start = _link(1, f"{OFFICE}/officeDocument", "xl/workbook.xml")
        self._write("xl/styles.xml", STYLES)
        self._write(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>{self._repeated()}</workbook>',
        )
        self._write("xl/_rels/workbook.xml.rels", _links(links))
        self._write("_rels/.rels", _links(start))
        self._write("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{plain}{parts}</Types>')
        self._zip.close()

    def _repeated(self) -> str:
        """The headings, at the top of each page."""
        names = (one.replace("'", "''") for one in self._names)
        each = "".join(
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{escape(name)}\'!$1:$1</definedName>'
            for n, name in enumerate(names)
        )
        return f"<definedNames>{each}</definedNames>" if each else ""

    def _write(self, name: str, content: str) -> None:
        self._zip.writestr(self._info(name), HEAD + content)

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._date)
        info.compress_type = ZIP_DEFLATED
        return info


def _longest(heading: str) -> int:
    """How wide a column is that breaks no word of its bold heading."""
    return max(map(len, heading.split()), default=0) * 6 // 5 + 1


def _lines(text: str, width: int) -> int:
    """In which it is broken between its words; letters are wider than a column reckons with."""
    return len(wrap(text, max(1, width * 9 // 10))) if len(text) >= width else 1


def _row(cells: Sequence[Cell], widths: Sequence[int], look: int = TEXT) -> str:
    """A text is a text, whatever it looks like. Who opens it need not reckon how high a row of sentences is."""
    several = [
        _lines(cell, width)
        for cell, width in zip(cells, widths, strict=False)
        if isinstance(cell, Sentences) or (look == HEADING and isinstance(cell, str))
    ]
    high = f' ht="{HIGH * max(several)}" customHeight="1"' if max(several, default=1) > 1 else ""
    return f"<row{high}>{''.join(_cell(one, look) for one in cells)}</row>"


def _cell(cell: Cell, look: int) -> str:
    if isinstance(cell, str) and cell:
        said = escape(_UNWRITABLE.sub("", cell))
        look = LONG if isinstance(cell, Sentences) else look
        return f'<c s="{look}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    if isinstance(cell, int | float):
        kind = MONEY if isinstance(cell, Rupiah) else PART if isinstance(cell, Share) else NUMBER
        return f'<c s="{kind}"><v>{cell + 0!r}</v></c>'
    return "<c/>"


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


def _links(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _part(name: str, kind: str) -> str:
    return f'<Override PartName="/xl/{name}" ContentType="{TYPES}.{kind}+xml"/>'
