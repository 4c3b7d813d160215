"""What a file is, by how it begins and never by its name; and its sheets, or the sentence why there are none."""

import re

from locales import N_
from rules.lists import delimited, pasted, workbook
from rules.lists.archive import DAMAGED, PASSWORD, Archive
from rules.lists.biff import MAGIC
from rules.lists.book import Book, Refusal
from rules.lists.hidden import MOST_ROWS

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
LARGEST = 20 * 2**20  # bytes, as Telegram lets a bot download
EMPTY = N_("This file is empty. Look whether it is the right one, and send it again.")
LARGE = N_(
    "This file is larger than 20 MB. Copy the columns with name, mobile number and NIK into a new one, and send that."
)
PICTURE = N_("This is a picture. Send the list itself: a workbook (xlsx), or the names and numbers as text.")
DOCUMENT = N_(
    "This is a document, no workbook. Copy its table into Excel, or paste the names and numbers here as text."
)
PDF = N_("This is a PDF. Send the list that it was made from: a workbook (xlsx), or the names and numbers as text.")
PAGE = N_("This is a web page that is called a workbook. Open it in Excel, save it as xlsx, and send that.")
OTHER_WORKBOOK = N_("This kind of workbook is not read here. Open it in Excel, save it as xlsx, and send that.")
PACKED = N_("This file is packed. Unpack it, and send the list in it.")

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", PDF),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"{\\rtf", DOCUMENT),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"\x1f\x8b", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"\x09\x00\x04\x00", OTHER_WORKBOOK),
    (b"\x09\x02\x06\x00", OTHER_WORKBOOK),
    (b"\x09\x04\x06\x00", OTHER_WORKBOOK),
    (b"MZ", delimited.NO_TEXT),
    (b"\x7fELF", delimited.NO_TEXT),
)
_LATER: tuple[tuple[int, bytes, str], ...] = ((8, b"WEBP", PICTURE), (4, b"ftyp", PICTURE))
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div)\b", re.I | re.S)
_XML = re.compile(r"\s*<\?xml\b", re.I)


def opened(content: bytes, most: int = MOST_ROWS) -> Book:
    """All sheets of a file; of a text, one without a name. `most`: rows of a sheet of xlsx."""
    if not content.strip():
        raise Refusal(EMPTY)
    if len(content) > LARGEST:
        raise Refusal(LARGE)
    if content.startswith(ZIP):
        return _of_zip(content, most)
    if content.startswith(MAGIC):
        return _of_compound(content)
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning) and not (beginning.isalpha() and _is_text(content)):
            raise Refusal(sentence)
    for at, sign, sentence in _LATER:
        if content.startswith(sign, at) and not _is_text(content):
            raise Refusal(sentence)
    return of_text(delimited.checked(delimited.decoded(content)))


def of_text(said: str) -> Book:
    """A table, lines of people, or contact cards."""
    said = said.lstrip("\ufeff")
    if not said.strip():
        raise Refusal(EMPTY)
    if _HTML.match(said):
        raise Refusal(PAGE)
    if _XML.match(said):
        raise Refusal(PAGE if re.search("<html|<table", said[:4000], re.I) else OTHER_WORKBOOK)
    if pasted.CARD.match(said):
        return (pasted.cards(said),)
    return (delimited.table(said) or pasted.plain_lines(said),)


def _is_text(content: bytes) -> bool:
    """Whether a list begins with these letters, as "BM" begins one of a person called so."""
    return b"\0" not in content[:2000] and b"\n" in content


def _of_zip(content: bytes, most: int) -> Book:
    archive = Archive(content)
    names = archive.names
    if "xl/workbook.xml" in names:
        return workbook.xlsx(content, most)
    if "content.xml" in names:
        if "mimetype" in names and b"spreadsheet" not in archive.part("mimetype"):
            raise Refusal(DOCUMENT)
        return workbook.ods(content)
    if "xl/workbook.bin" in names or any(name.endswith(".iwa") for name in names):
        raise Refusal(OTHER_WORKBOOK)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refusal(DOCUMENT)
    raise Refusal(DAMAGED if "[Content_Types].xml" in names else PACKED)


def _of_compound(content: bytes) -> Book:
    """An old workbook; or a new one that a password has closed."""
    if _holds(content, "EncryptedPackage"):
        raise Refusal(PASSWORD)
    if _holds(content, "WordDocument") or _holds(content, "PowerPoint Document"):
        raise Refusal(DOCUMENT)
    if not (_holds(content, "Workbook") or _holds(content, "Book")):
        raise Refusal(DAMAGED)
    return workbook.xls(content)


def _holds(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content
