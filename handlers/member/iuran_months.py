"""The months behind and ahead: what is noted of the last twelve, and what the next ones cost together."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.conversation.form import BACK, paired
from handlers.conversation.visit import Visit
from handlers.member import how_to_pay
from locales import N_, Rupiah, Text, joined
from models import payment
from rules import ledger_said
from rules.ahead import first_open
from rules.expecting import expected, together, total
from rules.how_to_pay import AT_A_TIME
from rules.ladder_said import NO_MONEY
from rules.paying import in_words
from rules.sentences import MONTHS
from rules.tariff import months
from transport.keyboards import pack
from transport.screen import PRIMARY, Button

PAST = N_("<b>The last 12 months: %(name)s</b>")
AHEAD = N_("<b>Paying ahead from iuran %(month)s on</b>, about:")
SUM, NO_SUM = N_("• %(months)s: %(sum)s"), N_("• %(months)s: please ask 175")
HOW_MANY = N_("For how many months do you want to pay at once? Tap, and see them one by one.")
ONE_BY_ONE = N_("<b>%(months)s from iuran %(month)s on</b>, about:")
TOGETHER, NOT_SURE = N_("<b>Together: about %(sum)s</b>"), N_("<b>Together: please ask 175</b>")
MONTHLY = N_("Each month is counted by its own tariff, also after a discount ends.")
YEAR = 12


def past(visit: Visit, form: int, answers: dict[str, Any], since: date, more: Sequence[Button] = ()) -> None:
    """A line each, the newest first; none from before anything is known."""
    found, this = payment.ledger_of(visit.session, form), visit.turn.today.replace(day=1)
    since = min([this, since, *(one.month for one in found.payments)])
    shown = [one for one in _year(this) if one >= since]
    ahead = sorted({one.month for one in found.payments if one.month > this})
    lines = [ledger_said.line(found.month(one, visit.turn.now)) for one in (*reversed(ahead), *shown)][:YEAR]
    title = Text(PAST, {"name": answers["name"]})
    visit.say(title, joined(lines), rows=((*more, Button(BACK, pack("iuran", form, "one"))),))


def ahead(visit: Visit, form: int, answers: dict[str, Any], count: str = "") -> None:
    """What so many months cost, from the first one for which nothing is noted: together, or one by one."""
    found = payment.ledger_of(visit.session, form)
    first = first_open(found, visit.turn.today, visit.turn.now)
    said = next((one for one in MONTHS if str(one) == count), 0)
    if said > 1:
        return _one_by_one(visit, form, answers, first, said)
    sums = {count: together(answers, first, count) for count in MONTHS}
    lines = [_named(SUM, NO_SUM, sums[count], {"months": Text(said)}) for count, said in MONTHS.items()]
    counts = [Button(Text(said), pack("iuran", form, "ahead", count)) for count, said in MONTHS.items() if count > 1]
    back = Button(BACK, pack("iuran", form, "one"))
    rows = (*paired([*counts, how_to_pay.button(form)]), (back,))
    title = Text(AHEAD, {"month": in_words(first)})
    return visit.say(
        joined([title, *lines]),
        joined([Text(MONTHLY), Text(AT_A_TIME)], " "),
        Text(HOW_MANY),
        Text(NO_MONEY),
        rows=rows,
    )


def _one_by_one(visit: Visit, form: int, answers: dict[str, Any], first: date, count: int) -> None:
    prices = {month: expected(answers, month) for month in months(first, count)}
    lines = [_named(SUM, NO_SUM, one.amount, {"months": _month(month)}) for month, one in prices.items()]
    title = Text(ONE_BY_ONE, {"months": Text(MONTHS[count]), "month": in_words(first)})
    sum_ = _named(TOGETHER, NOT_SURE, total([one.amount for one in prices.values()]), {})
    how = how_to_pay.button(form)
    paid = Button(how_to_pay.PAID, pack("iuran", form, "paid", count), style=PRIMARY)
    rows = ((how, paid), (Button(BACK, pack("iuran", form, "ahead")),))
    visit.say(
        joined([title, *lines, sum_]),
        joined([Text(MONTHLY), Text(AT_A_TIME)], " "),
        Text(NO_MONEY),
        rows=rows,
    )


def _named(known: str, unknown: str, amount: int | None, details: dict[str, Any]) -> Text:
    return Text(unknown, details) if amount is None else Text(known, details | {"sum": Rupiah(amount)})


def _month(month: date) -> Text:
    return Text("%(month)s", {"month": in_words(month)})


def _year(this: date) -> list[date]:
    """This month and the eleven before it, the newest first."""
    return [*reversed([*months(date(this.year - 1, this.month, 1), YEAR + 1)])][:YEAR]
