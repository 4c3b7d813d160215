"""When officers are told what waits for them: at an hour of their choice, on days on which offices work.

On the first of these days in a week they are told about the week instead; where nobody looked at the clock on that day,
on the next one.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.calendar import is_working
from rules.reminders import EVENING, allowed

HOURS = (8, 12, 16, 19)  # that may be chosen, none of them in the silence; on Fridays noon is a little later
USUAL, NEVER = 8, -1
FRESH = timedelta(hours=2)  # what could not be looked at for so long is not told on that day any more


def due_at(now: datetime, hour: int, zone: ZoneInfo, province: str) -> tuple[datetime, datetime] | None:
    """When the day's message is due, and until when it is worth saying; None on days on which nobody works."""
    return _on(now.astimezone(zone).date(), hour, zone, province)


def week_at(now: datetime, hour: int, zone: ZoneInfo, province: str) -> tuple[datetime, datetime] | None:
    """The same of the week's message: on Monday or, where that is no such day, the next one; None on all others."""
    return None if before(now, hour, zone, province) else due_at(now, hour, zone, province)


def before(now: datetime, hour: int, zone: ZoneInfo, province: str) -> list[date]:
    """The days of this week before today on which the week's message could come."""
    today = now.astimezone(zone).date()
    days = (today - timedelta(days=n) for n in range(today.weekday(), 0, -1))
    return [day for day in days if _on(day, hour, zone, province)]


def _on(day: date, hour: int, zone: ZoneInfo, province: str) -> tuple[datetime, datetime] | None:
    due = allowed(datetime.combine(day, time(hour), zone), zone, province).astimezone(zone)
    if not is_working(day) or due.date() != day:
        return None
    return due, datetime.combine(day, EVENING, zone)
