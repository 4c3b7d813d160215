"""What a question about the price is answered: the sum, as far as it can be known where somebody stands."""

from datetime import date

from locales import N_, Rupiah, Text
from rules import facts, tariff
from rules.question import Answers

OTHERWISE = N_("If you pay somebody, ask the branch or 175 what it costs.")
ABOUT = N_("About %(basic)s a month without savings, %(full)s with savings (JHT).")
SMALLEST = N_("From %(basic)s a month without savings, from %(full)s with savings (JHT).")


def price(answers: Answers, today: date) -> Text:
    """By work and income where both are known, else the smallest there is."""
    if facts.pays_others(answers):
        return Text(OTHERWISE)
    if "work" in answers and "income" in answers:
        known = {"participant": "no", **answers}  # in the calculation it is not asked
        return _of(ABOUT, [facts.estimate(known, today, jht).total for jht in (False, True)])
    month = facts.first_month(today)
    return _of(SMALLEST, [tariff.estimate(month, 0, "other", jht).total for jht in (False, True)])


def _of(sentence: str, sums: list[int]) -> Text:
    return Text(sentence, {"basic": Rupiah(sums[0]), "full": Rupiah(sums[1])})
