"""Tables of cases for the readers in tests/data, and what an answer is in them.

Unseen characters are written as \\u200b or \\U000e0041. A value stands as it is stored, of work the group alone;
"?a|b" are the candidates in their order, "!" is an instruction.
"""

import csv
import re
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from rules.question import Invalid, Unclear

# Every sign of Unicode, as `st.text()` has by itself: to find these by their encoding takes 1.5 s of each new process.
ANY = st.characters(exclude_categories=["Cs"])

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def table(name: str) -> list[tuple[str, str]]:
    """Text and what is expected, row by row."""
    with (Path(__file__).parent / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(_unescaped(row["text"]), row["expected"]) for row in csv.DictReader(file)]


def column(name: str) -> list[str]:
    """Texts alone."""
    with (Path(__file__).parent / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def offered(answer: Any) -> list[Any]:
    return [choice.value for choice in answer.candidates] if isinstance(answer, Unclear) else [answer]


def outcome(answer: Any) -> str:
    if isinstance(answer, Invalid):
        return "!"
    values = (value["group"] if isinstance(value, dict) else str(value) for value in offered(answer))
    return ("?" if isinstance(answer, Unclear) else "") + "|".join(values)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
