"""What somebody wishes of the reminders: the hour, how many days ahead, and none until a day (C3)."""

from datetime import date
from typing import NamedTuple


class Wishes(NamedTuple):
    """`hour`: by the clock where the person lives; `ahead`: days before the iuran is due."""

    hour: int = 9
    ahead: int = 3
    paused_until: date | None = None
