"""What one row of a branch's file says: whose it is, and which answer; else why it cannot be taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locales import N_, Text
from rules.answers import words
from rules.answers.answer import CODE, KNOWN, PARTICIPANT, RETURNED, Answer
from rules.answers.columns import Columns
from rules.answers.days import day_of
from rules.lists.book import Cell, is_blank, is_number, text
from rules.readers.cleaning import only_digits
from rules.report import official_number

NIK, LONGEST, LOST = 16, 200, 10**15  # digits, characters of a reason, from which on a number has lost its digits
NOBODY = N_("It does not say whose it is: neither a NIK nor a form number stands there.")
NIK_LOST = N_("The NIK here is no text with 16 digits. Format the column as Text, and write it again.")
NO_ANSWER = N_("No answer stands in this row.")
NOT_UNDERSTOOD = N_("The status here is not understood. Note this answer one by one, at the member.")
NEW_OR_KNOWN = N_(
    "The status here may be of a new participant, or of one who was there before. Ask the branch office, and write "
    "“peserta baru” or “peserta lama”."
)
CONTRADICTS = N_("What stands in this row contradicts itself. Ask the branch office which one holds.")
NO_CODE = N_("The payment code is missing.")
NO_REASON = N_("It is returned without a reason. Ask the branch office what has to be put right.")
NUMBER_UNSURE = N_(
    "The payment code or participant number is not certain. Compare it with what the branch office sent."
)
NO_DAY = N_("The date here is not understood. Write it like %(example)s.")
EXAMPLE = {"example": "01-12-2026"}
_LONG = re.compile(r"\d(?:[ .-]?\d){9,}")


@dataclass
class Read:
    """A row; `keys`: by what its form is found. `why` it is not taken, if it says something wrong.

    `answer`: what it tells, an `Answer` or what is paid (`rules.payments.paid.Paid`).
    """

    sheet: str
    row: int
    keys: dict[str, str] = field(default_factory=dict)
    name: str = ""
    answer: tuple[Any, ...] | None = None
    why: list[Text] = field(default_factory=list)
    cells: tuple[str, ...] = ()

    def wrong(self, sentence: str, details: dict | None = None) -> None:
        self.why.append(Text(sentence, details or {}))


def read(place: tuple[str, int], how: Columns, cells: Sequence[Cell], today: date) -> Read | None:
    """None where it says nothing, as a blank row or a signature does."""
    said = {name: how.cell(cells, name) for name in how.of}
    if all(is_blank(said.get(name, "")) for name in how.of.keys() - {"day", "remark"}):
        return None
    shown = tuple(text(cell)[:100] for cell in cells)
    found = Read(*place, name=text(said.get("name", "")), cells=shown)
    keys(found, said)
    if not found.keys:
        found.wrong(NOBODY)
    _answer(found, said, today)
    return found


def keys(found: Read, said: dict[str, Cell]) -> None:
    nik = said.get("nik", "")
    digits = only_digits(text(nik))
    if not is_blank(nik):
        if len(digits) != NIK or is_number(nik):
            found.wrong(NIK_LOST)
        found.keys["nik"] = digits
    if form := re.sub(r"[^0-9A-Z]", "", text(said.get("form", "")).upper()):
        found.keys["form"] = f"{form[:4]}-{form[4:]}"


def _answer(found: Read, said: dict[str, Cell], today: date) -> None:
    status, remark, reason = (text(said.get(name, "")) for name in ("status", "remark", "reason"))
    numbers = numbers_of(found, said)
    what = _what(status, remark, reason, numbers)
    if not what:
        unclear = words.new_or_known(f"{status} {remark}")
        return found.wrong(NEW_OR_KNOWN if unclear else NOT_UNDERSTOOD if status or remark else NO_ANSWER)
    if _contradicts(what, numbers, reason):
        return found.wrong(CONTRADICTS)
    day, cell = None, said.get("day", "")
    if not is_blank(cell) and not (day := day_of(cell, today)):
        found.wrong(NO_DAY, EXAMPLE)
    detail = numbers
    if what == CODE and "code" not in numbers:
        found.wrong(NO_CODE)
    if what == RETURNED:
        why = reason or remark or status
        if not words.says_more(why):
            found.wrong(NO_REASON)
        detail = {"question": words.question(why), "reason": _LONG.sub("…", words.reason(why))[:LONGEST]}
        detail = {key: value for key, value in detail.items() if value}
    since = day.isoformat() if day and what == PARTICIPANT else None  # of all else it may be any day
    found.answer = Answer(what, detail, since)
    return None


def _what(status: str, remark: str, reason: str, numbers: dict[str, str]) -> str | None:
    """By the status where there is one; else by the remark, else by what else is there."""
    if status and words.new_or_known(status):
        return words.meaning(f"{status} {remark}")
    if status:
        return words.meaning(status) or (words.meaning(remark) if remark else None)
    if words.new_or_known(remark):
        return None
    if remark and (what := words.meaning(remark)):
        return what
    if reason:
        return RETURNED
    return CODE if "code" in numbers else PARTICIPANT if numbers else None


def _contradicts(what: str, numbers: dict[str, str], reason: str) -> bool:
    if what == RETURNED:
        return bool(numbers)
    return bool(reason) or (what == KNOWN and "code" in numbers)


def numbers_of(found: Read, said: dict[str, Cell]) -> dict[str, str]:
    """The payment code and the participant number, where they stand there."""
    numbers = {key: _number(found, said.get(name, "")) for key, name in
               (("code", "code"), ("number", "number_of_participant"))}  # fmt: skip
    return {key: number for key, number in numbers.items() if number}


def _number(found: Read, cell: Cell) -> str:
    """Digits and letters as they stand; what is unsure is said once."""
    if is_blank(cell) or text(cell).strip(" -") == "":
        return ""
    number = official_number(text(cell))
    lost = is_number(cell) and isinstance(cell, int | float) and cell >= LOST
    if not isinstance(number, str) or lost or number == found.keys.get("nik"):
        if not any(one.msgid == NUMBER_UNSURE for one in found.why):
            found.wrong(NUMBER_UNSURE)
        return ""
    return number
