"""An Indonesian mobile number in any usual writing, kept as +62...; which network it is does not matter."""

import re
from collections.abc import Iterator
from functools import cache

import phonenumbers

from locales import N_, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers import corrected
from rules.readers.cleaning import as_digits, lettered, lines, numbers, only_digits, unspelt
from rules.readers.doubts import has_doubt
from rules.readers.leftover import left_over

SHORTEST = 9  # digits of a mobile number without the 0 in front
_EXAMPLE = {"example": "0812-3456-7890"}
_SPREADSHEET = re.compile(r"\d[.,]?\s*e\s*\+?\s*\d{1,2}\b", re.IGNORECASE)
_FLOAT = re.compile(r"(?<![\d.,\-])(\d{9,13})[.,]0{1,2}(?!\d)")
_KIN = (
    "ibu|bapak|mama|mamak|emak|mak|ayah|papa|abah|adik|kakak|anak|cucu|kakek|nenek|mbah|paman|om|tante|bibi|keponakan"
    "|sepupu|ipar|orang|calo|tetangga|teman|kawan|bos|juragan|majikan|mantan|agen|petugas|pacar|konter|dia"
)
_GONE = re.compile(  # what is said of a number that reaches nobody, or somebody else
    r"\b(?:mati|hilang|ilang|rusak|hangus|non[- ]?aktif|(?:di|ke)?blokir|(?:di)?ganti|(?:di|ke)?curi(?:an)?|kecopetan"
    r"|(?:di)?jual|kadaluarsa|kedaluwarsa|tenggang|expired|pinjam|numpang"
    rf"|(?:punya|punyanya|milik|hp|nomor|nomer|no|wa) (?:{_KIN}))\b"
)
_ITS = frozenset({
    "hp", "hpnya", "hpku", "wa", "wanya", "waku", "whatsapp", "wasap", "sms", "telp", "telpon", "telepon", "tel", "hub",
    "no", "nomor", "nomer", "nomornya", "nomernya", "nomorku", "nomerku", "nope", "nohp", "aktif", "sudah", "bisa",
    "yang", "pakai", "use", "simpati", "telkomsel", "indosat", "xl", "axis", "tri", "smartfren",
})  # fmt: skip
# "0812-3456-7890/91" and "081234567890 atau 91" are two numbers; possessive, since it would be tried at every digit.
_TAIL = re.compile(
    r"(?<!\d)(\+?\d(?:[ .()-]{0,2}\d){9,13}+)\s{0,2}(?:/|,\s|&|\b(?:atau|ato|or|dan)\b)\s{0,2}"
    r"(\d{1,4})(?![\d.-]|\s*[a-z\d])",
    re.I,
)
_TRUNK = re.compile(r"(\+?62[\s.\-)]*)\(\s*0\s*\)")
WHOLE = N_("Please write the whole number once more, like %(example)s.")


def phone(text: str) -> str | Invalid | Unclear:
    """ "+628...", or which of several numbers, or what to send instead."""
    if text.isascii() and text.isdigit() and (found := _mobile(text)):  # as most stand in lists
        return found
    if any(map(str.isdigit, rest := corrected.meant(text))) and isinstance(phone(rest), Invalid):
        return Invalid(WHOLE, _EXAMPLE)
    if (digits := unspelt(text)) != text:
        return _asked([read]) if isinstance(read := phone(digits), str) else read
    text = _TAIL.sub(_written_out, _TRUNK.sub(r"\1", _FLOAT.sub(r"\1", lines(text))))
    if _SPREADSHEET.search(text):
        sentence = N_("This number was shortened by a spreadsheet. Please write it in full, like %(example)s.")
        return Invalid(sentence, _EXAMPLE)
    guessed = [number for run in lettered(text) for number in _numbers(as_digits(run))]
    certain = [number for run in numbers(text) for number in _numbers(run[1])]
    found = list(dict.fromkeys(guessed + certain))
    if guessed or len(found) > 1 or (found and has_doubt(text)):
        return _asked(found[:4])
    if found and _GONE.search(text.lower()):
        return _asked(found, N_("Is %(phone)s still in use? If not, write the number that is."))
    return found[0] if found else _why_not(text)


