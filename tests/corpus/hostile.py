"""Files that were made to harm: bombs, lies about sizes, cells at the end of the world; and what only looks so."""

import struct
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.corpus import old, writing
from tests.corpus.case import HEAD, HEADER, Case, Line, good, goods, name, phone, ready

LARGE, FAR, DAMAGED, PASSWORD = "too large to be read", "far away from the list", "damaged or incomplete", "a password"
MANY, PEOPLE, NOBODY = "has more than", "people in one file", "No list of people"
LISTED: list[Line] = [HEADER, *goods(3)]
SHEET = "xl/worksheets/sheet1.xml"
CELLS = [cells for cells, _ in LISTED]
LAUGHS = [(chr(98 + n), f"&{chr(97 + n)};" * 10) for n in range(9)]
BOMB = '<!DOCTYPE x [<!ENTITY a "haha">' + "".join(f'<!ENTITY {name} "{ten}">' for name, ten in LAUGHS)


def cases() -> Iterator[Case]:
    yield from bombs()
    yield from lies()
    yield from far()
    yield from large()
    yield from odd()


def hostile(title: str, content: Callable[[], bytes], why: str | tuple[str, ...]) -> Case:
    return Case(f"hostile: {title}", content, refused=why)


def with_part(path: str, part: str | bytes) -> bytes:
    return writing.zipped(writing.parts_of(writing.inline(CELLS)) | {path: part})


def sheet(xml: str) -> bytes:
    return writing.zipped(writing.parts_of(xml))


# -- bombs -----------------------------------------------------------------------------------------------
def bombs() -> Iterator[Case]:
    yield hostile("zip bomb", lambda: with_part("xl/bomb.xml", bytes(80 * 2**20)), LARGE)
    yield hostile("zip bomb of many", many_parts, LARGE)
    yield hostile("many entries", partial(entries, 3000), LARGE)
    yield hostile("billion laughs", laughs, (LARGE, DAMAGED))
    yield hostile("billion laughs in texts", laughing_texts, (LARGE, DAMAGED))
    yield hostile("billion laughs in ods", lambda: writing.ods_of(f"{BOMB}]><office:document-content/>"), LARGE)
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet><sheetData/></worksheet>'
    yield hostile("an entity from outside", lambda: with_part(SHEET, outside), LARGE)
    yield hostile("ods that repeats itself", repeating, (MANY, FAR))
    nested = writing.zipped({"a.zip": writing.zipped({"b.zip": writing.zipped({"c.xml": bytes(2**20)})})})
    yield hostile("zip in zip in zip", lambda: nested, "is packed")
    strange = f'<?xml version="1.0" encoding="UTF-4294967296"?><worksheet>{writing.inline(CELLS)}</worksheet>'
    yield hostile("an encoding that there is not", lambda: with_part(SHEET, strange), DAMAGED)
    yield hostile("deep XML", lambda: sheet("<a>" * 100_000 + "</a>" * 100_000), (DAMAGED, LARGE, NOBODY))
    long = "x" * 1_000_000
    strings = f'<sst xmlns="{writing.MAIN}"><si><t>{long}</t></si></sst>'
    cells = '<row><c t="s"><v>0</v></c></row>' * 20_000
    yield hostile("one long text in each row", lambda: writing.zipped(
        writing.parts_of(f"<sheetData>{cells}</sheetData>", strings)), (LARGE, DAMAGED))  # fmt: skip


def laughs() -> bytes:
    body = "<worksheet><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>"
    return with_part(SHEET, f"{BOMB}]>{body}")


def repeating() -> bytes:
    about = 'office:value-type="string" table:number-columns-repeated="16384"'
    row = f"<table:table-cell {about}><text:p>x</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{row}</table:table-row>'
    table = f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
    spaces = writing.ODS_SPACES
    return writing.ods_of(
        f"<office:document-content {spaces}><office:body>{table}</office:body></office:document-content>"
    )


def laughing_texts() -> bytes:
    cells = "<sheetData><row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row></sheetData>"
    return writing.zipped(writing.parts_of(cells, f"{BOMB}]><sst><si><t>&j;</t></si></sst>"))


def many_parts() -> bytes:
    return writing.zipped(
        writing.parts_of(writing.inline(CELLS)) | {f"xl/{n}.xml": bytes(9 * 2**20) for n in range(12)}, 1
    )


def entries(count: int) -> bytes:
    return writing.zipped(writing.parts_of(writing.inline(CELLS)) | {f"xl/{n}.xml": b"<a/>" for n in range(count)}, 1)


