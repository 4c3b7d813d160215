"""The last payments of a member, from the member's card: what was decided or entered is taken back, or put right."""

from datetime import date
from typing import Any

from handlers.conversation import tapping
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask, paired
from handlers.conversation.visit import Visit
from handlers.officer.place import button, called, day, here, present
from locales import N_, Rupiah, Text, joined
from models import audit, entering, members, payment, receipt
from models.members import Member
from rules.ledger import CONFIRMED, Payment
from rules.ledger_said import NO_AMOUNT, UNTIL_BY
from rules.mending import FORM
from rules.paying import in_words
from transport.keyboards import Tap
from transport.screen import DANGER, Button

KEY = "putting"
TITLE = N_("<b>Payments of %(name)s</b>\n%(cooperative)s")
NONE = N_("Nothing is noted about payments.")
LINE = N_("%(number)s. Iuran %(month)s, %(amount)s: %(state)s")
ONE = N_("<b>%(name)s</b>\nIuran %(month)s, %(amount)s: %(state)s")
WAITS, BACK_AGAIN = N_("said to be paid, not checked yet"), N_("returned, %(date)s")
RIGHT, ENTERED = N_("checked, %(who)s, %(date)s"), N_("noted, %(who)s, %(date)s")
TAP = N_("Tap a number to put something right.")
BY_RECEIPT = N_("By the receipt of the cooperative, number %(number)s, paid on %(date)s")
REALLY = N_(
    "Was that a mistake? What was noted about iuran %(month)s of <b>%(name)s</b> is taken back: %(state)s. The member "
    "is told."
)
DONE = N_("It is taken back, and the member is told.")
MENDED = N_("It is put right, and the member is told.")
NOTHING = N_("Nothing was changed: it stands otherwise by now, or it was so already.")
LEFT = N_("All right. Nothing was changed.")
TAKE_BACK, MEND, BACK = Text(N_("Take it back")), Text(N_("Put it right")), Text(N_("Back"))
YES, NO = Text(N_("Yes, take it back")), Text(N_("No"))
PAGE = 6


def tapped(visit: Visit, tap: Tap) -> None:
    """About one of the present cooperative's members; a foreign one is as one that is not there."""
    about = here(visit, tap.value)
    one = about and members.find(visit.session, visit.vault, present(visit), about[0], visit.turn.now)
    if not about or not one or not one.form:
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    visit.tapped()
    paid = payment.ledger_of(visit.session, one.form).of(about[1]) if about[1] else None
    if not paid:
        return listed(visit, one, *([Text(NOTHING)] if about[1] else []))
    if tap.key == "mend":
        return _ask(visit, one, paid)
    if paid.decided and tap.key == "back?":
        return _really(visit, one, paid)
    if tap.key == "back" and not again:
        done = entering.take_back(
            visit.session, visit.vault, one.form, paid.said.id, visit.turn.chat_id, visit.turn.now
        )
        return listed(visit, one, Text(DONE if done else NOTHING))
    return _card(visit, one, paid)


def listed(visit: Visit, one: Member, *notes: Text) -> None:
    """The last ones, the newest first."""
    audit.note(
        visit.session, visit.turn.now, visit.turn.chat_id, "saw payments", cooperative=present(visit), person=one.form
    )
    found = payment.ledger_of(visit.session, one.form or 0).payments[::-1][:PAGE]
    lines = [Text(LINE, {"number": n} | _about(paid)) for n, paid in enumerate(found, 1)]
    numbers = [_button(visit, Text(str(n)), "one", one, paid) for n, paid in enumerate(found, 1)]
    said = (joined(lines), Text(TAP)) if lines else (Text(NONE),)
    back = button(visit, BACK, "member", "one", one.id)
    title = Text(TITLE, {"name": one.name} | called(visit))
    visit.say(*notes, title, *said, rows=(*paired(numbers, tight=True), (back,)))


def _card(visit: Visit, one: Member, paid: Payment, *notes: Text) -> None:
    undo = [_button(visit, TAKE_BACK, "back?", one, paid)] if paid.decided else []
    rows = ((_button(visit, MEND, "mend", one, paid), *undo), (button(visit, BACK, "paid", "", one.id),))
    visit.say(*notes, Text(ONE, {"name": one.name} | _about(paid)), *_receipt(visit, paid), rows=rows)


def _receipt(visit: Visit, paid: Payment) -> list[Text]:
    """The cooperative's, by which it is noted."""
    id = entering.receipt_of(visit.session, paid.decided.id) if paid.decided else None
    row = receipt.of(visit.session, present(visit), id) if id else None
    return [Text(BY_RECEIPT, {"number": receipt.opened(visit.vault, row).number, "date": row.day})] if row else []


def _really(visit: Visit, one: Member, paid: Payment) -> None:
    yes, no = _button(visit, YES, "back", one, paid, style=DANGER), _button(visit, NO, "one", one, paid)
    visit.say(Text(REALLY, {"name": one.name} | _about(paid)), rows=((yes, no),))


def _button(visit: Visit, label: Text, key: str, one: Member, paid: Payment, style: str = "") -> Button:
    return button(visit, label, "paid", key, one.id, paid.said.id, style=style)


def _about(paid: Payment) -> dict[str, Any]:
    amount = Text(NO_AMOUNT) if paid.amount is None else Rupiah(paid.amount)
    return {"month": in_words(paid.month), "amount": amount, "state": _state(paid)}


def _state(paid: Payment) -> Text:
    if not paid.decided:
        return Text(WAITS)
    known = {"date": day(paid.decided.at)}
    if paid.decided.what != CONFIRMED:
        return Text(BACK_AGAIN, known)
    entered = paid.decided.id == paid.said.id
    return Text(ENTERED if entered else RIGHT, known | {"who": Text(UNTIL_BY[paid.decided.source])})


# -- put right -----------------------------------------------------------------------------------------
def _ask(visit: Visit, one: Member, paid: Payment) -> None:
    visit.give_way()
    of = {"form": one.form, "name": one.name, "payment": paid.said.id, "of": paid.month.isoformat()}
    visit.memo.answers[KEY] = of
    visit.open(KEY)
    ask(visit)


def _done(visit: Visit, *_: Text, **__: object) -> None:
    """The member may have gone, and the payment may stand otherwise, while it was asked."""
    said = dict(visit.answers)
    visit.drop(KEY)
    session, vault, now, by = visit.session, visit.vault, visit.turn.now, visit.turn.chat_id
    one = members.find(session, vault, present(visit), said["form"], now)
    if not one or not one.form:
        return visit.say(Text(NOTHING))
    month = date.fromisoformat(said["month"]) if said.get("month") else None
    done = entering.correct(session, vault, one.form, said["payment"], by, now, month, said.get("amount"))
    return listed(visit, one, Text(MENDED if done else NOTHING))


def _leave(visit: Visit) -> None:
    form = visit.answers.get("form", 0)
    visit.drop(KEY)
    one = members.find(visit.session, visit.vault, present(visit), form, visit.turn.now)
    listed(visit, one, Text(LEFT)) if one and one.form else visit.say(Text(LEFT))


DIALOG = Dialog(KEY, OFFICERS, FORM, InChat(KEY), done=_done, leave=_leave, stays=False)
