"""The sentences and buttons of questions that depend on what was answered before."""

from collections.abc import Sequence
from datetime import date

from locales import N_, Month, Rupiah, Text
from rules import facts
from rules.also import NOT_SAVING, SAVING, YES
from rules.benefits import amounts
from rules.consent import consent_text
from rules.question import Answers, Choice, Given
from rules.readers.groups import GROUPS
from rules.regions import district
from rules.tariff import Estimate

PARTICIPANT = {
    "employer": N_(
        "Protection through an employer stays as it is. Whether the own business should be added, please ask the "
        "employer or call 175. You can go on with the form in the meantime."
    ),
    "alone": N_(
        "Then no new registration is needed: see in JMO or call 175 until when the contribution is recorded. "
        "If it stopped, ask 175 how to join again. You can still go on with the form."
    ),
    "government": N_(
        "Where the government or the village pays, the 50%% discount does not hold, and protection may stop when "
        "they stop paying. Please ask the village office or call 175. You can go on with the form."
    ),
    "lapsed": N_(
        "To join again after it stopped, please ask 175 how, and whether the 50%% discount holds. "
        "You can go on with the form."
    ),
    "unsure": N_(
        "It can be looked up with the NIK: in JMO, by calling 175, or at the branch. You can go on with the form; "
        "a double registration is noticed by its NIK."
    ),
}

PAYS = N_(
    "Who pays others comes under other rules: the contribution is counted differently, and old-age savings "
    "(JHT) belong to it. I keep the form and quote no price; please ask the branch or call 175."
)
SHALL_WE = N_("Shall we go on with the form?")

ADDRESS = 60  # of an address that is repeated
INCOMES = (1_000_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000)
PERIODS = (1, 3, 6, 12)  # domain.md section 3: the payment periods of BPJS Ketenagakerjaan


CONSENT_BRIEF = N_("May I use the data as written above? Please tap Yes, I agree, or write: setuju.")


def consent(_: Answers, given: Given) -> Text:
    return consent_text(given.operator)


def participant(answers: Answers, _: Given) -> Text:
    return Text(PARTICIPANT[answers["participant"]])


def lives(answers: Answers, _: Given) -> Text:
    place = district(facts.nik_district(answers) or "")
    name = place.full_name if place else ""
    return Text(N_("Does this person live in %(place)s now?"), {"place": name})


def lives_choices(answers: Answers, _: Given) -> Sequence[Choice]:
    return (
        Choice(facts.nik_district(answers), Text(N_("Yes, there")), ("ya", "iya", "betul", "yes")),
        Choice("elsewhere", Text(N_("No, elsewhere")), ("bukan", "tidak", "pindah", "no")),
    )


def work_groups(*_: object) -> Sequence[Choice]:
    return [Choice({"group": group.key, "words": ""}, Text(group.label)) for group in GROUPS]


def incomes(*_: object) -> Sequence[Choice]:
    return [Choice(amount, Text("%(amount)s", {"amount": Rupiah(amount)})) for amount in INCOMES]


UNPRICED = N_(
    "Which protection? With paid helpers all three belong to it: work accident (JKK), death (JKM) and "
    "old-age savings (JHT). What it costs, the branch or 175 can say."
)
PRICED = N_(
    "Choose a protection. Estimate for %(month)s (certain is the payment code):\n"
    "• <b>Without savings</b> (JKK accident, JKM death): <b>%(estimate)s</b> a month\n"
    "• <b>With savings</b> (and JHT): <b>%(full)s</b>"
)
CHANGES = N_("A %(percent)s%% discount (%(regulation)s) is in it; from %(month)s %(estimate)s or %(full)s.")
OTHERWISE = N_("From iuran %(month)s %(estimate)s or %(full)s.")
UNSURE = N_("The discount is not counted in: it may not hold here. Please ask 175.")


def programmes(answers: Answers, given: Given) -> Text:
    if facts.pays_others(answers):
        return Text(UNPRICED)
    two, three = (facts.estimate(answers, given.today, jht).total for jht in (False, True))
    price = {"estimate": Rupiah(two), "full": Rupiah(three), "month": _month(facts.first_month(given.today))}
    return Text(PRICED, price)


def programmes_brief(answers: Answers, given: Given) -> Text:
    if facts.pays_others(answers):
        return Text(N_("Which protection? With paid helpers all three belong to it."))
    two, three = (Rupiah(facts.estimate(answers, given.today, jht).total) for jht in (False, True))
    said = N_("Choose a protection: without savings about %(estimate)s a month, or with savings about %(full)s.")
    return Text(said, {"estimate": two, "full": three})


