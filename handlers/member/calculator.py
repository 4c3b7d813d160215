"""/hitung: what it would cost, for everybody, without enrolling."""

from typing import Any

from handlers.conversation import menu
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import N_, Month, Rupiah, Text, joined
from rules import facts
from rules.benefits import amounts
from rules.calculator import CALCULATOR
from rules.sentences import CHANGE, discount
from rules.tariff import Estimate, prepayment

KEY = "calculator"
YEAR = 12  # iuran months
RESULT = N_("<b>Estimate for iuran %(month)s: %(total)s a month</b>")
PART = N_("• %(programme)s: %(amount)s")
JKK, JKM, JHT = N_("work accident (JKK)"), N_("death (JKM)"), N_("savings for old age (JHT)")
DISCOUNT = N_("Includes a %(percent)s%% discount (%(regulation)s). From iuran %(month)s: %(total)s a month.")
UNSURE = N_("No discount is counted in, since it may not hold for this work. Please ask 175.")
A_YEAR = N_("12 months, beginning now: about %(total)s.")
WHO = N_(
    "This is for people who work alone. If you pay somebody, join again after it stopped, or the government pays for "
    "you, please ask 175."
)
SOURCE = N_("Worked out by %(regulations)s. The exact amount appears when you pay.")
GIVES = N_(
    "You get: treatment after an accident at work, and %(death_total)s for the family after a death not by work (in "
    "the first %(wait_months)s months the funeral money only)."
)
AGAIN = Text(N_("Work it out again"))


def hitung(visit: Visit) -> None:
    """Begin a calculation; a form that is being filled in waits."""
    count(visit, {})
    ask(visit)


def count(visit: Visit, answers: dict[str, Any]) -> None:
    """The calculation is open, with these answers."""
    visit.memo.answers[KEY] = answers
    visit.open(KEY)


def counted(visit: Visit) -> dict[str, Any]:
    """What was counted last in this chat; empty where nothing was."""
    return {} if KEY in visit.memo.open else visit.memo.answers.get(KEY, {})


def leave(visit: Visit) -> None:
    """Back to the form that waits, or to the greeting."""
    visit.give_way()
    if visit.dialog:
        ask(visit) if visit.question else visit.say(Text(WAITS), rows=((menu.on(visit),),))
    else:
        menu.greet(visit)


WAITS = N_("The form waits for you.")


def result(visit: Visit, **_: object) -> None:
    """The estimate now, from when it changes and to what, a year, and where it comes from."""
    answers = visit.answers
    visit.close(KEY)
    show(visit, answers)


def show(visit: Visit, answers: dict, *notes: Text) -> None:
    today = visit.turn.today
    given = answers | {"participant": "no"}
    jht = answers["programmes"] == "jht"
    now, year = facts.estimate(given, today, jht), Text(A_YEAR, {"total": Rupiah(_year(given, today, jht))})
    visit.say(
        *notes,
        joined([Text(RESULT, {"month": _month(now), "total": Rupiah(now.total)}), *_later(given, today, jht), year]),
        joined(_parts(now)),
        Text(GIVES, amounts()),
        Text("%(who)s %(source)s", {"who": Text(WHO), "source": Text(SOURCE, {"regulations": _sources(now)})}),
        rows=(
            (menu.lead(AGAIN, "hitung"), menu.lead(menu.GIVES, "manfaat")),
            (menu.on(visit),),
        ),
    )


def _parts(estimate: Estimate) -> list[Text]:
    amounts = {JKK: estimate.jkk, JKM: estimate.jkm, JHT: estimate.jht}
    return [Text(PART, {"programme": Text(name), "amount": Rupiah(one)}) for name, one in amounts.items() if one]


def _later(answers: dict, today, jht: bool) -> list[Text]:
    """When the price changes, or why no discount is quoted."""
    if change := facts.next_change(answers, today, jht):
        now, price = facts.estimate(answers, today, jht), {"month": _month(change[1]), "total": Rupiah(change[1].total)}
        return [Text(DISCOUNT, price | discount(now)) if now.discounted else Text(CHANGE, price)]
    return [Text(UNSURE)] if facts.discount_unsure(answers, today) else []


def _year(answers: dict, today, jht: bool) -> int:
    first = facts.first_month(today)
    return prepayment(first, YEAR, answers["income"], facts.sector(answers), jht, facts.discountable(answers))


def _sources(estimate: Estimate) -> str:
    return ", ".join(estimate.regulations)


def _month(estimate: Estimate) -> Month:
    return Month(estimate.month.year, estimate.month.month, 1)


DIALOG = Dialog(key=KEY, who=EVERYBODY, form=CALCULATOR, store=InChat(KEY), done=result, leave=leave, stays=False)
