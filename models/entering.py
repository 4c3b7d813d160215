"""What staff writes into the ledger of a form: decisions about what was said, and payments that nobody said."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models import audit, payment, telling
from models.application import Application, answers_of
from models.member import Member
from models.message import Priority, Promise, promise_many
from models.payment import Part, Payment
from models.store.database import new_id
from models.store.sealing import Vault
from rules import keeping
from rules.checking import PERSON
from rules.expecting import Expected, expected
from rules.ledger import CHECKED, CONFIRMED, CORRECTED, MISTAKEN, PAID, split
from rules.ledger import Payment as Paid
from rules.status import OFFICER

TOLD, CHANGED = payment.TOLD, payment.CHANGED


def decide(
    session: Session,
    vault: Vault,
    form: int,
    together: int,
    what: str,
    by: int,
    now: datetime,
    why: str = "",
    amount: int | None = None,
) -> int:
    """An officer confirms or returns what was said at once; the id of the first entry, 0 where nothing of it waits.

    `amount`: of all of it together, where the member told none. The form is locked before it is looked at: of two
    officers the first one counts.
    """
    at, first = payment.instant(session, form, now), new_id()
    waits = [one for one in payment.book(session, form).said_at_once(together) if one.waits]
    sealed = vault.seal("payment", first, "detail", json.dumps({"why": why})) if why else None
    waits = sorted(waits, key=lambda one: one.month)
    parts = split(amount, [one.expected for one in waits])
    amounts = dict(zip([one.said.id for one in waits], parts, strict=True))
    first_one = {"id": first, "detail": sealed}
    settle(session, form, waits, what, at, by=by, together=together, first=first_one, amounts=amounts)
    payment.keep(session, form, now)
    if why == PERSON:
        telling.keep_numbers(session, vault, form)
    return first if waits else 0


def settle(
    session: Session,
    form: int,
    waits: Sequence[Paid],
    what: str,
    at: datetime,
    first: dict[str, Any],
    amounts: Mapping[int, int | None] | None = None,
    **more: Any,
) -> None:
    """An entry about each of these that wait; `first`: what only the first one holds. Of a form that is locked.

    `amounts`: of each by the entry that it began with, where the member told none. What follows from it is kept
    afterwards (`payment.keep`).
    """
    rows = []
    for n, one in enumerate(waits):
        amount = (amounts or {}).get(one.said.id) if one.amount is None else None
        known = {"source": OFFICER, "together": one.said.id, "amount": amount, "about": one.said.id}
        rows.append(known | more | ({} if n else first))
    payment.add_together(session, form, what, at, rows)


def settle_as_told(
    session: Session,
    vault: Vault,
    form: int,
    waits: Sequence[Paid],
    at: datetime,
    told: dict[str, str],
    amounts: Mapping[int, int | None],
    **more: Any,
) -> int:
    """These are confirmed, with what is `told` beside the first entry; its id. `more`: `source`, `by`."""
    first = new_id()
    sealed = vault.seal("payment", first, "detail", json.dumps(told)) if told else None
    settle(session, form, waits, CONFIRMED, at, first={"id": first, "detail": sealed}, amounts=amounts, **more)
    return first


def enter(
    session: Session, vault: Vault, form: int, parts: Sequence[Part], at: datetime, told: dict[str, str], **more: Any
) -> int:
    """Payments that staff knows of, and nobody said; the first entry's id. `told` beside it, `more`: `source`, `by`.

    What follows from them is kept afterwards, as of `settle`.
    """
    first = new_id()
    sealed = vault.seal("payment", first, "detail", json.dumps(told)) if told else None
    known = [{"id": new_id()} if n else {"id": first, "detail": sealed} for n in range(len(parts))]
    rows = [{"together": first} | part._asdict() | one | more for part, one in zip(parts, known, strict=True)]
    payment.add_together(session, form, PAID, at, rows)
    return first


def tell(session: Session, form: int, entry: int, now: datetime, kind: str = TOLD) -> None:
    """Promise its person to be told, for this moment: whether it is an hour for it is looked at then."""
    to = select(Member.account_id).join(Application, col(Application.member_id) == col(Member.id))
    account = session.exec(to.where(Application.id == form)).first()
    if account:
        key, over = f"{kind}:{entry}", now + keeping.LINK
        promise_many(session, [Promise(key, kind, account, entry, now, over, Priority.WAITED_FOR)])


def told(session: Session, id: int) -> tuple[Application, list[Paid]] | None:
    """The form of what staff wrote, with the payments that stand as it was written; None where none does any more."""
    row = session.get(Payment, id)
    form = session.get(Application, row.application_id) if row else None
    if not row or not form:
        return None
    found = payment.book(session, form.id)
    written = {one.id for one in found.rows if one.at == row.at and one.source in CHECKED}
    paid = [one for one in found.ledger.payments if one.decided and one.decided.id in written]
    return (form, paid) if paid else None


# -- put right -----------------------------------------------------------------------------------------
def take_back(session: Session, vault: Vault, form: int, said: int, by: int, now: datetime) -> bool:
    """What staff decided about a payment, or entered, was a mistake; False where nothing of it stands now."""
    payment.instant(session, form, now)
    one = payment.ledger_of(session, form).of(said)
    if not one or not one.decided:
        return False
    _put_right(session, form, MISTAKEN, now, by, [one.decided.id])
    telling.keep_numbers(session, vault, form)
    audit.note(session, now, by, "took a payment back", cooperative=_cooperative(session, form), person=form)
    return True


def take_back_receipt(session: Session, form: int, receipt: int, by: int, now: datetime) -> bool:
    """All that a receipt of the cooperative has noted of a form, at once; False where nothing of it stands now."""
    payment.instant(session, form, now)
    its = _by_receipt(session, form, receipt)
    decided = [one.decided.id for one in payment.ledger_of(session, form).payments if one.decided]
    standing = [id for id in decided if id in its]
    if standing:
        _put_right(session, form, MISTAKEN, now, by, standing)
    return bool(standing)


def receipt_of(session: Session, entry: int) -> int | None:
    """The receipt of the cooperative by which an entry was written."""
    row = session.get(Payment, entry)
    return row.receipt_id if row else None


def _by_receipt(session: Session, form: int, receipt: int) -> set[int]:
    its = select(Payment.id).where(Payment.application_id == form, Payment.receipt_id == receipt)
    return set(session.exec(its))


def correct(
    session: Session,
    vault: Vault,
    form: int,
    said: int,
    by: int,
    now: datetime,
    month: date | None = None,
    amount: int | None = None,
) -> bool:
    """A payment was for another month, or of another amount; False where it is not there, or is so already."""
    payment.instant(session, form, now)
    one = payment.ledger_of(session, form).of(said)
    if not one or (month in (None, one.month) and amount in (None, one.amount)):
        return False
    price = expected(answers_of(session, vault, form), month) if month else Expected()
    more = {"month": month, "amount": amount, "expected": price.amount, "rule": price.rule}
    _put_right(session, form, CORRECTED, now, by, [said], **more)
    audit.note(session, now, by, "corrected a payment", cooperative=_cooperative(session, form), person=form)
    return True


def _put_right(
    session: Session, form: int, what: str, now: datetime, by: int, about: Sequence[int], **more: Any
) -> None:
    """An entry about each of these, after all others; its person is told once, now."""
    at, ids = payment.instant(session, form, now), [new_id() for _ in about]
    known = {"source": OFFICER, "by": by, "together": ids[0]} | more
    rows = [known | {"id": id, "about": one} for id, one in zip(ids, about, strict=True)]
    payment.add_together(session, form, what, at, rows)
    payment.keep(session, form, now)
    tell(session, form, ids[0], now, CHANGED)


def _cooperative(session: Session, form: int) -> int | None:
    row = session.get(Application, form)
    return row.cooperative_id if row else None


def changed(session: Session, id: int) -> tuple[Application, list[date]] | None:
    """The form of what staff has put right at once, and the months that it is about.

    Without those of which more was put right since; None where that is all of them.
    """
    row = session.get(Payment, id)
    form = session.get(Application, row.application_id) if row else None
    if not row or not form:
        return None
    found = payment.book(session, form.id)
    rows = {one.id: one for one in found.rows}
    right = [one for one in found.rows if one.what in (MISTAKEN, CORRECTED)]
    later = {_said(rows, one) for one in right if one.at > row.at}
    said = {_said(rows, one) for one in right if one.at == row.at} - later
    months = {one.month for one in found.rows if one.month and said & {one.id, one.about}}
    return (form, sorted(months)) if months else None


def _said(rows: Mapping[int, Payment], row: Payment) -> int | None:
    """The entry with which the payment began that this one is about."""
    about = rows.get(row.about or 0)
    return about.id if about and about.what == PAID else about.about if about else None