# -- lies ------------------------------------------------------------------------------------------------
def lies() -> Iterator[Case]:
    yield hostile("a part larger than it says", partial(lying, 100), DAMAGED)
    yield hostile("a part smaller than it says", partial(lying, 90_000_000), (DAMAGED, LARGE))
    yield hostile("a part twice", twice, DAMAGED)
    yield hostile("a part that is encrypted", encrypted, PASSWORD)
    yield hostile("a sheet that is not there", lambda: with_part("xl/workbook.xml", "<workbook><sheets/></workbook>"),
                  (NOBODY, DAMAGED))  # fmt: skip
    yield hostile("a path that leads out", lambda: with_part("xl/_rels/workbook.xml.rels", "x"), DAMAGED)
    loop = bytearray(old.xls([HEAD, *(good(n)[0] for n in range(90))]))
    table = len(loop) - 512
    struct.pack_into("<II", loop, table, 1, 0)
    yield hostile("xls that leads round", lambda: bytes(loop), (DAMAGED, NOBODY, LARGE))
    wild = bytearray(old.xls(CELLS))
    struct.pack_into("<I", wild, 48, 0x7FFFFFFF)
    yield hostile("xls that leads nowhere", lambda: bytes(wild), (DAMAGED, NOBODY))


def lying(size: int) -> bytes:
    """The directory says another size of the sheet than it has."""
    made = bytearray(writing.xlsx(CELLS))
    at = made.index(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", made, at + 28)[0]
        if bytes(made[at + 46 : at + 46 + length]) == b"xl/worksheets/sheet1.xml":
            struct.pack_into("<I", made, at + 24, size)
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def twice() -> bytes:
    out = BytesIO(writing.xlsx(CELLS))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", "<worksheet/>")
        archive.filelist[-1].filename = "xl/worksheets/sheet1.xml"
    return out.getvalue().replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml")


def encrypted() -> bytes:
    made = bytearray(writing.xlsx(CELLS))
    struct.pack_into("<H", made, made.index(b"PK\x01\x02") + 8, 1)
    return bytes(made)


# -- far and large ---------------------------------------------------------------------------------------
def far() -> Iterator[Case]:
    for cell in ("XFD1048576", "A1048576", "ZZ90000"):
        row = "".join(filter(str.isdigit, cell))
        xml = f'<sheetData><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
        yield hostile(f"a cell at {cell}", partial(sheet, xml), (FAR, NOBODY))
    body = writing.inline(CELLS).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    yield hostile("a list and a cell at the end", lambda: sheet(body), FAR)
    merged = writing.inline(CELLS) + '<mergeCells><mergeCell ref="E1:XFD1048576"/></mergeCells>'
    yield Case("hostile: merged to the end", lambda: sheet(merged), {"Anggota": LISTED})
    rows = [*CELLS, *[[]] * 60_000, ["x"] + [""] * 254 + ["y"]]
    yield hostile("xls with a far cell", lambda: old.xls(rows), (FAR, LARGE))
    for bad in ("A0", "ZZZZ9", "A-1", "9", "é1", "A99999999999"):
        xml = f'<sheetData><row><c r="{bad}"><v>1</v></c></row></sheetData>'
        yield hostile(f"a cell called {bad}", partial(sheet, xml), (NOBODY, DAMAGED, FAR))


def large() -> Iterator[Case]:
    yield hostile("a million rows", lambda: sheet(f"<sheetData>{'<row><c><v>7</v></c></row>' * 1_000_000}</sheetData>"),
                  (LARGE, MANY))  # fmt: skip
    yield hostile(
        "70,000 rows",
        lambda: writing.text([["Nama", "HP"], *([name(1), phone(1)] for _ in range(70_000))]),
        (PEOPLE, LARGE),
    )
    yield hostile("21 MB", lambda: b"x" * (21 * 2**20), "larger than 20 MB")
    yield hostile("a line of 15 MB", lambda: b"x" * (15 * 2**20), (NOBODY, LARGE))
    yield hostile("a million columns", lambda: b";" * 1_000_000 + b"\n" + b";" * 1_000_000, (NOBODY, LARGE))
    yield hostile("300,000 blank lines", lambda: b"\n" * 300_000 + b"x", (NOBODY, LARGE))
    yield hostile("a million quotes", lambda: b'"' * 1_000_000, (NOBODY, LARGE))


# -- what only looks so ------------------------------------------------------------------------------------
def odd() -> Iterator[Case]:
    wide = [[*cells, *[""] * 300, "x"] for cells in CELLS]
    yield Case("odd: 300 columns", partial(writing.xlsx, wide), {"Anggota": LISTED})
    noted = [[*cells, "kata " * 6000] for cells in CELLS]
    yield Case("odd: long texts beside", partial(writing.xlsx, noted), {"Anggota": LISTED})
    named: list[Line] = [HEADER, ([1, name(1), "", phone(1)], ready(1, nik=False))]
    yield Case("odd: name of the sheet", lambda: writing.xlsx({"Data <b> & 'x' 1": [cells for cells, _ in named]}),
               {"Data <b> & 'x' 1": named})  # fmt: skip
