"""What a member is asked who says to have paid: for which months, how much, shown by what, and until when it holds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from locales import N_, Month, Rupiah, Text
from rules.answers.days import day_of
from rules.expecting import total
from rules.ledger import CODE, WORD
from rules.question import Answers, Choice, Given, Invalid, Question, Unclear, Value
from rules.readers.amounts import amounts, tidy
from rules.readers.leftover import left_over
from rules.readers.numbers import in_digits
from rules.report import official_number
from rules.sentences import MONTHS
from rules.tariff import months

BACK, MOST = 2, 12  # months before this one, months at a time
SMALLEST, LARGEST = 1_000, 100_000_000  # rupiah that are read as an amount: "5" is a day, or thousands
OF_MONTHS = frozenset({"bulan", "bln", "bl", "bulannya", "month", "months", "selama", "untuk", "buat"})
OF_MONEY = frozenset({"rp", "idr", "rupiah", "perak", "ribu", "rb", "rebu", "k", "juta", "jt", "total", "totalnya",
                      "jumlah", "jumlahnya", "semuanya", "bayar", "bayarnya", "sudah"})  # fmt: skip
HOW_MANY = N_("Please write how many months, from 1 to 12.")
HOW_MUCH = N_("Please write the amount as on the receipt, for example Rp50.400. If you do not know it, tap Skip.")
WHICH_DAY = N_("Please write the day, for example 31 December 2026. If it stands nowhere, tap Skip.")


def asked_about(today: date) -> list[date]:
    """Every month of which it may be asked what is expected for it, from the earliest that can be chosen."""
    return [*months(earlier(today, BACK), BACK + 1 + MOST)]


def earlier(day: date, count: int) -> date:
    """The first of the month so many months before."""
    at = day.year * 12 + day.month - 1 - count
    return date(at // 12, at % 12 + 1, 1)


def paid_for(answers: Answers) -> list[date]:
    return [*months(date.fromisoformat(answers["first"]), answers["months"])]


def in_words(month: date) -> Month:
    return Month(month.year, month.month, 1)


def _firsts(_: Answers, given: Given) -> Sequence[Choice]:
    """This month, the one before, the next one, and the one before both."""
    found = asked_about(given.today)
    order = (found[BACK], found[BACK - 1], found[BACK + 1], found[BACK - 2])
    return [Choice(month.isoformat(), Text("%(month)s", {"month": in_words(month)})) for month in order]


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


PAYING = (
    Question(
        key="first",
        ask=N_("For the iuran of which month have you paid? Of several months, choose the first one."),
        choices=_firsts,
    ),
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
        hint=N_("Cover the NIK if it is on the photo. The photo stays in this chat: here only is noted where it is."),
        choices=(Choice({"kind": WORD}, Text(N_("Without proof"))),),
        read=_code,
        codes=True,
    ),
    Question(
        key="until",
        ask=N_("Until when does the receipt, or JMO, say that the protection holds?"),
        hint=N_("For example 31 December 2026"),
        read=_until,
        sample="31-12-2026",
        optional=True,
    ),
)
