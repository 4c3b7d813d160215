"""Net income by the month, from what people say: by the day, the week or the month, exact or about.

What is below Rp500.000 is probably by the day (domain.md section 7). Every sum is shown and asked.
"""

import re
from dataclasses import replace

from locales import N_, Rupiah, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.amounts import GUESSED, Amount, amounts, tidy
from rules.readers.cleaning import plain
from rules.readers.numbers import EITHER
from rules.readers.periods import (
    DAYS,
    Factor,
    days,
    factor,
    is_by_piece,
    is_monthly,
    without_periods,
)
from rules.readers.turnover import is_turnover, net, without_costs

LONGEST, MOST = 200, 16  # characters, and numbers, of a text that tells an income
FOLLOWING = 40  # characters in which the word after an amount stands
MILLIONS = 20  # a bare number below it is in millions
HARDLY_ANYTHING, PROBABLY_DAILY, HARDLY, NEVER = 100_000, 500_000, 100_000_000, 1_000_000_000
_EXAMPLE = {"example": "1,5 juta"}
_ABOUT = re.compile(r"\b(kurang lebih|lebih kurang|kr?g le?bi?h|kurleb)\b|±|\+ ?/? ?-")
# What may stand beside an amount that is believed. Any other word may turn it round, so the person is asked.
_NOTHING = frozenset({
    "rata", "kira", "kiranya", "sekitar", "sekitaran", "sktr", "kisaran", "ya", "iya", "yaa", "yah", "lah", "sih",
    "kok", "aja", "saja", "doang", "an", "nya", "pak", "bu", "ibu", "bapak", "mas", "mbak", "bang", "kak",
    "saya", "aku", "penghasilan", "pendapatan", "gaji", "upah", "hasil", "dapat", "dpt", "dapet", "bersih",
    "bersihnya", "net", "neto", "netto", "untung", "untungnya", "laba", "labanya", "sisa", "keuntungan", "per", "se",
    "tiap", "setiap", "dalam", "di", "ini", "itu", "adalah", "kalau", "kalo", "biasanya", "biasa", "umumnya", "paling",
    "usaha", "kerja", "sesudah", "setelah", "sudah", "total", "uang", "duit",
    "income", "about", "around", "is", "i", "my", "a", "earn", "dr", "dari",
})  # fmt: skip
_DOUBTFUL = re.compile(rf"[^\W\d_]+|[\d<>≤≥%@*+#|&^?{GUESSED}]|^ *-")
_COUNT = re.compile(r"\b(anak|umur|usia|tanggungan|rt|rw|no|nomor|tahun|thn|sejak|kelas|tgl|tanggal)\W? ?$")
_NOT = re.compile(r"\b(bukan|bkn|dudu|sanes)( (rp|idr)\b\.?)? ?$")
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
    word, meanings = EITHER
    if word in (said := plain(text)):
        return _either([monthly_income(said.replace(word, meaning)) for meaning in meanings])
    if _is_full(said) or _is_full(text := tidy(text)):
        return _ordinary()
    by = factor(text)
    found = [_completed(amount, by) for amount in amounts(text) if not _is_aside(amount, text)]
    if is_turnover(text, found):
        left = net(text, found)
        if left is None:
            return Invalid(N_("How much is left after the cost of goods? Please write only what is left in a month."))
        return _asked(left.rupiah, factor(text))
    if not found or _NO_SUM.search(text):
        return Invalid(N_("How much is left in a month? Please write a number, like %(example)s."), _EXAMPLE)
    by_piece = is_by_piece(text) and not is_monthly(text)
    if by_piece or _TIMES.search(text) or _UNREAD.search(_beside(found, text)):
        return _ordinary()
    return _one(found[0], text) if len(found) == 1 else _several(found, text)


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
    return _which(list(dict.fromkeys(values))) if values else _ordinary()


def _one(amount: Amount, text: str) -> int | Invalid | Unclear:
    by, value = factor(text), amount.rupiah
    if by and not by.sign and value * by.times < PROBABLY_DAILY and by.times < 3:
        by = days(round(DAYS / by.times))  # "50rb 20 hari" is by the day
    if by or not 0 < value <= NEVER:
        return _asked(value, by)
    if not is_monthly(text) and (value < PROBABLY_DAILY or (value == PROBABLY_DAILY and not amount.sure)):
        return _day_or_month(value)
    sure = amount.sure and HARDLY_ANYTHING <= value <= HARDLY
    beside = _ABOUT.sub(" ", without_costs(without_periods(_beside([amount], text))))
    return value if sure and set(_DOUBTFUL.findall(beside)) <= _NOTHING else _asked(value, None)


