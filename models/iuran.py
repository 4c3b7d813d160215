"""What the ledgers of many people amount to, month by month, for sums and lists of a cooperative."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, delete, insert, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.application import Application
from models.store.database import table
from rules.figures import CONFIRMED
from rules.ledger import Ledger


class Iuran(SQLModel, table=True):
    """An iuran month of a form as its ledger has it (`rules.ledger.Month`), where a payment of it is known.

    Only models/payment.py sets it, with every entry. Kept as long as its application.
    """

    application_id: int = Field(foreign_key="application.id", primary_key=True, sa_type=BigInteger)
    month: date = Field(primary_key=True)
    state: str
    expected: int | None = Field(default=None, sa_type=BigInteger)
    confirmed: int = Field(sa_type=BigInteger)
    said: int = Field(sa_type=BigInteger)


def keep(session: Session, form: int, found: Ledger, now: datetime) -> None:
    """Also since when the oldest of what waits does, and until when there is protection, by which it is found."""
    since = min((one.said.at for one in found.payments if one.waits), default=None)
    known = {"proof_at": since, "protected_until": found.protected.day if found.protected else None}
    session.execute(update(Application).where(col(Application.id) == form).values(**known))
    leave(session, form)
    months = [found.month(month, now) for month in sorted({one.month for one in found.payments})]
    kept = ("month", "state", "expected", "confirmed", "said")
    if rows := [{"application_id": form} | {name: getattr(one, name) for name in kept} for one in months]:
        session.connection().execute(insert(table(Iuran)), rows)


def confirmed(session: Session, forms: Sequence[int]) -> dict[int, dict[date, int]]:
    """The months that are confirmed, wholly or partly, of each of these that has any, with their rupiah."""
    found: dict[int, dict[date, int]] = {}
    row = table(Iuran).c
    rows = select(row.application_id, row.month, row.confirmed).where(row.application_id.in_(forms))
    for form, month, amount in session.connection().execute(rows.where(row.state.in_(CONFIRMED))):
        found.setdefault(form, {})[month] = amount
    return found


def leave(session: Session, form: int) -> None:
    session.execute(delete(Iuran).where(col(Iuran.application_id) == form))