def programmes_later(answers: Answers, given: Given) -> Text | None:
    """Whether and from when the price changes, or why no discount is quoted."""
    if facts.pays_others(answers):
        return None
    changes = [facts.next_change(answers, given.today, jht) for jht in (False, True)]
    months = [change[0] for change in changes if change]
    if not months:
        return Text(UNSURE) if facts.discount_unsure(answers, given.today) else None
    now, month = facts.estimate(answers, given.today, jht=False), min(months)
    two, three = (Rupiah(facts.estimate(answers, month, jht).total) for jht in (False, True))
    price = {"month": _month(month), "estimate": two, "full": three}
    return Text(CHANGES if now.discounted else OTHERWISE, price | discount(now))


def discount(estimate: Estimate) -> dict[str, str]:
    """How a sentence names the discount that an estimate has."""
    return {"percent": str(estimate.percent), "regulation": estimate.discount}


def _month(day) -> Month:
    return Month(day.year, day.month, 1)


def jht_known(*_: object) -> Text:
    said = N_(
        "JHT is paid out at %(age)s, and this person is that old already. Please ask 175 when savings that begin now "
        "can be taken out. You can go on with the form."
    )
    return Text(said, {"age": amounts()["old_age"]})


WITHOUT, WITH = N_("Without savings"), N_("With savings (JHT)")


def programme_choices(answers: Answers, _: Given) -> Sequence[Choice]:
    if facts.pays_others(answers):
        return (
            Choice(
                "required", Text(N_("JKK + JKM + JHT")), ("jht", "semua", "tiga", "lengkap", "ikut", "lanjut", *YES)
            ),
        )
    three = Choice("jht", Text(WITH), ("jkk jkm jht", "semua", "tiga", "lengkap", *SAVING))
    return (Choice("basic", Text(WITHOUT), ("jkk jkm", "jkk", "jkm", "dua", *NOT_SAVING)), three)


def months(answers: Answers, given: Given) -> Text:
    if facts.pays_others(answers):
        return Text(MONTHS_BRIEF)
    sums = {f"of{count}": Rupiah(facts.prepayment(answers, given.today, count)) for count in PERIODS}
    said = N_(
        "For how many months at a time would you like to pay? As an estimate: 1 month %(of1)s, 3 months %(of3)s, "
        "6 months %(of6)s, 12 months %(of12)s."
    )
    return Text(said, sums)


def months_later(answers: Answers, given: Given) -> Text | None:
    if facts.pays_others(answers):
        return None
    return later(answers, given.today) or Text(NOT_HERE)


def later(answers: Answers, today: date) -> Text | None:
    """From when the chosen protection costs something else: a discount ends, or another price holds."""
    change = facts.next_change(answers, today, facts.jht(answers))
    if not change:
        return None
    now, (month, then) = facts.estimate(answers, today, facts.jht(answers)), change
    if now.discounted and not then.discounted:
        return Text(UNDISCOUNTED, {"month": _month(month), **discount(now)})
    return Text(CHANGE, {"month": _month(month), "total": Rupiah(then.total)})


MONTHS_BRIEF = N_("For how many months at a time would you like to pay?")
UNDISCOUNTED = N_("From iuran %(month)s the %(percent)s%% discount is no longer counted in.")
CHANGE = N_("From iuran %(month)s: %(total)s a month.")
NOT_HERE = N_("Nothing is paid here.")
SPOKEN = {1: ("satu", "sebulan"), 3: ("tiga",), 6: ("enam", "setengah tahun"), 12: ("dua belas", "setahun")}
MONTHS = {1: N_("1 month"), 3: N_("3 months"), 6: N_("6 months"), 12: N_("12 months")}


def month_choices(*_: object) -> Sequence[Choice]:
    said = {count: (*SPOKEN[count], f"{count} bulan") for count in PERIODS}
    return [Choice(n, Text(MONTHS[n]), (str(n), *said[n], *(f"{one} dulu" for one in said[n]))) for n in PERIODS]


def ktp_address(answers: Answers, _: Given) -> Text:
    said = N_("Is the address on the KTP the same: %(address)s? If not, write it in one line.")
    address = answers["street"]
    return Text(said, {"address": address if len(address) <= ADDRESS else address[:ADDRESS] + "…"})