def _several(found: list[Amount], text: str) -> Invalid | Unclear:
    """Two ends of a range, parts that are added up, or amounts of which one is by the month."""
    values = [amount.rupiah for amount in found]
    if len(found) == 2 and found[0].until_next and not _is_listed(found, text):
        return _between(min(values), max(values), factor(text), is_monthly(text))
    if _PLUS.search(text):
        return _asked(sum(values), factor(text))
    both = [sum(values)] if _is_listed(found, text) else []
    likely = [value for value in dict.fromkeys(both + values) if PROBABLY_DAILY <= value <= NEVER]
    if not likely or factor(text):
        return _ordinary()
    return _which(likely)


def _is_listed(found: list[Amount], text: str) -> bool:
    """ "1 juta dan 500 ribu" may be a sum, "antara 1 dan 2 juta" is a range."""
    return found[0].rupiah > found[1].rupiah and text[found[0].end : found[1].start].strip() == "dan"


def _which(values: list[int]) -> Unclear:
    return Unclear(N_("I see several amounts. Which one is left in a month?"), tuple(map(_choice, values[:4])))


def _completed(amount: Amount, by: Factor | None) -> Amount:
    """A bare "1,5" or "1500" as what can be meant: millions below twenty, else thousands."""
    if amount.scale or amount.number >= 10_000 or (amount.number >= 1000 and by):
        return amount
    millions = amount.number < MILLIONS and (by is None or amount.number % 1)
    return replace(amount, scale=10**6 if millions else 1000, sure=False)


def _asked(value: int, by: Factor | None) -> Invalid | Unclear:
    """One sum to agree to, shown with how it came about."""
    total = _total(value, by)
    if not total:
        return _ordinary()
    if total > NEVER:
        return Invalid(N_("That is very much for one month. Please write a number, like %(example)s."), _EXAMPLE)
    details = {"amount": Rupiah(value), "total": Rupiah(total)}
    if by is None or not by.sign:
        sentence = N_("That makes about %(total)s a month. Is that right?")
        return Unclear(sentence, (_choice(total),), details)
    sentence = N_("%(amount)s × %(times)s = %(total)s a month. Is that right?")
    if by.sign == "÷":
        sentence = N_("%(amount)s ÷ %(times)s = %(total)s a month. Is that right?")
    return Unclear(sentence, (_choice(total),), {**details, "times": by.said})


def _between(low: int, high: int, by: Factor | None, monthly: bool) -> Invalid | Unclear:
    """Both ends of a range, by the month."""
    if by is None and high < PROBABLY_DAILY and not monthly:
        by = factor("sehari")
    ends = _total(low, by), _total(high, by)
    if not 0 < ends[0] <= ends[1] <= NEVER:
        return _ordinary()
    details = {"low": Rupiah(low), "high": Rupiah(high), "least": Rupiah(ends[0]), "most": Rupiah(ends[1])}
    choices = tuple(map(_choice, dict.fromkeys(ends)))
    if by and by.sign == "×":
        sentence = N_("%(low)s to %(high)s × %(times)s = %(least)s to %(most)s a month. Which one is nearer?")
        return Unclear(sentence, choices, {**details, "times": by.said})
    return Unclear(N_("That is %(least)s to %(most)s a month. Which one is nearer?"), choices, details)


def _day_or_month(value: int) -> Unclear:
    by_day, by_month = N_("%(amount)s a day"), N_("%(amount)s a month")
    details = {"amount": Rupiah(value), "days": DAYS, "total": Rupiah(value * DAYS)}
    labels = ((value * DAYS, by_day), (value, by_month))
    return Unclear(
        N_("Is %(amount)s for one day, or for one month? For one day: × %(days)s days = %(total)s a month."),
        tuple(Choice(total, Text(label, {"amount": Rupiah(value)})) for total, label in labels),
        details,
    )


def _total(value: int, by: Factor | None) -> int:
    return round(value * by.times) if by else value


def _choice(total: int) -> Choice:
    return Choice(total, Text(N_("%(amount)s a month"), {"amount": Rupiah(total)}))


def _ordinary() -> Invalid:
    return Invalid(
        N_("How much is left in an ordinary month? Please write about how much, like %(example)s."), _EXAMPLE
    )
