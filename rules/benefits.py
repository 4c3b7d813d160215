"""What the protection gives, by event, and what to do when it happens; amounts are rows of `benefits.csv`.

Sources and how sure each is stand in the rows (domain.md section 6). Texts of the regulations were not at hand,
so every card names 175, which tells for certain.
"""

from locales import N_, Rupiah, Text
from rules.data import rows

COUNTS = {"unable_full_months", "disabled_times", "death_at_work_times", "wait_months", "school_years", "school_age",
          "old_age", "partial_years", "partial_house_percent", "partial_percent", "report_hours"}  # fmt: skip

ASKED = N_("<b>What do I get?</b>\nChoose an event. Each answer says how much, from when, and by which rule.")
ACCIDENT = N_(
    "<b>Accident at work (JKK)</b>\n"
    "• The treatment that the doctors find needed, whatever it costs. Care at home up to %(home_care)s.\n"
    "• Unable to work: 100%% of the basis for %(unable_full_months)s months, 50%% after that.\n"
    "• Disabled for good and unable to work: %(disabled_times)s × the basis.\n"
    "• Death by work: %(death_at_work_times)s × the basis, funeral money %(accident_funeral)s and %(accident_lump)s "
    "more.\n"
    "The basis is the amount that follows the income you state.\n"
    "Source: PP 44/2015 and PP 82/2019, by the press until 2025. To be sure, please ask 175."
)
DEATH = N_(
    "<b>Death, not by work (JKM)</b>\n"
    "• The heirs receive %(death_total)s: %(death_grant)s, then %(death_monthly)s (for 24 months, paid at once) and "
    "funeral money %(death_funeral)s.\n"
    "• In the first %(wait_months)s months: the funeral money only.\n"
    "• It holds while the contribution is paid.\n"
    "• Death by work: see Accident at work.\n"
    "Source: PP 82/2019 and Permenaker 1/2025, by the press until 2025. To be sure, please ask 175."
)
OLD_AGE = N_(
    "<b>Old age (JHT)</b>\n"
    "• What was paid in comes back with its returns: at %(old_age)s, when disabled for good, or to the family after "
    "a death.\n"
    "• After %(partial_years)s years it can be drawn on once: up to %(partial_house_percent)s%% for a house, or up "
    "to %(partial_percent)s%% for something else.\n"
    "• Only for those who pay for JHT.\n"
    "Source: PP 46/2015 Pasal 22."
)
SCHOOL = N_(
    "<b>Children's school</b>\n"
    "• For two children, a year for each: kindergarten and primary %(school_kindergarten_primary)s, lower secondary "
    "%(school_lower)s, upper secondary %(school_upper)s, university %(school_university)s. At most %(school_most)s "
    "for both.\n"
    "• After death or disability by work: without waiting. After another death: only when %(school_years)s years "
    "were paid.\n"
    "• It ends at %(school_age)s, at marriage, or with work.\n"
    "Source: PP 82/2019, by the press until 2024. To be sure, please ask 175."
)
HAPPENED = N_(
    "<b>When it has happened</b>\n"
    "1. Help the person first, and go to the nearest hospital.\n"
    "2. Tell 175 or the branch. An accident at work: within %(report_hours)s hours.\n"
    "3. Keep the KTP, the family card and what the doctor or the village writes. Which papers are needed, please ask "
    "175.\n"
    "4. No middleman is needed, and nobody has to be paid. Nobody may ask for OTP, PIN or password, and this bot "
    "does not either."
)
OTHER = N_(
    "BPJS Ketenagakerjaan is about work: accidents at work, death, savings for old age. Ask 175.\n"
    "BPJS Kesehatan is for treatment when you are ill, at the clinic and the hospital. Ask 165. Having one does not "
    "mean having the other."
)

EVENTS = {
    "accident": (N_("Accident at work"), ACCIDENT),
    "death": (N_("Death"), DEATH),
    "old": (N_("Old age"), OLD_AGE),
    "school": (N_("Children's school"), SCHOOL),
    "happened": (N_("If it has happened"), HAPPENED),
    "other": (N_("And BPJS Kesehatan?"), OTHER),
}


def card(event: str) -> Text:
    """The card of an event, with the amounts that stand in the data."""
    return Text(EVENTS[event][1], amounts())


def amounts() -> dict[str, Rupiah | int]:
    """Every amount in rupiah or count by its name, and the sum that the family receives."""
    found: dict[str, Rupiah | int] = {
        row["item"]: int(row["value"]) if row["item"] in COUNTS else Rupiah(int(row["value"]))
        for row in rows("benefits")
    }
    total = sum(found[part] for part in ("death_grant", "death_monthly", "death_funeral"))
    return found | {"death_total": Rupiah(total)}
