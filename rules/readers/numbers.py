"""Numbers that are written as words, in Indonesian and in the languages spoken beside it."""

import re
from collections.abc import Callable

_ONES = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "hiji": 1, "se": 1, "dua": 2, "duo": 2, "rong": 2, "tiga": 3,
    "tigo": 3, "telung": 3, "telu": 3, "empat": 4, "ampek": 4, "opat": 4, "patang": 4, "papat": 4, "lima": 5,
    "limo": 5, "limang": 5, "enam": 6, "nem": 6, "nam": 6, "anam": 6, "genep": 6, "tujuh": 7, "tujuah": 7,
    "pitung": 7, "pitu": 7, "delapan": 8, "lapan": 8, "dlapan": 8, "salapan": 8, "wolung": 8, "wolu": 8,
    "sembilan": 9, "sambilan": 9, "sangang": 9, "sanga": 9, "songo": 9,
}  # fmt: skip
_TENS = "puluh|puluah|pulu"
_HUNDREDS = "ratus|ratuih|atus"
_THOUSANDS = "ribu|rebu|ribuan|rebuan|rbu|ewu|ewon"
_MILLIONS = "juta|jutaan|yuta|yuto|juto"
_SPOKEN = {
    "sepuluh": "10", "sapuluh": "10", "sapuluah": "10", "sebelas": "11", "sabaleh": "11", "sewelas": "11",
    "seratus": "100", "saratus": "100", "saratuih": "100", "satus": "100", "cepek": "100", "gopek": "500",
    "seribu": "1 ribu", "saribu": "1 ribu", "sarebu": "1 ribu", "serebu": "1 ribu", "sewu": "1 ribu",
    "seceng": "1 ribu", "goceng": "5 ribu", "ceban": "10 ribu", "noban": "20 ribu", "goban": "50 ribu",
    "sejuta": "1 juta", "sajuta": "1 juta", "sayuta": "1 juta", "sejutaan": "1 jutaan", "seyuta": "1 juta",
    "selawe": "25", "seket": "50", "sewidak": "60",
}  # fmt: skip
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_GLUED = re.compile(rf"\b({_ONE})(belas|baleh|welas|{_TENS}|{_HUNDREDS}|{_THOUSANDS}|{_MILLIONS}|jt|rb)\b")


def in_digits(text: str) -> str:
    """The text with its number words below a thousand as digits: "dua puluh lima ribu" is "25 ribu"."""
    words = _GLUED.sub(r"\1 \2", re.sub(rf"({_TENS}|{_HUNDREDS}|belas)an\b", r"\1", text))
    words = re.sub(r"[a-z]+", lambda found: _SPOKEN.get(found[0], found[0]), words)
    words = re.sub(rf"\b({_ONE})\b", lambda found: str(_ONES[found[0]]), words)
    words = re.sub(r"\b(\d) (?:belas|baleh|welas)\b", lambda found: str(10 + int(found[1])), words)
    words = re.sub(rf"\b(\d) (?:{_TENS})\b(?: (\d)\b(?! ?(?:{_TENS}|{_HUNDREDS})))?", _sum(10), words)
    return re.sub(rf"\b(\d) (?:{_HUNDREDS})\b(?: (\d\d?)\b)?|\b(100) (\d\d?)\b", _hundreds, words)


def whole(text: str) -> str:
    """As `in_digits`, with thousands summed up too: "seribu sembilan ratus delapan lima" is "1985"."""
    return re.sub(rf"\b(\d{{1,3}}) (?:{_THOUSANDS})\b(?: (\d{{1,3}})\b)?", _sum(1000), in_digits(text))


def _sum(unit: int) -> Callable[[re.Match[str]], str]:
    return lambda found: str(int(found[1]) * unit + int(found[2] or 0))


def _hundreds(found: re.Match[str]) -> str:
    return str(int(found[1] or 1) * 100 + int(found[2] or found[4] or 0))
