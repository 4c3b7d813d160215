"""A receipt for many members on a screen: its sum beside what is expected, whom it is for, and what can be done."""

from collections.abc import Sequence

from handlers.conversation.visit import Visit
from handlers.officer import place
from handlers.officer.place import day
from locales import N_, Rupiah, Text, joined
from models import Session, audit, covered, receipt, role
from models.cooperative import names_of
from models.covered import Month
from models.receipt import Receipt, Total
from models.store.sealing import Vault
from rules.paying import in_words
from rules.payments.receipt import NOT_TAKEN, REASONS, Beside, Stands, beside
from transport.keyboards import base36, pack
from transport.screen import PRIMARY, Button, Screen

VERB, NO_ONE = "receipt", Total(0, 0, 0)
CARD = N_("<b>Receipt %(number)s</b>\n%(cooperative)s\nPaid on %(date)s: %(amount)s")
MONTH = N_("Iuran %(month)s, members: %(people)s, about %(amount)s")
FURTHER, SHOWN = N_("And months after these: %(count)s"), 6  # months that are named
EXPECTED = N_("Expected together: about %(amount)s")
NOBODY = N_("Nobody is chosen.")
COMPARED = {
    Beside.EQUAL: N_("The receipt agrees with that. By one tap all are noted, and each is told."),
    Beside.LESS: N_(
        "The receipt is %(by)s less. Perhaps somebody is chosen who was not paid for, or BPJS Ketenagakerjaan reckoned "
        "with another tariff."
    ),
    Beside.MORE: N_(
        "The receipt is %(by)s more. Perhaps somebody was paid for who is not chosen, or another month, or there is a "
        "fee in it."
    ),
    Beside.UNSURE: N_("Of some no sum is sure (%(count)s). %(by)s of the receipt is left for them."),
}
TAKEN_NOT = N_("Not taken: %(count)s. See below why.")
LOOKING = N_("I look who is expected to pay these months.")
HALF_NOTED = N_("Not all of it is noted yet. Please tap Go on.")
HALF_UNDONE = N_("Not all of it is taken back yet. Please tap Go on.")
CONFIRMED = N_("Confirmed by the officer %(who)s on %(date)s. Members noted: %(count)s")
DIFFERED = N_("It differs, says the officer: %(reason)s.")
NO_SUMS = N_("What each of them has paid is not noted, since the receipt is less than expected.")
UNDONE = N_("Taken back by the officer %(who)s on %(date)s. Members who were told: %(count)s")
ALL = Text(N_("Receipt for several"))
NOTE, DIFFERS = N_("Note %(count)s members"), Text(N_("It differs …"))
MEMBERS, OTHERS, SEE = Text(N_("Members")), Text(N_("Not taken")), Text(N_("See the receipt"))
DISCARD, TAKE_BACK = Text(N_("Discard")), Text(N_("Take it back"))
GO_ON, BACK = Text(N_("Go on")), Text(N_("Back"))


def button(row: Receipt, label: Text, key: str, *numbers: int, style: str = "") -> Button:
    """About a receipt of its cooperative, for another one it does nothing (handlers/officer/place.py)."""
    about = ".".join(base36(number) or "0" for number in (row.cooperative_id, row.id, *numbers))
    return Button(label, pack(VERB, key=key, value=about), style=style)


def way(visit: Visit) -> Button:
    """The way in, for the screen of what is checked."""
    return place.button(visit, ALL, VERB, "list")


def officer(visit: Visit, account: int) -> str:
    return role.names(visit.session, visit.vault, [account]).get(account) or str(account)


def show(visit: Visit, row: Receipt, *notes: Text, new: bool = False) -> None:
    """Each look is noted."""
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a receipt", cooperative=row.cooperative_id)
    screen = card(visit.session, visit.vault, row, *notes)
    visit.say(*screen.lines, rows=screen.rows, new=new)


