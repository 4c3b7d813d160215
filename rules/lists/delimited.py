"""A list as text: any encoding, any separator; or one person a line, or contact cards."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from locales import N_
from rules.lists.archive import TOO_LARGE
from rules.lists.book import Refusal, Sheet
from rules.lists.headers import NAMES, WANTED, known

SEPARATORS = ",;\t|"
WIDEST = 16_384  # columns, as in Excel
HEADER_WITHIN = 30  # records
LOOKED_AT = 200  # lines by which the separator is known
LONGEST_RECORD = 12  # lines that one record may span, before its quotes are no quotes
# Longest first: the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_SEP = re.compile(r"""^\ufeff?"?sep=(.)"?\r?\n""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
NO_TEXT = N_(
    "This is no list that can be read. Send a workbook (xlsx, xls, ods), a text file (csv), or paste the text here."
)


def decoded(content: bytes) -> str:
    """By its mark, by where its zeros stand, as UTF-8, else as Windows writes in Western Europe."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    start = content[:4000]
    if b"\0" in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) < len(start) / 8 or min(even, odd) > max(even, odd) / 4:
            raise Refusal(NO_TEXT)
        return content.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start > len(content) - 4  # in the middle of a character
        return content.decode("utf-8" if cut else "cp1252", "ignore" if cut else "replace")


def checked(said: str) -> str:
    """Refuses what is no text at all."""
    start = said[:20000]
    if len(_CONTROL.findall(start)) + start.count("\ufffd") > len(start) / 50:
        raise Refusal(NO_TEXT)
    return said


def table(said: str) -> Sheet | None:
    """The records of a text with separators; None where it has none. A blank line is a record, too."""
    named = _SEP.match(said)
    if named:
        said = said[named.end() :]
    separator = named[1] if named else separator_of(said)
    found = records(said, separator) if separator else []
    if max(map(len, found), default=0) > WIDEST:
        raise Refusal(TOO_LARGE)
    return Sheet("", found) if separator else None


def separator_of(said: str) -> str:
    """By which a header can be read; else the one that cuts most, and into most parts. Nothing where none cuts half."""
    lines = [line for line in said.splitlines()[:LOOKED_AT] if line.strip()]
    found = []
    for separator in SEPARATORS:
        cut = [record for record in records("\n".join(lines), separator) if len(record) > 1]
        if 2 * len(cut) >= max(1, len(lines)):
            parts, often = Counter(map(len, cut)).most_common(1)[0]
            found.append((any(map(_is_header, cut[:HEADER_WITHIN])), often * (parts - 1), separator))
    return max(found)[-1] if found else ""


def _is_header(record: Sequence[str]) -> bool:
    """Whether at least two of its cells are, one of them of what is wanted."""
    meanings = [found for cell in record if (found := known(cell))]
    return len(meanings) > 1 and any(one.field in (*NAMES, *WANTED) for one in meanings)


def records(said: str, separator: str) -> Sequence[list[str]]:
    """Where a quote was never closed, and would swallow what follows, quotes are no quotes."""
    csv.field_size_limit(max(csv.field_size_limit(), len(said) + 1))
    said = said.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(StringIO(said), delimiter=separator, skipinitialspace=True)
    found, before = [], 0
    for record in reader:
        if reader.line_num - before > LONGEST_RECORD:
            plain = csv.reader(StringIO(said), delimiter=separator, quoting=csv.QUOTE_NONE)
            return [[cell.strip('"') for cell in record] for record in plain]
        found.append(record)
        before = reader.line_num
    return found
