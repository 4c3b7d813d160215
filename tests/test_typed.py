"""What is kept of what people type at a question: an answer or a correction as it is meant, and nothing of a trap.

The texts were written before they were run, half of them by somebody who had not seen the rules; `kept` is what came
after these were mended, as far as it was judged right, so this guards and does not measure.  Empty: nothing may be.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from handlers import DOOR
from tests.shown import FULL, Shown, alone, at

ROWS = list(csv.DictReader((Path(__file__).parent / "data/typed.csv").open(encoding="utf-8", newline="")))
KINDS = sorted({row["kind"] for row in ROWS})


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_meant_is_kept(kind: str):
    came = {(row["question"], row["text"]): (kept(row), row["kept"]) for row in ROWS if row["kind"] == kind}
    assert {said: both for said, both in came.items() if both[0] != both[1]} == {}


def kept(row: dict[str, str]) -> str:
    """What has another value than before, of work the group alone."""
    key = row["question"]
    before = dict(FULL if key in ("review", "official_number") else at(key))
    report = {"sent": True, "open": ["report"]} if key == "official_number" else {}
    visit = Shown(dict(before), text=row["text"], **(report or alone(key)))
    DOOR._heard(visit)  # as `heard`, without its taking away of secrets
    return " ".join(f"{one}={_short(value)}" for one, value in visit.answers.items() if before.get(one, "") != value)


def _short(value: Any) -> str:
    return str(value.get("group") or value.get("number")) if isinstance(value, dict) else str(value)
