"""People without a table: one a line with the name and the numbers anywhere in it, or contact cards (vCard)."""

import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rules.lists.book import Row, Sheet, text
from rules.lists.contents import is_phone
from rules.lists.headers import known
from rules.readers.cleaning import lines as cleaned

LONGEST = 1000  # characters of a line that are read
FIELDS = ("name", "phone", "nik")
CARD = re.compile(r"^\s*BEGIN:VCARD", re.I)
_SENT = re.compile(r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?(?: -)? [^:]{1,40}: ")
_COUNTED = re.compile(r"^\s*(?:[-•*·▪]+\s*)?(?:\(?\d{1,4}\s*[.):]\s*|\d{1,3}\s+(?=[^\W\d]))?")
_NIK = re.compile(
    r"(?<![\d+])(?:\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4}|\d\d(?:[ .]\d\d){5}[ .]\d{4})(?!\d)"
)
_NUMBER = re.compile(r"(?<![^\W_])\+?\(?\d(?:[\s.\-()/]{0,3}\d){6,}")
_LABEL = re.compile(
    r"\b(?:(?:no|nomor|nomer)\b[ .]*)?(?:hp|wa|whatsapp|telp|tlp|telepon|handphone|nik|ktp|kontak)\b\W*"
    r"|\bnama\b\s*[:=]\s*",
    re.I,
)
_SAID = re.compile(r"^\W*([^:=]{2,40}?)\s*[:=]\s*(.*)$")
_BETWEEN = re.compile(r"[\t|;:=,/~]|\s[-–—]+\s|^[-–—]+|[-–—]+$|\(\s*\)")


def plain_lines(said: str) -> Sheet:
    """A text without separators: each line a row of one cell; or each person a record of lines with labels."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _labelled(lines) or Sheet("", [(line,) for line in lines])


def _labelled(lines: Sequence[str]) -> Sheet | None:
    """ "Nama: Siti", and below it "HP: 0812..."; None where names and numbers stand in one line."""
    parts = [(known(said[1]), said[2].strip()) for line in lines if (said := _SAID.match(line))]
    found = [(meaning.field, value) for meaning, value in parts if meaning]
    names = [value for field, value in found if field == "name"]
    if not names or 2 * len(found) < sum(map(bool, map(str.strip, lines))) or any(map(_NUMBER.search, names)):
        return None
    records: list[dict[str, str]] = []
    for field, value in found:
        if field == "name" or not records:
            records.append({})
        records[-1].setdefault(field, value)
    return Sheet("", [tuple(one.get(field, "") for field in FIELDS) for one in records], fixed=FIELDS)


def by_line(sheet: Sheet) -> Sheet:
    """The same sheet, each row read as a line of text."""
    rows = [_person(" ; ".join(filter(None, map(text, row)))) for row in sheet.rows]
    return Sheet(sheet.name, rows, sheet.first, hidden=sheet.hidden, hidden_rows=sheet.hidden_rows, fixed=FIELDS)


def _person(line: str) -> Row:
    said = line = cleaned(line[:LONGEST])
    line = _COUNTED.sub("", _SENT.sub("", line))
    niks = _NIK.findall(line)
    line = _NIK.sub(" ; ", line)
    phones = [found[0] for found in _NUMBER.finditer(line)]
    rest = _LABEL.sub(" ; ", _NUMBER.sub(" ; ", line))
    parts = [part for part in map(str.strip, _BETWEEN.split(rest)) if any(map(str.isalpha, part))]
    mobile = [phone for phone in phones if is_phone(phone)] or phones
    name = re.sub(r"\([^)]*$", "", parts[0]).strip(" .-") if parts else ""
    return (name if name or mobile or niks else said, "\n".join(mobile), niks[0] if niks else "")


# -- contact cards ---------------------------------------------------------------------------------------
def cards(said: str) -> Sheet:
    """Each card is a record."""
    unfolded = re.sub(r"=\r?\n(?==)", "", re.sub(r"\r?\n[ \t]", "", said))
    found = [_card(lines) for lines in _cut(unfolded.splitlines())]
    return Sheet("", found, fixed=FIELDS)


def contacts(people: Iterable[tuple[str, str]]) -> Sheet:
    """Names and numbers of contacts that were forwarded."""
    return Sheet("", [(name, phone, "") for name, phone in people], fixed=FIELDS)


def _cut(lines: Sequence[str]) -> Iterator[list[str]]:
    number = 0
    numbered = []
    for line in lines:
        number += bool(CARD.match(line))
        numbered.append((number, line))
    yield from ([line for _, line in card] for at, card in groupby(numbered, key=lambda one: one[0]) if at)


def _card(lines: Iterable[str]) -> Row:
    names: dict[str, str] = {}
    phones: list[str] = []
    for line in lines:
        head, _, value = line.partition(":")
        kind, *about = head.upper().split(";")
        kind = kind.rpartition(".")[2]
        if any("QUOTED-PRINTABLE" in one for one in about):
            value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
        if kind in ("FN", "N"):
            names.setdefault(kind, value.replace("\\,", ",").replace("\\;", ";"))
        elif kind == "TEL":
            phones.append(value.removeprefix("tel:"))
    family, _, given = names.get("N", "").partition(";")
    name = names.get("FN", "").strip() or f"{given.replace(';', ' ')} {family}"
    return name.strip(), "\n".join(dict.fromkeys(phones)), ""
