"""The members of a receipt, a few at a time: who is expected to pay is put into it, noted, and taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models import answered, audit, covered, entering, members, payment, receipt, remitted, total
from models.application import Application, answers_of_many
from models.climb import Climb
from models.covered import Part
from models.receipt import Receipt
from models.store.database import table
from models.store.sealing import Vault
from rules import ladder
from rules.expecting import expected
from rules.ledger import Ledger
from rules.payments.paid import Paid
from rules.payments.receipt import Stands, stands
from rules.status import OFFICER, PAYS

PAGE, CHUNK = 50, 5  # members that are looked at in one read, and noted in one transaction
ENTRIES = 12  # and about so many months of them


class Looked(NamedTuple):
    """A page of members: what is put into the receipt, and the last one, None where there are no more."""

    parts: list[Part]
    last: int | None
    people: int


# -- who is expected to pay --------------------------------------------------------------------------
def how_many_pay(session: Session, cooperative: int) -> int:
    """Members who are looked at; of very many no more are counted."""
    return sum(count for state, count in members.by_state(session, cooperative).items() if state in PAYS)


def look(session: Session, vault: Vault, id: int) -> Looked | None:
    """The next page, of those whose state has them pay; nothing is changed. None where it was looked at already."""
    row = session.get(Receipt, id)
    if not row or row.state != "looking" or row.discarded:
        return None
    its, stood = table(Application).c, table(Climb).c
    rows = select(its.id, stood.reckoned).outerjoin(Climb, stood.application_id == its.id)
    rows = rows.where(*members.sent(row.cooperative_id), its.state.in_(PAYS), its.id > row.place)
    found = session.connection().execute(rows.order_by(its.id).limit(PAGE)).all()
    since = {form: ladder.read(text).since if text else None for form, text in found}
    wanted = {form: [one for one in row.each if not day or one >= day.replace(day=1)] for form, day in since.items()}
    return Looked(_parts(session, vault, wanted), found[-1].id if found else None, len(found))


def put(session: Session, id: int, found: Looked, place: int, now: datetime) -> bool:
    """What was seen after a place, once; False where another try was there before."""
    row = receipt.locked(session, id)
    if not row or row.state != "looking" or row.place != place:
        return False
    there = _held(session, {one.form for one in found.parts})
    covered.put(session, id, [one for one in found.parts if one.form in there])
    row.place = found.last or row.place
    if not found.last:
        row.looked_at = now
    return True


def _held(session: Session, forms: set[int]) -> set[int]:
    """Those that were not erased since they were looked at; nobody erases them until the turn is over."""
    its = table(Application).c
    rows = select(its.id).where(its.id.in_(forms)).order_by(its.id).with_for_update(read=True, key_share=True)
    return set(session.connection().execute(rows).scalars())


def _parts(session: Session, vault: Vault, wanted: dict[int, list[date]]) -> list[Part]:
    forms = [form for form, each in wanted.items() if each]
    answers, ledgers = answers_of_many(session, vault, forms), payment.ledgers_of(session, forms)
    return [_part(answers[form], ledgers[form], form, month) for form in forms for month in wanted[form]]


def _part(answers: dict[str, Any], found: Ledger, form: int, month: date) -> Part:
    price = expected(answers, month).amount
    return Part(form, month, price, stands(found, month, price))


def add(session: Session, vault: Vault, row: Receipt, form: int) -> bool:
    """A member whom the officer has looked for, with all its months; False where nothing can be noted of them."""
    found = receipt.of(session, row.cooperative_id, row.id, lock=True)
    if not found or found.state != "open" or not may_be_in(session, row.cooperative_id, form):
        return False
    there = {one.month for one in covered.of_forms(session, row.id, [form])[form]}
    covered.put(session, row.id, _parts(session, vault, {form: [one for one in row.each if one not in there]}))
    return True


def may_be_in(session: Session, cooperative: int, form: int) -> bool:
    """Whether it is a living member's, of this cooperative, who agreed to today's text."""
    state = answered.state_of(session, cooperative, form)
    return bool(state) and state not in answered.ENDED


# -- noted -------------------------------------------------------------------------------------------
def _chunk(row: Receipt) -> int:
    return max(1, min(CHUNK, ENTRIES // row.months))


def note(session: Session, vault: Vault, id: int, now: datetime) -> int:
    """A chunk of those who are chosen; how many members, 0 once all of them are noted."""
    row = receipt.locked(session, id)
    if not row or row.state != "noting":
        return 0
    some = covered.forms(session, id, [Stands.IN], 0, _chunk(row))
    if not some:
        row.noted_at = now
        return 0
    number = receipt.opened(vault, row).number
    for parts in covered.of_forms(session, id, some).values():
        _note(session, vault, row, number, [one for one in parts if one.state is Stands.IN], now)
    return len(some)


def _note(session: Session, vault: Vault, row: Receipt, number: str, parts: Sequence[Part], now: datetime) -> None:
    """The months of a member that can still be noted, together; the form is locked before it is looked at."""
    form, taken = parts[0].form, []
    payment.instant(session, form, now)
    if may_be_in(session, row.cooperative_id, form):
        found, tells = payment.ledger_of(session, form), bool(row.tells)
        taken = [one for one in parts if stands(found, one.month, one.amount if tells else None) is Stands.IN]
        known = [one.amount for one in taken if one.amount is not None]
        amount = sum(known) if tells and len(known) == len(taken) else None
        paid = Paid([one.month.isoformat() for one in taken], amount, row.day.isoformat())
        by, source = row.confirmed_by or row.given_by, remitted.Receipt(row.id, number)
        if not taken or not remitted.note(session, vault, form, paid, by, now, OFFICER, source):
            taken = []
    noted = [one.month for one in taken]
    covered.become(session, row.id, form, noted, Stands.NOTED)
    covered.become(session, row.id, form, [one.month for one in parts if one.month not in noted], Stands.LATE)


# -- taken back --------------------------------------------------------------------------------------
def undo(session: Session, id: int, now: datetime) -> int:
    """A chunk of those who were noted; how many members, 0 once nothing of it stands any more."""
    row = receipt.locked(session, id)
    if not row or row.state != "undoing":
        return 0
    some = covered.forms(session, id, [Stands.NOTED], 0, _chunk(row))
    if not some:
        row.undone_at = now
        total.take_back(session, id)  # of those who were erased
    for form, parts in covered.of_forms(session, id, some).items():
        by = row.taken_back_by or row.given_by
        if entering.take_back_receipt(session, form, id, by, now):
            audit.note(session, now, by, "took a payment back", cooperative=row.cooperative_id, person=form)
        covered.become(session, id, form, [one.month for one in parts if one.state is Stands.NOTED], Stands.BACK)
    return len(some)
