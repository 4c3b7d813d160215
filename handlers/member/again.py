"""What was returned is sent once more: the months and the amount that were said need not be told again.

A picture that comes by itself soon after is the proof that was asked for: it is not taken away as a stranger's is.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from handlers.member import paying
from locales import N_, Text
from models import payment
from models.event import statuses_of
from models.people import people
from rules.checking import span
from rules.ledger import RETURNED, Payment, State
from rules.paying import AMOUNT, MONTH
from rules.status import PAYS, Status
from rules.tariff import months

FRESH = timedelta(days=7)  # a picture that comes later may be of anything
SENT = N_("I note this picture as the proof for iuran %(months)s.")


def begin(visit: Visit, form: int, stands: Status, said: int) -> None:
    """Of the payment that was said by this entry; where nothing of it is returned any more, as of any other."""
    found = _returned(visit, form, said)
    if not found:
        return paying.begin(visit, form, stands)
    paying.open_with(visit, _known(visit, form, stands, found))
    return ask(visit, new=True)


def pictures(otherwise: paying.Step) -> paying.Step:
    def picture(visit: Visit) -> None:
        if visit.dialog or not visit.turn.picture or len(found := _lately(visit)) != 1:
            return otherwise(visit)
        ((form, stands, some),) = found
        paying.open_with(visit, _known(visit, form, stands, some))
        return paying.take(visit, Text(SENT, {"months": span([one.month for one in some])}))

    return picture


def _lately(visit: Visit) -> list[tuple[int, Status, list[Payment]]]:
    """Forms of this phone of which something was returned within some days, with the newest of it."""
    sent = [one.application_id for one in people(visit.session, visit.vault, visit.turn.chat_id) if one.submitted]
    stand = {form: stands for form, stands in statuses_of(visit.session, sent).items() if stands.state in PAYS}
    found, ledgers = [], payment.ledgers_of(visit.session, stand)
    for form, stands in stand.items():
        decided = [(one.decided, one.said.id) for one in ledgers[form].payments if one.decided]
        at, said = max(((one.at, id) for one, id in decided if one.what == RETURNED), default=(None, 0))
        if at and visit.turn.now - at <= FRESH and (some := _returned(visit, form, said)):
            found.append((form, stands, some))
    return found


def _returned(visit: Visit, form: int, said: int) -> list[Payment]:
    """What was said at once with this entry, as long as all of it is returned and nothing came after it."""
    book = payment.book(visit.session, form)
    together = next((row.together for row in book.rows if row.id == said), 0)
    some = sorted(book.said_at_once(together), key=lambda one: one.month)
    back = all(one.decided and one.decided.what == RETURNED for one in some)
    stand = {book.ledger.month(one.month, visit.turn.now).state for one in some}
    return some if back and stand == {State.RETURNED} else []


def _known(visit: Visit, form: int, stands: Status, some: Sequence[Payment]) -> dict[str, Any]:
    """All that still holds, by the reason for which it was returned."""
    known: dict[str, Any] = {"form": form} | paying.taking_part(stands)
    why = next((why for one in some if (why := _why(visit, one))), MONTH)
    row = [one.month for one in some]
    if why == MONTH or row != [*months(row[0], len(row))]:
        return known
    known |= {"first": row[0].isoformat(), "months": len(row), "prices": paying.prices(visit, form, row[0])}
    told = [one.told for one in some]
    return known if why == AMOUNT or None in told else known | {"amount": sum(filter(None, told))}


def _why(visit: Visit, one: Payment) -> str:
    return payment.opened(visit.session, visit.vault, one.decided.id).get("why", "") if one.decided else ""
