"""What is expected of one person for an iuran month, by the tariff of that month; no sum that is not sure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rules import facts, tariff
from rules.price_change import cases, estimated, sure
from rules.question import Answers


class Expected(NamedTuple):
    """Rupiah, by which regulations; None where more than one sum may be right, or none is quoted."""

    amount: int | None = None
    rule: str | None = None


def expected(answers: Answers, month: date) -> Expected:
    if facts.pays_others(answers):
        return Expected()
    prices = [estimated(answers, month, *case) for case in cases(answers)]
    amount = sure(price.total for price in prices)
    return Expected(amount, ", ".join(prices[0].regulations)) if amount is not None else Expected()


def together(answers: Answers, first: date, count: int) -> int | None:
    """So many months from the first one on, each by its own tariff."""
    return total([expected(answers, month).amount for month in tariff.months(first, count)])


def total(amounts: Sequence[int | None]) -> int | None:
    """Their sum, where all of them are known."""
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == len(amounts) else None
