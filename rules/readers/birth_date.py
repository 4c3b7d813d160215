"""A birth date as people write it: day first, months in Indonesian, English or shortened, two or four digits."""

import re
from calendar import monthrange
from datetime import date

from locales import N_
from rules import gazetteer
from rules.question import Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import as_digits, plain
from rules.readers.doubts import has_doubt
from rules.readers.leftover import left_over
from rules.readers.months import month_number
from rules.readers.numbers import whole

OLDEST = 110
_WORKING = range(15, 91)
_EXAMPLE = {"example": "17 Agustus 1985"}
_TIME = re.compile(r"(?:(?<=\d)(t|\s+)\d{1,2}[:.]\d{2}[:.]\d{2}(\.\d+)?z?|(?<=\d{4}) \d{1,2}[:.]\d{2})\b")
_AGE = re.compile(r"\b(umur|usia|age)\D{0,6}\d+|\b\d+\s*(tahun|thn|th|yo|years?)\b(?!\W*(?:of\b|[a-z]*\W*\d))")
_LABEL = re.compile(
    r"\b(tanggal|tgl|tggl|tg|bulan|bln|tahun|taun|taon|thun|thn|th)(?![a-z])\.?|(?<=\d)(st|nd|rd|th)\b|\bof\b"
)
_ROMAN = re.compile(r"(?<=\d)([\s\-/.]+)(x?i{1,3}|iv|vi{0,3}|ix|x)(?=[\s\-/.]+\d)")
_MONTHS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_ROMANS = dict(zip(_MONTHS, range(1, 13), strict=True))
_SIGN = r"[^0-9a-z]{1,4}"
_YEAR = r"(\d{4}|\d{2}(?!\W{0,3}\d))"  # two digits with more digits after them are half a year
_LAST = r"\d{4}|\d{1,3}(?! ?\d\d(?!\d))"
_NUMERIC = re.compile(rf"(?<!\d)(?<!\d[-/.])(\d{{1,4}}){_SIGN}(?:per )?(\d{{1,2}}){_SIGN}({_LAST})(?![-/.]?\d)")
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})[\s\-/.,_]*([a-z]{{2,}})[\s\-/.,_]*'?{_YEAR}(?!\d)")
_MONTH_FIRST = re.compile(rf"\b([a-z]{{3,}})[\s\-/.,]*(\d{{1,2}})[\s\-/.,]+'?{_YEAR}(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[\s\-/.,]*([a-z]{3,})[\s\-/.,]*(\d{1,2})(?!\d)")
_JOINED = re.compile(r"(?<!\d)(?<!\d )(?:\d{2} ?\d{2} ?\d{4}|\d{6,8})(?!\d)(?! ?\d)")
_PARTED_YEAR = re.compile(r"(?<=[\da-z][\s\-/.,])(19|20)[ .](\d\d)(?!\d)\W*$")
_SPELT_YEAR = re.compile(r"(?:(?<= )(\d) (\d) )?(?<= )(\d) (\d)$")
# "17/18 agustus", "17 agustus 1958/1985", "5 atau 6 mei": of two days none is chosen; "5 mei 90an" is no one day.
_EITHER = re.compile(
    r"\b(?:atau|ato|or|apa|entah)\b|(?<![\d\-/.])\d{1,2} ?(?:[ /&,-]|dan|sampai|s/?d) ?\d{1,2} ?[a-z]{3,} ?'?\d"
    r"|(?<![a-z])[a-z]{3,}+[\s\-.]*\d{4} ?[/&-] ?\d|\d ?[a-z]{3,} ?[/&-] ?[a-z]{3,} ?\d"
)
_BESIDE = re.compile(r"\d\W*([a-z]{3,})|(?<![a-z])([a-z]{3,}+)\W*\d{4}")
_MOST, _LONGEST = 12, 300  # numbers and letters of a text that tells a birth date
_ABOUT = re.compile(
    r"\d-?an\b|[±~≈]|\b(?:akt[ae]|ija[sz]ah|sebenarnya|sebenernya|aslinya|(?:se)?harusnya)\b"  # of another paper
)
# Of another day: of a wedding, of the card itself.
_OTHER_DAY = re.compile(
    r"\b(?:(?:me)?nikah|menikah|kawin|berlaku|masa laku|terbit|diterbitkan|dikeluarkan|dibuat|pindah|masuk kerja"
    r"|mulai kerja|meninggal|wafat|cerai|hari ini|tanggal sekarang)\b"
)
_ITS = frozenset({
    "lahir", "lahirnya", "lahirku", "kelahiran", "tempat", "ttl", "tanggal", "tanggalnya", "tgl", "tggl", "tg", "bulan",
    "bln", "tahun", "taun", "taon", "thun", "thn", "th", "st", "nd", "rd", "of", "per", "ktp", "umur", "usia", "jam",
    "pagi", "siang", "sore", "malam", "hari", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad",
    "legi", "pahing", "pon", "wage", "kliwon", "年", "月", "日",
})  # fmt: skip
_NOT_THAT_YEAR = re.compile(
    r"\b\d{4}\W+(?:eh|salah|ralat|maksudnya|bukan)\W+(?:salah\W+)?(?=\d{4}\b)"
)  # "1980 eh 1981"
_BETWEEN = re.compile(r" / |(?<=\d{4})/|/(?=\d{6}|\d{4}-|[a-z])")  # where two dates may meet
_LETTERED = re.compile(r"(?<![a-z\d])(?=[oilszbgq]*\d)(?=\d*[oilszbgq])[\doilszbgq]+(?![a-z\d])")


