"""How an answer is shown on the review card and in a copy of one's data, where its button's label does not do."""

from locales import N_, Detail, Rupiah, Text
from rules import facts
from rules.asking import NO_COOPERATIVE
from rules.question import Answers, Given, Value
from rules.readers.phone import shown
from rules.readers.work import GROUPS
from rules.regions import district as region

SECTORS = {
    "transport": N_("sector: transport"),
    "other": N_("sector: not transport"),
    "unsure": N_("sector: please ask 175"),
}


def stored(*_: object) -> Text:
    """A NIK or a birth date is never shown again."""
    return Text(N_("stored"))


def phone(value: Value, *_: object) -> Text:
    return Text("%(number)s", {"number": shown(value["number"])})


def district(value: Value, *_: object) -> Detail:
    place = region(value)
    return place.full_name if place else value


def lives(value: Value, answers: Answers, _: Given) -> Detail | None:
    """Where the NIK's district is not the answer, the next line tells."""
    return None if value == facts.ELSEWHERE else district(facts.district(answers))


def work(value: Value, *_: object) -> Text:
    """The group, the person's own words, and what the work counts as for the contribution."""
    if value == "none":
        return Text(N_("none"))
    label = next(group.label for group in GROUPS if group.key == value["group"])
    said = N_("%(group)s: %(words)s (%(sector)s)") if value["words"] else N_("%(group)s (%(sector)s)")
    sector = Text(SECTORS[facts.work_sector(value["group"], value["words"])])
    return Text(said, {"group": Text(label), "words": value["words"], "sector": sector})


def cooperative(value: Value, _: Answers, given: Given) -> Detail:
    """By its whole name, which may be too long for its button."""
    return dict(given.cooperatives).get(value) or Text(NO_COOPERATIVE)


def rupiah(value: Value, *_: object) -> Rupiah:
    return Rupiah(value)


def maybe(value: Value, *_: object) -> Detail:
    return Text(N_("none")) if value is None else value
