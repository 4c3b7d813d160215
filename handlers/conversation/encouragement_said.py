"""What officers read of a viewer's word of encouragement; the viewer sees it before it is sent."""

from datetime import date

from locales import N_, Text
from rules.paying import in_words
from rules.regions import area_name

TITLE = N_("<b>To the officers of cooperatives in %(area)s</b>")
THANKS = N_("Thank you for standing by your members, one by one. It is seen here, too.")
FIGURE = N_(
    "In %(area)s, by the records of Payung, the iuran of %(month)s is confirmed of %(paid)s of %(listed)s people on "
    "the lists. Counts are rounded down in each cooperative."
)
NO_FIGURE = N_("For %(month)s there are not enough people yet in %(area)s for a figure to be shown.")
WORDS = N_("A word of the viewer of this region: “%(words)s”")


def said(region: str, month: date, paid: int, listed: int, words: str) -> tuple[Text, ...]:
    known = {"area": area_name(region), "month": in_words(month), "paid": paid, "listed": listed}
    figure = Text(FIGURE if paid and listed else NO_FIGURE, known)
    return Text(TITLE, known), Text(THANKS), figure, Text(WORDS, {"words": words})