def birth_date(text: str, today: date) -> str | Invalid | Unclear:
    """The ISO date, or what to send instead; an age or a day alone is never turned into a date."""
    text = re.sub(r"(?<=[a-z]{3})2\b", "", plain(text))  # "kira2" is "kira-kira"
    in_digits = _NOT_THAT_YEAR.sub("", _LETTERED.sub(lambda found: as_digits(found[0]), text))
    answer = _read(in_digits, today)
    if isinstance(answer, Invalid):
        return answer
    if _OTHER_DAY.search(text) and "lahir" not in text:
        return Invalid(N_("Please write the day, the month and the year, for example %(example)s."), _EXAMPLE)
    child = age(date.fromisoformat(answer), today) < _WORKING.start
    unsure = has_doubt(text) or _ABOUT.search(text) or _OTHER_DAY.search(text) or _beside(text)
    if in_digits == text and not unsure and not (child and re.fullmatch(r"\D*\d{6}\D*", text)):
        return answer  # six digits that make a child may be a year cut short
    details = {"date": date.fromisoformat(answer)}
    return Unclear(N_("I read %(date)s. Is that right?"), (yes(answer),), details)


def _read(text: str, today: date) -> str | Invalid:
    text = _AGE.sub(" ", _TIME.sub(" ", whole(text)))
    text = _ROMAN.sub(lambda found: f" {_ROMANS[found[2]]}", _LABEL.sub(" ", text))
    text = _SPELT_YEAR.sub(r"\1\2\3\4", re.sub(" +", " ", text).strip())
    text = _PARTED_YEAR.sub(r"\1\2", text)
    unread = Invalid(N_("I could not read that date. Write day, month, year, for example %(example)s."), _EXAMPLE)
    if len(text) > _LONGEST or len(re.findall(r"\d+", text)) > _MOST:
        return unread
    found = {day for part in {text, *_BETWEEN.split(text)} for day in _dates(part, today) if day}
    if len(found) == 1 and not _EITHER.search(text):
        return _plausible(found.pop(), today)
    if not found and (last := _last_day(text, today)):
        return Invalid(N_("The last day of that month is %(date)s. Please look at the day again."), {"date": last})
    if any(month_number(after or before) for after, before in _BESIDE.findall(text)):
        return Invalid(N_("Please write the day, the month and the year, for example %(example)s."), _EXAMPLE)
    return unread


def _beside(text: str) -> list[str]:
    """What is no part of a date, nor where somebody was born."""
    left = left_over(_ROMAN.sub(" ", _TIME.sub(" ", whole(text))), _ITS)
    return [word for word in left if not month_number(word) and word not in gazetteer.areas().codes]


