"""A viewer's word of encouragement to the officers of a region: the sentence of their own, and last month's figure."""

import html
import re
from typing import Any

from locales import DEFAULT, N_
from rules import fraud, never
from rules.asked import Asked
from rules.question import Given, Invalid, Question
from rules.wording_checks import FRAUD, NEVER

SHORTEST, LONGEST = 2, 300  # characters
_ADDRESS = re.compile(r"@\w|https?:|www\.|\w\.(?:com|id|org|net|me|ly)\b", re.I)


def sentence(text: str, _: Given) -> str | Invalid:
    """No figure of the viewer's own, no address, and nothing of what words.md never says."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        return Invalid(N_("Please write it in %(most)s letters at most."), {"most": LONGEST})
    if len(said) < SHORTEST:
        return Invalid(N_("Please write it in a sentence."))
    if re.search(r"\d", said):
        return Invalid(N_("Please write it without numbers: last month's figure stands above it by itself."))
    if _ADDRESS.search(said):
        return Invalid(N_("Please write it without links and addresses."))
    for word in fraud.suspicious(html.escape(said, quote=False)):
        return Invalid(FRAUD, {"word": word})
    for one in never.never(DEFAULT):
        for word in one.said(said):
            return Invalid(NEVER, {"word": word})
    return said


WORDS = (
    Question(
        key="words",
        ask=N_("What would you like to say to the officers? Write it in a sentence or two."),
        hint=N_("They read it with last month's figure of the region. Please name nobody in it."),
        read=sentence,
        sample="Terima kasih, langkah kecil setiap minggu sangat berarti.",
        free=True,
    ),
)


def work(asked: Asked) -> dict[str, Any]:
    """A job: last month's figure out of what is shown to viewers (rules/small_cells.py), with the viewer's words."""
    from rules.figures import whole
    from rules.reports import lines

    report = lines.gathered(asked)
    month = whole(tuple(report.months))
    counts = report.months[month]
    figure = {"of": month.isoformat(), "paid": counts.get("paid", 0), "listed": counts.get("listed", 0)}
    return figure | {key: asked.parameters[key] for key in ("role", "words")}
