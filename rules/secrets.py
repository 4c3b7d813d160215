"""What must not stay in a chat: a NIK, and what opens an account (OTP, PIN, password, card or account number).

A secret is a word for one with its value beside it, or the number of a card; who only asks about an OTP tells none.
All of a text is looked through, in a time that grows with its length (product.md A3).
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, takewhile
from typing import Literal

from rules import regions, side
from rules.readers.cleaning import only_digits, plain
from rules.readers.nik import DIGITS, can_be_nik

Kind = Literal["nik", "digits", "secret"]  # "digits" are sixteen that make no NIK

_WORDS = {
    "code": "otp pin mpin m-pin passcode",
    "cvv": "cvv cvv2 cvc",
    # Of a code, and of none without that word: "kode verifikasi", "login code".
    "of": "verifikasi verif verification rahasia keamanan security akses access login masuk aktivasi konfirmasi "
    "confirmation otentikasi sekali one-time jmo sms wa whatsapp telegram google",
    "password": "password pasword paswod paswot passwort passwod pwd pw",
    "sandi": "sandi",
    "account": "rekening norek rek account",
    "bank": "bca bri bni bsi btn bjb bpd",
}
_ENDINGS = ("", "nya", "ne", "e", "ku", "mu", "-nya", "-ne", "-ku")
_KINDS = {word + end: kind for kind, words in _WORDS.items() for word in words.split() for end in _ENDINGS}
_COUNTS = {"code": (4, 8), "cvv": (3, 4), "account": (8, 20), "bank": (10, 16)}  # how many digits a value has
_IS = frozenset({
    ":", "=", "adalah", "ialah", "yaitu", "is",
})  # fmt: skip
_OWN = frozenset({
    "nya", "ne", "e", "ku", "saya", "sy", "aku", "gue", "gw", "kula", "kulo", "my", "your", "anda", "kamu",
})  # fmt: skip
# What may stand between a word and its value; anything else makes another sentence of them.
_BETWEEN = _KINDS.keys() | _IS | _OWN | frozenset({
    ",", "itu", "ini", "iki", "niki", "iku", "kuwi", "yg", "yang", "the", "no", "nomor", "nomer", "number", "kode",
    "code", "angka", "tadi", "barusan", "baru", "dari", "dr", "from", "untuk", "utk", "buat", "pakai", "for", "an",
    "atm", "kartu", "bank", "mandiri", "bpjs", "ketenagakerjaan", "gopay", "dana", "ovo", "email", "gmail", "facebook",
    "fb", "ig", "akun", "hp",
})  # fmt: skip
_REACH, _GROUPS = 6, 20  # so many words between, and groups of digits in a value
_ELSE = frozenset({
    "kode", "bayar", "iuran", "pembayaran", "peserta", "kpj", "va", "virtual", "briva",
})  # fmt: skip  # whose a bank's number may be
_AHEAD = ("rek", "sandi")  # they only name what follows: "rek" is also said to a friend
_NO_VALUE = frozenset({
    "lupa", "apa", "apakah", "salah", "hilang", "kosong", "belum", "tidak", "rahasia", "penting", "wajib", "harus",
})  # fmt: skip

_GLUED = re.compile(r"\b(otp|pin|cvv)(?:nya)?[-_.#]?(?=\d{3})|(?<=\d{3})(?=(?:otp|pin|cvv)(?:nya)?\b)")
_WORD = re.compile(r"[:=,]|[^\s:=,;()\"*]+")
_NUMBER = re.compile(r"(?:[a-z]{1,2}-)?\d[\d./-]*")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}000")
_HOUSE = re.compile(r"(?:rt|rw|no|blok|km|gg|jl)\W?\d")
_RUN = re.compile(r"\d(?:[^0-9a-z]{0,3}\d)*")
_SIXTEEN = re.compile(r"(?<!\d)(?:\d{16}|\d{4}(?:[ ./_-]\d{4}){3}|\d{6}[ ./_-]\d{6}[ ./_-]\d{4})(?!\d)")
_SPACED = re.compile(r"(?<!\d)(?:\d{13,19}|\d{4}(?:[ .-]\d{4}){2}[ .-]\d{1,7}|\d{4}[ .-]\d{6}[ .-]\d{4,5})(?![ .-]?\d)")
# No phone has so many digits, but for those of thirteen in Austria (43) and Germany (49).
_ISSUED = re.compile(
    r"4(?:\d{15}|\d{18})|4(?![39])\d{12}|(?:2[2-7]|5\d|35)\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{15,18}|1946\d{12}"
)


def found(text: str, today: date, nik_asked: bool = False) -> Kind | None:
    """What of it stands in a text. Where a NIK is asked for, sixteen digits of a province are meant as one."""
    said = plain(text)
    if _is_told(said):
        return "secret"
    if any(_holds_nik(re.findall(r"\d+", run), today) for run in _RUN.findall(said)):
        return "nik"
    if any(_is_card(only_digits(one), nik_asked) for one in _SPACED.findall(said)):
        return "secret"
    return "digits" if _SIXTEEN.search(said) else None


def holds_nik(text: str, today: date) -> bool:
    """Whether a NIK stands in it, or what was meant as one."""
    return found(text, today, nik_asked=True) in ("nik", "digits")


def _holds_nik(groups: Sequence[str], today: date) -> bool:
    """However it is spaced: of groups of digits that stand side by side, some make one together."""
    digits, ends = "".join(groups), list(accumulate(map(len, groups), initial=0))
    starts = set(ends).intersection(end - DIGITS for end in ends)
    return any(can_be_nik(digits[start : start + DIGITS], today) for start in starts)


def _is_card(number: str, nik_asked: bool) -> bool:
    """By its first digits, as they are given to banks (ISO/IEC 7812), and its last, which checks the others."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    checks = (doubled + sum(map(int, number[::-2]))) % 10 == 0
    meant_as_nik = nik_asked and len(number) == DIGITS and regions.is_known(number[:2])
    return bool(checks and _ISSUED.fullmatch(number)) and not meant_as_nik


