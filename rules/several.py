"""Several answers in one message: how each looks there, and what can surely be read of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rules.question import Given, Invalid, Question, Unclear
from rules.readers.cleaning import as_digits
from rules.small_words import NOT, SAID_BESIDE, plain

SIGNS = " \t.,;:-/()"
_SUM = r"(?:rp\W?)?\d[\d.,]*\s?(?:juta|jt|ribu|rb)"
_WHEN = r"(?:\W?(?:per|se|/|tiap|setiap|satu)?\W?(?:hari|harian|hr|bulan|bulanan|bln|minggu|tahun|thn|th))?"
_OF_OTHERS = r"(?<!istri )(?<!suami )(?<!anak )(?<!bapak )(?<!ibu )(?<!ayah )"
_TRADE = (
    r"(?:jual(?:an)?|berjualan|dagang|berdagang|pedagang|penjual|pembuat|kerja(?:nya|an)?|pekerjaan(?:nya)?|usaha(?:nya)?"
    r"|buka|ojek|ngojek|buruh|tukang|petani|nelayan|sopir|supir|kurir|penjahit)\b"
)
_PLACE = r"(?:alamat(?:nya)?|jl|jln|jalan|gg|gang|dusun|dsn|dukuh|kampung|kp|rt)\b"
_CALLED = r"nama(?:nya|ku)?\b(?:\W+(?:saya|sy|lengkap|di|ktp)\b)*"
# How each looks within a longer text, for `Question.part`.
PHONE = r"(?:(?:no|nomor|nomer)\W*)?(?:(?:hp|wa|telp|telepon)(?:nya)?\W*)?(?<!\d)(?:\+?62|0)\W?8(?:\W?\d){7,12}(?!\d)"
_SPENT = r"h?utang|cicilan|kredit|modal|beli|bayar|sewa|setoran|belanja|kontrakan|arisan|pinjam\w*|\w*tipu"
_EARNED = r"penghasilan|pendapatan|gaji|dapat|dpt|untung|hasil"
INCOME = rf"(?:\b(?:{_SPENT}|{_EARNED})(?:nya)?(?: +\w+){{0,2}}\W+)?\b{_SUM}\b{_WHEN}\b"
_NEXT = rf"{PHONE}|\b{_SUM}\b"
STREET = (
    rf"\b{_PLACE}(?:(?!{_NEXT}|(?<=\d)\W+{_TRADE}|\b{_CALLED})[^,;\n]|,(?=\W*(?:rt|rw|no|kel|kec|desa|\d{{5}})\b))*"
)
WORK = rf"\b{_OF_OTHERS}{_TRADE}(?:(?!{_NEXT}|\b{_PLACE}|\b{_CALLED})[^,;\n])*"
DATE = r"\b\d{1,2}\W{0,2}(?:\d{1,2}|[a-z]{3,9})\W{0,2}(?:19|20)\d\d\b"
NAME = rf"\b{_CALLED}(?:(?!{_NEXT}|\b{_TRADE}|\b{_PLACE})[^,;\n\d])*"
IN_WORDS = (NAME, WORK)  # these are known without a sign of their own, too
_LONG = re.compile(r"(?<!\d)\d(?:[ .-]?\d){13,}")  # a number of a card, or of a family
# As `plain` writes them: "KK" has one letter there.
_NOTHING = (
    SAID_BESIDE
    | NOT
    | {
        "nik",
        "k",
        "ktp",
        "nama",
        "hp",
        "wa",
        "no",
        "nomor",
        "kerja",
        "alamat",
        "atau",
        "dan",
        "sama",
        "ada",
        "belakang",
        "belakangnya",
        "marga",
    }
)


def read(
    text: str, questions: Sequence[Question], given: Given, loose: bool = True
) -> tuple[dict[str, Any], list[str]]:
    """What each of these questions surely reads of its part, in their order, and what none of them read.

    loose: what stands between the parts may be an answer, too, where it is one in words.
    """
    found: dict[str, Any] = {}
    left = []
    carried = [one for one in questions if one.part]
    for own, part in _parts(_LONG.sub(", ", text), carried):
        if says_nothing(part):
            continue
        may_be = [own] if own else [one for one in carried if loose and one.part in IN_WORDS]
        answered = next(_answers(part, [one for one in may_be if one.key not in found], given), None)
        if answered:
            found[answered[0]] = answered[1]
        else:
            left.append(part)
    return {one.key: found[one.key] for one in carried if one.key in found}, left


def may_be(text: str, question: Question, others: Sequence[Question]) -> bool:
    """Whether the text may hold more than the answer of this question: what another looks like, or a list."""
    if question.part in IN_WORDS and re.search(r"[,;\n]|\d", text):
        return True
    return any(one.part and one is not question and re.search(one.part, text, re.IGNORECASE) for one in others)


def says_nothing(part: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether it only names what stands beside it."""
    return not any(map(str.isdigit, part)) and {*plain(part).split()} <= _NOTHING | besides


def without_number(text: str, number: str) -> str:
    """All but this number; nothing if it is not there."""
    found = find_number(text, number)
    return f"{text[: found.start]}, {text[found.stop :]}" if found else ""


def find_number(text: str, number: str) -> slice | None:
    """Where it stands, however it is spaced and whatever letters stand for digits."""
    places = [at for at, sign in enumerate(text) if sign.isascii() and sign.isalnum()]
    start = as_digits("".join(text[at] for at in places)).find(number)
    return slice(places[start], places[start + len(number) - 1] + 1) if start >= 0 else None


def _answers(part: str, questions: Sequence[Question], given: Given) -> Iterator[tuple[str, Any]]:
    for question in questions:
        value = question.read(part, given) if question.read else None
        if value is not None and not isinstance(value, Invalid | Unclear):
            yield question.key, value


def _parts(text: str, questions: Sequence[Question]) -> Iterator[tuple[Question | None, str]]:
    """Each part with the question that it looks like an answer to, and what stands between them."""
    looks: Mapping[str, Question] = {one.key: one for one in questions}
    pattern = "|".join(f"(?P<{key}>{one.part})" for key, one in looks.items())
    at = 0
    for match in re.finditer(pattern, text, re.IGNORECASE) if looks else ():
        yield from _between(text[at : match.start()])
        if match.lastgroup:
            yield looks[match.lastgroup], match[0].strip(SIGNS)
        at = match.end()
    yield from _between(text[at:])


def _between(text: str) -> Iterator[tuple[None, str]]:
    yield from ((None, part) for one in re.split(r"[,;\n]", text) if (part := one.strip(SIGNS)))
