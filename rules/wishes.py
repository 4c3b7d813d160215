"""When somebody wishes to be reminded: at which hour of their day, how many days before, and from which day again."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOURS = range(8, 20)  # words.md: nobody is written to before and after
AHEAD = (1, 3, 7)


class Wishes(NamedTuple):
    """`hour` by the clock where the person lives; `ahead`: days before the due date; nothing until `paused_until`."""

    hour: int = 9
    ahead: int = 3
    paused_until: date | None = None

    def paused(self, today: date) -> bool:
        return bool(self.paused_until and today < self.paused_until)

    def again_at(self, zone: ZoneInfo) -> datetime | None:
        """When the pause is over."""
        return datetime.combine(self.paused_until, time(self.hour), zone) if self.paused_until else None
