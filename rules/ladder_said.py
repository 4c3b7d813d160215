"""What a reminder says: by its clock and stage, the text changing with the stakes (words.md, rows 15 to 24).

By the day on which it is to be paid alone nobody is called late, and no protection is said to have ended.
"""

from collections.abc import Sequence
from typing import NamedTuple

from locales import N_, Rupiah, Text, joined
from rules import ledger_said
from rules.ladder import AFTER, AHEAD, CODE, DAY, DUE, END, LAPSE, TOWARD, Step
from rules.ledger import Month, State
from rules.ledger_said import UNTIL_BY
from rules.paying import in_words

MOST, SHORT = 5, 22  # people who are named in one message, and letters of a name
TITLE = N_("<b>Iuran of BPJS Ketenagakerjaan for %(month)s</b>")
TITLE_FOR = N_("<b>Iuran of BPJS Ketenagakerjaan for %(month)s: %(name)s</b>")
TITLE_ALL = N_("<b>Iuran of BPJS Ketenagakerjaan for those on this phone</b>")
LINE, MORE = N_("• %(name)s, iuran %(month)s: %(said)s"), N_("• and %(count)s more, under My iuran")
ABOUT = N_("%(said)s, about %(amount)s")
PRICE = N_("Estimate: %(amount)s.")
NO_MONEY = N_(
    "The exact amount appears when you pay, in JMO, at a bank or at an official place. This bot takes no money."
)
NONE = N_("This bot takes no money.")
PAY_BY = N_("It is to be paid by %(day)s.")
PAY_ON = N_("It is to be paid by %(day)s. If it is paid, tap I have paid.")
NOT_RECORDED = N_("If it is paid, tap I have paid. If not, tap How to pay.")
SECOND = N_("It is the second month in a row. If both are paid, tap I have paid. If not, tap How to pay.")
THIRD = N_(
    "It is the third month in a row. Where three months in a row are not paid, the protection stops. If they are paid, "
    "tap I have paid. If not, tap How to pay."
)
NO_MORE = N_(
    "For three months in a row nothing is recorded as paid. Whether the protection runs, look in JMO or ask 175. To "
    "join again, pay again with the NIK at an official place: tap How to pay. This is the last reminder until a "
    "payment is recorded."
)
RECORDED = N_("The protection is recorded until %(day)s, %(who)s. This iuran is for the time after that.")
ENDS = N_("The protection is recorded until %(day)s, %(who)s. If the next iuran is paid, tap I have paid.")
ENDED = N_(
    "The protection is recorded until %(day)s, %(who)s. If more is paid, tap I have paid. If not, tap How to pay."
)
ENDED_THIRD = N_(
    "The protection is recorded until %(day)s, %(who)s. Where three months in a row are not paid, taking part ends. If "
    "they are paid, tap I have paid. If not, tap How to pay."
)
JOIN_AGAIN = N_(
    "The protection is recorded until %(day)s, %(who)s, and for three months after that nothing is recorded as paid. "
    "To join again, pay again with the NIK at an official place: tap How to pay. This is the last reminder until a "
    "payment is recorded."
)
FIRST = N_(
    "Since %(day)s there is a payment code of BPJS Ketenagakerjaan. The protection begins when the first iuran is paid "
    "and noted there."
)
FIRST_AGAIN = N_(
    "The protection begins only with the first iuran. If the payment code of BPJS Ketenagakerjaan does not work any "
    "more, ask the officer or 175."
)
SAID = {
    (DUE, AHEAD): PAY_BY,
    (DUE, DAY): PAY_ON,
    (DUE, AFTER): NOT_RECORDED,
    (DUE, TOWARD): THIRD,
    (DUE, LAPSE): NO_MORE,
    (END, AHEAD): RECORDED,
    (END, DAY): ENDS,
    (END, AFTER): ENDED,
    (END, TOWARD): ENDED_THIRD,
    (END, LAPSE): JOIN_AGAIN,
    (CODE, "first"): FIRST,
    (CODE, "again"): FIRST_AGAIN,
}
# In a line, where several people stand in one message.
BY, UNTIL = N_("to be paid by %(day)s"), N_("protection recorded until %(day)s, %(who)s")


class Reminded(NamedTuple):
    """`known`: of the iuran month; `amount`: what is expected for it, None where it is not sure; `by`: who said the end
    of protection.
    """

    name: str
    step: Step
    known: Month
    amount: int | None
    by: str = ""


def lines(some: Sequence[Reminded], whose: bool, besides: int = 0) -> tuple[Text, ...]:
    """`whose`: there are several on this phone, or it is about somebody else; `besides` these, who are not named."""
    if len(some) > 1:
        gravest = _gravest(some)
        most = MOST - len(gravest)
        more = [Text(MORE, {"count": len(some) + besides - most})] if len(some) + besides > most else []
        return Text(TITLE_ALL), joined([*map(_brief, some[:most]), *more]), *gravest, Text(NONE)
    one = some[0]
    about = {"month": in_words(one.step.month), "name": one.name}
    price = [Text(PRICE, {"amount": Rupiah(one.amount)})] if one.amount is not None else []
    told = joined([ledger_said.line(one.known), said(one), *price])
    return Text(TITLE_FOR if whose else TITLE, about), told, Text(NO_MONEY)


def said(one: Reminded) -> Text:
    """What is to be done, and what is at stake."""
    step = one.step
    second = (step.clock, step.stage, step.unpaid) == (DUE, AFTER, 2)
    return Text(SECOND if second else SAID[step.clock, step.stage], _details(one))


def _brief(one: Reminded) -> Text:
    """What is expected is said where nothing else is known."""
    step = one.step
    if step.clock == END or step.stage in (AHEAD, DAY):
        told = Text(UNTIL if step.clock == END else BY, _details(one))
    else:
        told = ledger_said.in_brief(one.known)
    if one.amount is not None and step.clock != END and one.known.state is State.OPEN:
        told = Text(ABOUT, {"said": told, "amount": Rupiah(one.amount)})
    return Text(LINE, {"name": _short(one.name), "month": in_words(step.month), "said": told})


def _short(name: str) -> str:
    return name if len(name) <= SHORT else name[: SHORT - 1] + "…"


def _gravest(some: Sequence[Reminded]) -> list[Text]:
    """What is at stake is said in full, with all for whom it is; an end of protection stands in the line."""
    for stage in (LAPSE, TOWARD):
        if names := [_short(one.name) for one in some[:MOST] if one.step.stage == stage]:
            return [Text("%(name)s: %(said)s", {"name": ", ".join(names), "said": Text(SAID[DUE, stage])})]
    return []


def _details(one: Reminded) -> dict:
    who = {"who": Text(UNTIL_BY[one.by])} if one.by else {}
    return {"day": one.step.day} | (who if one.step.clock == END else {})
