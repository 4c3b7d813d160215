"""What is asked back of an income: one sum with how it came about, both ends of a range, a day or a month."""

from collections.abc import Mapping

from locales import N_, Detail, Rupiah, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.periods import DAYS, Factor, factor

PROBABLY_DAILY, NEVER = 500_000, 1_000_000_000
EXAMPLE = {"example": "1,5 juta"}


def which(values: list[int]) -> Unclear:
    return Unclear(N_("I see several amounts. Which one is left in a month?"), tuple(map(_choice, values[:4])))


def asked(value: int, by: Factor | None, of: Mapping[str, Detail] | None = None) -> Invalid | Unclear:
    """One sum to agree to, shown with how it came about; `of` a share of which amount."""
    total = _total(value, by)
    if not total:
        return ordinary()
    if total > NEVER:
        return Invalid(N_("That is very much for one month. Please write a number, like %(example)s."), EXAMPLE)
    details = {"amount": Rupiah(value), "total": Rupiah(total)}
    if of and by is None:
        sentence = N_("%(share)s of %(amount)s makes %(total)s a month. Is that right?")
        return Unclear(sentence, (_choice(total),), {**details, **of})
    if by is None or not by.sign:
        sentence = N_("That makes about %(total)s a month. Is that right?")
        return Unclear(sentence, (_choice(total),), details)
    sentence = N_("%(amount)s × %(times)s = %(total)s a month. Is that right?")
    if by.sign == "÷":
        sentence = N_("%(amount)s ÷ %(times)s = %(total)s a month. Is that right?")
    return Unclear(sentence, (_choice(total),), {**details, "times": by.said})


def between(low: int, high: int, by: Factor | None, monthly: bool) -> Invalid | Unclear:
    """Both ends of a range, by the month."""
    if by is None and high < PROBABLY_DAILY and not monthly:
        by = factor("sehari")
    ends = _total(low, by), _total(high, by)
    if not 0 < ends[0] <= ends[1] <= NEVER:
        return ordinary()
    details = {"low": Rupiah(low), "high": Rupiah(high), "least": Rupiah(ends[0]), "most": Rupiah(ends[1])}
    choices = tuple(map(_choice, dict.fromkeys(ends)))
    if by and by.sign == "×":
        sentence = N_("%(low)s to %(high)s × %(times)s = %(least)s to %(most)s a month. Which one is nearer?")
        return Unclear(sentence, choices, {**details, "times": by.said})
    return Unclear(N_("That is %(least)s to %(most)s a month. Which one is nearer?"), choices, details)


def day_or_month(value: int) -> Unclear:
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


def costs() -> Invalid:
    return Invalid(N_("How much is left after the cost of goods? Please write only what is left in a month."))


def ordinary() -> Invalid:
    return Invalid(N_("How much is left in an ordinary month? Please write about how much, like %(example)s."), EXAMPLE)
