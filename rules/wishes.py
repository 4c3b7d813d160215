"""When somebody wishes to be reminded: at which hour of their day, how many days before, and from which day again."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from locales import N_, Text

HOURS = range(8, 20)  # words.md: nobody is written to before and after
AHEAD = {1: N_("1 day"), 3: N_("3 days"), 7: N_("7 days")}
HOLDS = N_("Of the iuran I remind you at %(hour)s where you live, %(days)s before the day by which it is to be paid.")
HOLDS_END = N_(
    "Of the iuran I remind you at %(hour)s where you live, %(days)s before the recorded end of the protection."
)
HOLDS_BOTH = N_(
    "Of the iuran I remind you at %(hour)s where you live, %(days)s before the day by which it is to be paid, or "
    "before the recorded end of the protection."
)
HOLDS_CODE = N_(
    "Of the iuran I remind you at %(hour)s where you live. After the first iuran, %(days)s before the day by which it "
    "is to be paid."
)


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


def in_words(wishes: Wishes, by_day: bool = True, by_end: bool = False) -> Text:
    """By which clocks those on this phone are reminded: the day by which is to be paid, or a recorded end; by neither,
    as long as only first payments are waited for.
    """
    holds = {(True, True): HOLDS_BOTH, (False, True): HOLDS_END, (True, False): HOLDS}.get((by_day, by_end), HOLDS_CODE)
    return Text(holds, {"hour": o_clock(wishes.hour), "days": Text(AHEAD[wishes.ahead])})


def o_clock(hour: int) -> str:
    return f"{hour:02}.00"
