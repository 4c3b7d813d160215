"""What the iuran of this month amounts to for the present cooperative: one line below what is checked."""

from handlers.conversation.visit import Visit
from handlers.officer.place import present
from locales import N_, Rupiah, Text, joined
from models import sums
from rules.paying import in_words

PEOPLE = N_(
    "<b>Iuran %(month)s</b>, participants: %(people)s. Confirmed: %(confirmed)s, said to be paid: %(said)s, nothing "
    "recorded: %(open)s."
)
AMOUNTS = N_("Of those who are recorded about %(expected)s is expected: confirmed %(confirmed)s, said %(said)s.")
BESIDE = N_(
    "Besides, of people who are no participants or whose data was erased: confirmed %(confirmed)s, said %(said)s."
)


def said(visit: Visit) -> Text:
    month = visit.turn.today.replace(day=1)
    found = sums.of_month(visit.session, present(visit), month)
    people = {"people": found.people, "confirmed": found.confirmed_by, "said": found.said_by, "open": found.open}
    lines = [Text(PEOPLE, {"month": in_words(month)} | people)]
    if found.said_by or found.confirmed_by:
        amounts = {name: Rupiah(getattr(found, name)) for name in ("confirmed", "said", "expected")}
        lines.append(Text(AMOUNTS, amounts))
    if found.beside_confirmed or found.beside_said:
        lines.append(Text(BESIDE, {"confirmed": Rupiah(found.beside_confirmed), "said": Rupiah(found.beside_said)}))
    return joined(lines)
