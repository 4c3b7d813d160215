"""For how long an amount is, and what turns it into a month: 25 working days, or 4 weeks.

Both factors are stated in the question that shows the sum (domain.md section 7 has the example of 25 days).
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from locales import N_, Text
from rules.readers.numbers import in_digits

DAYS, WEEKS, WHOLE = 25, 4, 30  # working days and weeks of a month, and its days
_UNITS = {
    "day": "hari|hr|dino|dinten|dina|poe|day|daily|ari",
    "week": "minggu|mgg|mggu|pekan|week|weekly",
    "month": "bulan|bln|bl|wulan|sasih|month|monthly",
    "year": "tahun|thn|taun|taon|thun|th|year|yearly",
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split("|")}
_WORD = "|".join(sorted(_UNIT, key=len, reverse=True))
_PERIOD = re.compile(
    rf"(?:(?P<count>\b\d{{1,3}}) ?|\b(?:se|sa|per|tiap|setiap)?-?|(?<=\d))(?P<unit>{_WORD})(?:an|nya)?(?![a-z])"
)
_EACH = re.compile(r"\bx ?\d|@")  # so much for each of the days
_SO_MANY_YEARS = re.compile(r"\b(?:per|tiap|setiap|dalam|selama) \d{1,2} ?(?:tahun|thn|taun|th|years)\b")
_OFF_DAYS = re.compile(r"\b(?:libur|prei|off)\w* (\d) ?(?:hari|hr)\b")
_DAYS = "hari|hr|ari|dino|dina|dinten|poe|days"
_OTHER_DAYS = re.compile(rf"\b(\d{{1,2}}) ?(?:{_DAYS})\b")
# "25 dino kakehan, aku mung 20 dino": which of several is meant.
_ONLY = re.compile(r"\b(?:cuma|cuman|hanya|mung|mek|namung|ngan|ukur|paling|only)\b\D{0,20}$")
_NOT_SO = re.compile(r"\b(?:bukan|bkn|dudu|sanes|lain|not)\b\D{0,12}$")
_TOO_MANY = re.compile(
    r"\W{0,3}(?:itu |kuwi )?(?:ke?banyakan|kakehan|kebak|terlalu|kelebihan|loba teuing|salah|keliru)\b"
)
_PIECE = re.compile(
    r"\b(?:se|per ?|tiap )?-?(?:panen|musim|trip|borongan|order|orderan|tarikan)(?:an)?\b"
    r"|\bsekali (?:anta?r|kirim|jalan|main|manggung|tampil|pijat|pijet|urut|cuci|setrika|panggil|datang|job)\b"
    r"|(?:\b(?:se|per ?|tiap |sekali |satu |1 )-?|/)(?:melaut|narik|rit|jam|ekor|kilo|kg|kwintal|ton|potong|pcs|biji"
    r"|porsi|bungkus|bks|botol|gelas|mangkok|mangkuk|piring|ikat|karung|sak|meter|lembar|pasang|orang|penumpang|kepala"
    r"|hektar|petak|proyek|jasa|pertemuan|murid|siswa|pelanggan|pasien)\b"
)


@dataclass(frozen=True)
class Factor:
    """What an amount is multiplied by to be a month, and how that is said ("25 days", "÷ 3 months")."""

    times: Fraction
    sign: str
    said: Text


def factor(text: str) -> Factor | None:
    """From the periods named in a tidied text; None where it is by the month or nothing is said."""
    single, counted = _named(text)
    if "day" in single or ("day" in counted and _EACH.search(text)):
        count = counted.get("day", DAYS)
        weekly = "week" in single or (count <= 7 and "day" in single and "month" not in single)
        return days(count * (WEEKS if weekly and count <= 7 else 1))
    if "day" in counted and "month" not in single and counted["day"] < DAYS:
        return Factor(Fraction(DAYS, counted["day"]), "", Text(""))
    if "week" in single | set(counted):
        count = counted.get("week", 1)
        if count == 1 or re.search(r"\bx ?\d", text):
            return _weeks(WEEKS if count == 1 else count)
        return Factor(Fraction(WEEKS, count), "", Text(""))
    years = counted.get("year", 0) if _SO_MANY_YEARS.search(text) else 0
    return _divided(counted.get("month", 12 * (years or ("year" in single and "month" not in single))))


def worked_days(text: str) -> int | None:
    """On how many days of a month somebody works, where that is said: "26 hari sebulan", "6 hari seminggu"."""
    single, counted = _named(text)
    count = counted.get("day", 0)
    if "month" in single and (off := _OFF_DAYS.search(text)):
        return WHOLE - int(off[1])
    if "week" in single:
        return count * WEEKS if 1 < count <= 7 else None
    return count if DAYS <= count <= 31 or (count and "month" in single) else None


def _named(text: str) -> tuple[set[str], dict[str, int]]:
    """The periods that a tidied text names one of, and those it names several of, with how many."""
    named = [(_UNIT[match["unit"]], int(match["count"] or 1)) for match in _PERIOD.finditer(text)]
    return {unit for unit, count in named if count == 1}, {unit: count for unit, count in named if count > 1}


def is_monthly(text: str) -> bool:
    """Whether a month is named, which makes even a small amount credible."""
    return any(_UNIT[match["unit"]] == "month" for match in _PERIOD.finditer(text))


def without_periods(text: str) -> str:
    return _PERIOD.sub(" ", text)


def is_by_piece(text: str) -> bool:
    """Whether no sum turns the amount into a month: it is for a harvest, a trip, an hour or a piece."""
    return bool(_PIECE.search(text)) or _is_by_day_or_week(text)


def _is_by_day_or_week(text: str) -> bool:
    """ "seminggu 3 hari 100rb": who can say whether for a day or for the week?"""
    named = [(_UNIT[match["unit"]], int(match["count"] or 1)) for match in _PERIOD.finditer(text)]
    some_days = any(unit == "day" and 1 < count <= 7 for unit, count in named)
    return some_days and ("week", 1) in named and ("day", 1) not in named and not _EACH.search(text)


def days(count: int) -> Factor:
    """By the day, for so many days a month."""
    return Factor(Fraction(count), "×", Text(N_("%(days)s days"), {"days": count}))


def _weeks(count: int) -> Factor:
    return Factor(Fraction(count), "×", Text(N_("%(weeks)s weeks"), {"weeks": count}))


def _divided(months: int) -> Factor | None:
    return Factor(Fraction(1, months), "÷", Text(N_("%(months)s months"), {"months": months})) if months > 1 else None


def in_days(text: str) -> str:
    """ "20 dino" and "20 poe" as "20 hari"."""
    return _OTHER_DAYS.sub(r"\1 hari", text)


def other_days(before: str, now: str) -> str | None:
    """What was said of an income before, with another number of days: "no, only 15 days" below "× 25 days"."""
    days = _meant_days(in_digits(now.casefold()))
    return f"{_OTHER_DAYS.sub('', before).rstrip(' ,')}, {days} hari" if days else None


def _meant_days(now: str) -> str | None:
    """Of several numbers of days that behind "only", else the last that is not denied."""
    said = list(_OTHER_DAYS.finditer(now))
    only = [one for one in said if _ONLY.search(now[: one.start()])]
    left = [one for one in said if not _NOT_SO.search(now[: one.start()]) and not _TOO_MANY.match(now, one.end())]
    return next((some[-1][1] for some in (only, left) if some), None)
