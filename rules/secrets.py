"""What must not stay in a chat: a NIK, and what opens an account (OTP, PIN, password, card or account number).

A secret is a word for one with its value beside it, or the number of a card; who only asks about an OTP tells none.
All of a text is looked through, in a time that grows with its length (product.md A3).
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Literal

from locales import N_
from rules import regions, topics
from rules.question import Secret
from rules.readers.cleaning import as_number, only_digits, plain, unspelt
from rules.readers.nik import DIGITS, denied, stands_in
from rules.small_words import CALLED, PARTICLES

Kind = Literal["nik", "digits", "secret"]  # "digits" are sixteen that make no NIK

_WORDS = {
    "code": "otp otpp opt otepe pin pinn mpin m-pin passcode",
    "cvv": "cvv cvv2 cvc",
    # Of a code, and of none without that word: "kode verifikasi", "login code".
    "of": "verifikasi verif verifkasi verivikasi varifikasi verification rahasia keamanan security akses access login "
    "masuk aktivasi konfirmasi confirmation otentikasi sekali one-time jmo sms wa whatsapp telegram google",
    "password": "password pasword paswod paswot passwort passwod passwd paswd passw pwd pw katasandi",
    "sandi": "sandi",
    "account": "rekening norek rek account",
    "bank": "bca bri bni bsi btn bjb bpd",
    # These are said of much else, too: what stands around them counts.
    "some": "kode kod kd kde kdoe kodd kodhe qode code",
    "sms": "esemes", "token": "token", "pass": "pass", "pas": "pas",
}  # fmt: skip
_LOOSE = frozenset({"some", "sms", "token"})
_ENDINGS = ("", "nya", "ne", "e", "ku", "mu", "na", "nye", "nyo", "ya", "-nya", "-ne", "-ku")
_KINDS = {word + end: kind for kind, words in _WORDS.items() for word in words.split() for end in _ENDINGS}
_COUNTS = {"code": (4, 8), "cvv": (3, 4), "account": (8, 20), "bank": (10, 16)}  # how many digits a value has
_IS = frozenset({
    ":", "=", "adalah", "ialah", "yaitu", "is",
})  # fmt: skip
_OWN = frozenset({
    "nya", "ne", "e", "na", "ku", "saya", "sy", "aku", "gue", "gw", "kula", "kulo", "my", "your", "anda", "kamu",
})  # fmt: skip
_THINGS = frozenset({
    "hp", "hape", "atm", "wa", "whatsapp", "email", "gmail", "facebook", "fb", "ig", "akun", "wifi", "tiktok", "shopee",
    "jmo", "mbanking", "m-banking", "brimo", "livin",
})  # fmt: skip
# What may stand between a word and its value; anything else makes another sentence of them.
_BETWEEN = _KINDS.keys() | _IS | _OWN | _THINGS | CALLED | PARTICLES | frozenset({
    ",", "itu", "ini", "iki", "niki", "iku", "kuwi", "yg", "yang", "the", "no", "nomor", "nomer", "number", "kode",
    "code", "angka", "tadi", "barusan", "baru", "dari", "dr", "from", "untuk", "utk", "buat", "pakai", "for", "an",
    "kartu", "bank", "mandiri", "bpjs", "ketenagakerjaan", "gopay", "dana", "ovo", "sudah", "udah", "udh", "sdh", "wis",
    "nih", "ni", "teh", "mah",
})  # fmt: skip
_LOOSELY = _BETWEEN | frozenset({
    "ada", "ono", "aya", "dapat", "dpt", "dapet", "terima", "isi", "isinya", "isine", "bunyinya", "tulisannya",
    "angkanya", "nomornya", "di", "ke", "muncul", "keluar", "lewat", "via", "dikirim", "daftar", "sebagai",
})  # fmt: skip
_REACH, _GROUPS, _MOST_GROUPS = 6, 20, 8  # so many words between, and groups of digits in a value, and in a code
_ELSE = frozenset({
    "kode", "bayar", "iuran", "pembayaran", "peserta", "kpj", "va", "virtual", "briva",
})  # fmt: skip  # whose a bank's number may be
_AHEAD = ("rek", "sandi", "pass", "pas", "token")  # they only name what follows: "rek" is also said to a friend
_NO_VALUE = frozenset({
    "lupa", "apa", "apakah", "salah", "hilang", "kosong", "belum", "tidak", "rahasia", "penting", "wajib", "harus",
})  # fmt: skip
_OTHERS = frozenset({
    "pos", "kodepos", "bayar", "iuran", "pembayaran", "billing", "va", "virtual", "briva", "kpj", "peserta", "daerah",
    "area", "wilayah", "telp", "telpon", "telepon", "kbli", "nib", "barang", "produk", "formulir", "promo", "resi",
})  # fmt: skip  # whose code may be given
_UNIT = (
    "rb|rbu|ribu|jt|jta|juta|rp|rupiah|perak|k|kg|kilo|ons|gram|gr|g|liter|ltr|l|m|m2|meter|km|hari|minggu|bulan|bln|"
    "tahun|thn|th|sehari|sebulan|seminggu|perhari|perbulan|per|orang|org|ekor|bungkus|porsi|buah|bh|pcs|biji|butir|"
    "botol|lembar|kodi|lusin|dus|karung|x|kali|watt"
)
_UNITS = frozenset(_UNIT.split("|"))
_FROM = frozenset({"dari", "dr", "ke", "from"})  # what follows is who wrote, or to whom
_MESSAGES = frozenset({"sms", "esemes", "wa", "whatsapp", "telegram", "pesan", "notif", "notifikasi", "inbox"})
_COUNTED = re.compile(r"(?<!\d )\b(?:[3-8]|empat|lima|enam|delapan|papat|opat|nem|genep)[ -]?(?:angka|digit|dijit)\b")
_APART = re.compile(r"\b(?:o[ .]t[ .]p|(p[ .]i[ .]n))\b")
_GLUED = re.compile(r"\b(otp|pin|cvv|kode)(?:nya)?[-_.#]?(?=\d{3})|(?<=\d{3})(?=(?:otp|pin|cvv|kode)(?:nya)?\b)")
_WORD = re.compile(r"[:=,]|[^\s:=,;()\"*]+")
_NUMBER = re.compile(r"(?:[a-z]{1,2}-)?\d[\d./-]*")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}000")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)|\d{1,2}\.\d\d")  # or a time
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURED = re.compile(rf"(?:rp|jam|tgl|rt|rw|no|umur|usia)\W?\d|\d[\d.,]{{0,5}}(?:{_UNIT})$")
_PLACE = re.compile(r"(?:jl|jln|jalan|gg|gang|rt|rw|dusun|desa|ds|kel|kelurahan|kec|kecamatan|kab|kampung|kp|blok)\d*$")
_PHONE = re.compile(r"(?:08|62)\d{8}")
_HOUSE = re.compile(r"(?:rt|rw|no|blok|km|gg|jl)\W?\d")
_SIXTEEN = re.compile(r"(?<!\d)(?:\d{16}|\d{4}(?:[ ./_-]\d{4}){3}|\d{6}[ ./_-]\d{6}[ ./_-]\d{4})(?!\d)")
_CARD = re.compile(r"\b(?:atm|debi[td]|kartu kredit|credit card|visa|mastercard|gpn|rekening)(?:ku|nya)?\b")
_OF_NIK = re.compile(r"\b(?:nik|e?-?ktp|kk)")
_SPACED = re.compile(r"(?<!\d)(?:\d{13,19}|\d{4}(?:[ .-]\d{4}){2}[ .-]\d{1,7}|\d{4}[ .-]\d{6}[ .-]\d{4,5})(?![ .-]?\d)")
# No phone has so many digits, but for those of thirteen in Austria (43) and Germany (49).
_ISSUED = re.compile(
    r"4(?:\d{15}|\d{18})|4(?![39])\d{12}|(?:2[2-7]|5\d|35)\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{15,18}|1946\d{12}"
)


def found(text: str, today: date, nik_asked: bool = False) -> Kind | None:
    """What of it stands in a text. Where a NIK is asked for, sixteen digits of a province are meant as one."""
    said = plain(text := unspelt(text))
    if _is_told(said) or (_SIXTEEN.search(said) and _CARD.search(said) and not _OF_NIK.search(said)):
        return "secret"
    if stands_in(text, today):
        return "nik"
    if any(_is_card(only_digits(one), nik_asked) for one in _SPACED.findall(said)):
        return "secret"
    return "digits" if _SIXTEEN.search(said) else None


def holds_nik(text: str, today: date) -> bool:
    """Whether a NIK stands in it, or what was meant as one."""
    return found(text, today, nik_asked=True) in ("nik", "digits")


NIK = Secret(
    stored=N_("Your NIK is stored, and your message is deleted from the screen."),
    same=N_("The NIK is stored already, so I deleted your message from the screen."),
    other=N_(
        "I deleted your message from the screen. The NIK that was stored before stays. To change it, tap Back until "
        "its question comes, or Change on the summary at the end."
    ),
    again=N_("All right, I put that number aside. Please type the NIK."),
    holds=holds_nik,
    denied=denied,
)


def _is_card(number: str, nik_asked: bool) -> bool:
    """By its first digits, as they are given to banks (ISO/IEC 7812), and its last, which checks the others."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    checks = (doubled + sum(map(int, number[::-2]))) % 10 == 0
    meant_as_nik = nik_asked and len(number) == DIGITS and bool(regions.known(number[:2]))
    return bool(checks and _ISSUED.fullmatch(number)) and not meant_as_nik