def card(session: Session, vault: Vault, row: Receipt, *notes: Text) -> Screen:
    named = {"number": receipt.opened(vault, row).number, "date": row.day, "amount": Rupiah(row.amount)}
    named["cooperative"] = names_of(session, [row.cooperative_id])[row.cooperative_id]
    others = covered.how_many(session, row.id, *NOT_TAKEN)
    months = covered.months(session, row.id, Stands.IN) if row.state == "open" else []  # once: there may be thousands
    found = receipt.total(session, row.id, months) if months else NO_ONE
    lines = [*notes, Text(CARD, named), *_state(session, vault, row, months, found)]
    lines += [Text(TAKEN_NOT, {"count": others})] if others else []
    return Screen(tuple(lines), tuple(some for some in _rows(row, others, found) if some))


def _state(session: Session, vault: Vault, row: Receipt, months: Sequence[Month], found: Total) -> list[Text]:
    if row.state == "looking":
        return [Text(LOOKING)]
    if row.state == "open":
        return _chosen(row, months, found)
    by, at = (row.taken_back_by, row.taken_back_at) if row.taken_back_at else (row.confirmed_by, row.confirmed_at)
    stands = Stands.BACK if row.taken_back_at else Stands.NOTED
    known = {"date": day(at or row.given_at), "who": role.names(session, vault, [by or 0]).get(by or 0) or str(by)}
    said = Text(
        UNDONE if row.taken_back_at else CONFIRMED, known | {"count": covered.how_many(session, row.id, stands)}
    )
    half = {"noting": HALF_NOTED, "undoing": HALF_UNDONE}.get(row.state)
    months = covered.months(session, row.id, stands)
    return [_months(months), said, *_differed(row), *([Text(half)] if half else [])]


def _differed(row: Receipt) -> list[Text]:
    why = [Text(DIFFERED, {"reason": Text(REASONS[row.differs].said)})] if row.differs in REASONS else []
    return [*why, *([] if row.tells else [Text(NO_SUMS)])]


def _months(found: Sequence[Month]) -> Text:
    lines = [
        Text(MONTH, {"month": in_words(one.month), "people": one.people, "amount": Rupiah(one.known)})
        for one in found[:SHOWN]
    ]
    lines += [Text(FURTHER, {"count": len(found) - SHOWN})] if len(found) > SHOWN else []
    return joined(lines) if lines else Text(NOBODY)


def _chosen(row: Receipt, months: Sequence[Month], found: Total) -> list[Text]:
    lines = [_months(months)]
    if found.people:
        lines += [Text(EXPECTED, {"amount": Rupiah(found.known)})] if row.months > 1 else []
        lines += [compared(row, found)]
    return lines


def compared(row: Receipt, found: Total) -> Text:
    """By how much the receipt differs from what is expected, and why that may be."""
    by = Rupiah(abs(row.amount - found.known))
    return Text(COMPARED[beside(row.amount, found.known, found.unsure)], {"by": by, "count": found.unsure})


def _rows(row: Receipt, others: int, found: Total) -> tuple[tuple[Button, ...], ...]:
    see = button(row, SEE, "see")
    back = (Button(BACK, pack(VERB, key="list", value=base36(row.cooperative_id))),)
    not_taken = (button(row, OTHERS, "out"),) if others else ()
    if row.state == "looking":
        return ((button(row, GO_ON, "on", style=PRIMARY),), (see, button(row, DISCARD, "drop?")), back)
    if row.state == "open":
        members = button(row, MEMBERS, "in")
        return (_first(row, found), (members, *not_taken), (see, button(row, DISCARD, "drop?")), back)
    undo = (button(row, TAKE_BACK, "back?"),) if not row.taken_back_at else ()
    on = (button(row, GO_ON, "on", style=PRIMARY),) if row.state in ("noting", "undoing") else ()
    return (on, (button(row, MEMBERS, "in"), *not_taken), (see, *undo), back)


def _first(row: Receipt, found: Total) -> tuple[Button, ...]:
    if not found.people:
        return ()
    if beside(row.amount, found.known, found.unsure) is Beside.EQUAL:
        said = Text(NOTE, {"count": found.people})
        return (button(row, said, "note", found.mark, style=PRIMARY),)
    return (button(row, DIFFERS, "differs"),)
