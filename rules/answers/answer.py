"""One answer of a branch office about a form, as plain values: what it is, what is told beside it, from which day."""

from collections.abc import Mapping
from typing import Any, NamedTuple

CODE, PARTICIPANT, RETURNED, KNOWN = "code", "participant", "returned", "known"
WHATS = (CODE, PARTICIPANT, RETURNED, KNOWN)


class Answer(NamedTuple):
    """`what`: an event of rules/status.py; `detail`: `code`, `number`, or the `question` and the `reason`.

    `day`: from when it holds, as ISO, where the branch office named one.
    """

    what: str
    detail: dict[str, str]
    day: str | None = None


def answer_of(answers: Mapping[str, Any]) -> Answer:
    """As it was asked one by one (rules/answers/form.py)."""
    what = answers["what"]
    told = {
        CODE: {"code": answers.get("code")},
        PARTICIPANT: {"number": answers.get("number")},
        KNOWN: {"number": answers.get("number")},
        RETURNED: {"question": answers.get("part"), "reason": answers.get("reason")},
    }[what]
    return Answer(what, {key: value for key, value in told.items() if value}, answers.get("since") or None)
