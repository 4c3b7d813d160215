"""The figures of a report as values: what is gathered once, and shown as a picture, a workbook and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Counts = Mapping[str, int]  # by the key of a figure (rules/figures.py); what is not there is 0


@dataclass(frozen=True)
class Of:
    """Whose figures: of one cooperative, of a region by the beginning of its code (rules/regions.py), or of all."""

    cooperative: int | None = None
    region: str | None = None


@dataclass(frozen=True)
class Row:
    """Of a cooperative, or of those who go without one (`id` 0); `region` is a code, or empty where it is not known.

    `is_open`: known even where nothing is counted.
    """

    id: int
    name: str
    region: str
    counts: Counts
    is_open: bool = True


@dataclass(frozen=True)
class Report:
    """`months`: of all that is reported on together, the oldest first. `stops`: by question of the form.

    `hidden`: for a viewer, whose counts are made so that no person can be told from them (rules/small_cells.py); then
    there is no rupiah in it.
    """

    of: Of
    rows: tuple[Row, ...]
    months: Mapping[date, Counts] = field(default_factory=dict)
    stops: Mapping[str, Counts] = field(default_factory=dict)
    hidden: bool = False
