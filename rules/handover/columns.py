"""What stands in a row of the workbook: columns, their order, titles and formats are data (rules/data/handover.csv).

No official template was found (domain.md, section 11): whoever gets one from a branch changes the data.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from locales import DEFAULT, N_, Rupiah, Text, Words, written
from rules import alone, facts, tariff
from rules.data import rows
from rules.enrolment import ENROLMENT
from rules.handover.fed import Fed
from rules.question import Answers
from rules.readers.groups import GROUPS
from rules.regions import Region
from rules.regions import current as region

NEW, AGAIN = N_("new"), N_("changed since it was handed over")
AGAIN_IN = N_("changed since package %(number)s")
MEN, WOMEN = N_("man"), N_("woman")
POSTCODE = re.compile(r"\b\d{5}\b")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


class Form(Fed):
    """What is told of it in a row."""

    @property
    def note(self) -> Text:
        if self.again:
            return Text(AGAIN_IN, {"number": self.before}) if self.before else Text(AGAIN)
        return Text(NEW)

    @property
    def name(self) -> str:
        return self.answers["name"]

    @property
    def place(self) -> Region | None:
        return region(facts.district(self.answers) or "")

    def estimate(self, today: date) -> tariff.Estimate | None:
        """Of who pays others none is known."""
        if facts.pays_others(self.answers):
            return None
        return facts.estimate(self.answers, today, facts.jht(self.answers))


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    format: str
    width: float
    source: str

    def cell(self, form: Form, number: int, today: date) -> str:
        """As text, whatever it is: nothing in it is taken for a number or a formula."""
        value = VALUES[self.key](form, number, today)
        return CONTROL.sub(" ", FORMATS[self.format](value)).strip() if value not in (None, "") else ""


@cache
def columns() -> tuple[Column, ...]:
    return tuple(
        Column(row["key"], row["title"], row["format"], float(row["width"]), row["source"]) for row in rows("handover")
    )


def table(forms: Sequence[Form], today: date) -> list[list[str]]:
    """Its rows, from A to Z, which are numbered so."""
    return [[one.cell(form, number, today) for one in columns()] for number, form in enumerate(forms, 1)]


def in_order(forms: Iterable[Form]) -> list[Form]:
    """From A to Z, as somebody is looked for."""
    return sorted(forms, key=lambda one: (one.name.casefold(), one.reference))


def checksum(table: Iterable[Sequence[str]]) -> str:
    """SHA-256 of the cells: divided by tabs, each row ended by a line feed, in UTF-8."""
    whole = sha256()
    for cells in table:
        whole.update(("\t".join(cells) + "\n").encode())
    return whole.hexdigest()


def said(text: Text) -> str:
    """Papers and workbooks for a branch are in Indonesian."""
    return _words().plain(text, DEFAULT)


@cache
def _words() -> Words:
    return Words()


# -- what the columns hold -----------------------------------------------------------------------------
def _label(key: str, value: Any) -> str:
    """What the button of an answer said."""
    question = next(one for one in ENROLMENT if one.key == key)
    choices = () if callable(question.choices) else question.choices
    return next((said(one.label) for one in choices if one.value == value), "")


def _work(value: Any) -> str:
    """The group of a work."""
    return next((said(Text(one.label)) for one in GROUPS if one.key == value["group"]), "")


def _second_work(answers: Answers) -> str:
    value = answers.get("second_job", "none")
    return "" if value == "none" else f"{_work(value)}: {value['words']}" if value["words"] else _work(value)


def _postcode(answers: Answers) -> str:
    return next(iter(POSTCODE.findall(answers["street"])[-1:]), "")


Value = Callable[[Form, int, date], Any]
VALUES: dict[str, Value] = {
    "number": lambda _, number, __: str(number),
    "note": lambda form, *_: said(form.note),
    "reference": lambda form, *_: form.reference,
    "participant": lambda form, *_: _label("participant", facts.participant(form.answers)),
    "nik": lambda form, *_: form.answers["nik"],
    "name": lambda form, *_: form.name,
    "born": lambda form, *_: facts.born(form.answers),
    "sex": lambda form, *_: said(Text(MEN if facts.sex(form.answers) == "L" else WOMEN)),
    "ktp_address": lambda form, *_: alone.ktp_address(form.answers) if "ktp_address" in form.answers else "",
    "street": lambda form, *_: form.answers["street"],
    "district": lambda form, *_: form.place.district if form.place else "",
    "regency": lambda form, *_: form.place.regency if form.place else "",
    "province": lambda form, *_: form.place.province if form.place else "",
    "postcode": lambda form, *_: _postcode(form.answers),
    "programmes": lambda form, *_: "JKK, JKM, JHT" if facts.jht(form.answers) else "JKK, JKM",
    "income": lambda form, *_: form.answers["income"],
    "basis": lambda form, _, today: tariff.band(form.answers["income"], facts.first_month(today)),
    "contribution": lambda form, _, today: one.total if (one := form.estimate(today)) else None,
    "work": lambda form, *_: _work(form.answers["work"]),
    "work_words": lambda form, *_: form.answers["work"]["words"],
    "second_work": lambda form, *_: _second_work(form.answers),
    "helpers": lambda form, *_: _label("helpers", form.answers.get("helpers")),
    "phone": lambda form, *_: form.answers["phone"]["number"],
    "email": lambda form, *_: form.answers.get("email"),
}
FORMATS: dict[str, Callable[[Any], str]] = {
    "text": str,
    "date": lambda value: f"{value:%d-%m-%Y}",
    "iso_date": lambda value: value.isoformat(),
    "phone": lambda value: value.replace("+62", "0", 1),
    "amount": lambda value: str(int(value)),
    "rupiah": lambda value: written(Rupiah(value), DEFAULT),
}
