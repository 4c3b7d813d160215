"""How an iuran month is said to a member: never as paid without who says so, never more than is known (words.md)."""

from locales import N_, Rupiah, Text
from rules.ledger import CONFIRMED, CORRECTED, MISTAKEN, PAID, PROTECTED, RETURNED, Entry, Month, State
from rules.paying import in_words
from rules.status import BRANCH, MEMBER, OFFICER
from rules.status_said import WHO, day

OPEN = N_("not recorded here")
SAID = N_("you say it is paid, %(date)s, not checked yet")
BACK = N_("the officer has returned the proof, %(date)s")
PAID_BY = {
    MEMBER: N_("paid according to your proof, %(date)s"),
    OFFICER: N_("checked by the officer, %(date)s"),
    BRANCH: N_("paid according to the branch office, %(date)s"),
}
PARTLY = N_("%(amount)s of about %(expected)s: %(paid)s")
AHEAD, TWICE, MOVED = N_("%(said)s (ahead)"), N_("%(said)s (noted twice)"), N_("%(said)s (corrected)")
LINE = N_("Iuran %(month)s: %(said)s.")
UNTIL = N_("The protection is recorded until %(date)s, %(who)s (noted on %(noted)s).")
UNTIL_BY = {
    MEMBER: N_("according to you"),
    OFFICER: N_("according to the officer"),
    BRANCH: N_("according to the branch office"),
}
UNKNOWN = N_("Until when the protection holds is not recorded here. Look in JMO, or ask 175.")

# In the copy of one's data.
ENTRY = {
    PAID: N_("%(date)s: iuran %(month)s said to be paid, %(amount)s (%(who)s)"),
    CONFIRMED: N_("%(date)s: a payment counted as paid (%(who)s)"),
    RETURNED: N_("%(date)s: a proof of payment returned (%(who)s)"),
    CORRECTED: N_("%(date)s: a payment corrected (%(who)s)"),
    MISTAKEN: N_("%(date)s: an entry taken back (%(who)s)"),
    PROTECTED: N_("%(date)s: protection recorded until %(until)s (%(who)s)"),
}
NO_AMOUNT = N_("amount not told")


def in_brief(found: Month) -> Text:
    said = _state(found)
    for holds, more in ((found.ahead, AHEAD), (found.twice, TWICE), (found.corrected, MOVED)):
        said = Text(more, {"said": said}) if holds else said
    return said


def line(found: Month) -> Text:
    return Text(LINE, {"month": in_words(found.month), "said": in_brief(found)})


def until(end: Entry | None) -> Text:
    """According to whom, and since when it is known; never computed."""
    if not end or not end.day:
        return Text(UNKNOWN)
    return Text(UNTIL, {"date": end.day, "who": Text(UNTIL_BY[end.source]), "noted": day(end.at)})


def entry(one: Entry) -> Text:
    amount = Text(NO_AMOUNT) if one.amount is None else Rupiah(one.amount)
    about = {"month": in_words(one.month), "amount": amount} if one.month else {"until": one.day} if one.day else {}
    return Text(ENTRY[one.what], {"date": day(one.at), "who": Text(WHO[one.source]), **about})


def _state(found: Month) -> Text:
    if not found.entry:
        return Text(OPEN)
    when = {"date": day(found.entry.at)}
    if found.state in (State.SAID, State.RETURNED):
        return Text(SAID if found.state is State.SAID else BACK, when)
    paid = Text(PAID_BY[found.entry.source], when)
    if found.state is State.PAID or found.expected is None:
        return paid
    known = {"amount": Rupiah(found.confirmed), "expected": Rupiah(found.expected), "paid": paid}
    return Text(PARTLY, known)
