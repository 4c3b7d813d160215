"""A file of payments, row by row: by which numbers forms are found, what noting a row would change, and noting it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from models import audit, entering, members, numbered, payment, switch, telling
from models.answered import Keys
from models.application import Application, answers_of
from models.paging import Place
from models.payment import Part
from models.store.sealing import Vault
from rules.expecting import expected
from rules.ledger import Ledger, split
from rules.ledger import Payment as Said
from rules.payments.paid import Paid, Weight, weigh
from rules.status import BRANCH

PAGE = 50  # forms: nobody waits for long
INDEXED = "numbers"  # a switch: the numbers that were told before are in the index as they stand


def numbers_of(session: Session, vault: Vault, cooperative: int, rows: Sequence[Keys]) -> dict[str, int]:
    """The forms of a cooperative by the payment codes and participant numbers of these rows; 0 where of several."""
    numbers = {keys[name] for keys in rows for name in ("code", "number") if keys.get(name)}
    return numbered.find(session, vault, numbers, *members.sent(cooperative)) if numbers else {}


def catch_up(session: Session, vault: Vault, now: datetime, after: Place | None = None) -> Place | None:
    """Index the numbers of a page of forms, whose events and payments are opened for it; where it ended.

    They are locked: what is told of one meanwhile is in the index after it.
    """
    if after is None and switch.is_on(session, INDEXED):
        return None
    forms = select(Application.id).where(Application.id > (after or (0,))[0], col(Application.state).is_not(None))
    ids = session.exec(forms.order_by(col(Application.id)).limit(PAGE).with_for_update()).all()
    if not ids:
        switch.turn_on(session, INDEXED, now)
        return None
    telling.keep_numbers(session, vault, *ids)
    return (ids[-1],)


def weighed(session: Session, vault: Vault, form: int, paid: Paid) -> Weight:
    """What noting it would be."""
    return _weighed(payment.ledger_of(session, form), paid, _parts(session, vault, form, paid))


class Receipt(NamedTuple):
    """The receipt of the cooperative by which a payment is noted."""

    id: int
    number: str


def note(
    session: Session,
    vault: Vault,
    form: int,
    paid: Paid,
    by: int,
    now: datetime,
    source: str = BRANCH,
    receipt: Receipt | None = None,
) -> bool:
    """What was said for these months is confirmed, what nobody said is entered, and its person told once.

    False where it does not count (any more). The form is locked before it is looked at.
    """
    at, parts = payment.instant(session, form, now), _parts(session, vault, form, paid)
    found = payment.ledger_of(session, form)
    if _weighed(found, paid, parts) not in (Weight.CONFIRM, Weight.ENTER):
        return False
    waits = [one for one in found.payments if one.waits and one.month in paid.each]
    new = [part for part in parts if part.month not in {one.month for one in waits}]
    who = {"source": source, "by": by, "receipt_id": receipt.id if receipt else None}
    told = ({"paid": paid.day} if paid.day else {}) | ({"receipt": receipt.number} if receipt else {})
    first = 0
    if waits:
        left = _left(paid.amount, waits, new)
        first = entering.settle_as_told(session, vault, form, waits, at, told, amounts=left, **who)
    if new:
        first = entering.enter(session, vault, form, new, at, told, **who)
    payment.keep(session, form, now)
    row = session.get(Application, form)
    audit.note(session, now, by, "noted a payment", source, row.cooperative_id if row else None, form)
    entering.tell(session, form, first, now)
    return True


def _left(amount: int | None, waits: Sequence[Said], new: Sequence[Part]) -> dict[int, int | None]:
    """What is left of the sum for the payments of which the member told no amount."""
    some = [one for one in waits if one.amount is None]
    rest = amount and amount - sum(one.amount or 0 for one in (*waits, *new))
    return dict(zip((one.said.id for one in some), split(rest, [one.expected for one in some]), strict=True))


def _weighed(found: Ledger, paid: Paid, parts: list[Part]) -> Weight:
    return weigh(found, paid, [one.amount for one in parts])


def _parts(session: Session, vault: Vault, form: int, paid: Paid) -> list[Part]:
    answers = answers_of(session, vault, form)
    prices = [expected(answers, month) for month in paid.each]
    amounts = split(paid.amount, [price.amount for price in prices])
    return [Part(month, amount, *price) for month, amount, price in zip(paid.each, amounts, prices, strict=True)]
