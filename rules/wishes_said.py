"""When to be reminded, as people write it: "ingatkan jam 4 sore", "jangan ganggu seminggu", "sampai 5 Januari"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rules.answers.days import day_of
from rules.readers.months import month_number
from rules.readers.numbers import in_digits
from rules.small_words import plain, regional, without_fillers
from rules.wishes import AHEAD, HOURS

LONGEST = timedelta(days=366)  # a pause without end is "berhenti"
_DAYS = {"hari": 1, "mingu": 7, "pekan": 7, "bulan": 30, "tahun": 365, "day": 1, "week": 7, "month": 30}
_UNIT = "|".join(_DAYS)
_SPAN = re.compile(rf"\b(?:(?P<count>\d{{1,3}}) ?|se|a )(?P<unit>{_UNIT})(?:s|an)?\b")
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "mingu")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_DATE = re.compile(r"\b(\d{1,2})[ ./-]+([a-z]{3,}|\d{1,2})(?:[ ./-]+(\d{4}))?\b")
_REMIND = re.compile(r"\b(?:d?ing[ae]t\w*|pengingat\w*|kabar\w*|dikabar\w*|remind\w*|notif\w*|eling\w*)\b")
_QUIET = re.compile(
    r"\b(?:jangan|tidak usah|stop|berhenti|hentikan|libur\w*|jeda|istirahat\w*|tunda|pause|do not|don t|dont)\b"
)
_ABOUT = re.compile(r"\b(?:\w*gangu\w*|\w*kirim\w*|pesan\w*|wa|sms|chat|hubungi|disturb|mesages?|bother)\b")
_HOUR = re.compile(r"\b(?:jam|pukul|jm|at) ?(\d{1,2})(?: \d\d)?(?: ?(pagi|siang|sore|petang|malam|am|pm))?\b")
_CLOCK = re.compile(
    r"(?:(?:jam|pukul|jm|at) ?)?(setengah )?(\d{1,2})(?: (\d\d))?(?: ?(pagi|siang|sore|petang|malam|am|pm))?"
    r"(?: wi(?:b|ta|t))?"
)
_BEFORE = re.compile(rf"{_SPAN.pattern} (?:sebelum\w*|before|lebih awal)")
_ONCE = re.compile(r"\b(?:besok|lusa|nanti|tadi|kemarin|tomorow)\b")
_LATER = ("sore", "petang", "malam", "pm")


class Heard(NamedTuple):
    """What of the wishes is another one now; `odd`: an hour was said at which nobody is written to, or may be two."""

    hour: int | None = None
    ahead: int | None = None
    until: date | None = None
    odd: bool = False


def is_wish(text: str) -> bool:
    """Whether it says when to be reminded, or until when not; a question does not."""
    said = _plain(text)
    if "?" in text or _ONCE.search(said):
        return False
    if _QUIET.search(said):
        when = _SPAN.search(said) or _WEEKDAY.search(said) or _DATE.search(said)
        return bool(when and (_REMIND.search(said) or _ABOUT.search(said)))
    return bool(_REMIND.search(said) and (_HOUR.search(said) or _BEFORE.search(said)))


def heard(text: str, today: date) -> Heard:
    """Of what is a wish."""
    said = _plain(text)
    if _QUIET.search(said):
        return Heard(until=until_day(text, today))
    hour, before = _HOUR.search(said), _BEFORE.search(said)
    at, days = _at(hour) if hour else None, _span(before) if before else None
    return Heard(at, days if days in AHEAD else None, None, bool(hour) and at is None)


def until_day(text: str, today: date) -> date | None:
    """From which day on again: after so long, or the day that is named; None where it is none of the coming year."""
    said = _plain(text)
    if found := _SPAN.search(said):
        day = today + timedelta(days=_span(found))
    elif found := _WEEKDAY.search(said):
        day = today + timedelta(days=(_WEEKDAYS.index(found[0]) - today.weekday() - 1) % 7 + 1)
    else:
        day = _named(said, today)
    return day if day and today < day <= today + LONGEST else None


def _plain(text: str) -> str:
    return in_digits(regional(plain(text)))


def _named(said: str, today: date) -> date | None:
    """With its year or without: then it is the next one of that name."""
    if not (found := _DATE.search(said)):
        return None
    month = int(found[2]) if found[2].isdigit() else month_number(found[2])
    years = [int(found[3])] if found[3] else [today.year, today.year + 1]
    days = (day_of(f"{found[1]}-{month}-{year}", today) for year in years if month)
    return next((day for day in days if day and day > today), None)


def _span(found: re.Match[str]) -> int:
    return int(found["count"] or 1) * _DAYS[found["unit"]]


def hour_of(text: str) -> Heard | None:
    """An hour alone, as the answer to a question for one; None where it is anything else. Half past is the next one."""
    found = _CLOCK.fullmatch(without_fillers(_plain(text)))
    if not found:
        return None
    half, hour, minutes, part = found.groups()
    at = int(hour) + (part in _LATER or (part == "siang" and int(hour) < 6)) * 12 * (int(hour) < 12)
    at += int(minutes or 0) > 0 and not half
    sure = at in HOURS and (part or at > 7)
    return Heard(at if sure else None, odd=not sure)


def _at(found: re.Match[str]) -> int | None:
    hour, part = int(found[1]), found[2]
    if hour < 12 and (part in _LATER or (part == "siang" and hour < 6)):
        hour += 12
    sure = part or hour > 7  # "jam 7" may be both
    return hour if sure and hour in HOURS else None
