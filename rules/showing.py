"""How an answer is shown on the review card and in a copy of one's data, where its button's label does not do."""

from datetime import date

from locales import N_, Detail, Rupiah, Text
from rules import facts
from rules.question import Answers, Given, Value
from rules.readers.groups import GROUPS
from rules.readers.phone import shown
from rules.regions import district as region

SECTORS = {
    "transport": N_("transport discount"),
    "unsure": N_("discount: please ask 175"),
}


WHOM = {
    "new": N_("for myself, never joined before"),
    "me": N_("For myself"),
    "family": N_("For somebody else"),
}
PROGRAMMES = {
    "basic": N_("JKK + JKM, without savings"),
    "jht": N_("JKK + JKM + JHT, with savings"),
    "required": N_("JKK + JKM + JHT"),
}


def whom(value: Value, *_: object) -> Text:
    return Text(WHOM[value])


def stored(*_: object) -> Text:
    """A NIK or a birth date is never shown again."""
    return Text(N_("stored"))


def day(value: Value, *_: object) -> date:
    return date.fromisoformat(value)


def phone(value: Value, *_: object) -> Text:
    return Text("%(number)s", {"number": shown(value["number"])})


def district(value: Value, *_: object) -> Detail:
    place = region(value)
    return place.within_regency if place else value


def lives(value: Value, answers: Answers, _: Given) -> Detail | None:
    """Where the NIK's district is not the answer, the next line tells."""
    return None if value == facts.ELSEWHERE else district(facts.district(answers))


def work(value: Value, *_: object) -> Text:
    """The group, the person's own words, and what the work counts as where that changes the contribution."""
    if value == "none":
        return Text(N_("none"))
    label = next(group.label for group in GROUPS if group.key == value["group"])
    said = Text(
        "%(group)s: %(words)s" if value["words"] else "%(group)s", {"group": Text(label), "words": value["words"]}
    )
    sector = SECTORS.get(facts.work_sector(value["group"], value["words"]))
    return Text("%(work)s (%(sector)s)", {"work": said, "sector": Text(sector)}) if sector else said


def programmes(value: Value, *_: object) -> Text:
    """By their letters, as JMO has them, and in words."""
    return Text(PROGRAMMES[value])


def rupiah(value: Value, *_: object) -> Rupiah:
    return Rupiah(value)


def maybe(value: Value, *_: object) -> Detail:
    return Text(N_("none")) if value is None else value
