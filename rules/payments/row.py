"""What one row of a file of payments says: whose they are, for which months, how much, on which day."""

import re
from collections.abc import Sequence
from datetime import date

from locales import N_
from rules.answers.columns import Columns
from rules.answers.days import day_of
from rules.answers.row import EXAMPLE, NO_DAY, Read, keys, numbers_of
from rules.lists.book import Cell, is_blank, is_number, text
from rules.paying import LARGEST, SMALLEST
from rules.payments.months import MOST, months_of
from rules.payments.paid import Paid
from rules.readers.cleaning import plain
from rules.tariff import months

NOBODY = N_(
    "It does not say whose it is: neither a NIK, a participant number, a payment code nor a form number stands there."
)
NO_MONTH = N_("It does not say for which month.")
MONTH_UNSURE = N_("The month here is not understood. Write it like %(example)s.")
MONTH_LIKE = {"example": "November 2026"}
AMOUNT_UNSURE = N_("The amount here is not understood. Write it in whole rupiah, like %(example)s.")
AMOUNT_LIKE = {"example": "16800"}
_RUPIAH = re.compile(r"(?:rp|idr)? ?(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:[.,](?:00|-))?")
_SUMS = frozenset({"jumlah", "total", "subtotal", "grand total", "sub total", "jumlah total"})
_BESIDE = frozenset({"day", "name", "count"})  # by which alone a row says nothing


def read(place: tuple[str, int], how: Columns, cells: Sequence[Cell], today: date) -> Read | None:
    """None where it says nothing, as a blank row does, a signature, or the sum below."""
    said = {name: how.cell(cells, name) for name in how.of}
    if _is_sum(cells) or all(is_blank(said.get(name, "")) for name in how.of.keys() - _BESIDE):
        return None
    found = Read(*place, name=text(said.get("name", "")), cells=tuple(text(cell)[:100] for cell in cells))
    keys(found, said)
    found.keys |= numbers_of(found, said)
    if not found.keys and not found.why:
        found.wrong(NOBODY)
    paid_for, amount = _months(found, said, today), _amount(found, said.get("amount", ""))
    cell, day = said.get("day", ""), None
    if not is_blank(cell) and not (day := day_of(cell, today)):
        found.wrong(NO_DAY, EXAMPLE)
    if not found.why:
        found.answer = Paid([one.isoformat() for one in paid_for], amount, day.isoformat() if day else None)
    return found


def _is_sum(cells: Sequence[Cell]) -> bool:
    first = next((cell for cell in cells if not is_blank(cell)), "")
    return plain(text(first)).strip(" :.") in _SUMS


def _months(found: Read, said: dict[str, Cell], today: date) -> list[date]:
    """By the months that it names, until which one, or how many."""
    first, last, count = (said.get(name, "") for name in ("month", "until", "count"))
    if is_blank(first):
        found.wrong(NO_MONTH)
        return []
    named = months_of(first, today)
    if named and not is_blank(last):
        end = months_of(last, today)
        ahead = (end[-1].year - named[0].year) * 12 + end[-1].month - named[0].month + 1 if end else 0
        named = [*months(named[0], ahead)] if len(named) == 1 and 0 < ahead <= MOST else None
    if named and not is_blank(count):
        many = int(text(count)) if text(count).isascii() and text(count).isdigit() else 0
        alone = [*months(named[0], many)] if 0 < many <= MOST and len(named) == 1 else None
        named = named if many == len(named) else alone
    if not named:
        found.wrong(MONTH_UNSURE, MONTH_LIKE)
    return named or []


def _amount(found: Read, cell: Cell) -> int | None:
    """Whole rupiah; None where none is told."""
    if is_blank(cell) or text(cell).strip(" -") == "":
        return None
    written = _RUPIAH.fullmatch(" ".join(plain(text(cell)).replace("rp.", "rp").split()))
    amount = int(re.sub(r"\D", "", written[1])) if written else 0
    if is_number(cell) and isinstance(cell, float) and not cell.is_integer():
        amount = 0
    if not SMALLEST <= amount < LARGEST:
        found.wrong(AMOUNT_UNSURE, AMOUNT_LIKE)
        return None
    return amount
