"""Packages: forms that are handed over to BPJS Ketenagakerjaan together, in a workbook with a password."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, NamedTuple

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, packed
from models.application import Application
from models.cooperative import Cooperative
from models.role import Held, of_account
from models.store.database import PAGE, Instant, drop_page, new_id, partial_index
from models.store.sealing import Sealed, Vault
from rules.handover import limits
from rules.inviting import WIB

State = Literal["making", "made", "handed", "cancelled"]


class Package(SQLModel, table=True):
    """asked for (`made_at`) -> its files are there (`ready_at`) -> handed over, as an officer says; or cancelled.

    `number` runs by cooperative and `year`, one after the other; what is cancelled keeps its own. `count` forms are in
    it: until it is handed over or cancelled `Application.package_id` says which, from then on their events. `read_at`:
    what was changed from then on may not be in it. `handed_on`: the day that the officer names; from then on its forms
    are handed over one by one, until `handed_at`. `password`: sealed; it goes with the message that holds the workbook.

    Kept five years: no member stands in it.
    """

    __table_args__ = (
        UniqueConstraint("cooperative_id", "year", "number"),
        partial_index("ix_package_password", "made_at", where="password IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("package", "id", None, ("password",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    year: int
    number: int
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Instant, index=True)
    count: int
    read_at: datetime | None = Field(default=None, sa_type=Instant)
    ready_at: datetime | None = Field(default=None, sa_type=Instant)
    password: bytes | None = Field(default=None, sa_type=LargeBinary)
    handed_on: date | None = None
    handed_by: int | None = Field(default=None, sa_type=BigInteger)
    handed_at: datetime | None = Field(default=None, sa_type=Instant)
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def name(self) -> str:
        """003/2026."""
        return limits.written(self.number, self.year)

    @property
    def state(self) -> State:
        if self.cancelled_at:
            return "cancelled"
        return "handed" if self.handed_on else "made" if self.ready_at else "making"


class Ready(NamedTuple):
    """How many forms can be handed over: never were, or were changed since; of more than `packed.MANY` no more."""

    new: int
    changed: int


def ready(session: Session, cooperative: int) -> Ready:
    return Ready(*packed.counted(session, cooperative))


def make(session: Session, vault: Vault, cooperative: int, by: int, now: datetime, password: str) -> Package | None:
    """Put what is ready into a package, at most so much as it holds: an export, which is written down. None: nothing.

    The cooperative is locked, so that no two packages have one number, and no form is in two.
    """
    session.get_one(Cooperative, cooperative, with_for_update=True)
    id, year = new_id(), (now + WIB).year
    count = packed.put(session, cooperative, id, limits.MOST)
    if not count:
        return None
    last = select(func.max(Package.number)).where(Package.cooperative_id == cooperative, Package.year == year)
    number = (session.exec(last).one() or 0) + 1
    row = Package(
        id=id, cooperative_id=cooperative, year=year, number=number, made_by=by, made_at=now, count=count,
        password=vault.seal("package", id, "password", password),
    )  # fmt: skip
    session.add(row)
    session.flush()
    audit.note(session, now, by, "exported package", f"{row.name}: {count}", cooperative)
    return row


def made_today(session: Session, cooperative: int, by: int, now: datetime) -> int:
    """How many this officer had made in this day of WIB, also those that were cancelled."""
    day = (now + WIB).replace(hour=0, minute=0, second=0, microsecond=0) - WIB
    rows = select(func.count()).where(Package.cooperative_id == cooperative, Package.made_by == by)
    return session.exec(rows.where(Package.made_at >= day)).one()


def listed(session: Session, cooperative: int, most: int, passing: int = 0) -> Sequence[Package]:
    """The newest ones first, after so many."""
    newest = col(Package.year).desc(), col(Package.number).desc()
    rows = select(Package).where(Package.cooperative_id == cooperative).order_by(*newest)
    return session.exec(rows.offset(passing).limit(most)).all()


def of(session: Session, cooperative: int, id: int) -> Package | None:
    """A package of this cooperative; a foreign one is as one that is not there."""
    row = session.get(Package, id)
    return row if row and row.cooperative_id == cooperative else None


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    """The numbers of these, as they are written."""
    rows = select(Package).where(col(Package.id).in_([id for id in ids if id]))
    return {row.id: row.name for row in session.exec(rows)}


def may_have(session: Session, row: Package | None, account: int) -> bool:
    """Whether its files and its password are this account's: who had it made, and is an officer of it still."""
    mine = row and row.made_by == account and not row.cancelled_at
    return bool(row and mine and of_account(session, account, Held("officer", row.cooperative_id)))


def password_of(session: Session, vault: Vault, row: Package) -> str | None:
    """While it is kept."""
    return vault.unseal("package", row.id, "password", row.password) if row.password else None


def begin_reading(session: Session, id: int, account: int, now: datetime) -> list[int] | None:
    """The forms that are still to be in it, in the order of their ids; None where it is nobody's any more.

    What cannot be handed over any more goes out of it. Each try of its job reads anew.
    """
    row = session.get(Package, id, with_for_update=True)
    if not row or not may_have(session, row, account):
        return None
    row.read_at = now
    packed.keep_only_whole(session, id, row.cooperative_id)
    return packed.ids(session, id)


def is_there(session: Session, row: Package, count: int, now: datetime) -> None:
    """Its files were made, of so many forms."""
    row.count, row.ready_at = count, now


def cancel(session: Session, row: Package, by: int, now: datetime) -> bool:
    """Its forms can be put into another one; False where it was handed over or cancelled before."""
    session.flush()
    session.refresh(row, with_for_update=True)
    if row.handed_on or row.cancelled_at:
        return False
    row.cancelled_at, row.password = now, None
    packed.take_out(session, row.id)
    audit.note(session, now, by, "cancelled a package", row.name, row.cooperative_id)
    return True


def begin_handing(session: Session, row: Package, day: date, by: int, now: datetime) -> bool:
    """An officer says on which day it was handed over; once. Its forms follow, page by page (models/packed.py)."""
    session.flush()
    session.refresh(row, with_for_update=True)
    if row.state != "made":
        return False
    row.handed_on, row.handed_by = day, by
    audit.note(session, now, by, "handed over a package", f"{row.name}: {row.count}", row.cooperative_id)
    return True


def go_on_handing(session: Session, vault: Vault, id: int, now: datetime) -> int:
    """A page of its forms; returns how many, and 0 once all of them are handed over."""
    row = session.get(Package, id)
    if not row or not row.handed_on:
        return 0
    count = packed.hand(session, vault, id, row.handed_on, row.handed_by or 0, row.read_at or row.made_at, now)
    if not count:
        row.handed_at = row.handed_at or now
    return count


def forget_passwords(session: Session, before: datetime) -> bool:
    """Drop the passwords of a page of what was made before; whether there may be more."""
    old = select(Package.id).where(col(Package.made_at) < before, col(Package.password).is_not(None)).limit(PAGE)
    return session.connection().execute(_FORGOTTEN.where(col(Package.id).in_(old))).rowcount == PAGE


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were made before; whether there may be more."""
    old = select(Package.id).where(col(Package.made_at) < before).limit(PAGE)
    packed_still = update(Application).where(col(Application.package_id).in_(old))
    session.connection().execute(packed_still.values(package_id=None))
    return drop_page(session, Package, col(Package.made_at) < before)


_FORGOTTEN = update(Package).values(password=None)
