"""The NIK: sixteen digits, of which six are where it was issued, six a birth date, and four a serial number.

Source: Dukcapil, as domain.md section 7 tells. A NIK is not reissued when a birth date is corrected, so what
it says of a person is asked, never taken for granted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from typing import Literal

from locales import N_
from rules import regions, small_words
from rules.inorder import stands
from rules.parts import PARTS
from rules.question import Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.birth_date import by_two_digits
from rules.readers.cleaning import LOOKING_ALIKE, as_digits, lettered, lines, numbers, only_digits, plain, unspelt
from rules.readers.doubts import has_doubt
from rules.readers.everyday import words

DIGITS = 16
_SPREADSHEET = re.compile(r"\d[.,]?\s*e\s*\+?\s*\d{1,2}\b|\b\d{15,16}[.,]0+\b", re.IGNORECASE)
_FAMILY_CARD = re.compile(r"\bkk\b|kartu\s+keluarga", re.IGNORECASE)
_NIK = re.compile("nik|ktp|induk", re.IGNORECASE)
_LABEL = re.compile("nik|ktp", re.IGNORECASE)
_PIECE = re.compile(r"[0-9A-Za-z]+|[^0-9A-Za-z]{4,}")
_LIKE_DIGITS = re.compile(rf"[\d{LOOKING_ALIKE}]+")
_ZERO_OR_ONE = frozenset("OolI")
_ANOTHERS = frozenset({
    "punya", "punyanya", "milik", "dipakai", "dipake", "pinjol", "ibu", "bapak", "kakak", "adik", "anak", "ayah",
    "emak", "mertua", "tetangga", "teman", "orang", "bojo", "bojoku",
})  # fmt: skip
_WRONG_NIK = (
    r"\banother nik\b|(?<!\bdi )(?<!\bdalam )(?<!\bsesuai )(?<!\bpunya )(?:\bkk\b|\bkartu keluarga\b)",
    r"\b(ganti|salah|keliru|ubah)\b .. \bnik\b",
    r"\bnik\b .. \b(salah|keliru|ganti|bukan)\b",
)
_SUPPOSED = re.compile(rf"{PARTS['if']}\b")  # "kalau NIK salah, gimana": nobody says that it is
_RUN = re.compile(r"\d(?:[^0-9a-z]{0,3}\d)*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class NikFacts:
    """What a NIK tells; `district` is its six-digit code where that is, or was, one."""

    born: date
    sex: Literal["L", "P"]
    district: str | None
    province: str


def nik(text: str, today: date) -> str | Invalid | Unclear:
    """Sixteen ASCII digits, whatever script, spacing, quotes or label they came with."""
    if len(text) == DIGITS and text.isascii() and text.isdigit():  # as most stand in lists
        return _checked(text, today)
    if (digits := unspelt(text)) != text:
        return _confirmed(read) if isinstance(read := nik(digits, today), str) else read
    text = lines(text)
    if _SPREADSHEET.search(text):
        return Invalid(
            N_("This number was changed by a spreadsheet, its last digits are lost. Copy the 16 digits from the KTP.")
        )
    found = _numbers(text)
    called_card = bool(found and _FAMILY_CARD.search(text) and not _NIK.search(text))
    if len(found) > 1 or (called_card and len(only_digits(text)) >= 2 * DIGITS):
        return Invalid(N_("I see more than one number. Please send only the NIK, the 16 digits on the KTP."))
    if called_card:
        return Invalid(N_("That is called KK, the family card. Please send the NIK, the 16 digits on the KTP."))
    if found:
        answer = _checked(found[0], today)
        return _confirmed(answer) if isinstance(answer, str) and has_doubt(text) else answer
    return _with_letters(text, today) or _wrong_length(text)


def typed(text: str, today: date) -> str | Invalid | Unclear:
    """As `nik`, of somebody who is asked for it; beside what may be of another one it is asked."""
    read = nik(text, today)
    another = any(map(str.isalpha, text)) and not _ANOTHERS.isdisjoint(words(text))
    return _confirmed(read) if isinstance(read, str) and another else read


def facts(nik: str, today: date) -> NikFacts:
    """Birth date, sex, district and province of a NIK that `nik()` has returned."""
    born = _born(nik, today)
    if born is None:
        raise ValueError("not a NIK")
    code = nik[:6] if regions.district(nik[:6]) else None
    return NikFacts(born, "P" if int(nik[6:8]) > 40 else "L", code, nik[:2])


def stands_in(text: str, today: date) -> bool:
    """Whether one stands anywhere in a text, also with letters that look like digits."""
    if any(len(run) >= DIGITS and _is_among(_DIGITS.findall(run), today) for run in _RUN.findall(plain(text))):
        return True
    pieces = _PIECE.findall(_LABEL.sub(" ", lines(text)))
    runs = [list(run) for alike, run in groupby(pieces, _is_alike) if alike]
    return any(_is_among(run, today) for run in runs if sum(map(len, run)) >= DIGITS)


def _is_alike(word: str) -> bool:
    """Whether it is nothing but digits and such letters; without a digit it may be a word, as "solo"."""
    return bool(_LIKE_DIGITS.fullmatch(word)) and (not word.isalpha() or _ZERO_OR_ONE.issuperset(word))


def _is_among(groups: Sequence[str], today: date) -> bool:
    """However it is spaced: of groups of digits that stand side by side, some make one together."""
    signs, ends = "".join(groups), list(accumulate(map(len, groups), initial=0))
    starts = set(ends).intersection(end - DIGITS for end in ends)
    return any(_can_be_nik(sixteen, today) for sixteen in {signs[start : start + DIGITS] for start in starts})


def _can_be_nik(signs: str, today: date) -> bool:
    """Whether sixteen signs begin with a province and hold a birth date; up to half of them may be letters."""
    few = signs.isdigit() or 2 * len(only_digits(signs)) >= DIGITS
    return few and not isinstance(_checked(as_digits(signs), today), Invalid)


def _numbers(text: str) -> list[str]:
    """The numbers of sixteen digits in the text; where several stand, the ones that are called NIK or KTP."""
    runs = [(only_digits(run[1]), text[max(0, run.start() - 16) : run.start()].lower()) for run in numbers(text)]
    long = [(digits, label) for digits, label in runs if len(digits) == DIGITS]
    if not long and len(words := [only_digits(word) for word in text.split()]) > 1:
        rest = sum(map(len, words))
        long = [(word, "") for word in words if len(word) == DIGITS and rest - DIGITS >= 8]
    if not long and not re.search("[A-Za-z]", text) and len(only_digits(text)) == DIGITS:
        return [only_digits(text)]
    cards = {digits for digits, label in long if re.search("kk|kartu k", label)}
    others = {digits for digits, label in long} - cards
    return list(others or cards)


def _with_letters(text: str, today: date) -> Unclear | Invalid | None:
    """Sixteen signs of which a few are letters that look like digits: asked, not believed."""
    for run in lettered(text):
        signs = re.sub("[^0-9A-Za-z|!]", "", run)
        letters = [sign for sign in signs if not sign.isdigit()]
        if len(signs) == DIGITS and 0 < len(letters) <= 8:
            return _asked(as_digits(signs), letters, today)
    return None


def _confirmed(number: str) -> Unclear:
    return Unclear(N_("I read 16 digits. Are they the NIK on the KTP?"), (yes(number),))


def _asked(number: str, letters: list[str], today: date) -> Unclear | Invalid:
    answer = _checked(number, today)
    if isinstance(answer, Invalid):
        return answer
    return Unclear(
        N_("A NIK has digits only. I read %(letters)s. Is that right?"),
        (yes(number),),
        {"letters": ", ".join(f"{letter} = {as_digits(letter)}" for letter in dict.fromkeys(letters))},
    )


def _checked(number: str, today: date) -> str | Invalid | Unclear:
    if len(set(number)) == 1:
        return Invalid(N_("Please write the 16 digits of the NIK as they stand on the KTP."))
    area = regions.known(number[:6])
    if not area:
        return Invalid(
            N_("A NIK begins with the number of a province, and %(code)s is none. Please look at the KTP again."),
            {"code": number[:2]},
        )
    if _born(number, today) is None:
        return Invalid(
            N_("These 16 digits hold no birth date. Could it be the family card? Look for the NIK on the KTP.")
        )
    if number.endswith("0000"):
        return Invalid(N_("The last four digits of a NIK are never 0000. Please look at the KTP again."))
    if len(area) < 4 or number[4:6] == "00":  # peers differ on a district 00
        return Unclear(
            N_("I do not know the area %(code)s, the first digits. Please compare with the KTP: is the NIK right?"),
            (yes(number),),
            {"code": number[:6]},
        )
    return number


def denied(text: str) -> bool:
    """Whether it says that a NIK that was given is wrong, or another number; who supposes that it is asks."""
    return stands(_WRONG_NIK, text.casefold()) and not _SUPPOSED.match(small_words.plain(text))


def _wrong_length(text: str) -> Invalid:
    count = len(only_digits(text))
    if count in (0, DIGITS):
        return Invalid(N_("Please write the 16 digits of the NIK as they stand on the KTP."))
    if re.match(r"\D*(\+?62|08)", text) and 9 <= count <= 14:
        return Invalid(N_("That looks like a phone number. The NIK is the number of 16 digits at the top of the KTP."))
    return Invalid(
        N_("This number has %(count)s digits, a NIK has 16. Please look at the KTP again."), {"count": count}
    )


def _born(number: str, today: date) -> date | None:
    day, month, year = (int(number[start : start + 2]) for start in (6, 8, 10))
    return by_two_digits(day - 40 if day > 40 else day, month, year, today)
