"""Figures: what is counted in a report, each with its name and what it means in words, in one place.

How they are gathered out of the tables is in models/figures.py, what is made of them in rules/reports/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from locales import N_
from rules.data import rows
from rules.ledger import State as Paid
from rules.paying import earlier
from rules.status import State
from rules.tariff import months

WIB = ZoneInfo("Asia/Jakarta")
SOON = timedelta(days=10)  # before the end of protection
YEAR = 12
PART = 5  # complete forms with which a cooperative takes part: with fewer it would be told of few people

# A person who stands here has come through every stage up to it.
GONE = (State.WITHDRAWN, State.DECEASED)
ACTIVE = (State.ACTIVE, State.KNOWN)
ANSWERED = (*ACTIVE, State.WAITING, State.RETURNED)
HANDED = (*ANSWERED, State.HANDED_OVER)
CONFIRMED = (Paid.PAID, Paid.PARTLY)

Unit = Literal["people", "rupiah"]


@dataclass(frozen=True)
class Figure:
    """`key` in `rules.reports.report.Counts`; `means`: its definition, as it stands in every workbook."""

    key: str
    name: str
    means: str
    unit: Unit = "people"


FUNNEL = (
    Figure(
        "listed",
        N_("On the list"),
        N_(
            "People whom the cooperative invited, or who sent a form that names it, each counted once. Two forms with "
            "one NIK count as one. A form that came without the invitation is known by the NIK only to be of the "
            "same person. Not counted: invitations that were taken back or declined, people who withdrew or have died, "
            "and data that was erased. Without a cooperative: people who began a form and agreed."
        ),
    ),
    Figure(
        "opened",
        N_("Opened"),
        N_("Of those on the list: who opened the invitation that holds now, or has a form."),
    ),
    Figure(
        "agreed",
        N_("Agreed"),
        N_("Of those who opened it: who agreed that their data is used for the form."),
    ),
    Figure(
        "complete",
        N_("Form complete"),
        N_("Of those who agreed: whose form is filled in and saved, with the yes to today's text of the consent."),
    ),
    Figure(
        "handed",
        N_("Handed over"),
        N_(
            "Of the complete forms: those that an officer handed over to BPJS Ketenagakerjaan, as they stand now. A "
            "form that was returned and put right counts again once it is handed over again."
        ),
    ),
    Figure(
        "answered",
        N_("Branch answered"),
        N_(
            "Of those handed over: about whom the branch office has answered: to be corrected, a payment code, a "
            "participant already, or a participant."
        ),
    ),
    Figure(
        "active",
        N_("Active (branch)"),
        N_("Of the answered ones: participants according to the branch office, new ones and those known before."),
    ),
)
STAGES = tuple(one.key for one in FUNNEL)
TOLD = Figure(
    "told",
    N_("Active (as told)"),
    N_(
        "Of the complete forms: people who told a payment code or a participant number themselves. The branch office "
        "has said nothing about them, so they are not in “Active (branch)”."
    ),
)
LAPSING = Figure(
    "lapsing",
    N_("Ends in 10 days"),
    N_(
        "Participants whose recorded protection ends within ten days. Where no end is recorded: for whom the third "
        "month without a recorded contribution ends by then. Whoever wants no messages counts, too: only the messages "
        "were stopped."
    ),
)
# By the month. People are counted by what was known here by its end; of the present month, by now.
MONTHLY = (
    Figure("listed", N_("On the list"), N_("Of those on the list today: who was on it by the end of the month.")),
    Figure(
        "part",
        N_("Participants"),
        N_(
            "Of the participants of today, according to the branch office or as they tell: of whom that was known here "
            "by the end of the month."
        ),
    ),
    Figure(
        "paid",
        N_("Paid, confirmed"),
        N_(
            "Participants of today on the list by the end of the month, whose contribution for this month is "
            "confirmed, wholly or partly."
        ),
    ),
    Figure(
        "paid_said",
        N_("Paid, as told"),
        N_("The same people, of whom a payment for this month is told and not confirmed yet."),
    ),
    Figure(
        "expected",
        N_("Expected"),
        N_(
            "Rupiah for this month by the tariff, of participants of whom a payment for it is recorded. For the others "
            "nothing is estimated."
        ),
        "rupiah",
    ),
    Figure(
        "said",
        N_("Told"),
        N_(
            "Rupiah that were said to be paid for this month and nobody confirmed: of everybody, also of people who "
            "withdrew or have died, and of data that was erased since."
        ),
        "rupiah",
    ),
    Figure(
        "confirmed",
        N_("Confirmed"),
        N_(
            "Rupiah that are confirmed for this month: of everybody, also of people who withdrew or have died, and of "
            "data that was erased since."
        ),
        "rupiah",
    ),
)
MONEY = tuple(one.key for one in MONTHLY if one.unit == "rupiah")
# What viewers may see: of people, and nothing that is the sum of others that are seen (rules/small_cells.py). “part” is
# “active” and “told”, and “paid” and “paid_said” are parts of it.
VIEWED = (*STAGES, LAPSING.key, "paid")
STOPPED = Figure(
    "stopped",
    N_("Stopped there"),
    N_("Forms that are not finished, of people who agreed to today's text: by the part that is asked now."),
)
AGAIN = Figure(
    "again",
    N_("Asked again"),
    N_(
        "How often an answer could not be taken and the part was asked again, in the last twelve months. It is counted "
        "without a person and for the whole programme."
    ),
    "people",
)
TAKE_PART = N_(
    "A cooperative takes part once five or more people have a complete form that names it. Known are all that were "
    "entered and are open, and closed ones with people on the list."
)
BENCHMARK_NOTES = {
    "ministry": N_(
        "%(share)s of cooperatives in %(year)s: %(count)s that had registered as employers, for their own staff. It "
        "says nothing of members, and is not to be compared with the figures here."
    ),
    "members": N_(
        "%(share)s in %(year)s: members of one large credit union who were covered, of about %(count)s who could be. "
        "It is one cooperative's own word."
    ),
}


@dataclass(frozen=True)
class Benchmark:
    """A figure from elsewhere to compare with, and what has to be said of it."""

    key: str
    share: float
    count: int
    year: int
    source: str

    @property
    def note(self) -> str:
        return BENCHMARK_NOTES[self.key]


def benchmarks() -> Mapping[str, Benchmark]:
    found = (
        Benchmark(one["key"], float(one["share"]), int(one["count"]), int(one["year"]), one["source"])
        for one in rows("benchmarks")
    )
    return {one.key: one for one in found}


@dataclass(frozen=True)
class Times:
    """The twelve iuran months that are reported on, the present one last, and the day in WIB."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(WIB).date()

    @property
    def months(self) -> tuple[date, ...]:
        return tuple(months(earlier(self.today.replace(day=1), YEAR - 1), YEAR))

    @property
    def ends(self) -> tuple[datetime, ...]:
        """The first instant after each."""
        return tuple(_begin(one) for one in (*self.months[1:], earlier(self.months[-1], -1)))


def whole(some: tuple[date, ...]) -> date:
    """The last month that has ended: the present one is paid for until the middle of it."""
    return some[-2]


def _begin(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=WIB).astimezone(UTC)