# -- words with a value ------------------------------------------------------------------------------
def _is_told(said: str) -> bool:
    said = _APART.sub(lambda one: " pin " if one[1] else " otp ", _COUNTED.sub("angka", said))
    words = [word.strip(".!?'-#") for word in _WORD.findall(_GLUED.sub(r"\1 ", said))]
    kinds = {at: kind for at in range(len(words)) if words[at] in _KINDS and (kind := _kind(words, at))}
    kinds = kinds if _ELSE.isdisjoint(words) else {at: kind for at, kind in kinds.items() if kind != "bank"}
    if any(_fits(kind, words, at, 1) for at, kind in kinds.items()):
        return True
    told = any(_fits(kind, words, at, -1) for at, kind in kinds.items() if words[at] not in _AHEAD)
    return told and not topics.asks(said)


def _kind(words: Sequence[str], at: int) -> str | None:
    """What a word names where it stands; "Sandi" alone is a name, too, and "pas" is "just"."""
    kind, before, after = _KINDS.get(words[at]), words[max(0, at - 2) : at], words[at + 1 : at + 2]
    if kind == "of":
        of_code = before[-1:] == ["kode"] or before in (["kode", "dari"], ["kode", "dr"])
        return "code" if of_code or after == ["code"] else _message(words[at], before)
    if kind == "pas":
        return None if _THINGS.isdisjoint(after) else "pass"
    named = kind == "sandi" and (words[at] != kind or before[-1:] in (["kata"], ["kt"]))
    return "password" if named else kind


