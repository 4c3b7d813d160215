"""What one row of a file says was paid, and what noting that would change in the ledger of its person."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from rules.ledger import Ledger, Payment


class Paid(NamedTuple):
    """`months` as ISO days; `amount`: rupiah of all of them together; `day` on which it was paid, as ISO."""

    months: list[str]
    amount: int | None = None
    day: str | None = None

    @property
    def each(self) -> list[date]:
        return [date.fromisoformat(one) for one in self.months]


class Weight(StrEnum):
    """What noting it would be: a decision about what the member said, an entry of its own, or nothing.

    ENTER of several months decides about those of them that were said.
    """

    CONFIRM = "confirm"
    ENTER = "enter"
    SAME = "same"  # as somebody has noted and checked
    DIFFERS = "differs"  # from the amount that the member said
    OTHERWISE = "otherwise"  # than it was checked: another amount
    PARTLY = "partly"  # some of its months are checked, and some are not
    SEVERAL = "several"  # payments of one of its months wait, and which is meant is not said


def weigh(found: Ledger, paid: Paid, parts: Sequence[int | None]) -> Weight:
    """`parts`: the amount over the months (`rules.ledger.split`)."""
    months = [[one for one in found.payments if one.stands and one.month == month] for month in paid.each]
    checked = [[one for one in some if one.decided] for some in months]
    if all(checked):
        return Weight.SAME if _agree(checked, paid.amount) else Weight.OTHERWISE
    if any(checked):
        return Weight.PARTLY
    if any(len(some) > 1 for some in months):
        return Weight.SEVERAL
    if all(months):
        return Weight.CONFIRM if _agree(months, paid.amount) else Weight.DIFFERS
    pairs = ((some[0].amount, part) for some, part in zip(months, parts, strict=True) if some)
    return Weight.ENTER if all(told == part or None in (told, part) for told, part in pairs) else Weight.DIFFERS


def _agree(months: Sequence[Sequence[Payment]], amount: int | None) -> bool:
    """As far as both tell an amount; one of several payments of a single month may be the one that is meant.

    Where the amount of some is not told, something has to be left for these.
    """
    told = [one.amount for some in months for one in some]
    known = [one for one in told if one is not None]
    if amount is None or sum(known) == amount or (len(known) < len(told) and sum(known) < amount):
        return True
    return len(months) == 1 and amount in known
