"""A member corrects what they said to have paid, while nobody has decided about it: another month, another amount."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import aside
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import BACK, ask, paired
from handlers.conversation.visit import Visit
from handlers.member import how_to_pay, paying
from locales import N_, Rupiah, Text, joined
from models import payment
from models.people import application_of
from rules import ledger_said
from rules.checking import span
from rules.ledger import Payment
from rules.paying import AMOUNT, MENDING, paid_for
from rules.status import Status
from rules.status_said import day
from transport.keyboards import Tap, pack
from transport.screen import Button

KEY = "mending"
MOST = 6  # that are offered, the newest first
WHICH = N_("<b>What has to be put right?</b> As long as nobody has checked it, you can do it yourself.")
ONE = N_("%(number)s. Iuran %(months)s, %(amount)s (noted on %(date)s)")
THIS = N_("<b>What is wrong?</b>\nIuran %(months)s, %(amount)s (noted on %(date)s)")
NONE = N_("There is nothing here that you can correct. What the officer has checked, the officer can put right.")
DONE = N_("<b>It is corrected.</b> That it was another way before stays noted.")
LATE = N_("The officer has checked it meanwhile, so that it stays as it is. If it is wrong, please tell the officer.")
LEFT = N_("All right. It stays as it was.")
FIX = Text(N_("Correct an entry"))


def button(visit: Visit, form: int) -> tuple[Button, ...]:
    """Where there is something that can be corrected."""
    return (Button(FIX, pack("iuran", form, "fix")),) if payment.book(visit.session, form).waiting() else ()


def show(visit: Visit, form: int, chosen: int, *notes: Text) -> None:
    """All that can be corrected, or the one that was chosen, or is the only one."""
    book = payment.book(visit.session, form)
    found = book.waiting()[::-1][:MOST]
    back = Button(BACK, pack("iuran", form, "past"))
    if not found:
        return visit.say(*notes, Text(NONE), rows=((back,),))
    if chosen in found or len(found) == 1:
        first = chosen if chosen in found else found[0]
        wrong = Button(paying.WRONG, pack("iuran", form, "wrong", first))
        said = Text(THIS, _known(book.said_at_once(first)))
        return visit.say(*notes, said, rows=(paying.mend(form, first), (wrong, back)))
    told = [_known(book.said_at_once(one)) for one in found]
    lines = [Text(ONE, {"number": n, **one}) for n, one in enumerate(told, 1)]
    numbers = [Button(Text(str(n)), pack("iuran", form, "fix", one)) for n, one in enumerate(found, 1)]
    return visit.say(*notes, Text(WHICH), joined(lines), rows=(*paired(numbers, tight=True), (back,)))


def begin(visit: Visit, form: int, tap: Tap, first: int, stands: Status) -> None:
    """Asks for what was wrong alone; of something that was decided meanwhile nothing can be corrected."""
    book = payment.book(visit.session, form)
    if first not in book.waiting():
        return show(visit, form, 0, Text(LATE))
    months = [one.month for one in book.said_at_once(first)]
    known: dict[str, Any] = {"form": form, "together": first, "months": len(months)} | paying.taking_part(stands)
    if tap.key == AMOUNT:
        known |= {"first": min(months).isoformat(), "wrong": AMOUNT}
        known["prices"] = paying.prices(visit, form, min(months))
    visit.give_way()
    visit.memo.answers[KEY] = known
    visit.open(KEY)
    return ask(visit, new=True)


def _done(visit: Visit, *notes: Text, **_: object) -> None:
    said, session, now = visit.answers, visit.session, visit.turn.now
    visit.drop(KEY)
    form, first = said["form"], said["together"]
    if not application_of(session, visit.turn.chat_id, form):
        return aside.remark(visit, Text(paying.GONE))
    amounts = [one.told for one in payment.book(session, form).said_at_once(first)]
    amount = said.get("amount") or (None if None in amounts else sum(filter(None, amounts)))
    parts = paying.parts(visit, said | {"amount": amount})
    corrected = payment.correct(session, form, first, parts, now)
    if corrected is None:
        return show(visit, form, 0, *notes, Text(LATE))
    found = payment.ledger_of(session, form)
    lines = [ledger_said.line(found.month(month, now)) for month in paid_for(said)]
    mine = Button(paying.MINE, pack("iuran", form, "one"))
    rows = (paying.mend(form, first), (how_to_pay.button(form), mine))
    return visit.say(*notes, Text(DONE if corrected else LEFT), joined(lines), rows=rows, new=True)


def _known(some: Sequence[Payment]) -> dict[str, Any]:
    amounts = [one.told for one in some]
    amount = Text(ledger_said.NO_AMOUNT) if None in amounts else Rupiah(sum(filter(None, amounts)))
    return {"months": span([one.month for one in some]), "amount": amount, "date": day(some[0].said.at)}


def _leave(visit: Visit) -> bool:
    form = visit.answers["form"]
    visit.drop(KEY)
    visit.say(Text(LEFT), rows=((Button(paying.MINE, pack("iuran", form, "one")),),))
    return True


DIALOG = Dialog(
    KEY, EVERYBODY, MENDING, InChat(KEY), done=_done, leave=_leave, back=_leave, accept=paying.priced, stays=False
)
