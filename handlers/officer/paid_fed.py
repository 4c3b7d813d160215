"""Rows of a file of payments: what noting each would be, beside what its member said and what is checked."""

from collections.abc import Mapping

from handlers.officer.matching import Row, whose
from locales import N_, Text
from models import Session, remitted
from models.store.sealing import Vault
from rules.lists.job import packed_text
from rules.payments.paid import Paid, Weight

OLD_TEXT = N_("This member has not agreed to today's text about the data. Please ask for it: it is in /privasi.")
WHY = {
    Weight.DIFFERS: N_("The member says another amount. Look at the proof in /bayar, and decide there."),
    Weight.OTHERWISE: N_("This month is checked already, with another amount. Put it right at the member."),
    Weight.PARTLY: N_("Some of these months are checked already, and some are not. Give each month a row of its own."),
    Weight.SEVERAL: N_("The member says to have paid this month more than once. Decide about each in /bayar."),
}


def judged(session: Session, vault: Vault, cooperative: int, one: Row, numbers: Mapping[str, int]) -> Row:
    """With its form, and what noting it does there; else with why it is not taken."""
    if one["why"]:
        return one | {"form": 0, "new": False, "does": ""}
    its = whose(session, vault, cooperative, one, numbers)
    weight = remitted.weighed(session, vault, its.form, Paid(*one["answer"])) if its.form else None
    why = (OLD_TEXT if its.waits else its.why) or (WHY.get(weight) if weight else None)
    return one | {
        "form": 0 if why else its.form,
        "new": weight in (Weight.CONFIRM, Weight.ENTER),
        "does": weight or "",
        "why": [packed_text(Text(why))] if why else [],
    }
