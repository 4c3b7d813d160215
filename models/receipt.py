"""One receipt for many members: a cooperative that pays for them together shows it once, and it is noted once."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Literal, NamedTuple
from zlib import crc32

from sqlalchemy import BigInteger, Index, LargeBinary, delete, or_
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, covered
from models import total as totals
from models.cooperative import Cooperative
from models.job import Job
from models.payment import DOCUMENT
from models.store.database import Instant, new_id, partial_index
from models.store.sealing import Sealed, Vault
from rules.payments.receipt import Stands, covers
from rules.payments.receipt_form import plain_number
from rules.tariff import months

State = Literal["looking", "open", "noting", "noted", "undoing", "undone"]


class Receipt(SQLModel, table=True):
    """given -> looked at (who is expected to pay is in it) -> confirmed -> noted -> taken back -> undone.

    `number_index`, `picture_index`: keyed, by which the same one is known again in its cooperative; the picture stays
    with Telegram. `detail`: sealed JSON with the number and the picture's file. For the `months` months from `first`
    on; `differs`: why it was noted though its sum did (`rules.payments.receipt.REASONS`). `tells`:
    whether what is expected is noted as what each has paid; `place`: the last form that was looked at. Kept 14 days
    where nobody confirms it, else five years, as an account of what was paid: whom it is for goes with their forms.
    """

    __table_args__ = (
        Index("ix_receipt_number", "cooperative_id", "number_index"),
        Index("ix_receipt_picture", "cooperative_id", "picture_index"),
        Index("ix_receipt_newest", "cooperative_id", "given_at", "id"),
        partial_index("ix_receipt_given", "given_at", where="confirmed_at IS NULL"),
        partial_index("ix_receipt_confirmed", "confirmed_at", where="confirmed_at IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("receipt", "id", None, ("detail",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger)
    given_by: int = Field(sa_type=BigInteger)
    given_at: datetime = Field(sa_type=Instant)
    number_index: bytes = Field(sa_type=LargeBinary)
    picture_index: bytes = Field(sa_type=LargeBinary)
    detail: bytes = Field(sa_type=LargeBinary)
    day: date
    amount: int = Field(sa_type=BigInteger)
    first: date
    months: int
    place: int = Field(default=0, sa_type=BigInteger)
    looked_at: datetime | None = Field(default=None, sa_type=Instant)
    differs: str | None = None
    tells: bool | None = None
    confirmed_by: int | None = Field(default=None, sa_type=BigInteger)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    noted_at: datetime | None = Field(default=None, sa_type=Instant)
    taken_back_by: int | None = Field(default=None, sa_type=BigInteger)
    taken_back_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def each(self) -> list[date]:
        """The iuran months that it is for."""
        return [*months(self.first, self.months)]

    @property
    def discarded(self) -> bool:
        return bool(self.taken_back_at and not self.confirmed_at)

    @property
    def state(self) -> State:
        if self.taken_back_at:
            return "undone" if self.undone_at else "undoing"
        if self.confirmed_at:
            return "noted" if self.noted_at else "noting"
        return "open" if self.looked_at else "looking"


class Given(NamedTuple):
    """A receipt as its officer tells it; `unique`: what Telegram knows the picture by, `document`: it is in a file."""

    number: str
    file: str
    unique: str
    document: bool
    day: date
    amount: int
    first: date
    months: int


class Detail(NamedTuple):
    """What is opened of one."""

    number: str
    file: str
    document: bool


# -- given -------------------------------------------------------------------------------------------
def same(session: Session, vault: Vault, cooperative: int, *, number: str = "", picture: str = "") -> Receipt | None:
    """The one that stands in this cooperative with this number or this picture, whoever gave it."""
    known = [col(Receipt.number_index) == _by_number(vault, number)] if number else []
    known += [col(Receipt.picture_index) == _by_picture(vault, picture)] if picture else []
    here = col(Receipt.cooperative_id) == cooperative, col(Receipt.taken_back_at).is_(None)
    return session.exec(select(Receipt).where(*here, or_(*known)).limit(1)).first()


def give(
    session: Session, vault: Vault, cooperative: int, given: Given, by: int, now: datetime
) -> tuple[Receipt, bool]:
    """A new one, and True; or the same one that was given before. The cooperative is locked: no two are one receipt."""
    session.get_one(Cooperative, cooperative, with_for_update=True)
    before = same(session, vault, cooperative, number=given.number, picture=given.unique)
    if before:
        return before, False
    id = new_id()
    detail = {"number": given.number, "file": given.file} | ({"as": DOCUMENT} if given.document else {})
    row = Receipt(
        id=id, cooperative_id=cooperative, given_by=by, given_at=now, day=given.day, amount=given.amount,
        number_index=_by_number(vault, given.number), picture_index=_by_picture(vault, given.unique),
        detail=vault.seal("receipt", id, "detail", json.dumps(detail)), first=given.first, months=given.months,
    )  # fmt: skip
    session.add(row)
    session.flush()
    audit.note(session, now, by, "gave a receipt", cooperative=cooperative)
    return row, True


def _by_number(vault: Vault, number: str) -> bytes:
    return vault.index("receipt number", plain_number(number))


def _by_picture(vault: Vault, unique: str) -> bytes:
    return vault.index("receipt picture", unique)


# -- found -------------------------------------------------------------------------------------------
def of(session: Session, cooperative: int, id: int, *, lock: bool = False) -> Receipt | None:
    """A receipt of this cooperative; a foreign one is as one that is not there."""
    row = locked(session, id) if lock else session.get(Receipt, id)
    return row if row and row.cooperative_id == cooperative and not row.discarded else None


def locked(session: Session, id: int) -> Receipt | None:
    """As it stands now, whatever was read of it before; nobody else changes it until the turn is over."""
    session.flush()
    return session.get(Receipt, id, with_for_update=True, populate_existing=True)


def opened(vault: Vault, row: Receipt) -> Detail:
    said = json.loads(vault.unseal("receipt", row.id, "detail", row.detail))
    return Detail(said["number"], said["file"], "as" in said)


def listed(session: Session, cooperative: int, most: int, passing: int = 0) -> Sequence[Receipt]:
    """The newest ones first, after so many."""
    newest = col(Receipt.given_at).desc(), col(Receipt.id).desc()
    there = or_(col(Receipt.taken_back_at).is_(None), col(Receipt.confirmed_at).is_not(None))
    rows = select(Receipt).where(Receipt.cooperative_id == cooperative, there).order_by(*newest)
    return session.exec(rows.offset(passing).limit(most)).all()


class Total(NamedTuple):
    """What those who are chosen come to: members, rupiah that are expected, months of which no sum is sure."""

    people: int
    known: int
    unsure: int

    @property
    def mark(self) -> int:
        """What it is known by as long as nobody is chosen otherwise."""
        return crc32(repr(tuple(self)).encode()) or 1


def total(session: Session, id: int, months: Sequence[covered.Month] | None = None) -> Total:
    """`months`: of those who are chosen, where they are read already."""
    found = covered.months(session, id, Stands.IN) if months is None else months
    people = covered.how_many(session, id, Stands.IN)
    return Total(people, sum(one.known for one in found), sum(one.unsure for one in found))


# -- decided -----------------------------------------------------------------------------------------
def choose(session: Session, row: Receipt, to: Stands, form: int | None = None) -> int:
    """Take a member in or leave one out, or all, while nobody has confirmed it; how many months that changes."""
    found = of(session, row.cooperative_id, row.id, lock=True)
    return covered.turn(session, row.id, to, form) if found and found.state == "open" else 0


def confirm(session: Session, row: Receipt, by: int, now: datetime, seen: Total, differs: str | None = None) -> bool:
    """Once, as its officer has seen it; False where another officer was first, or has chosen otherwise since.

    Its members follow chunk by chunk (models/receipt_noting.py).
    """
    found = of(session, row.cooperative_id, row.id, lock=True)
    if not found or found.state != "open" or total(session, row.id) != seen or not seen.people:
        return False
    found.confirmed_by, found.confirmed_at, found.differs = by, now, differs
    found.tells = covers(found.amount, seen.known)
    audit.note(session, now, by, "noted a receipt", seen.people, row.cooperative_id)
    return True


def take_back(session: Session, row: Receipt, by: int, now: datetime) -> bool:
    """It was a mistake, as a whole; False where it does not stand, or another officer was first."""
    found = of(session, row.cooperative_id, row.id, lock=True)
    if not found or found.state not in ("noting", "noted"):
        return False
    found.taken_back_by, found.taken_back_at = by, now
    audit.note(session, now, by, "took a receipt back", cooperative=row.cooperative_id)
    return True


def discard(session: Session, row: Receipt, by: int, now: datetime) -> bool:
    """Nobody confirmed it: it is as one that is not there, and goes with those that nobody will confirm."""
    found = of(session, row.cooperative_id, row.id, lock=True)
    if not found or found.confirmed_at:
        return False
    found.taken_back_by, found.taken_back_at = by, now
    audit.note(session, now, by, "discarded a receipt", cooperative=row.cooperative_id)
    return True


def forget_drafts(session: Session, before: datetime) -> bool:
    """Drop a page of one that nobody confirmed, given before; whether there may be more."""
    return _drop_page(session, col(Receipt.confirmed_at).is_(None), col(Receipt.given_at) < before)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of one that was confirmed before; whether there may be more."""
    return _drop_page(session, col(Receipt.confirmed_at) < before)


def _drop_page(session: Session, *over: Any) -> bool:
    """Of thousands of members a few at a time, then the receipt itself, with what works on it."""
    id = session.exec(select(Receipt.id).where(*over).limit(1)).first()
    if not id:
        return False
    if not covered.drop_some(session, id):
        totals.keep(session, id)
        session.execute(delete(Job).where(col(Job.subject) == id))
        session.execute(delete(Receipt).where(col(Receipt.id) == id))
    return True
