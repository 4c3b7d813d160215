"""/hitung: what it would cost, for everybody, without enrolling."""

from handlers import menu
from handlers.form import ask, joined
from handlers.visit import Visit
from locales import N_, Month, Rupiah, Text
from models.chat import account_of
from rules import facts
from rules.asking import CHANGE, discount
from rules.benefits import amounts
from rules.tariff import Estimate, prepayment
from transport.screen import Button

YEAR = 12  # iuran months
RESULT = N_("<b>Estimate for iuran %(month)s: %(total)s a month</b>")
PART = N_("• %(programme)s: %(amount)s")
JKK, JKM, JHT = N_("work accident (JKK)"), N_("death (JKM)"), N_("savings for old age (JHT)")
DISCOUNT = N_("A %(percent)s%% discount (%(regulation)s) is in it. From iuran %(month)s: %(total)s a month.")
UNSURE = N_("The discount is not counted in: it may not hold for this work. Please ask 175.")
A_YEAR = N_("Twelve months from now, month by month: %(total)s.")
WHO = N_(
    "This is for people who work alone. Who pays others, comes back after a lapse, or is paid for by the "
    "government: please ask 175."
)
SOURCE = N_("Counted by %(regulations)s. The payment code from BPJS Ketenagakerjaan tells the certain amount.")
GIVES = N_(
    "It gives: treatment after an accident at work, and %(death_total)s to the family at death, "
    "in the first %(wait_months)s months the funeral money only."
)
AGAIN = Text(N_("Count again"))
BACK = Text(N_("Back to the form"))


def hitung(visit: Visit) -> None:
    """Begin a calculation; a form that is being filled in waits."""
    account_of(visit.session, visit.standing, visit.turn.now)
    for gone in ("bad", "offered", "page"):
        visit.memo.pop(gone, None)
    visit.memo.pop("counted", None)
    visit.memo["sum"] = {}
    ask(visit)


def close(visit: Visit) -> None:
    """Something else begins: the calculation is not needed any more."""
    if visit.memo.pop("sum", None) is not None:
        for gone in ("bad", "offered", "page"):
            visit.memo.pop(gone, None)


def leave(visit: Visit) -> None:
    """Back to the form that waits, or to the greeting."""
    close(visit)
    if visit.drafting:
        ask(visit) if visit.walk.next_question else visit.say(Text(WAITS), rows=((_on(visit),),))
    else:
        menu.greet(visit)


WAITS = N_("The form waits for you.")


def result(visit: Visit) -> None:
    """The estimate now, from when it changes and to what, a year, and where it comes from."""
    answers = dict(visit.answers)
    close(visit)
    visit.memo["counted"] = answers
    show(visit, answers)


def show(visit: Visit, answers: dict, *notes: Text) -> None:
    today = visit.turn.today
    given = answers | {"participant": "no"}
    jht = answers["programmes"] == "jht"
    now = facts.estimate(given, today, jht)
    visit.say(
        *notes,
        Text(RESULT, {"month": _month(now), "total": Rupiah(now.total)}),
        joined(_parts(now)),
        *_later(given, today, jht),
        Text(A_YEAR, {"total": Rupiah(_year(given, today, jht))}),
        Text(GIVES, amounts()),
        Text("%(who)s %(source)s", {"who": Text(WHO), "source": Text(SOURCE, {"regulations": _sources(now)})}),
        rows=(
            (menu.lead(AGAIN, "hitung"), menu.lead(menu.GIVES, "manfaat")),
            (_on(visit),),
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


def _on(visit: Visit) -> Button:
    return menu.resume(BACK) if visit.drafting else menu.lead(menu.FILL_IN, "daftar")
