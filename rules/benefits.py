"""What the protection gives, by event, and what to do when it happens; amounts are rows of `benefits.csv`.

Sources and how sure each is stand in the rows (domain.md section 6). Texts of the regulations were not at hand,
so every card names 175, which tells for certain.
"""

from locales import N_, Rupiah, Text
from rules.data import rows

COUNTS = {"unable_full_months", "disabled_times", "death_at_work_times", "wait_months", "school_years", "school_age",
          "old_age", "partial_years", "partial_house_percent", "partial_percent", "report_hours"}  # fmt: skip

ACCIDENT = N_(
    "<b>Accident at work (JKK)</b>\n"
    "• Treatment as the doctors find it needed, without a limit of cost; care at home up to %(home_care)s.\n"
    "• Unable to work: 100%% of the basis for %(unable_full_months)s months, 50%% after that.\n"
    "• Disabled for good and unable to work: %(disabled_times)s × the basis.\n"
    "• Death by work: %(death_at_work_times)s × the basis, funeral money %(accident_funeral)s and "
    "%(accident_lump)s more.\n"
    "The basis is the amount that follows the income you state.\n"
    "Source: PP 44/2015 and PP 82/2019, as told by the press until 2025. Please ask 175 for certain."
)
DEATH = N_(
    "<b>Death, not by work (JKM)</b>\n"
    "• The family with a right to it receives %(death_total)s: %(death_grant)s, %(death_monthly)s at once for "
    "24 months, and funeral money %(death_funeral)s.\n"
    "• In the first %(wait_months)s months: the funeral money only.\n"
    "• It holds while the contribution is paid.\n"
    "• Death by work: see the card about accidents at work.\n"
    "Source: PP 82/2019 and Permenaker 1/2025, as told by the press until 2025. Please ask 175 for certain."
)
OLD_AGE = N_(
    "<b>Old age (JHT)</b>\n"
    "• What was paid in comes back with its returns at %(old_age)s, at disability for good, or to the family "
    "at death.\n"
    "• After %(partial_years)s years once before: up to %(partial_house_percent)s%% for a house, "
    "or up to %(partial_percent)s%% for something else.\n"
    "• It is for those who pay for JHT, too.\n"
    "Source: PP 46/2015 Pasal 22."
)
SCHOOL = N_(
    "<b>Children's school</b>\n"
    "• For two children, each year: kindergarten and primary %(school_kindergarten_primary)s, lower secondary "
    "%(school_lower)s, upper secondary %(school_upper)s, university %(school_university)s. Together at most "
    "%(school_most)s.\n"
    "• After death or disability by work: without waiting. After another death: only with "
    "%(school_years)s years paid.\n"
    "• It ends at %(school_age)s, at marriage or with work.\n"
    "Source: PP 82/2019, as told by the press until 2024. Please ask 175 for certain."
)
HAPPENED = N_(
    "<b>When it has happened</b>\n"
    "1. Help first, and go to the nearest hospital.\n"
    "2. Tell 175 or the branch, after an accident at work within %(report_hours)s hours.\n"
    "3. Keep the KTP, the family card and what the doctor or the village writes. Which papers are needed, 175 says.\n"
    "4. It costs nothing and needs no middleman. Nobody may ask for OTP, PIN or password, nor may this bot."
)
OTHER = N_(
    "BPJS Ketenagakerjaan: about work. Accident, death, savings for old age; questions to 175.\n"
    "BPJS Kesehatan: about falling ill, at the clinic and the hospital; questions to 165. Who has one does not "
    "have the other."
)

EVENTS = {
    "accident": (N_("Accident at work"), ACCIDENT),
    "death": (N_("Death"), DEATH),
    "old": (N_("Old age"), OLD_AGE),
    "school": (N_("Children's school"), SCHOOL),
    "happened": (N_("It has happened"), HAPPENED),
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
