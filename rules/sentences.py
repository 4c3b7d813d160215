"""The sentences and buttons of questions that depend on what was answered before."""

from collections.abc import Sequence
from datetime import date

from locales import N_, Month, Rupiah, Text
from rules import facts
from rules.benefits import amounts
from rules.consent import consent_text
from rules.question import Answers, Choice, Given
from rules.readers.groups import GROUPS
from rules.regions import district
from rules.sayings import MOVED_SAID, NOT_SAVING_SAID, SAVING_SAID, THERE_SAID
from rules.small_words import YES
from rules.synonyms import MOVED, NOT_SAVING, SAVING, THERE
from rules.tariff import Estimate

PARTICIPANT = {
    "employer": N_(
        "This form does not change the protection you have through an employer. Whether to add your own business, "
        "please ask the employer or call 175. You can go on with the form in the meantime."
    ),
    "alone": N_(
        "If it is KIS or BPJS Kesehatan, tap Back and choose Not yet. If it is BPJS Ketenagakerjaan, look in JMO or "
        "ask 175 until when the contribution is recorded, and how to join again if it stopped. You can go on with "
        "the form."
    ),
    "government": N_(
        "If it is KIS or BPJS Kesehatan, tap Back and choose Not yet. If the government or village pays BPJS "
        "Ketenagakerjaan, the 50%% discount does not hold, and protection stops when nobody pays any more: ask the "
        "village or 175. You can go on with the form."
    ),
    "lapsed": N_(
        "How to join again, and whether the 50%% discount holds then, please ask 175. You can go on with the form."
    ),
    "unsure": N_(
        "It can be checked with the NIK: in JMO, by calling 175, or at the branch. You can go on with the form in "
        "the meantime."
    ),
}

PAYS = N_(
    "Other rules hold for anyone who pays helpers: the contribution is worked out differently, and old-age savings "
    "(JHT) are part of it. I keep the form, without a price. Please ask the branch or 175."
)
SHALL_WE = N_("Shall we go on with the form?")

INCOMES = (1_000_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000)

CONSENT_BRIEF = N_("May I use the data as written above? Please tap Yes, I agree, or write: setuju.")


def consent(_: Answers, given: Given) -> Text:
    return consent_text(given.operator)


def for_another(answers: Answers, _: Given) -> Text | None:
    return Text(N_("That person must know of this form and agree.")) if facts.is_for_another(answers) else None


def participant(answers: Answers, _: Given) -> Text:
    return Text(PARTICIPANT[answers["participant"]])


def lives(answers: Answers, _: Given) -> Text:
    place = district(facts.nik_district(answers) or "")
    name = place.within_regency if place else ""
    return Text(N_("Do you live in %(place)s now?"), {"place": name})


def lives_choices(answers: Answers, _: Given) -> Sequence[Choice]:
    return (
        Choice(facts.nik_district(answers), Text(N_("Yes, there")), THERE, THERE_SAID),
        Choice("elsewhere", Text(N_("No, elsewhere")), MOVED, MOVED_SAID),
    )


def work_groups(*_: object) -> Sequence[Choice]:
    return [Choice({"group": group.key, "words": ""}, Text(group.label)) for group in GROUPS]


def incomes(*_: object) -> Sequence[Choice]:
    return [Choice(amount, Text("%(amount)s", {"amount": Rupiah(amount)})) for amount in INCOMES]


UNPRICED = N_(
    "Which protection? With paid helpers all three belong together: accidents at work (JKK), death (JKM) and old-age "
    "savings (JHT). For the contribution, ask the branch or 175."
)
PRICED = N_(
    "Choose a protection. Estimate for iuran %(month)s:\n"
    "• <b>Without savings</b> (accidents, death): <b>%(estimate)s</b>\n"
    "• <b>With savings</b> (JHT): <b>%(full)s</b>"
)
CHANGES = N_(
    "Includes a %(percent)s%% discount (%(regulation)s). From %(month)s: without savings %(estimate)s, with savings "
    "%(full)s."
)
OTHERWISE = N_("From iuran %(month)s: without savings %(estimate)s, with savings %(full)s.")
UNSURE = N_("No discount is counted in, since it may not hold here. Please ask 175.")


