"""What follows from the answers of the enrolment form."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from rules import tariff
from rules.benefits import amounts
from rules.question import Answers, Given, Invalid, Unclear, Value
from rules.readers.groups import GROUPS
from rules.readers.nik import NikFacts
from rules.readers.nik import facts as nik_facts
from rules.readers.phone import phone, typed
from rules.readers.work import sector as work_sector
from rules.regions import current
from rules.small_words import NO, either

YOUNGEST, OLDEST = 18, 65  # domain.md section 3: 65 named twice, the lower bound by one programme
DIFFERS, ELSEWHERE = "differs", "elsewhere"
NO_BEFORE = re.compile(
    rf"^\W*(?:(?:{either(*NO)})\b\s*(?:[,.;]\s*(?:di )?|(?=\w+ (?:di|ke)\b)|di )|(?:sudah )?pindah(?: ke)?\b\W*)",
    re.IGNORECASE,
)


def from_nik(answers: Answers, today: date) -> NikFacts:
    return nik_facts(answers["nik"], today)


def derived(answers: Answers, today: date) -> str:
    """Birth date and sex as the NIK has them, in one value: "1985-08-17P"."""
    facts = from_nik(answers, today)
    return f"{facts.born.isoformat()}{facts.sex}"


def born_still_holds(value: Value, answers: Answers, given: Given) -> bool:
    """The answer names the date that was shown; another NIK asks again."""
    return "nik" in answers and value.removeprefix(DIFFERS) == derived(answers, given.today)


def born_differs(answers: Answers, *_: object) -> bool:
    return answers.get("born", "").startswith(DIFFERS)


def born(answers: Answers) -> date | None:
    """The birth date that the person confirmed or stated."""
    if "born_stated" in answers:
        return date.fromisoformat(answers["born_stated"])
    confirmed = answers.get("born", DIFFERS)
    return None if confirmed.startswith(DIFFERS) else date.fromisoformat(confirmed[:-1])


def sex(answers: Answers) -> str:
    """L or P, as stated or as the NIK has it."""
    return answers.get("sex_stated") or answers["born"][-1]


def age(answers: Answers, today: date) -> int | None:
    """Full years."""
    day = born(answers)
    return None if day is None else years(day, today)


def years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age_needs_a_word(answers: Answers, today: date) -> bool:
    years = age(answers, today)
    return years is not None and not YOUNGEST <= years < OLDEST


def nik_district(answers: Answers) -> str | None:
    """The code of the NIK's district as it is called today; None where it is not known."""
    found = current(answers["nik"][:6]) if "nik" in answers else None
    return found.code if found else None


def district(answers: Answers) -> str | None:
    """The code of the district where the person lives now."""
    lives, _, typed = answers.get("lives", ELSEWHERE).partition(":")
    return typed or answers.get("district") if lives == ELSEWHERE else lives


def without_no(text: str) -> str:
    """ "Bukan, di Kasihan" names Kasihan."""
    return NO_BEFORE.sub("", text)


def elsewhere(read: Any) -> Any:
    """A place that was typed where "do you live there?" was asked: it answers where, too."""
    if isinstance(read, Unclear):
        return replace(read, candidates=tuple(replace(c, value=f"{ELSEWHERE}:{c.value}") for c in read.candidates))
    return read if isinstance(read, Invalid) else f"{ELSEWHERE}:{read}"


def typed_phone(text: str) -> Any:
    """What the reader of phone numbers finds, as an answer that is not proved to be the sender's."""
    read = typed(text)
    if isinstance(read, Unclear):
        return replace(read, candidates=tuple(replace(c, value=unproved(c.value)) for c in read.candidates))
    return read if isinstance(read, Invalid) else unproved(read)


def unproved(number: str) -> dict[str, Value]:
    return {"number": number, "proved": False}


def shared_phone(number: str) -> Any:
    """The number of one's own contact, which Telegram vouches for."""
    read = phone(f"+{number.lstrip('+')}")
    return {"number": read, "proved": True} if isinstance(read, str) else read


def is_for_another(answers: Answers) -> bool:
    return answers.get("whom") == "family"


def participant(answers: Answers) -> str | None:
    """How this person is a participant already: "no", or a way in which they may be."""
    return "no" if answers.get("whom") == "new" else answers.get("participant")


def pays_others(answers: Answers, *_: object) -> bool:
    return answers.get("helpers") in ("paid", "day")


def ask_first(answers: Answers, today: date) -> bool:
    """Whether the branch or 175 should say first that registering alone is the way for this person."""
    new = participant(answers) == "no"
    return not new or pays_others(answers) or age_needs_a_word(answers, today)


def saves_late(answers: Answers, today: date) -> bool:
    """With old-age savings, at an age at which they are paid out already."""
    years = age(answers, today)
    return answers.get("programmes", "basic") != "basic" and years is not None and years >= amounts()["old_age"]


def cooperative(answers: Answers) -> int | None:
    chosen = answers.get("cooperative", "none")
    return None if chosen == "none" else chosen


def sector(answers: Answers) -> str:
    """transport, other, or unsure where the regulation does not name the work."""
    chosen = answers["work"]
    return work_sector(chosen["group"], chosen["words"])


def by_season(answers: Answers) -> bool:
    """Whether money may come in for several months at once."""
    return any(group.by_season for group in GROUPS if group.key == answers["work"]["group"])


def discountable(answers: Answers) -> bool:
    """Whether PP 50/2025 Pasal 3 names this person: not paid for by the state, no employer, not coming back."""
    return participant(answers) == "no" and not pays_others(answers)


def discount_unsure(answers: Answers, today: date) -> bool:
    """Whether a discount runs that may or may not hold here; who is paid for by the government has none."""
    month = first_month(today)
    running = any(tariff.estimate(month, 0, one, False).discounted for one in tariff.SECTORS)
    unsure = sector(answers) == "unsure" or not discountable(answers)
    return running and unsure and participant(answers) != "government"


def first_month(today: date) -> date:
    """The first iuran month that is quoted: the current one in WIB."""
    return today.replace(day=1)


def jht(answers: Answers) -> bool:
    """With old-age savings, chosen or belonging to it."""
    return answers["programmes"] != "basic"


def estimate(answers: Answers, today: date, jht: bool) -> tariff.Estimate:
    month = first_month(today)
    return tariff.estimate(month, answers["income"], sector(answers), jht, discountable(answers))


def next_change(answers: Answers, today: date, jht: bool) -> tuple[date, tariff.Estimate] | None:
    month = first_month(today)
    return tariff.next_change(month, answers["income"], sector(answers), jht, discountable(answers))


def frozen(answers: Answers, today: date) -> dict[str, dict[str, Any]]:
    """What must be found again of a form that is saved, without opening answers."""
    day = born(answers)
    return {
        "plain": {
            "district": district(answers),
            "sector": sector(answers),
            "work_group": answers["work"]["group"],
            "jht": jht(answers),
            "first_month": first_month(today),
            "cooperative_id": cooperative(answers),
        },
        "sealed": {
            "name": answers["name"],
            "phone": answers["phone"]["number"],
            "born": day.isoformat() if day else "",
            "street": answers["street"],
            "income": str(answers["income"]),
        },
    }
