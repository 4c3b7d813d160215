"""Our own hostile cases, reader by reader, written down with what must come of each; `why` groups them.

Expected is the value that is believed, "?a|b" the candidates that are offered in this order, "!" an instruction.
Every number and name here is invented.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.question import Invalid, Unclear
from rules.readers.money import monthly_income
from rules.readers.place import place
from rules.readers.work import work

TODAY = date(2026, 11, 22)


def table(reader: str) -> list[tuple[str, str]]:
    with (Path(__file__).parent / f"data/own_{reader}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["expected"]) for row in csv.DictReader(file)]


def outcome(answer: Any) -> str:
    if isinstance(answer, Invalid):
        return "!"
    if isinstance(answer, Unclear):
        return "?" + "|".join(map(_key, (choice.value for choice in answer.candidates)))
    return _key(answer)


def _key(value: Any) -> str:
    return value["group"] if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(("text", "expected"), table("money"))
def test_money(text: str, expected: str):
    assert outcome(monthly_income(text)) == expected


@pytest.mark.parametrize(("text", "expected"), table("place"))
def test_place(text: str, expected: str):
    assert outcome(place(text)) == expected


@pytest.mark.parametrize(("text", "expected"), table("work"))
def test_work(text: str, expected: str):
    assert outcome(work(text)) == expected
