"""One receipt for many members: whether its sum is what is expected of them, and what an officer may say where not."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from locales import N_
from rules.ledger import Ledger
from rules.payments.paid import Paid, Weight, weigh


class Beside(StrEnum):
    """The sum of a receipt beside what is expected of those who are chosen."""

    EQUAL = "equal"
    LESS = "less"
    MORE = "more"
    UNSURE = "unsure"  # of some of them no sum is sure, and the receipt leaves something for these


class Stands(StrEnum):
    """An iuran month of a member in a receipt.

    PAID, DIFFERS and SEVERAL are not taken, and why; LATE was chosen, and could not be noted any more.
    """

    IN = "in"
    LEFT = "left"  # out by the officer
    PAID = "paid"  # confirmed already
    DIFFERS = "differs"  # the member says another amount
    SEVERAL = "several"  # the member says to have paid it more than once
    NOTED = "noted"
    LATE = "late"
    BACK = "back"  # noted, and taken back with the receipt


CHOSEN = (Stands.IN, Stands.LEFT)  # between which an officer chooses
NOT_TAKEN = (Stands.PAID, Stands.DIFFERS, Stands.SEVERAL, Stands.LATE)
_WEIGHED = {
    Weight.CONFIRM: Stands.IN,
    Weight.ENTER: Stands.IN,
    Weight.DIFFERS: Stands.DIFFERS,
    Weight.SEVERAL: Stands.SEVERAL,
}


def stands(found: Ledger, month: date, amount: int | None) -> Stands:
    """What noting this month as paid would meet in the ledger of its person; `amount`: what is expected."""
    return _WEIGHED.get(weigh(found, Paid([month.isoformat()], amount), [amount]), Stands.PAID)


def beside(amount: int, known: int, unsure: int) -> Beside:
    """`known`: rupiah that are expected together; `unsure`: months of members of which no sum is sure."""
    if covers(amount, known):
        return Beside.UNSURE if unsure else Beside.MORE if amount > known else Beside.EQUAL
    return Beside.LESS


def covers(amount: int, known: int) -> bool:
    """Whether each may be noted with what is expected: of a smaller sum nobody knows whose part is missing."""
    return amount >= known


class Reason(NamedTuple):
    """Why a receipt is noted that differs: the label of its button, and as the card says it."""

    label: str
    said: str
    of: frozenset[Beside]


_ANY = frozenset({Beside.LESS, Beside.MORE, Beside.UNSURE})
_OVER = _ANY - {Beside.LESS}
REASONS: dict[str, Reason] = {
    "tariff": Reason(N_("Another tariff"), N_("BPJS Ketenagakerjaan reckoned with another tariff"), _ANY),
    "others": Reason(N_("Others are on it, too"), N_("others, or other months, are on it, too"), _OVER),
    "fee": Reason(N_("A fee, or rounded"), N_("a fee is in it, or it is rounded"), _OVER),
    "other": Reason(N_("Another reason"), N_("another reason, which the officer knows"), _ANY),
}


def reasons(found: Beside) -> list[str]:
    """Those that can be chosen for it; none where it agrees."""
    return [key for key, one in REASONS.items() if found in one.of]
