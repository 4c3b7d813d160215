"""The report that BPJS Ketenagakerjaan asks of a cooperative: new and known NIKs, first payments, months paid.

What a wadah is paid for is counted so (domain.md, 8): new participants whose NIK was in BPU never before, with which
programmes, since when they pay, and for how many months.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from locales import N_, Rupiah, written
from rules.asked import Asked
from rules.figures import Times
from rules.reports.said import Said
from rules.streamed import Cell, Sentences, Streamed

MEANINGS, MONTHS, PEOPLE = N_("Definitions"), N_("Months"), N_("Participants")
MONTH, EVERY = N_("Month"), N_("All months until now")
NEW, KNOWN, WITH_JHT = N_("New NIKs"), N_("Known NIKs"), N_("New, with JHT")
FIRST, PAID, RUPIAH = N_("First payments"), N_("Months paid"), N_("Rupiah confirmed")
NUMBER, NAME = N_("Form number"), N_("Name (covered)")
NIK, SAID, SINCE, PROGRAMMES = N_("NIK"), N_("Said on"), N_("Participant since"), N_("Programmes")
FIRST_ON = N_("First payment noted")
FIGURE, MEANS, WHOSE, AS_OF = N_("Figure"), N_("What it means"), N_("Report of"), N_("As of")
IS_NEW, IS_KNOWN, UNSEEN = N_("new"), N_("known"), N_("not shown: the person has not agreed to today's text")
MEANT = {
    NEW: N_(
        "Participants by the branch office's answer that stands, whose NIK it did not know before. By the month in "
        "which the answer was noted here. Each NIK counts once."
    ),
    KNOWN: N_("Participants of whom the branch office answered that the NIK was a participant's already."),
    WITH_JHT: N_("Of the new ones, those who chose JHT beside JKK and JKM."),
    FIRST: N_(
        "Participants, new or known, by the month in which a payment of theirs was confirmed here for the first time."
    ),
    PAID: N_("Months of contribution that are confirmed, wholly or partly, by the month that was paid for."),
    RUPIAH: N_("Rupiah that are confirmed for that month, of these participants. Erased data is not in it."),
}
ADVICE = N_("The branch office's own records decide what is paid to a cooperative. These are Payung's.")


@dataclass
class Month:
    new: int = 0
    known: int = 0
    with_jht: int = 0
    first: int = 0
    paid: int = 0
    rupiah: int = 0

    def cells(self) -> list[Cell]:
        return [self.new, self.known, self.with_jht, self.first, self.paid, Rupiah(self.rupiah)]


@dataclass
class Sums:
    """By month, as the lines come; `every`: of all months."""

    months: dict[date, Month] = field(default_factory=dict)
    every: Month = field(default_factory=Month)

    def count(self, one: dict[str, Any]) -> None:
        said = {"known" if one["known"] else "new": 1, "with_jht": int((not one["known"] and one.get("jht")) or 0)}
        self._add(one["said"], **said)
        if one["first"]:
            self._add(one["first"], first=1)
        for month, amount in one["months"].items():
            self._add(month, paid=1, rupiah=amount)

    def _add(self, day: str, **counts: int) -> None:
        month = date.fromisoformat(day).replace(day=1)
        for sums in (self.months.setdefault(month, Month()), self.every):
            for name, count in counts.items():
                setattr(sums, name, getattr(sums, name) + count)


def work(asked: Asked) -> dict[str, Any]:
    """How many participants there are in it, new and known."""
    said, sums = Said(asked.parameters), Sums()
    with Streamed(asked.output, datetime.fromisoformat(asked.parameters["at"])) as file:
        heads = [said.text(one) for one in (FIGURE, MEANS)]
        file.sheet(said.text(MEANINGS), heads, (24, 100), _meanings(said, asked.parameters["mark"]))
        heads = [said.text(one) for one in (NUMBER, NAME, NIK, SAID, SINCE, PROGRAMMES, FIRST_ON, PAID, RUPIAH)]
        people = file.sheet(said.text(PEOPLE), heads, (18, 28, 12, 20, 20, 18, 22, 14, 18), _people(asked, said, sums))
        heads = [said.text(one) for one in (MONTH, *MEANT)]
        file.sheet(said.text(MONTHS), heads, (24, *[18] * len(MEANT)), _months(said, sums))
    every = sums.every
    return {"make": asked.parameters["make"], "people": people, "new": every.new, "known": every.known}


def _people(asked: Asked, said: Said, sums: Sums) -> Iterator[list[Cell]]:
    for one in map(json.loads, asked.input):
        sums.count(one)
        days = [written(date.fromisoformat(day), said.language) if day else "" for day in (one["said"], one["day"])]
        first = written(date.fromisoformat(one["first"]), said.language) if one["first"] else ""
        seen = "reference" in one
        whose = [one["reference"] or "", one["name"]] if seen else ["", said.text(UNSEEN)]
        programmes = ("JKK, JKM, JHT" if one["jht"] else "JKK, JKM") if seen else ""
        paid, rupiah = len(one["months"]), Rupiah(sum(one["months"].values()))
        kind = said.text(IS_KNOWN if one["known"] else IS_NEW)
        yield [*whose, kind, *days, programmes, first, paid, rupiah]


def _months(said: Said, sums: Sums) -> Iterator[list[Cell]]:
    """The last twelve, with those ahead that were paid for; then all that there ever were."""
    begin = Times(said.at).months[0]
    for month in sorted({*Times(said.at).months, *(one for one in sums.months if one > begin)}):
        yield [said.month(month), *sums.months.get(month, Month()).cells()]
    yield [said.text(EVERY), *sums.every.cells()]


def _meanings(said: Said, mark: str) -> Iterator[list[Cell]]:
    yield [said.text(WHOSE), Sentences(said.name)]
    yield [said.text(AS_OF), Sentences(said.note())]
    yield from ([said.text(name), Sentences(said.text(means))] for name, means in MEANT.items())
    yield from (["", Sentences(one)] for one in (said.text(ADVICE), mark))
