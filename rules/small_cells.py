"""What a viewer sees in place of counts of people, so that nobody can be told from them, however they are put together.

A cell is one count of one cooperative: a figure, of now or of an iuran month. `floored` shows the cell 0 to 4 as 0,
said as "fewer than 5", 5 to 9 as 5, and so on. Whatever else a viewer sees (a sum, a share, an order, how many
cooperatives take part, a difference between two weeks) is reckoned from cells that are shown, never from what is below
them. A cell is looked at once a week, and anew with a month, and kept as it was shown (models/viewed.py): whoever looks
every minute would else see it become 5, or 4 again, at the moment when one person more or less is in it.

Proof that each value from 0 to 4 of a hidden cell stays possible, given everything that any viewers ever saw: all that
is known of true cells, beside what is shown, is that some are not below others (opened ≤ listed, listed in May ≤
listed in June). Take any c from 0 to 4, and the world in which every true cell is the shown one plus c. It shows the
same, since it floors to the same; and it is possible, since floors keep the order: from x ≤ y follows floored(x) ≤
floored(y). In it, each hidden cell is c. So nothing that is a function of the floors tells c from another one.

That is why there is nothing that adds up beside them: no people by the question where they stopped (which are those who
agreed and are not complete: five of them below five can give each away), no participants beside those of them whom the
branch office confirmed and those who told so themselves, no sum that was rounded by itself, no pool of small
cooperatives (from which one that grows is told by what it left behind), no rupiah (it is people times a price).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from locales import N_
from rules.reports.report import Counts

STEP = 5
FEW, FEW_EACH = N_("fewer than 5"), N_("fewer than 5 each")
NOTE = N_("By the records of Payung of this week, rounded down to fives in each cooperative.")
WHY = N_("So nobody can be told from them, and there may be more people than is said.")


def floored(count: int) -> int:
    return count - count % STEP


def shown(counts: Counts, seen: Collection[str]) -> dict[str, int]:
    """Of one cooperative: the figures that a viewer may see at all, where they are not hidden."""
    return {key: floor for key, count in counts.items() if key in seen and (floor := floored(count)) > 0}


def together(some: Iterable[Counts]) -> dict[str, int]:
    """The only sums there are: of what is shown."""
    sums: dict[str, int] = {}
    for counts in some:
        for key, count in counts.items():
            sums[key] = sums.get(key, 0) + count
    return sums


def week(today: date) -> date:
    """From which day on cells are looked at anew: its Monday, or the first of the month, which brings new months."""
    return max(today - timedelta(days=today.weekday()), today.replace(day=1))


def months(by_month: Mapping[date, Counts], seen: Collection[str]) -> dict[date, dict[str, int]]:
    """Of one cooperative; those of several are summed from these (`together`), month by month."""
    return {month: shown(counts, seen) for month, counts in by_month.items()}
