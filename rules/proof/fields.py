"""From lines to what an officer compares with a payment: amount, day, and where it was paid."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from rules.data import rows as data
from rules.ktp.labels import letters
from rules.ktp.lines import Line, Rows
from rules.paying import LARGEST, SMALLEST
from rules.proof.slip import KESEHATANS, OURS, Slip
from rules.readers.cleaning import LOOKING_ALIKE, as_digits
from rules.readers.months import month_number

SURE = 0.9  # the score from which a line is believed
ROW, ABOVE = 0.7, 2.6  # heights of a line between a value and its label, in one row or above it
OLDEST = timedelta(days=2 * 366)
_NUMBER = r"(?:\d{1,3}(?:[.,'’]\s?\d{3})+|\d{4,9})(?:[.,]\d{2})?(?![.,]?\d)"
_MONEY = re.compile(rf"(?P<mark>\b(?:RP|IDR)[.:]?\s*)?(?<![\d.,:/-])(?P<number>{_NUMBER})(?![:/-]\d)", re.I)
_LIKE = rf"[\d{LOOKING_ALIKE}]"
_MARKED = re.compile(rf"\b(?:RP|IDR)[.:]?\s*({_LIKE}{{1,3}}(?:[.,]{_LIKE}{{3}})+)(?!{_LIKE})", re.I)
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[\s/.-]*([A-Za-z]{3,9})[\s/.,-]*((?:20)?\d{2})(?=\D|\d{1,2}:|$)")
_NAMED_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s*(\d{1,2}),\s*(20\d{2})(?=\D|\d{1,2}:|$)")
_NUMBERS = re.compile(r"(?<![\d.,])(\d{1,2})([/.-])(\d{1,2})\2(20\d{2}|\d{2})(?=\D|\d{1,2}:|$)")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d{2})([/.-])(\d{1,2})\2(\d{1,2})(?=\D|\d{1,2}:|$)")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
# What the label of an amount means, the first that fits; what is none of a payment comes first.
_KINDS = (
    ("", re.compile("BERHASIL|SUKSES")),
    ("other", re.compile("SALDO|BALANCE|KEMBALI|TUNAI|CASHBACK|POIN|DISKON|UPAH|PENGHASILAN|GAJI|DENDA|LIMIT")),
    ("other", re.compile("REF|KODE|NOMOR|PESERTA|NIK|KPJ")),
    ("fee", re.compile("ADMIN|BIAYA|FEE|LAYANAN|PPN")),
    ("total", re.compile("TOTAL|DIBAYAR|JUMLAHBAYAR|JMLBAYAR")),
    ("net", re.compile("IURAN|TAGIHAN|NOMINAL|JUMLAH|AMOUNT|RPTAG|PREMI|HARGA|BAYAR|JMLH|TRANSFER")),
)
_NOT_THE_DAY = re.compile("JATUHTEMPO|PERIODE|BULAN|SAMPAI|BERLAKU|LAHIR|PERLINDUNGAN|EXP|MASA|UNTUK")
_THE_DAY = re.compile("TANGGAL|TGL|WAKTU|DATE|TIME|JAM")
_FOR_US = re.compile("KETENAGAKERJAAN|BPJSTK|BPJAMSOSTEK|JAMSOSTEK|BPJSNAKER|PESERTABPU|BPUBPJS")
_FOR_HEALTH = re.compile("BPJSKESEHATAN|BPJSKES|KESEHATAN")


T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value on a line; `kind`: what its label means."""

    value: T
    kind: str
    line: Line
    clear: bool = True


def slip(lines: Sequence[Line], today: date, again: Mapping[Line, Sequence[str]], spoilt: frozenset[Line]) -> Slip:
    """`again`: what other looks at a line read; `spoilt`: lines on which light or the edge of the picture is.

    What is not the same at every look is doubtful, and so is what another part of the receipt contradicts.
    """

    def sound(found: Sequence[Found]) -> bool:
        of = {one.line for one in found}
        clear = all(one.clear for one in found) and not of & spoilt
        return clear and all(one.score >= SURE and not _differs(one, again.get(one, ())) for one in of)

    amount, of_amount = _amount(amounts(lines))
    day, of_day = _day(days(lines, today))
    places = taken_by(lines)
    channel = places[0].value if places else ""
    known = {"amount": sound(of_amount), "day": sound(of_day), "channel": len({one.value for one in places}) < 2}
    kept = {"amount": amount or 0, "day": day.isoformat() if day else "", "channel": channel}
    doubtful = frozenset(key for key, sure in known.items() if kept[key] and not sure)
    return Slip(**kept, purpose=_purpose(lines), doubtful=doubtful)


def told(lines: Sequence[Line], today: date) -> list[Line]:
    """Those of which an amount or the day is read: they are looked at again."""
    _, of_amount = _amount(amounts(lines))
    _, of_day = _day(days(lines, today))
    return list(dict.fromkeys(one.line for one in (*of_amount, *of_day)))


def _differs(line: Line, again: Sequence[str]) -> bool:
    return any(_plain(one) != _plain(line.text) for one in again)


def _plain(text: str) -> str:
    """For comparing two looks: digits, and the letters of a month."""
    months = (month_number(word.lower()) for word in re.findall("[A-Za-z]{3,9}", text))
    return str(next(filter(None, months), "")) + "".join(one for one in text if one.isdigit())