def by_two_digits(day: int, month: int, year: int, today: date) -> date | None:
    """The date in the century that gives a worker's age, else the younger age; None if there is no such day.

    A NIK and many papers give the year as two digits (domain.md section 7).
    """
    both = [_day(day, month, century + year) for century in (today.year // 100 * 100, today.year // 100 * 100 - 100)]
    past = [found for found in both if found and found <= today]
    return next((found for found in past if age(found, today) in _WORKING), past[0] if past else None)


def age(born: date, today: date) -> int:
    """Full years; somebody born on 29 February has a birthday on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _last_day(text: str, today: date) -> date | None:
    """Of the month of the one day that is told and is none: "31 April 1980"."""
    named = [(day, month_number(month), year) for day, month, year in _NAMED.findall(text)]
    joined = (digits.replace(" ", "") for digits in _JOINED.findall(text))
    written = _NUMERIC.findall(text) or [(one[:2], one[2:4], one[4:]) for one in joined if len(one) == 8]
    told = named or [_day_first(one) for one in written]
    if len(told) != 1 or _EITHER.search(text):
        return None
    day, month, year = told[0]
    first = _date("1", month, year, today)
    if not first or first > today or age(first, today) > OLDEST or int(day) > 39:
        return None
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=last) if int(day) > last else None


def _day_first(written: tuple[str, str, str]) -> tuple[str, int, str]:
    """Day, month and year of "31-04-1980", or of "1980-04-31"."""
    first, month, last = written
    return (last, int(month), first) if len(first) == 4 else (first, int(month), last)


def _dates(text: str, today: date) -> list[date | None]:
    """Every date that stands in the text; None for what looks like one and is none."""
    named = [_date(d, month_number(m), y, today) for d, m, y in _NAMED.findall(text)]
    named += [_date(d, month_number(m), y, today) for m, d, y in _MONTH_FIRST.findall(text) if not named]
    named += [_date(d, month_number(m), y, today) for y, m, d in _YEAR_FIRST.findall(text) if not named]
    if any(named):
        rest = _NAMED.sub(" ", text)  # which may name another day
        return named + _in_numbers(rest, today)
    return _in_numbers(text, today)


def _in_numbers(text: str, today: date) -> list[date | None]:
    numeric = [_numeric(first, second, third, today) for first, second, third in _NUMERIC.findall(text)]
    return numeric or [_joined(digits.replace(" ", ""), today) for digits in _JOINED.findall(text)]


def _numeric(first: str, second: str, third: str, today: date) -> date | None:
    if len(first) == 4:
        return _date(third, int(second), first, today) if len(third) <= 2 else None
    return _date(first, int(second), third, today)


def _joined(digits: str, today: date) -> date | None:
    """DDMMYYYY, YYYYMMDD or DDMMYY without separators; seven digits only where one reading is a date."""
    if len(digits) == 8:
        return _numeric(digits[:2], digits[2:4], digits[4:], today) or _numeric(
            digits[:4], digits[4:6], digits[6:], today
        )
    if len(digits) == 6:
        return _numeric(digits[:2], digits[2:4], digits[4:], today)
    cuts = (_numeric(digits[:cut], digits[cut:3], digits[3:], today) for cut in (1, 2))
    both = {found for found in cuts if found}
    return both.pop() if len(both) == 1 else None


def _date(day: str, month: int | None, year: str, today: date) -> date | None:
    if month is None or len(day) > 2 or len(year) not in (2, 4):
        return None
    if len(year) == 2:
        return by_two_digits(int(day), month, int(year), today)
    return _day(int(day), month, int(year))


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plausible(born: date, today: date) -> str | Invalid:
    if born > today:
        return Invalid(N_("%(date)s is still to come. Please look at the birth date again."), {"date": born})
    if age(born, today) > OLDEST:
        return Invalid(N_("%(date)s is very long ago. Please look at the year again."), {"date": born})
    return born.isoformat()
