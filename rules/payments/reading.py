"""Reading a file of payments as the work of a job, and gathering what it comes to: as a file of answers is read."""

from typing import Any

from locales import N_
from rules.answers import gathering, reading
from rules.answers.columns import Headers
from rules.asked import Asked
from rules.payments.row import read

NO_COLUMNS = N_(
    "I see no payments in this file. It needs a column with the NIK, the participant number, the payment code or the "
    "form number, and one with the month."
)
NOT_READ = N_("The sheet %(sheet)s was not read: no column there tells whose a row is and which month was paid.")
TWICE = N_("Rows %(rows)s are about the same month of one member and say different things. None of them is taken.")
PAYMENTS = reading.Kind(
    Headers(
        "payment_headers",
        frozenset({"nik", "form", "code", "number_of_participant"}),
        frozenset({"month"}),
    ),
    read,
    NO_COLUMNS,
    NOT_READ,
)


def work(asked: Asked) -> dict[str, Any]:
    return reading.of_kind(asked, PAYMENTS)


def gathered(asked: Asked) -> dict[str, Any]:
    """Of each month of a member one row holds."""
    return gathering.gathered(asked, _about, lambda one: one["does"], TWICE)


def _about(one: gathering.Row) -> list[tuple[int, str]]:
    return [(one["form"], month) for month in one["answer"][0]]