def _message(word: str, before: Sequence[str]) -> str | None:
    """Whether it names what brings a code: an SMS, a message that came in, or the verifying."""
    came = word == "masuk" and not _MESSAGES.isdisjoint(before)
    return "sms" if came or word.startswith(("sms", "verif", "aktivasi", "otentikasi")) else None


def _fits(kind: str, words: Sequence[str], at: int, step: int) -> bool:
    """Whether the first word after or before it that tells something is such a value, or the digits from there on."""
    place = at + step
    skipped, least, most = (_LOOSELY if kind in _LOOSE else _BETWEEN), *_COUNTS.get(kind, (0, 0))
    while 0 <= place < len(words) and words[place] in skipped and abs(place - at) <= _REACH:
        place += step
    if not 0 <= place < len(words):
        return False
    value, between = words[place], words[at + 1 : place]  # none before it
    if kind in _LOOSE or (kind == "pass" and (_NUMBER.fullmatch(value) or _MEASURED.match(value))):
        return _is_code(kind, words, at, place)
    if kind in ("password", "sandi", "pass"):
        named = kind == "password" or not (_IS | _OWN | _THINGS).isdisjoint(between)
        return _is_password(value, named, not _IS.isdisjoint(between)) and (kind != "sandi" or not _PHONE.match(value))
    if kind == "bank" and value.startswith(("08", "628", "+62")):
        return False
    if least <= _digits(as_number(value)) <= most:
        return True
    end = place + step * _GROUPS
    together = "".join(takewhile(str.isdigit, map(as_number, words[place : end if end > 0 else None : step])))
    return least <= len(together) <= most and least <= _digits(together) <= most


