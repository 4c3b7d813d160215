"""What a change of the tariff means for one person, known a month ahead, with no figure that is not sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules import facts, tariff
from rules.question import Answers
from rules.tariff import Estimate


@dataclass(frozen=True)
class Change:
    """The last iuran month at one price and the first at another; rupiah, None where more than one sum may be right.

    `together`: of as many months as the person pays at a time, beginning with `last` and beginning with `first`.
    """

    last: date
    first: date
    now: int | None
    then: int | None
    together: tuple[int | None, int | None]
    ending: Estimate | None  # with the discount that ends, where one does


def concerned(today: date) -> list[tuple[str, bool]]:
    """The sectors, with JHT (True) or without, in which somebody's price changes with the next iuran month."""
    _, first = tariff.months(today, 2)
    changed = tariff.changed(first)
    return sorted(changed | {("unsure", jht) for _, jht in changed})


def change(answers: Answers, today: date) -> Change | None:
    """What changes for this person with the next iuran month; None where nothing does, or no price is quoted."""
    if facts.pays_others(answers):
        return None
    (last, first), may_be = tariff.months(today, 2), cases(answers)
    prices = [[estimated(answers, month, *case) for month in (last, first)] for case in may_be]
    if all(now.total == then.total for now, then in prices):
        return None
    months = answers.get("months", 1)  # where it was still asked
    return Change(
        last,
        first,
        now=sure(now.total for now, _ in prices),
        then=sure(then.total for _, then in prices),
        together=(_together(answers, last, months, may_be), _together(answers, first, months, may_be)),
        ending=next((now for now, then in prices if now.discounted and not then.discounted), None),
    )


def cases(answers: Answers) -> list[tuple[str, bool]]:
    """Each sector, and whether a discount is given in it, that the regulation may mean by this person."""
    sector, named = facts.sector(answers), facts.discountable(answers)
    if facts.participant(answers) == "government":
        return [(sector, False)]
    if named and sector != "unsure":
        return [(sector, True)]
    sectors = tariff.SECTORS if sector == "unsure" else (sector,)
    return [(one, given) for one in sectors for given in (True, False)]


def estimated(answers: Answers, month: date, sector: str, discountable: bool) -> Estimate:
    return tariff.estimate(month, answers["income"], sector, facts.jht(answers), discountable)


def _together(answers: Answers, first: date, months: int, may_be: list[tuple[str, bool]]) -> int | None:
    income, jht = answers["income"], facts.jht(answers)
    return sure(tariff.prepayment(first, months, income, sector, jht, given) for sector, given in may_be)


def sure(sums: Iterable[int]) -> int | None:
    """The one sum that it is in every case."""
    found = set(sums)
    return found.pop() if len(found) == 1 else None
