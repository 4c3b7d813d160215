"""Amounts of money as people write them: "1,5 jt", "1.500.000", "sejuta setengah", "50rb", "1jt500"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from rules.readers.cleaning import as_digits, plain
from rules.readers.numbers import in_digits
from rules.readers.spelling import distance

_MILLION = "juta|jt|jta|jtt|jutah|jutaa|juata|jut|yuta|yuto|juto|jeti|tiau|tiao|million|mio|j"
_THOUSAND = "ribu|rb|rbu|rebu|ribuh|rib|ewu|ewon|ceng|k|r|thousand"
_BILLION = "miliar|milyar|milliar|mil|m"
_TRILLION = "triliun|trilyun|tr|t"
_UNIT = f"(?:{_MILLION}|{_THOUSAND}|{_BILLION}|{_TRILLION})"
_SCALES = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "trillion": 10**12}
_ENDS = "(?:-?an)?(?![a-z])"
_NUMBER = (
    r"(?:\d{1,3}(?:[.,' ]\d{3}){2,}(?:[.,]\d{1,2})?|\d{1,3} 000|\d \d{3}(?=\s?(?:ribu|rb|rebu|k)\b)|"
    r"\d{1,3}[.,']\d{3}(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
)
_NOT_MONEY = r"\s*(?:-|x\b|hari|hr|minggu|mgg|pekan|bulan|bln|tahun|taun|thn|th\b|orang|kali|jam|%)"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})(?![.,]?\d)(?:-an)?(?:\s?(?:"
    rf"(?:(?P<million>{_MILLION})|(?P<billion>{_BILLION})){_ENDS}"
    rf"(?:\s?(?P<rest>\d{{1,3}})(?!\d|[.,]\d|\s?(?:{_MILLION})|{_NOT_MONEY})(?P<small>\s?(?:{_THOUSAND}){_ENDS})?)?"
    rf"|(?P<trillion>{_TRILLION}){_ENDS}|(?P<thousand>{_THOUSAND}){_ENDS}(?:\s(?P<hundreds>\d{{3}})(?!\d|\s?{_UNIT}|{_NOT_MONEY}))?))?"
)
_COUNTED = re.compile(
    r"(?<=\d) ?(?:(?:x|kali)\b(?! ?\d+ ?(?:hari|hr)\b)|hari|hr|minggu|mgg|pekan|bulan|bln|tahun|taun|thn|th\b|orang"
    r"|anak)"
)
_RANGE = re.compile(
    r" ?(?:-+|~|/|s/d|s\.d\.?|sd|sampai|sampe|smpe?|hingga|atau|ato|dan|to|ke|kadang) ?(?:kadang|dengan|ke)? ?"
)

_LETTERED = re.compile(
    r"(?<![a-z\d.,])(?=[\d.,]*[ol])(?=[ol.,]*\d)(?:[\dol]{1,3}(?:[.,][\dol]{3})+|\d[\dol]{4,})(?![a-z\d])"
)
_MISSPELT = re.compile(r"(?<=\d) ?([a-z]{3,6})(?:an)?\b")
_HALF = re.compile(r"(?<![\d/,.] )(?<![\d/,.])1/([24]) ?(?=(?:juta|jt)\b)")
_HALVES = {"2": "0,5 ", "4": "0,25 "}
_QUARTERS = {"¼": "25", "½": "5", "¾": "75"}
_UNGROUPED = re.compile(r"(?<![\d.,])(?:(\d{4,5})[.,](\d{3})|(\d)[.,](\d{6}))(?![.,]?\d)")
_APART = (
    (r"\.{2,}\s?(?=\d)", " - "),
    (r"(?<=[a-z]{2}|\d[kj]),(?=\d)|(?<=\.\d{3}),(?=\d{1,3}\.\d{3})", ", "),
    (r"(?<=[a-z]{2})\.(?=\d)", " "),
)
GUESSED = "≈"  # stands at the end of a text in which a word was corrected

_SAID = {
    "st?engah|satengah|stgh|setngah|setenga|separuh|separo": "setengah", "semester(?:an)?": "6 bulan",
    "triwulan|kuartal|tri wulan": "3 bulan", "persen|prosen|percent": "%",
    "hari ini|semalam(?:an)?|(?:per|tiap|satu|1) (?:malam|mlm|shift)(?! minggu)": "sehari",
    "(?:per|(?:se)?tiap) (?:(?:hari |malam )?(?:senin|selasa|rabu|kamis|jumat|sabtu|ahad)|(?:hari|malam) minggu)":
        "seminggu",
}  # fmt: skip
_KNOWN = frozenset([*re.findall("[a-z]+", _UNIT), "juga", "ibu", "ratu", "kuta"])


@dataclass(frozen=True)
class Amount:
    """A number with the scale that was said with it (0 for none), and its place in the text."""

    number: Decimal
    scale: int
    start: int
    end: int
    sure: bool = True
    until_next: bool = False  # the lower end of a range

    @property
    def rupiah(self) -> int:
        return int(self.number * (self.scale or 1))


def tidy(text: str) -> str:
    """Lower case, number words as digits, halves and quarters as decimals, without currency and a closing ",-"."""
    text = plain(text.replace("×", "x"))
    text = re.sub(r"(?<=[a-z]{3})2\b", "", text)  # "rata2" is "rata-rata"
    text = re.sub(r"\b(rp|idr)\b\.?|\b(rp|idr)(?=\d)|\b(rupiah|perak)\b", " ", text)
    for sign, said in (*_APART, *((rf"\b(?:{word})\b", said) for word, said in _SAID.items())):
        text = re.sub(sign, said, text)
    text = re.sub(rf"(?<=\d)(?:-| an )(?={_UNIT}\b)", " ", text)
    text = re.sub(r"(?<=\d)\s?[.,]\s?[-=]+", " ", in_digits(re.sub(" +", " ", text)))
    text = re.sub(r"(\d|rb|ribu|rebu|k|jt|juta) ?(?:[x*]|kali\b(?= ?\d+ ?(?:hari|hr)\b)) ?(?=\d)", r"\1 x ", text)
    text = re.sub(r"(?<![a-z])[x*] ?(\d{1,2})\b(?! ?[a-z])", r"x \1 hari", text)
    return _corrected(re.sub(" +", " ", _decimals(text)).strip())


def _corrected(text: str) -> str:
    """ "2 jtua" is two million, "1.5oo.ooo" and "1500.000" one and a half, "1/2 juta" half of one, if one agrees."""
    spelt = _LETTERED.sub(lambda found: as_digits(found[0]), text)
    spelt = _HALF.sub(lambda found: _HALVES[found[1]], _MISSPELT.sub(lambda found: _unit(found) or found[0], spelt))
    spelt = _UNGROUPED.sub(r"\1\2\3\4", spelt)
    return text if spelt == text else f"{spelt} {GUESSED}"


def _unit(found: re.Match[str]) -> str | None:
    if found[1] in _KNOWN:
        return None
    return next((f" {unit}" for unit in ("juta", "ribu") if distance(found[1], unit, 1) == 1), None)


def _decimals(text: str) -> str:
    """ "1 koma 2 5", "2 setengah", "1 1/2", "3 perempat", "2 1/4" as decimals."""
    text = re.sub(r"(?<=\d) 1/4\b|\bseperempat(?:nya)?\b", "¼", text)
    text = re.sub(r"\b3 ?(?:per ?empat|per 4|/4)\b", "¾", text)
    text = re.sub(rf"\b(\d+) ?({_UNIT}) ?([¼½¾])", lambda found: f"{found[1]},{_QUARTERS[found[3]]} {found[2]}", text)
    text = re.sub(r"(\d)? ?([¼½¾])", lambda found: f"{found[1] or ' 0'},{_QUARTERS[found[2]]}", text)
    text = re.sub(r"\b(\d+) koma (\d+)(?: (\d)\b)?", r"\1,\2\3", text)
    text = re.sub(rf"\b(\d+) ?({_UNIT}) koma (\d{{1,2}})\b(?! ?(?:{_UNIT})\b)", r"\1,\3 \2", text)
    text = re.sub(r"\b(\d+) 1/2\b", r"\1 setengah", text)
    text = re.sub(rf"\b(\d+) ?({_UNIT}) setengah\b|\b(\d+) setengah ({_UNIT})\b", r"\1\3,5 \2\4", text)
    return re.sub(rf"\bsetengah (?={_UNIT}\b)", "0,5 ", re.sub(r"\b(\d+) setengah\b", r"\1,5", text))


def amounts(text: str) -> list[Amount]:
    """Every amount in a tidied text, in its order; the lower end of a range takes the scale of the upper."""
    found = [_amount(match) for match in _AMOUNT.finditer(text) if not _COUNTED.match(text, match.end())]
    found = _with_hundreds(text, found)
    for i, (one, other) in enumerate(pairwise(found)):
        between = text[one.end : other.start]
        side_by_side = not between.strip() and not one.scale and other.scale and one.number + 1 == other.number
        if _RANGE.fullmatch(between) or side_by_side:
            scale = one.scale or (other.scale if one.number < 1000 else 0)
            scale = 1000 if not one.scale and one.number > other.number and scale > 1000 else scale
            found[i] = replace(one, scale=scale, until_next=True)
    return found


def _with_hundreds(text: str, found: list[Amount]) -> list[Amount]:
    """ "1 juta 234 ribu 567" as one amount."""
    whole: list[Amount] = []
    for one in found:
        last = whole[-1] if whole else None
        hundreds = not one.scale and 100 <= one.number < 1000 and one.number % 1 == 0
        if last and hundreds and last.scale and last.rupiah % 1000 == 0 and text[last.end : one.start] == " ":
            whole[-1] = replace(last, number=last.number + one.number / last.scale, end=one.end)
        else:
            whole.append(one)
    return whole


def _amount(match: re.Match[str]) -> Amount:
    scale = next((size for name, size in _SCALES.items() if match[name]), 0)
    number, sure = _decimal(match["number"]), not re.fullmatch("m(il)?(an)?", match["billion"] or "")
    if scale >= 10**6 and re.fullmatch(r"\d{1,2}[.,]\d{3}", match["number"]):
        number, sure = number / 1000, False  # "1.500 juta" is hardly fifteen hundred million
    if not sure and match["billion"]:
        scale = 10**6  # "1,5 M" is a milliard by the book, and a million as many say it
    rest = match["rest"] or match["hundreds"]
    if rest:
        number += Decimal(rest) * 1000 / scale if match["small"] else Decimal(rest) / 10 ** len(rest)
        sure = sure and (bool(match["small"]) or len(rest) == 3)
    return Amount(number, scale, *match.span(), sure=sure)


def _decimal(written: str) -> Decimal:
    """Signs before three digits part thousands; one or two digits after the last sign are decimals."""
    found = re.fullmatch(r"(.*)[.,](\d{1,2})", written)
    whole, decimals = found.groups() if found else (written, "0")
    return Decimal(f"{re.sub('[^0-9]', '', whole)}.{decimals}")
