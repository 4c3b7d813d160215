"""What is asked about a cooperative, and how one, an area or what stands in the audit trail is asked for by admins."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from locales import N_, Detail, Text
from rules import cooperatives, regions, register
from rules.question import Answers, Choice, Given, Invalid, Question, Unclear, Value
from rules.readers.areas import area
from rules.readers.birth_date import birth_date
from rules.readers.cleaning import plain
from rules.reference import READABLE
from rules.register import LABEL

SHORTEST, LONGEST, LONGEST_BRANCH = 3, 80, 60  # letters
NEW, MANY = "new", "many"  # what stands for a cooperative that is not there yet, and for a list of them
ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
CHANNELS = {
    "wadah": N_("It is a wadah"),
    "perisai": N_("Has a PERISAI agent"),
    "both": N_("Both"),
    "none": N_("Neither"),
}
NO_NUMBER = N_("That is no legal number. Write it as on the deed, for example 518/BH/XIV.12/2008.")
NUMBER_TAKEN = N_("That number is the one of %(name)s. Please look at it again.")
EARLIEST = 2020  # before this programme
REFERENCE = re.compile(rf"([{READABLE}]{{4}})(-?)([{READABLE}]{{4}})")
DAYS = {"hari ini": 0, "today": 0, "kemarin": 1, "yesterday": 1}


# -- what is known of one ------------------------------------------------------------------------------
def cooperative_name(text: str, _: Given | None = None) -> str | Invalid:
    name = " ".join(text.split())
    if sum(map(str.isalpha, name)) < SHORTEST or len(name) > LONGEST:
        return Invalid(N_("Please write its name in %(most)s letters at most."), {"most": LONGEST})
    return name


def _legal_number(text: str, given: Given) -> str | Invalid:
    number = register.legal_number(text)
    if not number:
        return Invalid(NO_NUMBER)
    taken = given.cooperatives.numbered(number)
    return Invalid(NUMBER_TAKEN, {"name": taken.full_name}, known=True) if taken else number


def branch_office(text: str, _: Given | None = None) -> str | Invalid:
    branch = " ".join(text.split())
    if sum(map(str.isalpha, branch)) < SHORTEST or len(branch) > LONGEST_BRANCH:
        return Invalid(N_("Please write the name of the office, for example Yogyakarta."))
    return branch


def region(value: Value, *_: object) -> Detail | None:
    return regions.area_name(value) if value else None


def zone(regency: str | None, otherwise: str | None) -> str | None:
    """How the time zone of a cooperative is called: that of its regency, or the one that was told."""
    name = regions.time_zone(regency) if regency else otherwise
    return ZONES.get(name, name) if name else None


def _no_region(answers: Answers, _: Given) -> bool:
    return "region" in answers and answers["region"] is None


COOPERATIVE = (
    Question(
        key="name",
        label=N_("Name"),
        ask=N_("What is the cooperative called?"),
        hint=N_("Example: KSP Sumber Rejeki"),
        read=cooperative_name,
        sample="KSP Sumber Rejeki",
    ),
    Question(
        key="region",
        label=N_("Regency"),
        ask=N_("In which regency or city is it?"),
        hint=N_("Example: Kabupaten Bantul"),
        read=lambda text, _: area(text),
        sample="Kabupaten Bantul",
        show=region,
        optional=True,
    ),
    Question(
        key="zone",
        label=N_("Time zone"),
        ask=N_("Which time is used there?"),
        choices=tuple(Choice(name, Text("%(zone)s", {"zone": zone}), (zone.lower(),)) for name, zone in ZONES.items()),
        when=_no_region,
        optional=True,
    ),
    Question(
        key="legal_number",
        label=N_("Legal number"),
        ask=N_("What is its legal number (nomor badan hukum), or its NIK koperasi?"),
        hint=N_("It tells cooperatives of one name apart. Example: 518/BH/XIV.12/2008"),
        read=_legal_number,
        sample="518/BH/XIV.12/2008",
        codes=True,
        optional=True,
    ),
    Question(
        key="channel",
        label=N_("Wadah or PERISAI"),
        ask=N_("Is it a wadah of BPJS Ketenagakerjaan, or does it have a PERISAI agent?"),
        choices=tuple(Choice(key, Text(label)) for key, label in CHANNELS.items()),
        optional=True,
    ),
    Question(
        key="branch",
        label=N_("Branch office"),
        ask=N_("To which branch office of BPJS Ketenagakerjaan does it belong?"),
        hint=N_("Example: Yogyakarta"),
        read=branch_office,
        sample="Yogyakarta",
        optional=True,
    ),
)


# -- which one -----------------------------------------------------------------------------------------
def _few(answers: Answers, given: Given) -> Sequence[Choice]:
    """Each, where they are few; and a new one or a list of them, where one may be made."""
    few = [Choice(one.id, Text("%(name)s", {"name": one.label})) for one in given.cooperatives.few()]
    more = [Choice(NEW, Text(N_("New cooperative"))), Choice(MANY, Text(N_("Many at once")))]
    return [*few, *(more if answers.get("for") == "card" else [])]


FIND = (
    Question(
        key="cooperative",
        ask=N_("Which cooperative? Write a part of its name, with the regency if you like, or its legal number."),
        choices=_few,
        read=cooperatives.among_all,
        codes=True,
    ),
)
LIST = (
    Question(
        key="list",
        ask=N_(
            "Send the list of cooperatives as a workbook (xlsx, xls, ods) or csv. A row for each: name, legal number, "
            "regency, and if known time zone, wadah or PERISAI, branch office. I show everything before it is saved."
        ),
        read=lambda *_: Invalid(N_("Please send the list as a file: xlsx, xls, ods or csv.")),
        step=False,
    ),
)
AREA = (
    Question(
        key="region",
        ask=N_("For which regency, city or province is the viewer?"),
        hint=N_("Example: Kabupaten Bantul"),
        read=lambda text, _: area(text, provinces=True),
        sample="Kabupaten Bantul",
    ),
)


# -- what of the audit trail ---------------------------------------------------------------------------
def _trail(text: str, given: Given) -> int | str | Unclear | Invalid:
    """A day (ISO), the number of a form, or a cooperative (its id)."""
    if (ago := DAYS.get(plain(text).strip())) is not None:
        return (given.today - timedelta(days=ago)).isoformat()
    day = birth_date(text, given.today)
    if isinstance(day, str) and date.fromisoformat(day).year >= EARLIEST:
        return day
    found = REFERENCE.fullmatch(text.strip().upper())
    if found and (found[2] or any(map(str.isdigit, text))):  # eight letters may be a name
        return f"{found[1]}-{found[3]}"
    return cooperatives.among_all(text, given)


TRAIL = (
    Question(
        key="what",
        ask=N_("What do you want to see? Write a day, the number of a form, or a part of a cooperative's name."),
        hint=N_("Example: 22 November 2026"),
        read=_trail,
        sample="22 November 2026",
        codes=True,
    ),
)


def short(name: str) -> str:
    """A name where there is little room."""
    return name if len(name) <= LABEL * 2 else f"{name[: LABEL * 2 - 1]}…"
