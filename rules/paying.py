"""What a member is asked who says to have paid: for which months, how much, shown by what, and until when it holds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from locales import N_, Month, Rupiah, Text
from rules.answers.days import day_of
from rules.expecting import total
from rules.ledger import CODE, WORD
from rules.question import Answers, Choice, Given, Invalid, Question, Unclear, Value
from rules.readers.amounts import amounts, tidy
from rules.readers.iuran_month import iuran_months
from rules.readers.leftover import left_over
from rules.readers.numbers import in_digits
from rules.report import official_number
from rules.sentences import MONTHS
from rules.tariff import months

BACK, LONGEST, MOST = 2, 60, 12  # months before this one at least and at most, months at a time
SMALLEST, LARGEST = 1_000, 100_000_000  # rupiah that are read as an amount: "5" is a day, or thousands
OF_MONTHS = frozenset({"bulan", "bln", "bl", "bulannya", "month", "months", "selama", "untuk", "buat"})
OF_MONEY = frozenset({"rp", "idr", "rupiah", "perak", "ribu", "rb", "rebu", "k", "juta", "jt", "total", "totalnya",
                      "jumlah", "jumlahnya", "semuanya", "bayar", "bayarnya", "sudah"})  # fmt: skip
WHICH_MONTH = N_("Please write the month, for example October 2026, or tap one below.")
WHICH_OF_THEM = N_("Which of these months?")
HOW_MANY = N_("Please write how many months, from 1 to 12.")
HOW_MUCH = N_("Please write the amount as on the receipt, for example Rp50.400. If you do not know it, tap Skip.")
WHICH_DAY = N_("Please write the day, for example 31 December 2026. If it stands nowhere, tap Skip.")


def is_amount(text: str) -> bool:
    """Of plain digits."""
    return text.isdecimal() and SMALLEST <= int(text) < LARGEST


def paid_for(answers: Answers) -> list[date]:
    return [*months(date.fromisoformat(answers["first"]), answers["months"])]


def in_words(month: date) -> Month:
    return Month(month.year, month.month, 1)


def _firsts(answers: Answers, given: Given) -> Sequence[Choice]:
    """This month, the one before, the next one, then all that are earlier, since the person takes part.

    None from before that, where the day is known (`sure`); else it may have been earlier than it was told here.
    """
    since = date.fromisoformat(answers.get("since", given.today.isoformat()))
    number = (given.today.year - since.year) * 12 + given.today.month - since.month
    least = -1 if answers.get("sure") else BACK
    past = [earlier(given.today, n) for n in range(min(max(number, least), LONGEST) + 1)]
    return [_choice(month) for month in (*past[:2], earlier(given.today, -1), *past[2:])]


def earlier(month: date, count: int) -> date:
    """The first of the month so many months before."""
    there = month.year * 12 + month.month - 1 - count
    return date(there // 12, there % 12 + 1, 1)


def _choice(month: date) -> Choice:
    return Choice(month.isoformat(), Text("%(month)s", {"month": in_words(month)}))


def _first(text: str, given: Given) -> Value:
    found = iuran_months(text, given.today)
    if len(found) == 1:
        return found[0].isoformat()
    return Unclear(WHICH_OF_THEM, (*map(_choice, found),)) if found else Invalid(WHICH_MONTH)


def _how_many(text: str, _: Given) -> Value:
    said = in_digits(text.casefold())
    found = re.findall(r"\d+", said)
    sure = len(found) == 1 and not left_over(said, OF_MONTHS)
    return int(found[0]) if sure and 1 <= int(found[0]) <= MOST else Invalid(HOW_MANY)


def _sums(answers: Answers, _: Given) -> Sequence[Choice]:
    """What is expected for these months, where it is sure."""
    prices = answers.get("prices", {})
    amount = total([prices.get(month.isoformat()) for month in paid_for(answers)])
    return [Choice(amount, Text("%(amount)s", {"amount": Rupiah(amount)}))] if amount else ()


def rupiah(text: str, _: Given) -> Value:
    said = tidy(text)
    found = {one.rupiah for one in amounts(said)}
    amount = found.pop() if len(found) == 1 and not left_over(said, OF_MONEY) else 0
    return amount if SMALLEST <= amount < LARGEST else Invalid(HOW_MUCH)


def _code(text: str, _: Given) -> Value:
    read = official_number(text)
    if isinstance(read, Unclear):
        return replace(read, candidates=tuple(replace(c, value=_as_code(c.value)) for c in read.candidates))
    return read if isinstance(read, Invalid) else _as_code(read)


def _as_code(number: Value) -> dict[str, Value]:
    return {"kind": CODE, "code": number}


def _until(text: str, given: Given) -> Value:
    day = day_of(text, given.today)
    return day.isoformat() if day else Invalid(WHICH_DAY)


def _how_long(answers: Answers, _: Given) -> Text:
    month = in_words(date.fromisoformat(answers["first"]))
    return Text(N_("For how many months, from iuran %(month)s on?"), {"month": month})


def _coming(_: Answers, given: Given) -> Text:
    """An example that lies ahead: the last day of this month."""
    return Text(N_("For example %(day)s"), {"day": earlier(given.today, -1) - timedelta(days=1)})


def _before(answers: Answers, given: Given) -> Text | None:
    """An example that will be taken: none where it lies before the person takes part."""
    month = earlier(given.today, 3)
    since = date.fromisoformat(answers["since"]) if answers.get("sure") else month
    return None if month < since else Text(N_("An earlier month you can write: %(month)s"), {"month": in_words(month)})


FIRST = Question(
    key="first",
    ask=N_("For the iuran of which month have you paid? Of several months, choose the first one."),
    hint=_before,
    choices=_firsts,
    read=_first,
)
PAYING = (
    FIRST,
    Question(
        key="months",
        ask=_how_long,
        choices=tuple(Choice(count, Text(said)) for count, said in MONTHS.items()),
        read=_how_many,
        sample="1",
    ),
    Question(
        key="amount",
        ask=N_("How much have you paid altogether?"),
        hint=N_("As on the receipt, for example Rp50.400"),
        choices=_sums,
        read=rupiah,
        sample="Rp16.800",
        depends=("first", "months"),
        optional=True,
    ),
    Question(
        key="proof",
        ask=N_("Please send a photo of the proof of payment, or write the payment code of BPJS Ketenagakerjaan."),
        hint=N_("A photo, picture file or PDF: cover the NIK if it is on it. I keep no copy: it stays in this chat."),
        choices=(Choice({"kind": WORD}, Text(N_("Without proof"))),),
        read=_code,
        codes=True,
    ),
    Question(
        key="until",
        ask=N_("Until when does the receipt, or JMO, say that the protection holds?"),
        hint=_coming,
        read=_until,
        sample="31-12-2026",
        optional=True,
    ),
)
MONTH, AMOUNT = "month", "amount"  # what is wrong
MENDING = (
    replace(FIRST, ask=N_("For which month is it really? Of several months, choose the first one."), step=False),
    replace(
        PAYING[2],
        ask=N_("How much was it really, altogether?"),
        depends=(),
        when=lambda answers, _: answers.get("wrong") == AMOUNT,
        optional=False,
        step=False,
    ),
)
