"""What an officer is asked about one receipt for many members: the receipt, its number, day and sum, and the months."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from locales import N_, Text
from rules import showing
from rules.answers.days import day_of
from rules.paying import FIRST, OF_MONEY, PAYING, SMALLEST
from rules.question import Answers, Choice, Given, Invalid, Question, Value
from rules.readers.amounts import amounts, tidy
from rules.readers.leftover import left_over

LARGEST = 100_000_000_000  # rupiah of one receipt
OLDEST = timedelta(days=2 * 366)  # a receipt that an officer may still note
SHORTEST, LONGEST = 3, 40  # letters and digits of a number
NO_PICTURE = N_("Please send the receipt as a photo, a picture file or a PDF.")
NO_NUMBER = N_("Please write the number of the receipt as it stands there, for example 2026/11/00123.")
NO_DAY = N_("Please write the day of the receipt, for example 20 November 2026. It is today or before.")
NO_SUM = N_("Please write the sum as on the receipt, for example Rp4.216.800.")
_BESIDE = re.compile(r"\b(?:no|nomor|nomer|number|kuitansi|kwitansi|receipt|bukti|bayar|setor|ntpn)\b[.:]*", re.I)


def plain_number(number: str) -> str:
    """By which it is known again, however it is written."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def _number(text: str, _: Given) -> Value:
    said = " ".join(_BESIDE.sub(" ", text).split())
    known = plain_number(said)
    is_one = SHORTEST <= len(known) <= LONGEST and any(map(str.isdigit, known)) and len(said.split()) <= 6
    return said if is_one and len(said) <= LONGEST else Invalid(NO_NUMBER)


def _days(_: Answers, given: Given) -> Sequence[Choice]:
    yesterday = given.today - timedelta(days=1)
    today = Choice(given.today.isoformat(), Text(N_("Today")), ("hari ini",))
    return today, Choice(yesterday.isoformat(), Text(N_("Yesterday")), ("kemarin",))


def _day(text: str, given: Given) -> Value:
    day = day_of(text, given.today)
    return day.isoformat() if day and given.today - OLDEST <= day <= given.today else Invalid(NO_DAY)


def _another_day(_: Answers, given: Given) -> Text:
    return Text(N_("Another day you can write: %(day)s"), {"day": given.today - timedelta(days=9)})


def _sum(text: str, _: Given) -> Value:
    said = tidy(text)
    found = {one.rupiah for one in amounts(said)}
    amount = found.pop() if len(found) == 1 and not left_over(said, OF_MONEY) else 0
    return amount if SMALLEST <= amount < LARGEST else Invalid(NO_SUM)


def _ask(answers: Answers, _: Given) -> Text:
    said = N_(
        "<b>%(cooperative)s</b>: one receipt of BPJS Ketenagakerjaan for several members. Please send a photo of it, "
        "or the file."
    )
    return Text(said, {"cooperative": answers["for"]})


def days_of(answers: Answers) -> date:
    return date.fromisoformat(answers["day"])


RECEIPT = (
    Question(
        key="picture",
        ask=_ask,
        hint=N_("A photo, picture file or PDF. I keep no copy: it stays in this chat."),
        read=lambda *_: Invalid(NO_PICTURE),
        step=False,
    ),
    Question(
        key="number",
        ask=N_("Which number stands on the receipt?"),
        hint=N_("As it stands there. By it nobody notes the same receipt twice."),
        read=_number,
        sample="2026/11/00123",
        codes=True,
        step=False,
    ),
    Question(
        key="day",
        ask=N_("On which day was it paid, by the receipt?"),
        hint=_another_day,
        choices=_days,
        read=_day,
        sample="20-11-2026",
        show=showing.day,
        step=False,
    ),
    Question(
        key="amount",
        ask=N_("Which sum stands on the receipt?"),
        hint=N_("For example Rp4.216.800"),
        read=_sum,
        sample="Rp4.216.800",
        show=showing.rupiah,
        step=False,
    ),
    replace(FIRST, ask=N_("For the iuran of which month is it? Of several months, choose the first one."), step=False),
    replace(PAYING[1], step=False),
)
