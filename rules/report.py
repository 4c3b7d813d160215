"""What somebody who enrolled with BPJS Ketenagakerjaan alone tells us back: a payment code or a number."""

import re

from locales import N_
from rules.question import Invalid, Question


def official_number(text: str) -> str | Invalid:
    """Digits and letters as they stand: no format of either is published (domain.md, "Second reading")."""
    number = re.sub(r"[\s.\-]", "", text)
    if re.fullmatch(r"[0-9A-Za-z]{8,30}", number) and sum(c.isdigit() for c in number) >= 6:
        return number.upper()
    return Invalid(
        N_("That is no number yet. Type it as it stands on the receipt or in JMO; if there is none yet, tap Back.")
    )


REPORT = (
    Question(
        key="official_number",
        label=N_("Number that you told"),
        ask=N_("Which payment code or participant number did BPJS Ketenagakerjaan give?"),
        hint=N_("Type it as it stands. I note that you said so; I cannot look it up at BPJS Ketenagakerjaan."),
        read=lambda text, _: official_number(text),
        sample="1234 5678 9012",
    ),
)