def _digits(number: str) -> int:
    """How many digits a number has; none where it is an amount, or no number."""
    return len(only_digits(number)) if _NUMBER.fullmatch(number) and not _AMOUNT.fullmatch(number) else 0


def _is_code(kind: str, words: Sequence[str], at: int, place: int) -> bool:
    """Whether a number beside a word that is said of much else is a code that nobody may have."""
    number, last = _spaced(words, place, 1 if place > at else -1)
    if not 4 <= len(number) <= 8:
        return False
    first, end = (at, last) if place > at else (last, at)
    before, after = words[max(0, first - 3) : first][::-1], words[end + 1 : end + 2]
    before = takewhile(lambda word: word != "," and not word[:1].isdigit(), before)
    if not _OTHERS.isdisjoint([*before, *after]) or not _UNITS.isdisjoint(after):
        return False
    if len(number) == 5 and any(map(_PLACE.match, words[max(0, first - 8) : first])):
        return False  # a postal code
    if place < at:
        came = kind == "sms" and len(number) == 6 and place + 1 < at
        return came or (kind == "some" and _LOOSELY.issuperset(after))
    sure = kind == "some" or (not _YEAR.fullmatch(number) and (kind != "token" or len(number) in (6, 8)))
    return sure and words[place - 1] not in _FROM


def _spaced(words: Sequence[str], place: int, step: int) -> tuple[str, int]:
    """The digits of a code from there on, in groups of one size, or of six digits; and where they end."""
    end = place + step * (_MOST_GROUPS + 1)
    groups = map(as_number, words[place : end if end >= 0 else None : step])
    first = next(groups)
    if not first.isdigit():
        code = _NUMBER.fullmatch(first) and not _is_round(first) and not _DAY.fullmatch(first)
        return only_digits(first) if code else "", place
    rest = list(takewhile(str.isdigit, groups))
    if rest and len(first) > 2 and first.startswith("0"):  # of a phone
        return "", place
    same = list(takewhile(lambda group: len(group) == len(first), rest))
    if not same and rest and min(len(first), len(rest[0])) > 1 and len(first + rest[0]) == 6:
        same = rest[:1]
    return "" if _is_round(number := "".join((first, *same))) else number, place + step * len(same)


def _is_round(number: str) -> bool:
    return number.endswith("000") or (number.endswith("00") and bool(_AMOUNT.fullmatch(number)))


def _is_password(word: str, named: bool, said_to_be: bool) -> bool:
    """After "sandi" alone, which may be a name, fewer are; one without digits must be said to be it."""
    if len(word) < 4 or word in _NO_VALUE or _HOUSE.match(word):
        return False
    if word.isdigit():
        own = len(word) == 4 and not _YEAR.fullmatch(word) and not word.endswith("00")
        return own or len(word) == 6 or named
    return said_to_be or any(character.isdigit() for character in word)
