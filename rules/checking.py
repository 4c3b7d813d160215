"""Why an officer returns what a member says to have paid: as the officer chooses it, and as the member is told."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from locales import N_, Text
from rules.ledger import PHOTO, WORD
from rules.paying import AMOUNT, MONTH, in_words

PERSON = "person"  # the code on it leads to somebody else


class Reason(NamedTuple):
    """`then`: what the member can do next; `of`: the kind of proof that it is chosen for, if not for all."""

    label: str
    said: str
    then: str
    of: str = ""


REASONS: dict[str, Reason] = {
    "unreadable": Reason(
        N_("Photo not readable"),
        N_("the photo cannot be read"),
        N_("Please take it once more, in good light and as a whole, and send it here."),
        PHOTO,
    ),
    "nothing": Reason(
        N_("No proof yet"),
        N_("there is no proof yet"),
        N_("Please say it once more here, with a photo of the receipt or the payment code."),
        WORD,
    ),
    AMOUNT: Reason(
        N_("Another amount"),
        N_("the amount on it is another one"),
        N_("Please look at the receipt again, and note here the amount that stands on it."),
    ),
    MONTH: Reason(
        N_("Not for this month"),
        N_("it is not for this month"),
        N_("Please look for which month the receipt is, and note it here for that month."),
    ),
    PERSON: Reason(
        N_("Not this member's"),
        N_("it is another person's"),
        N_("Please send the receipt that names the one whom this form is of."),
    ),
}
ONE, SPAN, EACH = "%(month)s", N_("%(first)s to %(last)s"), N_("%(some)s, %(month)s")


def reasons(kind: str) -> list[str]:
    """Those that can be chosen for this kind of proof."""
    return [key for key, one in REASONS.items() if one.of in ("", kind)]


def span(months: Sequence[date]) -> Text:
    """The months as one says them: one, from the first to the last, or each, where some between them are missing."""
    found = sorted(set(months))
    first, last = found[0], found[-1]
    if len(found) > 1 and (last.year - first.year) * 12 + last.month - first.month + 1 == len(found):
        return Text(SPAN, {"first": in_words(first), "last": in_words(last)})
    said = Text(ONE, {"month": in_words(first)})
    for month in found[1:]:
        said = Text(EACH, {"some": said, "month": in_words(month)})
    return said