# -- words with a value ------------------------------------------------------------------------------
def _is_told(said: str) -> bool:
    words = [word.strip(".!?'-") for word in _WORD.findall(_GLUED.sub(r"\1 ", said))]
    kinds = {at: kind for at in range(len(words)) if (kind := _kind(words, at))}
    if any(_fits(kind, words, at, 1) for at, kind in kinds.items()):
        return True
    told = any(_fits(kind, words, at, -1) for at, kind in kinds.items() if words[at] not in _AHEAD)
    return told and not side.asks(said)


def _kind(words: Sequence[str], at: int) -> str | None:
    """What a word names where it stands; "Sandi" alone is a name, too."""
    kind = _KINDS.get(words[at])
    if kind == "of":
        before = words[max(0, at - 2) : at]
        of_code = before[-1:] == ["kode"] or before in (["kode", "dari"], ["kode", "dr"])
        return "code" if of_code or words[at + 1 : at + 2] == ["code"] else None
    return "password" if kind == "sandi" and (words[at] != kind or words[max(0, at - 1)] == "kata") else kind


def _fits(kind: str, words: Sequence[str], at: int, step: int) -> bool:
    """Whether the first word after or before it that tells something is such a value, or the digits from there on."""
    place = at + step
    while 0 <= place < len(words) and words[place] in _BETWEEN and abs(place - at) <= _REACH:
        place += step
    if not 0 <= place < len(words):
        return False
    value, between = words[place], words[at + 1 : place] if step > 0 else ()
    if kind in ("password", "sandi"):
        named = kind == "password" or not (_IS | _OWN).isdisjoint(between)
        return _is_password(value, named, not _IS.isdisjoint(between))
    if kind == "bank" and (value.startswith(("08", "628", "+62")) or not _ELSE.isdisjoint(words)):
        return False
    end = place + step * _GROUPS
    together = "".join(takewhile(str.isdigit, words[place : end if end > 0 else None : step]))
    least, most = _COUNTS[kind]
    return any(least <= _digits(number) <= most for number in (value, together))


def _digits(number: str) -> int:
    """How many digits a number has; none where it is an amount, or no number."""
    return len(only_digits(number)) if _NUMBER.fullmatch(number) and not _AMOUNT.fullmatch(number) else 0


def _is_password(word: str, named: bool, said_to_be: bool) -> bool:
    """After "sandi" alone, which may be a name, fewer are; one without digits must be said to be it."""
    if len(word) < 4 or word in _NO_VALUE or _HOUSE.match(word):
        return False
    if word.isdigit():
        return named or len(word) == 6
    return said_to_be or any(character.isdigit() for character in word)
