"""Writes rows as files of each kind: xlsx by XlsxWriter, the others by hand."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

Rows = Sequence[Sequence[Any]]
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def xlsx(sheets: Mapping[str, Rows] | Rows, **about: Any) -> bytes:
    """`about`: hidden_rows and hidden_columns (from 0) and merged ranges of the first sheet, names of hidden sheets."""
    named = sheets if isinstance(sheets, Mapping) else {"Anggota": sheets}
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for at, (title, rows) in enumerate(named.items()):
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell)
            if title in about.get("hidden_sheets", ()):
                sheet.hide()
            if at == 0:
                _dress(sheet, about)
        book.get_worksheet_by_name(next(one for one in named if one not in about.get("hidden_sheets", ()))).activate()
    return content.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, str):
        if cell.startswith("{="):
            sheet.write_formula(row, column, cell[1:-1], None, "hasil")
        elif cell:
            sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)


def _dress(sheet: Any, about: Mapping[str, Any]) -> None:
    for row in about.get("hidden_rows", ()):
        sheet.set_row(row, None, None, {"hidden": True})
    for column in about.get("hidden_columns", ()):
        sheet.set_column(column, column, None, None, {"hidden": True})
    for area in about.get("merged", ()):
        sheet.merge_range(area, "")
    for place, said in about.get("merged_texts", {}).items():
        sheet.merge_range(place, said)


def text(rows: Rows, separator: str = ",", encoding: str = "utf-8", end: str = "\r\n", mark: bytes = b"") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return mark + out.getvalue().encode(encoding)


# -- OpenDocument --------------------------------------------------------------------------------------------
def ods(sheets: Mapping[str, Rows] | Rows, hidden_rows: Iterable[int] = (), hidden_columns: Iterable[int] = (),
        hidden_sheets: Iterable[str] = ()) -> bytes:  # fmt: skip
    named = sheets if isinstance(sheets, Mapping) else {"Anggota": sheets}
    tables = "".join(
        _table(title, rows, {*hidden_rows}, {*hidden_columns}, title in hidden_sheets) for title, rows in named.items()
    )
    styles = (
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    return ods_of(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(title: str, rows: Rows, hidden: set[int], columns: set[int], away: bool) -> str:
    width = max(map(len, rows), default=1)
    gone = ' table:visibility="collapse"'
    heads = "".join(f"<table:table-column{gone if at in columns else ''}/>" for at in range(width))
    body = "".join(
        f"<table:table-row{gone if at in hidden else ''}>"
        f"{''.join(map(_cell, [*cells, *[''] * (width - len(cells))]))}</table:table-row>"
        for at, cells in enumerate(rows)
    )
    style = ' table:style-name="gone"' if away else ""
    return f"<table:table table:name={quoteattr(title)}{style}>{heads}{body}</table:table>"


def _cell(cell: Any) -> str:
    if cell in ("", None):
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )


def ods_of(content: str, manifest: str = "", kind: str = ODS_TYPE) -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{of}">{manifest}</manifest:file-entry>'
        for path, of in (("/", kind), ("content.xml", "text/xml"))
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    parts = {
        "content.xml": content,
        "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest {space}>{entries}</manifest:manifest>',
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, ZIP_STORED)
        for path, part in parts.items():
            archive.writestr(path, part)
    return out.getvalue()


# -- a workbook from its parts ---------------------------------------------------------------------------------
MAIN = "http:" + "//schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http:" + "//schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http:" + "//schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def parts_of(sheet: str, strings: str = "") -> dict[str, str | bytes]:
    """The parts of a minimal workbook with this XML as what stands in `<worksheet>`."""
    relation = f'<Relationship Id="{{}}" Type="{RELATIONS}/{{}}" Target="{{}}"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation.format('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Anggota" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relation.format('rId1', 'worksheet', 'worksheets/sheet1.xml')}"
        f"{relation.format('rId2', 'sharedStrings', 'sharedStrings.xml') if strings else ''}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    return parts | ({"xl/sharedStrings.xml": strings} if strings else {})


def zipped(parts: Mapping[str, str | bytes], level: int = 6) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return out.getvalue()


def inline(rows: Rows) -> str:
    """`<sheetData>` with the texts in their cells, as some programs write it."""
    body = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>' for cell in cells) + "</row>"
        for cells in rows
    )
    return f"<sheetData>{body}</sheetData>"
