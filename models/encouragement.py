"""A viewer's word of encouragement to the officers of a region, once a month, where an admin allows it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, Index, LargeBinary, tuple_, update
from sqlalchemy import select as columns
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit
from models.account import Account
from models.cooperative import Cooperative
from models.paging import Place
from models.role import Role
from models.store.database import PAGE, Instant, drop_page, insert_row, new_id, partial_index
from models.store.sealing import Sealed, Vault


class Encouragement(SQLModel, table=True):
    """`month`: in which it is sent, by its first day; `of`: the iuran month of its figure, `paid` of `listed` people as
    viewers see them (rules/small_cells.py). `planned_at`: it is promised to everybody. Kept a year.
    """

    __table_args__ = (
        Index("ix_encouragement_once", "role_id", "month", unique=True),
        partial_index("ix_encouragement_open", "asked_at", where="planned_at IS NULL"),
        Index("ix_encouragement_asked_at", "asked_at"),
    )
    sealed: ClassVar = Sealed("encouragement", "id", None, ("words",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    role_id: int = Field(foreign_key="role.id", sa_type=BigInteger)
    region: str
    month: date
    asked_at: datetime = Field(sa_type=Instant)
    of: date
    paid: int
    listed: int
    words: bytes = Field(sa_type=LargeBinary)
    planned_at: datetime | None = Field(default=None, sa_type=Instant)


class Officer(NamedTuple):
    """Of a cooperative in `region`."""

    account: int
    region: str
    language: str | None


# -- who may ---------------------------------------------------------------------------------------------
def may(session: Session, account: int) -> dict[int, str]:
    """The regions to whose officers this viewer may write, by the right's id."""
    rows = select(Role.id, Role.region).where(Role.account_id == account, Role.name == "viewer")
    found = session.exec(rows.where(col(Role.revoked_at).is_(None), col(Role.encourages).is_(True)))
    return {id: region for id, region in found if region}


def is_allowed(session: Session, role: int) -> bool:
    return bool(session.exec(select(Role.encourages).where(Role.id == role)).first())


def allow(session: Session, role: int, on: bool, by: int, now: datetime) -> bool:
    """From now on this viewer may, or not; False where that changes nothing."""
    row = session.get(Role, role, with_for_update=True)
    if not row or row.name != "viewer" or row.revoked_at or bool(row.encourages) == on:
        return False
    row.encourages = on or None
    if on:
        audit.note(session, now, by, "allowed encouragement", row.account_id)
    else:
        audit.note(session, now, by, "ended the right to encourage", row.account_id)
    return True


def sent(session: Session, roles: Iterable[int], month: date) -> set[int]:
    """The rights by which one was sent in this month."""
    rows = select(Encouragement.role_id).where(col(Encouragement.role_id).in_([*roles]))
    return set(session.exec(rows.where(Encouragement.month == month)))


def send(
    session: Session,
    vault: Vault,
    role: int,
    region: str,
    month: date,
    words: str,
    figure: tuple[date, int, int],
    now: datetime,
) -> bool:
    """From the planner's next look on it goes out; False where one went in this month."""
    right = session.get_one(Role, role, with_for_update=True)
    if sent(session, [role], month):
        return False
    id, (of, paid, listed) = new_id(), figure
    row = {"id": id, "role_id": role, "region": region, "month": month, "asked_at": now, "of": of, "paid": paid}
    sealed = vault.seal("encouragement", id, "words", words)
    insert_row(session, Encouragement, **row, listed=listed, words=sealed)
    audit.note(session, now, right.account_id, "sent encouragement", region)
    return True


# -- to whom it goes ---------------------------------------------------------------------------------------
def open_ones(session: Session, now: datetime) -> Sequence[Encouragement]:
    """Those that were asked for by now and are not promised to everybody."""
    rows = select(Encouragement).where(col(Encouragement.planned_at).is_(None), Encouragement.asked_at <= now)
    return session.exec(rows.order_by(col(Encouragement.asked_at))).all()


def planned(session: Session, until: datetime) -> None:
    """Those that were asked for until then."""
    waits = col(Encouragement.planned_at).is_(None), col(Encouragement.asked_at) <= until
    session.execute(update(Encouragement).where(*waits).values(planned_at=until))


def find(session: Session, vault: Vault, id: int) -> tuple[Encouragement, str] | None:
    """With its words; None where whoever wrote it is no viewer any more, or may not."""
    row = session.get(Encouragement, id)
    right = session.get(Role, row.role_id) if row else None
    if not row or not right or right.revoked_at or not right.encourages:
        return None
    return row, vault.unseal("encouragement", id, "words", row.words)


def officers(session: Session, after: Place | None) -> tuple[list[Officer], Place | None]:
    """A page of those who are written to, in the order in which they became officers, and where it ended."""
    rows = _OFFICERS.where(tuple_(col(Role.granted_at), col(Role.id)) > after) if after else _OFFICERS
    found = session.execute(rows.order_by(col(Role.granted_at), col(Role.id)).limit(PAGE)).all()
    last = (found[-1].granted_at, found[-1].id) if len(found) == PAGE else None
    return [Officer(*row[:3]) for row in found], last


def officer(session: Session, account: int, region: str) -> Officer | None:
    """One of them, of a cooperative in this region; None who is none any more, or wishes none."""
    found = session.execute(_OFFICERS.where(col(Role.account_id) == account)).all()
    return next((Officer(*row[:3]) for row in found if row.region.startswith(region)), None)


def wishes(session: Session, account: int) -> bool:
    row = session.get(Account, account)
    return not row or not row.no_encouragement_at


def keep_wish(session: Session, account: int, on: bool, now: datetime) -> None:
    since = None if on else now
    session.execute(update(Account).where(col(Account.id) == account).values(no_encouragement_at=since))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were asked for before; whether there may be more."""
    return drop_page(session, Encouragement, col(Encouragement.asked_at) < before)


_OFFICERS: Any = (
    columns(col(Role.account_id), col(Cooperative.region), col(Account.language), col(Role.granted_at), col(Role.id))
    .join(Account, col(Account.id) == col(Role.account_id))
    .join(Cooperative, col(Cooperative.id) == col(Role.cooperative_id))
    .where(col(Role.name) == "officer", col(Role.revoked_at).is_(None))
    .where(col(Cooperative.region).is_not(None), col(Cooperative.closed_at).is_(None))
    .where(col(Account.blocked_at).is_(None), col(Account.no_reminders_at).is_(None))
    .where(col(Account.no_encouragement_at).is_(None))
)