def typed(text: str) -> str | Invalid | Unclear:
    """As `phone`, of somebody who is asked for it; beside what may be of another one it is asked."""
    read = phone(text)
    return _asked([read]) if isinstance(read, str) and left_over(text, _ITS) else read


def shown(phone: str) -> str:
    """As people write it: 0812-3456-7890."""
    local = "0" + phone.removeprefix("+62")
    return "-".join(part for part in (local[:4], local[4:8], local[8:]) if part)


def _asked(numbers: list[str], sentence: str = N_("I read %(phone)s. Is that right?")) -> Unclear:
    choices = tuple(Choice(number, Text("%(phone)s", {"phone": shown(number)})) for number in numbers)
    if len(numbers) == 1:
        return Unclear(sentence, choices, {"phone": shown(numbers[0])})
    return Unclear(N_("I see more than one number. Which one do you use most?"), choices)


def _written_out(found: re.Match[str]) -> str:
    """Both numbers, where the first is one and the other is said by its end."""
    first, end = only_digits(found[1]), found[2]
    return f"{found[1]}\n{first[: -len(end)]}{end}" if _mobile(found[1]) else found[0]


def _numbers(run: str) -> list[str]:
    """The mobile numbers in a run of digits: one, or several that stand side by side."""
    if len(run) < SHORTEST:
        return []
    parts = re.findall(r"\+?\d+", run)
    whole, first = _mobile(run), _mobile(parts[0])
    if whole:
        return [whole, first] if first and len(parts) > 1 and first != whole else [whole]
    if first and len(parts) == 2 and len(parts[1]) <= 4:  # "081234567890-91"
        return [first, *filter(None, [_mobile(parts[0][: -len(parts[1])] + parts[1])])]
    split = next(_splits(parts), None) if len(parts) <= 16 else None
    return split or [number for part in parts if (number := _mobile(part))]


def _splits(parts: list[str]) -> Iterator[list[str]]:
    if not parts:
        yield []
    for size in range(1, min(len(parts), 6) + 1):
        if number := _mobile("".join(parts[:size])):
            yield from ([number, *rest] for rest in _splits(parts[size:]))


def _mobile(run: str) -> str | None:
    national = _national(only_digits(run), "+" in run)
    if not national.startswith("8") or not SHORTEST <= len(national) <= 12:
        return None
    return "+62" + national if _pattern().fullmatch(national) else None


@cache
def _pattern() -> re.Pattern[str]:
    """By the numbers that Indonesia gives out; to have each parsed would take 80 µs."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region("ID")
    assert metadata
    assert metadata.mobile
    return re.compile(metadata.mobile.national_number_pattern or "")


def _national(digits: str, plus: bool) -> str:
    """Without the country and the 0 in front; nothing for another country's number."""
    digits = digits.removeprefix("00") if digits.startswith("0062") else digits
    if digits.startswith("62"):
        return digits[2:].removeprefix("0")
    return "" if plus and not digits.startswith("0") else digits.removeprefix("0")


def _why_not(text: str) -> Invalid:
    digits = only_digits(text)
    if len(digits) == 16 and "+" not in text:
        return Invalid(N_("That looks like a NIK. Please send a mobile number, like %(example)s."), _EXAMPLE)
    if re.search(r"(\+|\b00)\s*[1-9]", text) and not re.search(r"(\+|\b00)\s*62", text):
        return Invalid(N_("Please send an Indonesian mobile number, like %(example)s."), _EXAMPLE)
    if re.match(r"\D*(62\D*|0)[2-7]", text) and len(digits) >= 7:
        return Invalid(N_("That looks like a house phone. Please send a mobile number, like %(example)s."), _EXAMPLE)
    if re.match(r"\D*(00)?(62\D*0?|0)?8", text):
        count = len("0" + _national(digits, "+" in text))
        if 10 <= count <= 13:
            return Invalid(N_("I could not read that number. Please look at it again, like %(example)s."), _EXAMPLE)
        sentence = N_("This number has %(count)s digits, a mobile number has 10 to 13. Please look at it again.")
        return Invalid(sentence, {"count": count})
    return Invalid(N_("Please write a mobile number, like %(example)s."), _EXAMPLE)
