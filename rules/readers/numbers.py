"""Numbers that are written as words, in Indonesian and in the languages spoken beside it."""

import re
from collections.abc import Callable
from typing import Any

_ONES = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "hiji": 1, "setunggal": 1, "se": 1, "dua": 2, "duo": 2, "rong": 2,
    "kalih": 2, "loro": 2, "due": 2, "tiga": 3, "tigo": 3, "tige": 3, "tello": 3, "telung": 3, "telu": 3, "tilu": 3,
    "tigang": 3, "empat": 4, "ampat": 4, "mpat": 4, "ampek": 4, "opat": 4, "patang": 4, "papat": 4, "sekawan": 4,
    "ampa": 4, "lima": 5, "limo": 5, "lime": 5, "limang": 5, "gangsal": 5, "enam": 6, "enem": 6, "nem": 6, "nam": 6,
    "anam": 6, "genep": 6, "tujuh": 7, "tuju": 7, "tujuah": 7, "tjh": 7, "pitung": 7, "pitu": 7, "delapan": 8,
    "lapan": 8, "dlapan": 8, "dalapan": 8, "dlpn": 8, "wolung": 8, "wolu": 8, "sembilan": 9, "sambilan": 9, "smbln": 9,
    "sangang": 9, "sanga": 9, "songo": 9,
}  # fmt: skip
EITHER = ("salapan", ("delapan", "sembilan"))  # eight to the Minangkabau, nine to the Sundanese
_TEENS = "belas|baleh|welas|bls|blas"
_TENS = "puluh|puluah|pulu|plh"
_HUNDREDS = "ratus|ratuih|ngatus|atus|rts"
_THOUSANDS = "ribu|rebu|ribuan|rebuan|rbu|ewu|ewon"
_MILLIONS = "juta|jutaan|yuta|yuto|juto"
_SPOKEN = {
    "sepuluh": "10", "sapuluh": "10", "sapuluah": "10", "sedasa": "10", "sebelas": "11", "sabaleh": "11",
    "sewelas": "11", "seratus": "100", "saratus": "100", "saratuih": "100", "satus": "100", "jigo": "25", "jicap": "20",
    "nocap": "20", "sacap": "30", "gocap": "50", "cepek": "100", "cepe": "100", "pekgo": "150", "nopek": "200",
    "sapek": "300", "gopek": "500", "seribu": "1 ribu", "saribu": "1 ribu", "sarebu": "1 ribu", "serebu": "1 ribu",
    "sewu": "1 ribu", "sejuta": "1 juta", "sajuta": "1 juta", "sayuta": "1 juta", "sejutaan": "1 jutaan",
    "seyuta": "1 juta", "sejut": "1 juta", "sejta": "1 juta", "sejt": "1 juta", "sjuta": "1 juta", "sakjuta": "1 juta",
    "sakyuta": "1 juta", "sejeti": "1 juta", "sajeti": "1 juta", "semiliar": "1 miliar", "semilyar": "1 miliar",
    "selawe": "25", "seket": "50", "sewidak": "60", "sak": "1",
}  # fmt: skip
# Notes as Hokkien calls them, in thousands; people count them too: "3 noban" is three notes of 20.000.
_NOTES = {
    "seceng": 1, "ceceng": 1, "noceng": 2, "saceng": 3, "goceng": 5, "ceban": 10, "noban": 20, "goban": 50,
    "cetiau": 1000, "notiau": 2000, "satiau": 3000, "gotiau": 5000, "captiau": 10_000,
}  # fmt: skip
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_PART = f"{_ONE}|{_TEENS}|{_TENS}|{_HUNDREDS}|{_THOUSANDS}|{_MILLIONS}|jt|rb"
_COUNTED_NOTES = rf"(?<![a-z\d.,])(?:(\d{{1,2}}|{_ONE}) ?)?({'|'.join(_NOTES)})(?![a-z])"
_GLUED = rf"(?<![a-z])(?:{_PART}){{2,}}(?![a-z])"


def in_digits(text: str) -> str:
    """The text with its number words below a thousand as digits: "dua puluh lima ribu" is "25 ribu"."""
    for pattern, written in _STEPS:
        text = pattern.sub(written, text)
    return text


def whole(text: str) -> str:
    """As `in_digits`, with thousands summed up too: "seribu sembilan ratus delapan lima" is "1985"."""
    text = re.sub(
        rf"\b({_HUNDREDS}) ({_ONE}) ({_ONE})\b(?! ?(?:{_TENS}|{_HUNDREDS}|{_TEENS}))", r"\1 \2 puluh \3", text
    )
    return re.sub(rf"\b(\d{{1,3}}) (?:{_THOUSANDS})\b(?: (\d{{1,3}})\b)?", _sum(1000), in_digits(text))


def _notes(found: re.Match[str]) -> str:
    count = int(found[1]) if (found[1] or "").isdigit() else _ONES.get(found[1], 1)
    thousands = count * _NOTES[found[2]]
    return f"{thousands} ribu" if thousands < 1000 else f"{thousands // 1000} juta"


def _sum(unit: int) -> Callable[[re.Match[str]], str]:
    return lambda found: str(int(found[1]) * unit + int(found[2] or 0))


def _hundreds(found: re.Match[str]) -> str:
    return str(int(found[1] or 1) * 100 + int(found[2] or found[4] or 0))


_STEPS: list[tuple[re.Pattern[str], Any]] = [
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b(ce|se|no|sa|go|cap) ?tia[uow]\b", lambda found: found[1].replace("se", "ce") + "tiau"),
        (r"(?<=pek|cap|igo|kgo)ceng\b", " ceng"),
        (_COUNTED_NOTES, _notes),
        (rf"(?<=\d)(?=(?:{_TENS}|{_HUNDREDS}|belas)\b)", " "),
        (rf"({_TENS}|{_HUNDREDS}|belas)an\b", r"\1"),
        (_GLUED, lambda found: " ".join(re.findall(_PART, found[0]))),
        (r"[a-z]+", lambda found: _SPOKEN.get(found[0], found[0])),
        (rf"\b({_ONE})\b", lambda found: str(_ONES[found[0]])),
        (rf"\b(\d) (?:{_TEENS})\b", lambda found: str(10 + int(found[1]))),
        (rf"\b(\d) (?:{_TENS})\b(?: (\d)\b(?! ?(?:{_TENS}|{_HUNDREDS})))?", _sum(10)),
        (rf"\b(\d) (?:{_HUNDREDS})\b(?: (\d\d?)\b)?|\b(100) (\d\d?)\b", _hundreds),
    )
]