def programmes(answers: Answers, given: Given) -> Text:
    if facts.pays_others(answers):
        return Text(UNPRICED)
    two, three = (facts.estimate(answers, given.today, jht).total for jht in (False, True))
    price = {"estimate": Rupiah(two), "full": Rupiah(three), "month": _month(facts.first_month(given.today))}
    return Text(PRICED, price)


def programmes_brief(answers: Answers, given: Given) -> Text:
    if facts.pays_others(answers):
        return Text(N_("Which protection? With paid helpers all three belong together."))
    two, three = (Rupiah(facts.estimate(answers, given.today, jht).total) for jht in (False, True))
    said = N_("Choose a protection: without savings about %(estimate)s a month, with savings %(full)s.")
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
        "JHT is paid out at %(age)s, an age already reached here. Please ask 175 when savings that begin now can be "
        "taken out. You can go on with the form."
    )
    return Text(said, {"age": amounts()["old_age"]})


WITHOUT, WITH = N_("Without savings"), N_("With savings (JHT)")


def programme_choices(answers: Answers, given: Given) -> Sequence[Choice]:
    if facts.pays_others(answers):
        return (
            Choice(
                "required", Text(N_("JKK + JKM + JHT")), ("jht", "semua", "tiga", "lengkap", "ikut", "lanjut", *YES)
            ),
        )
    without, full = _priced(answers, given)
    all_three = "jkk jkm jht", "semua", "tiga", "ketiganya", "lengkap", "komplit"
    three = Choice("jht", Text(WITH), (*all_three, *SAVING, *full), SAVING_SAID)
    return (
        Choice("basic", Text(WITHOUT), ("jkk jkm", "jkk", "jkm", "dua", *NOT_SAVING, *without), NOT_SAVING_SAID),
        three,
    )


def _priced(answers: Answers, given: Given) -> Sequence[set[str]]:
    """How each protection is called by a price that stands in the question."""
    if "income" not in answers or "work" not in answers:
        return (set(), set())
    called = []
    for jht in (False, True):
        change = facts.next_change(answers, given.today, jht)
        totals = {facts.estimate(answers, given.today, jht).total, *([change[1].total] if change else [])}
        called.append({name for total in totals for name in sums(total)})
    return [called[0] - called[1], called[1] - called[0]]


def sums(total: int) -> set[str]:
    """A sum as people write it, whole or in thousands: "11.400", "11 ribu", "11rb"."""
    whole = {str(total), f"{total:,}".replace(",", ".")}
    thousands = {f"{said}{unit}" for said in {total // 1000, round(total / 1000)} for unit in THOUSANDS}
    return {f"{before}{one}" for one in whole | thousands for before in ("", "rp ", "rp", "yang ", "yang rp ")}


THOUSANDS = (" ribu", "rb", " rb", "ribu", " ribuan", "rban", "k", " ribu rupiah")


def later(answers: Answers, today: date) -> Text | None:
    """From when the chosen protection costs something else: a discount ends, or another price holds."""
    change = facts.next_change(answers, today, facts.jht(answers))
    if not change:
        return None
    now, (month, then) = facts.estimate(answers, today, facts.jht(answers)), change
    price = {"month": _month(month), "total": Rupiah(then.total)}
    return Text(UNDISCOUNTED, price | discount(now)) if now.discounted and not then.discounted else Text(CHANGE, price)


UNDISCOUNTED = N_("From iuran %(month)s without the %(percent)s%% discount: about %(total)s a month.")
CHANGE = N_("From iuran %(month)s: about %(total)s a month.")
# domain.md section 3: the payment periods of BPJS Ketenagakerjaan
MONTHS = {1: N_("1 month"), 3: N_("3 months"), 6: N_("6 months"), 12: N_("12 months")}