def _purpose(lines: Sequence[Line]) -> str:
    whole = "".join(letters(one.text) for one in lines)
    if _FOR_US.search(whole):
        return OURS
    return KESEHATANS if _FOR_HEALTH.search(whole) else ""


# -- the amount ----------------------------------------------------------------------------------------
def amounts(lines: Sequence[Line]) -> list[Found[int]]:
    """All that is money by its mark, by its label, or by how it is written."""
    rows, found = Rows(lines), []
    for line in lines:
        for match in _MONEY.finditer(line.text):
            label = _label(rows, lines, line, match.start())
            kind = next((kind for kind, pattern in _KINDS if pattern.search(letters(label))), "")
            value = _rupiah(match["number"])
            grouped = not match["number"].isdigit()
            if (SMALLEST <= value < LARGEST and (match["mark"] or (grouped and kind))) or (kind == "fee" and value):
                found.append(Found(value, kind, line))
        if not _MONEY.search(line.text) and (match := _MARKED.search(line.text)):
            kind = next((one for one, p in _KINDS if p.search(letters(_label(rows, lines, line, match.start())))), "")
            found.append(Found(_rupiah(as_digits(match[1])), kind, line, clear=False))
    return [one for one in found if one.kind != "other"]


def _rupiah(number: str) -> int:
    whole = re.sub(r"[.,]\d{2}$", "", number)
    return int("".join(one for one in whole if one.isdigit()) or 0)


def _amount(found: Sequence[Found[int]]) -> tuple[int | None, list[Found[int]]]:
    """Without the fee, and of which lines; what contradicts itself is unclear."""
    nets, totals, fees, bare = ([one for one in found if one.kind == kind] for kind in ("net", "total", "fee", ""))
    for some, others in ((nets, totals), (totals, []), (bare, [])):
        values = {one.value for one in some}
        if not values:
            continue
        value = max(values, key=[one.value for one in some].count)
        fee = sum({one.line: one.value for one in fees}.values())
        agrees = len(values) == 1 and all(one.value in (value, value + fee) for one in others)
        agrees &= some is nets or not fee
        return value, [Found(one.value, one.kind, one.line, one.clear and agrees) for one in (*some, *others)]
    return None, []


# -- the day -------------------------------------------------------------------------------------------
def days(lines: Sequence[Line], today: date) -> list[Found[date]]:
    """Days until today, but for those that a label says to be of something else."""
    rows, found = Rows(lines), []
    for line in lines:
        for value, start, timed in _dates(line.text):
            label = letters(_label(rows, lines, line, start))
            if value <= today and today - value <= OLDEST and not _NOT_THE_DAY.search(label):
                kind = "day" if _THE_DAY.search(label) else "timed" if timed else ""
                found.append(Found(value, kind, line))
    return found


def _dates(text: str) -> list[tuple[date, int, bool]]:
    said: list[tuple[int, int | None, int, int, int]] = []
    for one in _YEAR_FIRST.finditer(text):
        said.append((int(one[1]), int(one[3]), int(one[4]), one.start(), one.end()))
    for one in _NUMBERS.finditer(text):
        said.append((int(one[4]), int(one[3]), int(one[1]), one.start(), one.end()))
    for one in _NAMED.finditer(text):
        said.append((int(one[3]), month_number(one[2].lower()), int(one[1]), one.start(), one.end()))
    for one in _NAMED_FIRST.finditer(text):
        said.append((int(one[3]), month_number(one[1].lower()), int(one[2]), one.start(), one.end()))
    found = []
    for year, month, day, start, end in said:
        try:
            value = date(year + 2000 if year < 100 else year, month or 0, day)
        except ValueError:
            continue
        found.append((value, start, bool(_TIME.search(text[end:]))))
    return found


def _day(found: Sequence[Found[date]]) -> tuple[date | None, list[Found[date]]]:
    """The one that is called so, else with a time beside it, else the only one."""
    for kind in ("day", "timed", ""):
        some = [one for one in found if one.kind == kind]
        values = {one.value for one in some}
        if len(values) == 1:
            return values.pop(), some
        if values:
            return max(values), [Found(one.value, one.kind, one.line, clear=False) for one in some]
    return None, []


def _label(rows: Rows, lines: Sequence[Line], line: Line, start: int) -> str:
    """What stands before a value: in its line, to the left in its row, or right above it."""
    before = line.text[:start].strip(" :;.-=")
    if len(letters(re.sub(r"\b(?:RP|IDR)\b", "", before, flags=re.I))) > 2:
        return before
    named = [one for one in lines if one is not line and len(letters(one.text)) > 2]
    if beside := [one for one in named if abs(rows.below(one, line)) < ROW and rows.behind(one, line) > -1]:
        return max(beside, key=lambda one: one.right[0]).text
    above = [one for one in lines if 0 < (line.left[1] - one.left[1]) / max(one.height, line.height) < ABOVE]
    above = [one for one in above if one.left[0] < line.right[0] and line.left[0] < one.right[0]]
    return max(above, key=lambda one: one.left[1]).text if above else ""


# -- where it was paid ---------------------------------------------------------------------------------
def taken_by(lines: Sequence[Line]) -> list[Found[str]]:
    """Who takes payments and is named on it, from the top."""
    found = [
        Found(row["name"], "", line)
        for line in sorted(lines, key=lambda one: one.left[1])
        for row in data("takers")
        if line.score >= SURE and re.search(row["written"], line.text.upper().strip())
    ]
    return list({one.value: one for one in found}.values())
