"""What was told of forms and stands, with the codes and numbers beside it: by these alone a form is found.

What an officer returned since it is another person's leads nowhere.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlmodel import Session, col, select

from models import event, numbered, payment
from models.event import Event
from models.payment import Payment
from models.store.sealing import Vault
from rules.checking import PERSON


def keep_numbers(session: Session, vault: Vault, *forms: int) -> None:
    """The index holds theirs, and none that was taken back since."""
    told = [*_events(session, vault, forms), *_payments(session, vault, forms)]
    numbered.leave(session, *forms)
    numbered.keep(session, vault, told)


def _events(session: Session, vault: Vault, forms: Collection[int]) -> Iterator[tuple[int, Any]]:
    rows = select(Event).where(col(Event.application_id).in_(forms)).order_by(col(Event.at))
    for row in event.not_taken_back(session.exec(rows).all()):
        if row.detail:
            yield row.application_id, json.loads(vault.unseal("event", row.id, "detail", row.detail))


def _payments(session: Session, vault: Vault, forms: Collection[int]) -> Iterator[tuple[int, Any]]:
    said = {one.said.id: one.decided for found in payment.ledgers_of(session, forms).values() for one in found.payments}
    rows = select(Payment).where(col(Payment.application_id).in_(forms), col(Payment.detail).is_not(None))
    told = [
        (row, json.loads(vault.unseal("payment", row.id, "detail", row.detail or b""))) for row in session.exec(rows)
    ]
    foreign = {(row.together, row.at) for row, beside in told if beside.get("why") == PERSON}  # of all said at once
    for row, beside in told:
        decided = said.get(row.id)
        if row.id in said and not (decided and (row.together, decided.at) in foreign):
            yield row.application_id, beside
