"""What a row says of a person: name, phone and NIK, each read as the form reads it; what is wrong and what is odd."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from locales import N_, Detail, Text
from rules.lists import words
from rules.lists.book import LONGEST, Cell, Sheet, is_number, text
from rules.lists.layout import Layout
from rules.lists.lines import Line, says_nothing
from rules.question import Invalid, Unclear
from rules.readers.cleaning import clean, only_digits
from rules.readers.name import name as read_name
from rules.readers.nik import nik as read_nik
from rules.readers.phone import phone as read_phone
from rules.readers.phone import shown

NO_NAME = N_("There is no name. Please write it.")
NO_PHONE = N_("There is no mobile number. Please write it, or give a printed slip instead.")
NO_RESULT = N_("This cell holds a formula without a result. In Excel, copy it and paste it as values.")
NIK_NUMBER = N_(
    "Excel made this NIK a number, and of a number it keeps 15 digits. Format the column as Text, then write the NIK "
    "again from the KTP."
)
NIK_ROUNDED = N_(
    "All NIKs in this column end in 0, as they do when a spreadsheet rounded them. Format the column as Text, then "
    "write them again from the KTP."
)
NIK_OTHER = N_("This is no NIK, perhaps a number of the cooperative or of an employer. Write the 16 digits on the KTP.")
NIK_LETTERS = N_("A NIK has digits only. Please compare it with the KTP.")
PHONE_UNSURE = N_("This mobile number is not certain. Please write one number, digits only, like %(example)s.")
SEVERAL = N_("Several numbers: %(phone)s was taken.")
SECOND = N_("The number comes from column %(column)s.")
HIDDEN = N_("This row is hidden in the file.")
STAFF = N_(
    "Board or staff of the cooperative? Whoever is paid by it is enrolled by the cooperative as employer, not here."
)
LOOK = N_("Please look at this name again.")
GONE = N_("The list says: %(what)s. Please look at this row before you invite.")
AREA = N_("The area in the first digits of the NIK is not known. Please compare it with the KTP.")
EXAMPLE = {"example": "0812-3456-7890"}
_COUNTED = re.compile(r"^\(?\d{1,4}\s*[.):-]\s*(?=\D)")
_POSITION = re.compile(r"\s*[(\[]([^()\[\]]{3,30})[)\]]\s*$")
# "8.12345678901E+11" is whole where as many digits stand there as it has.
_EXPONENT = re.compile(r"^\+?(\d)[.,](\d{8,13})\s*e\s*\+?\s*(\d{1,2})$", re.I)
_FORMULA = re.compile(r'^="(.*)"$', re.S)


@dataclass
class Draft:
    """What was read so far; `columns` are the fields that are wrong, `why` says it of each."""

    name: str = ""
    phone: str = ""
    nik: str | None = None
    columns: list[str] = field(default_factory=list)
    why: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    def wrong(self, column: str, sentence: str, details: dict | None = None) -> None:
        self.columns.append(column)
        self.why.append(Text(sentence, details or {}))

    def note(self, sentence: str, **details: Detail) -> None:
        if (said := Text(sentence, details)) not in self.notes:
            self.notes.append(said)


class People:
    """Reads the rows of one sheet. `rounded`: whether the NIKs of a column were, by how all of them end."""

    def __init__(self, sheet: Sheet, today: date) -> None:
        self.sheet, self.today = sheet, today
        self.staff = words.is_of_staff(sheet.name)
        self.rounded: dict[int, bool] = {}
        self.shared = {column: self._spans(column) for column in {left for _, left, _, _ in sheet.merged}}

    def read(self, line: Line) -> Draft:
        draft = Draft()
        self._name(draft, line)
        self._phone(draft, line)
        self._nik(draft, line)
        if line.row in self.sheet.hidden_rows:
            draft.note(HIDDEN)
        positions = [text(self._cell(line.row, column)) for column in line.layout.of("staff")]
        positions.append(line.layout.header("name") if line.layout.names else "")
        if self.staff or line.staff or any(map(words.is_staff, positions)):
            draft.note(STAFF)
        gone = (cell for cell in self.sheet.rows[line.row] if isinstance(cell, str) and words.is_gone(cell))
        if what := next(gone, "") or (words.is_late(draft.name) and draft.name):
            draft.note(GONE, what=text(what))
        return draft

    def _cell(self, row: int, column: int) -> Cell:
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else ""

    def _spans(self, column: int) -> dict[int, int]:
        """By the row of each merged cell of a column below its first, that first row: what two people share."""
        areas = [(top, bottom) for top, left, bottom, _ in self.sheet.merged if left == column and bottom - top < 50]
        return {row: top for top, bottom in areas for row in range(top + 1, bottom + 1)}

    def _is_unread(self, draft: Draft, line: Line, column: int, field: str) -> bool:
        if (line.row, column) in self.sheet.unread:
            draft.wrong(field, NO_RESULT)
            return True
        return False

    # -- the name ------------------------------------------------------------------------------------
    def _name(self, draft: Draft, line: Line) -> None:
        columns = line.layout.names
        if any(self._is_unread(draft, line, column, "name") for column in columns):
            return
        said = " ".join(text(cell) for column in columns if not says_nothing(cell := self._cell(line.row, column)))
        said = _COUNTED.sub("", said)
        if (position := _POSITION.search(said)) and words.is_staff(position[1]):
            said = said[: position.start()]
            draft.note(STAFF)
        if not said:
            draft.wrong("name", NO_NAME)
            return
        match read_name(said, vouched=True):
            case Invalid(sentence, details):
                draft.wrong("name", sentence, dict(details))
            case Unclear(candidates=(one,)):
                draft.name = str(one.value)
            case Unclear():
                draft.name = said
                draft.note(LOOK)
            case found:
                draft.name = found

    # -- the phone -----------------------------------------------------------------------------------
    def _phone(self, draft: Draft, line: Line) -> None:
        """The first number that is one; where none is, what is wrong with the first."""
        columns = line.layout.of("phone")
        cells = [(column, cell) for column in columns if not says_nothing(cell := self._shared(line.row, column))]
        if any(self._is_unread(draft, line, column, "phone") for column in columns if not cells):
            return
        refused: Invalid | None = None
        for column, cell in cells:
            found = _one_phone(cell)
            if isinstance(found, Invalid):
                refused = refused or found
                continue
            draft.phone, *others = found
            if others:
                draft.note(SEVERAL, phone=shown(draft.phone))
            if refused or column != columns[0]:
                label = line.layout.labels[column] if column < len(line.layout.labels) else ""
                draft.note(SECOND, column=label)
            return
        draft.wrong("phone", refused.sentence if refused else NO_PHONE, dict(refused.details) if refused else None)

    def _shared(self, row: int, column: int) -> Cell:
        return self._cell(self.shared.get(column, {}).get(row, row), column)

    # -- the NIK -------------------------------------------------------------------------------------
    def _nik(self, draft: Draft, line: Line) -> None:
        columns = line.layout.of("nik")[:1]
        if not columns or self._is_unread(draft, line, columns[0], "nik"):
            return
        cell = self._cell(line.row, columns[0])
        if not says_nothing(cell):
            self._read_nik(draft, cell, columns[0], line.layout)

    def _read_nik(self, draft: Draft, cell: Cell, column: int, layout: Layout) -> None:
        if not isinstance(cell, str):
            draft.wrong("nik", NIK_NUMBER if is_number(cell) else NIK_OTHER)
            return
        said = _unquoted(cell)
        match read_nik(said, self.today):
            case Invalid(sentence, details):
                few = len(only_digits(said)) < 14 and "e+" not in said.lower()
                draft.wrong("nik", NIK_OTHER if few else sentence, {} if few else dict(details))
            case Unclear(candidates=(one,)) if str(one.value) == only_digits(said):
                draft.nik = str(one.value)
                draft.note(AREA)
            case Unclear():
                draft.wrong("nik", NIK_LETTERS)
            case found:
                draft.nik = found
        if draft.nik and draft.nik.endswith("0") and self._are_rounded(column, layout):
            draft.nik = None
            draft.wrong("nik", NIK_ROUNDED)

    def _are_rounded(self, column: int, layout: Layout) -> bool:
        """Three and more, all of which end in 0: by chance one list of a thousand has that."""
        if column not in self.rounded:
            cells = [row[column] for row in self.sheet.rows[layout.start :] if column < len(row)]
            niks = [digits for cell in cells if isinstance(cell, str) and len(digits := only_digits(cell)) == 16]
            self.rounded[column] = len(niks) > 2 and all(nik.endswith("0") for nik in niks)
        return self.rounded[column]


def _one_phone(cell: Cell) -> Sequence[str] | Invalid:
    """The number, and others that stand beside it; or why there is none."""
    if isinstance(cell, float) and not cell.is_integer():
        return Invalid(PHONE_UNSURE, EXAMPLE)
    said = _whole(_unquoted(cell) if isinstance(cell, str) else text(cell))
    found = read_phone(said)
    if isinstance(found, Unclear):
        numbers = [str(one.value) for one in found.candidates]
        # One number that is asked about: letters stand in it, or it is said to be somebody else's, or gone.
        return numbers if len(numbers) > 1 else Invalid(PHONE_UNSURE, EXAMPLE)
    return found if isinstance(found, Invalid) else [found]


def _unquoted(cell: str) -> str:
    """Without what keeps a spreadsheet from making it a number: ="0812...", '0812..."""
    return "\n".join(map(clean, _FORMULA.sub(r"\1", cell[:LONGEST].strip()).lstrip("'`’").splitlines()))


def _whole(said: str) -> str:
    found = _EXPONENT.match(said.strip())
    if found and len(found[2].rstrip("0")) <= int(found[3]) <= len(found[2]):
        return (found[1] + found[2])[: int(found[3]) + 1]
    return said
