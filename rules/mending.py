"""What an officer is asked to put right about a payment that was noted: its month, or its amount."""

from collections.abc import Sequence
from datetime import date

from locales import N_, Text
from rules.paying import earlier, in_words, rupiah
from rules.question import Answers, Choice, Given, Question
from rules.tariff import months

MONTH, AMOUNT, AROUND = "month", "amount", 4  # months before the one that is noted, and after it


def _is(what: str):
    return lambda answers, _: answers.get("what") == what


def _what(answers: Answers, _: Given) -> Text:
    known = {"name": answers["name"], "month": in_words(date.fromisoformat(answers["of"]))}
    return Text(N_("<b>%(name)s</b>, iuran %(month)s: what is to be put right?"), known)


def _months(answers: Answers, _: Given) -> Sequence[Choice]:
    """Those around the one that is noted."""
    of = date.fromisoformat(answers["of"])
    around = months(earlier(of, AROUND), 2 * AROUND + 1)
    return [Choice(one.isoformat(), Text("%(month)s", {"month": in_words(one)})) for one in around if one != of]


FORM = (
    Question(
        key="what",
        ask=_what,
        choices=(
            Choice(MONTH, Text(N_("The month")), ("bulan", "bulannya")),
            Choice(AMOUNT, Text(N_("The amount")), ("jumlah", "jumlahnya", "nominal")),
        ),
        step=False,
    ),
    Question(
        key="month",
        ask=N_("For which month was it paid? The member is told."),
        choices=_months,
        when=_is(MONTH),
        step=False,
    ),
    Question(
        key="amount",
        ask=N_("How much was paid for this month? The member is told."),
        hint=N_("As on the receipt, for example Rp50.400"),
        read=rupiah,
        sample="Rp16.800",
        when=_is(AMOUNT),
        step=False,
    ),
)
