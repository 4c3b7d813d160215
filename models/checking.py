"""What members of a cooperative say to have paid, and an officer checks: the queue, and one decision about each.

A form stands in the queue by its oldest payment that waits; what was said at once is decided at once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zlib import crc32

from sqlalchemy import and_, func, tuple_
from sqlmodel import Session, col, select

from models import audit, entering, members, payment
from models.application import Application
from models.payment import Book, Payment
from models.store.sealing import Vault
from rules.expecting import total
from rules.ledger import Entry
from rules.status import State

MANY = 1_000  # forms that are counted

Place = tuple[datetime, int]  # in the queue: since when the oldest payment of a form waits, and the form


@dataclass(frozen=True)
class Proof:
    """Payments that were said at once; `id`: the first entry of them, `detail`: the picture's file, or the code.

    `amounts`: of each month as it was told; `decided`: the decision, once there is one.
    """

    id: int
    form: int
    at: datetime
    kind: str
    months: tuple[date, ...]
    amounts: tuple[int | None, ...]
    expected: int | None
    detail: dict[str, str]
    decided: Entry | None = None

    @property
    def amount(self) -> int | None:
        return total(self.amounts)

    @property
    def untold(self) -> bool:
        """No amount was told of any month: one of all of them together can be noted."""
        return all(one is None for one in self.amounts)

    @property
    def mark(self) -> int:
        """What it is known by as long as its member corrects nothing."""
        return crc32(repr((self.months, self.amounts)).encode()) or 1


def how_many(session: Session, cooperative: int) -> int:
    """Forms in the queue; of more than MANY no more are counted."""
    some = select(Application.id).where(*_waits(cooperative)).limit(MANY).subquery("page")
    return session.exec(select(func.count()).select_from(some)).one()


def place_of(session: Session, proof: Proof) -> Place | None:
    """Where its form stands now; None where nothing of it waits any more."""
    row = session.exec(select(Application.proof_at).where(Application.id == proof.form)).first()
    return (row, proof.form) if row else None


def following(session: Session, vault: Vault, cooperative: int, after: Place | None) -> Proof | None:
    """The oldest of the first form after this place."""
    rows = select(Application.id).where(*_waits(cooperative))
    key = tuple_(col(Application.proof_at), col(Application.id))
    rows = rows.where(key > after) if after else rows
    form = session.exec(rows.order_by(col(Application.proof_at), col(Application.id)).limit(1)).first()
    found = payment.book(session, form) if form else None
    return _proof(session, vault, found, found.waiting()[0]) if found else None


def beside(session: Session, vault: Vault, proof: Proof) -> Proof | None:
    """The next one of the same form, which was found."""
    found = payment.book(session, proof.form)
    later = found.waiting()
    later = later[later.index(proof.id) + 1 :] if proof.id in later else []
    return _proof(session, vault, found, later[0]) if later else None


def find(session: Session, vault: Vault, cooperative: int, id: int) -> Proof | None:
    """One of another cooperative, or what was taken back, is as what is not there."""
    row = session.get(Payment, id)
    seen = select(Application.id).where(*members.sent(cooperative))
    if not row or not session.exec(seen.where(Application.id == row.application_id)).first():
        return None
    return _proof(session, vault, payment.book(session, row.application_id), id)


def decide(
    session: Session,
    vault: Vault,
    cooperative: int,
    proof: Proof,
    what: str,
    by: int,
    now: datetime,
    why: str = "",
    amount: int | None = None,
) -> bool:
    """Note it, and promise the member to be told; False where somebody was first, or the member has corrected it.

    The form is locked before it is looked at once more: what was seen is what is decided.
    `amount`: where the member told none.
    """
    payment.instant(session, proof.form, now)
    again = find(session, vault, cooperative, proof.id)
    if not again or again.mark != proof.mark:
        return False
    done = entering.decide(session, vault, proof.form, proof.id, what, by, now, why, amount)
    if not done:
        return False
    audit.note(session, now, by, f"{what} a payment", why, cooperative, proof.form)
    entering.tell(session, proof.form, done, now)
    return True


def _proof(session: Session, vault: Vault, found: Book, id: int) -> Proof | None:
    """What was said at once with this entry, and waits or was decided; None where it was taken back."""
    row, paid = next(one for one in found.rows if one.id == id), found.said_at_once(id)
    paid = [one for one in paid if one.waits] or paid
    if not paid:
        return None
    return Proof(
        id,
        row.application_id,
        row.at,
        row.proof or "",
        tuple(one.month for one in paid),
        tuple(one.told for one in paid),
        total([one.expected for one in paid]),
        payment.opened(session, vault, id),
        next((one.decided for one in paid if one.decided), None),
    )


def _waits(cooperative: int) -> tuple[Any, ...]:
    return waits(), *members.sent(cooperative)


def waits() -> Any:
    """Of a form with a payment to be checked; of somebody who died nothing is."""
    return and_(col(Application.proof_at).is_not(None), col(Application.state) != State.DECEASED)
