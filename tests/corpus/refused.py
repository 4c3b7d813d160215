"""Files that hold no list, or one that cannot be had: each with what is said of it."""

import gzip
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from random import Random
from zipfile import ZipFile

from tests.corpus import old, writing
from tests.corpus.case import HEADER, Case, goods, name, nik, phone

ROWS = [cells for cells, _ in [HEADER, *goods(60)]]
DAMAGED, PASSWORD, NOBODY, PACKED = "is damaged or incomplete", "by a password", "No list of people", "is packed"
PICTURE, DOCUMENT, PAGE, OTHER_WORKBOOK, EMPTY = (
    "a picture",
    "is a document",
    "web page",
    "kind of workbook",
    "is empty",
)
OTHER = "no list that can be read"
HTML = "<table><tr><td>Nama</td><td>HP</td></tr><tr><td>Siti</td><td>081234567890</td></tr></table>"
SCRAP = "halo apa kabar semua, besok rapat jam tujuh di balai desa\njangan lupa bawa buku\n"
BEGINNINGS: tuple[tuple[str, bytes, str], ...] = (
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
    ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", PICTURE),
    ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PICTURE),
    ("gif", b"GIF89a\x01\0\x01\0", PICTURE),
    ("webp", b"RIFF\x24\0\0\0WEBPVP8 ", PICTURE),
    ("heic", b"\0\0\0\x18ftypheic\0\0\0\0", PICTURE),
    ("rtf", b"{\\rtf1\\ansi Siti 081234567890}", DOCUMENT),
    ("rar", b"Rar!\x1a\x07\x01\0", PACKED),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\x04", PACKED),
    ("program", b"MZ\x90\0\x03\0\0\0", OTHER),
    ("oldest Excel", b"\x09\x00\x04\x00\x02\x00\x10\x00", OTHER_WORKBOOK),
)


def cases() -> Iterator[Case]:
    yield from (refused(kind, lambda start=start: start + bytes(200), why) for kind, start, why in BEGINNINGS)
    yield refused("gzip", lambda: gzip.compress(b"Nama;HP"), PACKED)
    yield from (
        refused(f"empty {at}", lambda one=one: one, EMPTY) for at, one in enumerate((b"", b" \r\n\t ", b"\xef\xbb\xbf"))
    )
    yield from (refused(f"noise {seed}", partial(noise, seed), (OTHER, DAMAGED)) for seed in range(6))
    yield from web()
    yield from packed()
    yield from locked()
    yield from truncated()
    yield from nobody()
    yield from side_by_side()


def refused(what: str, content: Callable[[], bytes], why: str | tuple[str, ...]) -> Case:
    return Case(f"refused: {what}", content, refused=why)


