"""What a package comes to: how many forms, with which programmes, and what they would contribute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from locales import N_, Month, Rupiah, Text
from rules import facts
from rules.handover.columns import Form

FORMS, NEW = N_("Forms"), N_("of these new")
AGAIN = N_("of these changed since they were handed over")
BASIC, SAVING = N_("Programmes JKK and JKM"), N_("Programmes JKK, JKM and JHT")
ESTIMATED = N_("Simulated contribution, %(programme)s, %(month)s")
TOTAL = N_("Simulated contribution, all together, %(month)s")
NOT_ESTIMATED = N_("Without a simulation, since they pay helpers")
PROGRAMMES = ("jkk", "jkm", "jht")


@dataclass(frozen=True)
class Sums:
    forms: int
    again: int
    saving: int
    month: date
    amounts: tuple[int, ...]
    not_estimated: int

    def counts(self) -> list[tuple[Text, int]]:
        counted = (FORMS, self.forms), (NEW, self.forms - self.again), (AGAIN, self.again)
        programmes = (BASIC, self.forms - self.saving), (SAVING, self.saving)
        return [(Text(label), count) for label, count in (*counted, *programmes)]

    def contributions(self) -> list[tuple[Text, Rupiah]]:
        month = Month(self.month.year, self.month.month, 1)
        each = [
            (Text(ESTIMATED, {"programme": name.upper(), "month": month}), Rupiah(amount))
            for name, amount in zip(PROGRAMMES, self.amounts, strict=True)
        ]
        return [*each, (Text(TOTAL, {"month": month}), Rupiah(sum(self.amounts)))]


def sums(forms: Sequence[Form], today: date) -> Sums:
    estimates = [found for one in forms if (found := one.estimate(today))]
    amounts = tuple(sum(getattr(one, name) for one in estimates) for name in PROGRAMMES)
    saving, again = sum(facts.jht(one.answers) for one in forms), sum(one.again for one in forms)
    return Sums(len(forms), again, saving, facts.first_month(today), amounts, len(forms) - len(estimates))
