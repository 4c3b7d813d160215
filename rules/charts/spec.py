"""What a picture shows, in the words of its reader: as values that go to the child that draws it."""

from dataclasses import dataclass
from typing import Literal

from locales import DEFAULT

MOST = 12  # bars that are shown; of more, the picture and its words say how many are left out


@dataclass(frozen=True)
class Bar:
    """One figure: `value` sets its length, `said` is how it is written ("1.204", "41 %", "kurang dari 5").

    `part`: what of it is meant above all (who is covered of those on the list), with how that is written; `whole`: it
    is known to be all of it.
    """

    label: str
    value: float
    said: str
    part: float | None = None
    part_said: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Reference:
    """A dashed line to compare with, and what it is."""

    value: float
    label: str


@dataclass(frozen=True)
class Chart:
    """`funnel`: one bar below the other, each of those of before; `months`: in the order of time, the oldest first;
    `bars`: of regions, cooperatives or questions, as ordered.

    `says`: the one sentence that tells what is to be seen. `note`: where the figures come from, and as of when.
    `legend`: what the bars are, and what their parts ("on the list", "covered"). `language`: of all these words.
    """

    kind: Literal["funnel", "months", "bars"]
    title: str
    says: str
    bars: tuple[Bar, ...]
    note: str
    reference: Reference | None = None
    legend: tuple[str, str] | None = None
    language: str = DEFAULT
