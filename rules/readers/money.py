"""Net income by the month, from what people say: by the day, the week or the month, exact or about.

What is below Rp500.000 is probably by the day (domain.md section 7). Every sum is shown and asked.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from locales import N_, Detail, Rupiah
from rules.question import Invalid, Unclear
from rules.readers import corrected
from rules.readers.amounts import GUESSED, Amount, amounts, tidy
from rules.readers.cleaning import plain
from rules.readers.doubts import ABOUT
from rules.readers.numbers import EITHER
from rules.readers.periods import (
    DAYS,
    Factor,
    days,
    factor,
    in_days,
    is_by_piece,
    is_monthly,
    without_periods,
    worked_days,
)
from rules.readers.shares import Share, is_left_already, share
from rules.readers.sums import EXAMPLE, NEVER, PROBABLY_DAILY, asked, between, costs, day_or_month, ordinary, which
from rules.readers.turnover import COSTS, GROSS, NET, is_turnover, net, unpaid, without_costs
from rules.small_words import CALLED, PARTICLES

LONGEST, MOST = 200, 16  # characters, and numbers, of a text that tells an income
FOLLOWING = 40  # characters in which the word after an amount stands
MILLIONS = 20  # a bare number below it is in millions
HARDLY_ANYTHING, HARDLY = 100_000, 100_000_000
_ABOUT = re.compile(r"\b(kurang lebih|lebih kurang|kr?g le?bi?h|kurleb)\b|±|\+ ?/? ?-")
# What may stand beside an amount that is believed. Any other word may turn it round, so the person is asked.
_NOTHING = (CALLED - {"min"}) | PARTICLES | {
    "rata", "kira", "kiranya", "sekitar", "sekitaran", "sktr", "kisaran", "iya", "yaa", "yah", "doang", "an", "ibu",
    "bapak",
    "saya", "aku", "penghasilan", "pendapatan", "gaji", "upah", "hasil", "dapat", "dpt", "dapet", "bersih",
    "bersihnya", "net", "neto", "netto", "untung", "untungnya", "laba", "labanya", "sisa", "keuntungan", "per", "se",
    "tiap", "setiap", "dalam", "di", "adalah", "kalau", "kalo", "biasanya", "biasa", "umumnya", "paling",
    "usaha", "kerja", "sesudah", "setelah", "sudah", "total", "uang", "duit",
    "income", "about", "around", "is", "i", "my", "a", "earn", "dr", "dari",
}  # fmt: skip
_DOUBTFUL = re.compile(rf"[^\W\d_]+|[\d<>≤≥%@*+#|&^?{GUESSED}]|^ *-")
_HEDGES = {
    "mungkin", "mgkn", "barangkali", "kayaknya", "kayanya", "sepertinya", "sptnya", "perkiraan", "kadang", "cuma",
    "hanya", "mung", "antara", "sampai", "eh", "maaf", "palingan", "bukan", "tidak", "gak", "ga", "atas", "bawah",
    "apa", "atau", "maybe", "katanya", "seingat", "salah", "keliru", "ralat", "tapi", "sama", "dan", "dulu", "sekarang",
}  # fmt: skip
BARE = 10_000  # a number below it that no unit is said of may count or name anything
_MONEY = re.compile(
    rf"\b(?:penghasilan|pendapatan|pemasukan|gaji|upah|bayaran|dibayar|dapa?t|dpt|dapet|oleh|hasil|{NET}|{GROSS}|{COSTS}"
    r"|income|uang|duit|duwit|earn|rata|kira|sekitar)(?:ku|nya|an|e)?\b"
)
_COUNT = re.compile(r"\b(anak|umur|usia|tanggungan|rt|rw|no|nomor|tahun|thn|sejak|kelas|tgl|tanggal)\W? ?$")
_NOT = re.compile(r"\b(bukan|bkn|dudu|sanes)( (rp|idr)\b\.?)? ?$")
_AGAIN = re.compile(r"[^\w+]*")
_PLUS = re.compile(r"\+|\b(tambah|ditambah|plus)\b")
_TIMES = re.compile(r"\b\d{1,2} ?(?:x|kali)\b(?! ?\d+ ?(?:hari|hr)\b)|\b(?:di)?bagi\b|\d ?(?!hari|hr\b)[a-z]+ ?@")
_NO_SUM = re.compile(
    r"\d{10}|(?<![\d.,'])(?<!\d )0\d|^-\d|\d[.,]?\d{4,}[.,]\d{3}|\d\d/\d\d/|[$€£¥]|\d ?%"
    r"|\b(usd|dolar|dollar|ringgit|riyal|rm|minus|negatif|rugi|tekor|nombok|h?utang)\b|\d ?e ?\+?\d"
)
_UNREAD = re.compile(r"ratus|puluh|belas|ribu|rebu|perempat|\bkoma\b")  # part of a number


def monthly_income(text: str) -> int | Invalid | Unclear:
    """Rupiah a month, or a sum to agree to, or what to write instead.

    Believed is one amount, beside which nothing stands but words that are known to change nothing.
    """
    if any(map(str.isdigit, rest := corrected.meant(text))) and isinstance(read := monthly_income(rest), int):
        return asked(read, None)
    word, meanings = EITHER
    if word in (said := plain(text)):
        return _either([monthly_income(said.replace(word, meaning)) for meaning in meanings])
    if _is_full(said) or _is_full(text := in_days(tidy(text))):
        return ordinary()
    if part := share(text):
        return _shared(part)
    found = _found(text)
    if is_turnover(text, found):
        left = net(text, found)
        return costs() if left is None or "%" in text else _left(left.rupiah, text)
    if not found or _NO_SUM.search(text):
        return Invalid(N_("How much is left in a month? Please write a number, like %(example)s."), EXAMPLE)
    by_piece = is_by_piece(text) and not is_monthly(text)
    if by_piece or _TIMES.search(text) or _UNREAD.search(_beside(found, text)):
        return ordinary()
    return _one(found[0], text) if len(found) == 1 else _several(found, text)


def _found(text: str) -> list[Amount]:
    """The amounts of which one may be the income."""
    by = factor(text)
    told = [one for one in amounts(text) if not _is_aside(one, text)]
    bare = by is None and not is_monthly(text) and _is_of_other_things(_beside(told, text))
    told = [one for one in told if one.scale or one.number >= BARE or not bare]
    return _said_once([_completed(one, by) for one in unpaid(text, told)], text)


def _is_of_other_things(beside: str) -> bool:
    """Whether words stand there of which none is one of money: "ada Lorong 3"."""
    said = re.findall(r"[^\W\d_]+", beside)
    return not set(said) <= _NOTHING | _HEDGES | ABOUT and not _MONEY.search(beside)


def _said_once(found: list[Amount], text: str) -> list[Amount]:
    """ "75.000 (tujuh puluh lima ribu)" is one amount."""
    once = found[:1]
    for one in found[1:]:
        last = once[-1]
        signs = text[last.end : one.start]
        if one.rupiah == last.rupiah and set(signs) & set("(=") and _AGAIN.fullmatch(signs):
            once[-1] = replace(last, end=one.end)
        else:
            once.append(one)
    return once


def _shared(part: Share) -> Invalid | Unclear:
    """What is left of the one amount that came in."""
    found = _found(part.beside)
    if len(found) != 1 or is_left_already(part.beside[: found[0].start]) or _NO_SUM.search(part.beside):
        return costs()
    return _left(
        round(found[0].rupiah * part.left), part.beside, {"share": part.said, "amount": Rupiah(found[0].rupiah)}
    )


def _left(value: int, text: str, of: Mapping[str, Detail] | None = None) -> Invalid | Unclear:
    """What is left after the costs, or a share of what came in; a small sum may be by the day."""
    by = _by(value, text)
    if not by and value < PROBABLY_DAILY and not is_monthly(text):
        return day_or_month(value)
    return asked(value, by, of)


def _by(value: int, text: str) -> Factor | None:
    """What turns an amount into a month: a small one is by the day, where days are counted."""
    by = factor(text)
    if value >= PROBABLY_DAILY or (by and by.sign):
        return by
    if worked := worked_days(text):
        return days(worked)
    return days(round(DAYS / by.times)) if by and value * by.times < PROBABLY_DAILY and by.times < 3 else by


def _is_full(text: str) -> bool:
    """Whether it is longer, or holds more numbers, than what tells an income."""
    return len(text) > LONGEST or len(re.findall(r"\d+", text)) > MOST


def _is_aside(amount: Amount, text: str) -> bool:
    """Whether a number is said not to be it ("bukan 1 juta"), or counts things ("2 kambing", "umur 45")."""
    before = text[: amount.start]
    thing = re.match(r" ?([^\W\d_]+)", without_periods(text[amount.end : amount.end + FOLLOWING]))
    counts = _COUNT.search(before) or (thing and thing[1] not in _NOTHING and amount.number < MILLIONS)
    return bool((counts and not amount.scale) or _NOT.search(before))


def _beside(found: list[Amount], text: str) -> str:
    """What stands around the amounts."""
    ends = [0, *(amount.end for amount in found)]
    starts = [*(amount.start for amount in found), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _either(read: list[int | Invalid | Unclear]) -> Invalid | Unclear:
    """What each meaning of a word comes to, for choosing."""
    said = [[c.value for c in one.candidates] if isinstance(one, Unclear) else [one] for one in read]
    values = [value for some in said for value in some if isinstance(value, int)]
    return which(list(dict.fromkeys(values))) if values else ordinary()


def _one(amount: Amount, text: str) -> int | Invalid | Unclear:
    value = amount.rupiah
    by = _by(value, text)  # "50rb 20 hari" is by the day
    if by or not 0 < value <= NEVER:
        return asked(value, by)
    if not is_monthly(text) and (value < PROBABLY_DAILY or (value == PROBABLY_DAILY and not amount.sure)):
        return day_or_month(value)
    sure = amount.sure and HARDLY_ANYTHING <= value <= HARDLY
    beside = _ABOUT.sub(" ", without_costs(without_periods(_beside([amount], text))))
    return value if sure and set(_DOUBTFUL.findall(beside)) <= _NOTHING else asked(value, None)


def _several(found: list[Amount], text: str) -> Invalid | Unclear:
    """Two ends of a range, parts that are added up, or amounts of which one is by the month."""
    values = [amount.rupiah for amount in found]
    if len(found) == 2 and found[0].until_next and not _is_listed(found, text):
        return between(min(values), max(values), _by(max(values), text), is_monthly(text))
    if _PLUS.search(text):
        return asked(sum(values), factor(text))
    both = [sum(values)] if _is_listed(found, text) else []
    likely = [value for value in dict.fromkeys(both + values) if PROBABLY_DAILY <= value <= NEVER]
    if not likely or factor(text):
        return ordinary()
    return which(likely)


def _is_listed(found: list[Amount], text: str) -> bool:
    """ "1 juta dan 500 ribu" may be a sum, "antara 1 dan 2 juta" is a range."""
    return found[0].rupiah > found[1].rupiah and text[found[0].end : found[1].start].strip() in ("dan", ",")


def _completed(amount: Amount, by: Factor | None) -> Amount:
    """A bare "1,5" or "1500" as what can be meant: millions below twenty, else thousands."""
    if amount.scale or amount.number >= 10_000 or (amount.number >= 1000 and by):
        return amount
    millions = amount.number < MILLIONS and (by is None or amount.number % 1)
    return replace(amount, scale=10**6 if millions else 1000, sure=False)
