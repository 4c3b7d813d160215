"""When a message may come that nobody asked for, and when a draft is reminded of."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rules.calendar import is_silent

MORNING, EVENING = time(8), time(20)  # words.md: never from 20.00 to 08.00 local time
FRIDAY, PRAYER_BEGINS, PRAYER_ENDS = 4, time(11), time(13, 30)
SUNSET_BEGINS, SUNSET_ENDS = time(17, 30), time(18, 45)  # maghrib, wherever in a zone somebody lives

# A draft is reminded of after a day and a week; its end is announced a week before (product.md A5).
NUDGES = {"nudge_day": timedelta(days=1), "nudge_week": timedelta(days=7)}
FRESH = timedelta(days=2)  # a nudge that could not be sent for so long is not sent late
ANNOUNCED, NOTICE = timedelta(days=83), timedelta(days=7)
KEPT = timedelta(days=90)


@lru_cache(1024)  # thousands are promised something in the same moment
def allowed(at: datetime, zone: ZoneInfo, province: str = "") -> datetime:
    """The first instant from `at` on (UTC) at which a message may come in this zone, and in this province."""
    local = at.astimezone(zone)
    for begins, ends in _silences(local.date()):
        if begins <= local.time() < ends:
            return allowed(_at(local.date(), ends, zone), zone, province)
    if local.time() >= EVENING or is_silent(local.date(), province):
        return allowed(_at(local.date() + timedelta(days=1), MORNING, zone), zone, province)
    return at


def _silences(day: date) -> list[tuple[time, time]]:
    noon = [(PRAYER_BEGINS, PRAYER_ENDS)] if day.weekday() == FRIDAY else []
    return [(time(0), MORNING), *noon, (SUNSET_BEGINS, SUNSET_ENDS)]


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(ZoneInfo("UTC"))


def erased_on(touched_at: datetime, announced_at: datetime) -> datetime:
    """When an idle draft is erased: after its time, and not before it was announced for a week."""
    return max(touched_at + KEPT, announced_at + NOTICE)