def side_by_side() -> Iterator[Case]:
    """Two lists on one sheet, which are not called alike; and names that share a cell with the number."""
    left = [[name(n), nik(n), phone(n)] for n in range(1, 5)]
    right = [[name(n), nik(n), phone(n)] for n in range(11, 15)]
    both = [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    head, why = ["Nama", "NIK", "No HP"], "two lists stand side by side"
    turned = [[*one, "", other[1], other[0], other[2]] for one, other in zip(left, right, strict=True)]
    for title, rows in (
        ("called otherwise", [[*head, "", "Nama Anggota", "NIK", "Nomor WA"], *both]),
        ("in another order", [[*head, "", "NIK", "Nama", "HP"], *turned]),
        ("one lower", [["RT 1", "", "", "", "RT 2"], [*head, "", "RW 3"], [*left[0], "", *head], *both[1:]]),
        ("without a header", both),
        ("misspelt", [["Nma", *head[1:], "", "Nma", *head[1:]], *both]),
    ):
        yield refused(f"side by side, {title}", partial(writing.xlsx, rows), why)
    for title, sign in (("/ ", " / "), ("dan ", "\n"), ("(", " (")):
        cells = [[n, f"{name(n)}{sign}{phone(n)}", nik(n)] for n in (1, 2, 3)]
        content = partial(writing.xlsx, [["No", f"Nama {title}No HP", "NIK"], *cells])
        yield refused(f"in one cell, {title}", content, "stand in one cell")


def noise(seed: int) -> bytes:
    return b"\x01" + Random(seed).randbytes(5000)


def web() -> Iterator[Case]:
    yield refused("html", lambda: f"<html><body>{HTML}</body></html>".encode(), PAGE)
    yield refused("html with a doctype", lambda: f"\ufeff <!DOCTYPE html>\n<html>{HTML}".encode(), PAGE)
    yield refused("a bare table", lambda: HTML.encode(), PAGE)
    yield refused("xhtml", lambda: f'<?xml version="1.0"?><html>{HTML}</html>'.encode(), PAGE)
    workbook = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Worksheet/></Workbook>'
    yield refused("workbook as XML", lambda: workbook.encode(), OTHER_WORKBOOK)


def archive(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, b"x")
    return out.getvalue()


def packed() -> Iterator[Case]:
    yield refused("zip of a list", lambda: writing.zipped({"anggota.xlsx": writing.xlsx(ROWS)}), PACKED)
    yield refused("zip of nothing", lambda: archive(), (PACKED, DAMAGED))
    yield refused("docx", lambda: archive("[Content_Types].xml", "word/document.xml"), DOCUMENT)
    yield refused("pptx", lambda: archive("[Content_Types].xml", "ppt/presentation.xml"), DOCUMENT)
    yield refused("xlsb", lambda: archive("[Content_Types].xml", "xl/workbook.bin"), OTHER_WORKBOOK)
    yield refused("Numbers", lambda: archive("Index/Document.iwa"), OTHER_WORKBOOK)
    yield refused("a workbook of nothing", lambda: archive("[Content_Types].xml", "xl/theme.xml"), DAMAGED)
    text = "application/vnd.oasis.opendocument.text"
    yield refused("odt", lambda: writing.ods_of("<office:document-content/>", kind=text), DOCUMENT)
    yield refused("doc", lambda: old.compound({"WordDocument": b"x" * 5000}), DOCUMENT)


def locked() -> Iterator[Case]:
    closed = {"EncryptionInfo": b"\4", "EncryptedPackage": b"x" * 9000}
    yield refused("xlsx with a password", lambda: old.compound(closed), PASSWORD)
    yield refused("xls with a password", lambda: old.xls(ROWS, password=True), PASSWORD)
    secret = '<manifest:encryption-data manifest:checksum="x"/>'
    yield refused("ods with a password", lambda: writing.ods_of("not to be read", secret), PASSWORD)


def truncated() -> Iterator[Case]:
    """Downloads that ended too early, and files of which a part was overwritten."""
    for kind, write in (("xlsx", writing.xlsx), ("ods", writing.ods)):
        for share in (1, 10, 50, 90, 99):
            yield refused(f"{kind} cut at {share}%", partial(part, write, share), DAMAGED)
        yield refused(f"{kind} overwritten", partial(overwritten, write), DAMAGED)
    for share in (1, 20, 60):
        yield refused(f"xls cut at {share}%", partial(part, old.xls, share), (DAMAGED, NOBODY))
    yield refused("xls of nothing", lambda: old.compound({"Workbook": b"\0" * 5000}), (DAMAGED, NOBODY))


def part(write: Callable[[list], bytes], share: int) -> bytes:
    whole = write(ROWS)
    return whole[: max(10, len(whole) * share // 100)]


def overwritten(write: Callable[[list], bytes]) -> bytes:
    whole = bytearray(write(ROWS))
    whole[len(whole) // 3 : len(whole) // 3 + 400] = bytes(400)
    return bytes(whole)


def nobody() -> Iterator[Case]:
    yield refused("prose", lambda: SCRAP.encode(), NOBODY)
    yield refused("a header alone", lambda: writing.xlsx(ROWS[:1]), NOBODY)
    yield refused("a title alone", lambda: writing.xlsx([["DAFTAR ANGGOTA"]]), NOBODY)
    yield refused("an empty workbook", lambda: writing.xlsx([]), NOBODY)
    yield refused("an empty ods", lambda: writing.ods([]), NOBODY)
    yield refused(
        "a table of money", lambda: writing.xlsx([["Bulan", "Jumlah"], ["Januari", 10], ["Maret", 12]]), NOBODY
    )
    yield refused("json", lambda: b'{"rows": []}', NOBODY)
