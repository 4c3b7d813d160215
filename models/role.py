"""A role is a right in the programme, until it is taken away; everybody is a member without one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, and_, exists, or_, tuple_, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import assist, audit, broadcast, files, listing
from models.paging import Place
from models.store.database import Instant, drop_page, new_id, partial_index
from models.store.sealing import Sealed, Vault

OPERATOR = "operator"  # in the audit trail: who can start the bot


@dataclass(frozen=True)
class Held:
    """A role as a decision knows it: an officer's is of a cooperative, a viewer's of a region."""

    name: str
    cooperative_id: int | None = None
    region: str | None = None


ADMIN = Held("admin")
GIVES = {ADMIN.name: ("admin", "officer", "viewer")}  # of each role that may give some, which ones


class Role(SQLModel, table=True):
    """`holder`: what Telegram called the person, sealed; `granted_by`: an account, or NULL where it was the operator.

    `region` is a code of rules/regions.py. Kept five years after it was taken away, without the holder's name where
    the person had it erased. `encourages`: an admin allows this viewer words to officers (models/encouragement.py).
    """

    sealed: ClassVar = Sealed("role", "id", None, ("holder",))
    __table_args__ = (
        CheckConstraint("name IN ('admin', 'officer', 'viewer')", name="name"),
        CheckConstraint("(name = 'officer') = (cooperative_id IS NOT NULL)", name="cooperative_id"),
        CheckConstraint("(name = 'viewer') = (region IS NOT NULL)", name="region"),
        partial_index("ix_role_revoked_at", "revoked_at", where="revoked_at IS NOT NULL"),
        partial_index("ix_role_held", "name", "granted_at", "id", where="revoked_at IS NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    name: str
    cooperative_id: int | None = Field(default=None, foreign_key="cooperative.id", sa_type=BigInteger, index=True)
    region: str | None = None
    holder: bytes | None = Field(default=None, sa_type=LargeBinary)
    granted_at: datetime = Field(sa_type=Instant)
    granted_by: int | None = Field(default=None, sa_type=BigInteger)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    encourages: bool | None = None


@dataclass(frozen=True)
class Holder:
    """Who holds a role, as others see them: by name, or by number where no name is known."""

    role_id: int
    account_id: int
    name: str
    since: datetime
    held: Held = ADMIN


def grant(
    session: Session, vault: Vault, account_id: int, held: Held, called: str, by: int | None, now: datetime
) -> None:
    """Give a role to an account that is there; `called` is what Telegram calls the person."""
    id = new_id()
    row = Role(id=id, account_id=account_id, **asdict(held), granted_at=now, granted_by=by)
    row.holder = vault.seal("role", id, "holder", called)
    session.add(row)
    audit.note(session, now, by or OPERATOR, f"granted {held.name}", account_id, held.cooperative_id)


def revoke(session: Session, vault: Vault, role_id: int, by: int, now: datetime) -> bool:
    """Take a role away, from the next turn of its holder on; False where it was taken away before.

    What stands in the chat as a file of that cooperative's members goes from there, too, and no announcement that was
    written by it goes on.
    """
    session.flush()
    held = update(Role).where(col(Role.id) == role_id, _HELD).values(revoked_at=now)
    if session.connection().execute(held).rowcount != 1:
        return False
    row = session.get_one(Role, role_id, populate_existing=True)
    if row.cooperative_id:
        _leave_nothing(session, vault, row.account_id, row.cooperative_id, now)
        broadcast.stop_of(session, row.account_id, row.cooperative_id, by, now)
    audit.note(session, now, by, f"revoked {row.name}", row.account_id, row.cooperative_id)
    return True


def _leave_nothing(session: Session, vault: Vault, account: int, cooperative: int, now: datetime) -> None:
    files.take_back(session, account, cooperative, now)
    listing.drop_of(session, vault, account, cooperative, now)
    assist.end_of(session, account, cooperative, now)


def admins(session: Session, vault: Vault, to_end: bool = False) -> list[Holder]:
    """Who was made an admin, the first one first; `to_end`: until this turn is over nobody else ends a right."""
    rows = select(Role).where(*_IS_ADMIN).order_by(col(Role.granted_at), col(Role.id))
    return [_holder(vault, row) for row in session.exec(rows.with_for_update() if to_end else rows)]


def admin_accounts(session: Session) -> list[int]:
    """Whose admins' right is a row."""
    return list(session.exec(select(Role.account_id).where(*_IS_ADMIN)))


def officer_accounts(session: Session, cooperative: int) -> list[int]:
    """Who are officers of this cooperative now."""
    return list(session.exec(select(Role.account_id).where(Role.cooperative_id == cooperative, _HELD)))


def holders(
    session: Session, vault: Vault, name: str, most: int, before: Place | None = None, cooperative: int | None = None
) -> list[Holder]:
    """Who holds a role of this name, of all or of one cooperative: so many before a place (granted_at, id)."""
    rows = select(Role).where(Role.name == name, _HELD)
    if cooperative is not None:
        rows = rows.where(Role.cooperative_id == cooperative)
    if before:
        rows = rows.where(tuple_(col(Role.granted_at), col(Role.id)) < before)
    newest = rows.order_by(col(Role.granted_at).desc(), col(Role.id).desc()).limit(most)
    return [_holder(vault, row) for row in session.exec(newest)]


def holder(session: Session, vault: Vault, role_id: int) -> Holder | None:
    """Who holds this role; None where it was taken away."""
    row = session.exec(select(Role).where(Role.id == role_id, _HELD)).first()
    return _holder(vault, row) if row else None


def of_account(session: Session, account_id: int, held: Held) -> int | None:
    """The id of the row by which this account holds a role."""
    mine = select(Role.id).where(Role.account_id == account_id, Role.name == held.name, _HELD)
    return session.exec(mine.where(Role.cooperative_id == held.cooperative_id, Role.region == held.region)).first()


def names(session: Session, vault: Vault, accounts: Iterable[int]) -> dict[int, str]:
    """What those of these accounts are called that hold a role, or held one; by the last one."""
    rows = select(Role).where(col(Role.account_id).in_([*accounts]), col(Role.holder).is_not(None))
    return {row.account_id: called(vault, row) or "" for row in session.exec(rows.order_by(col(Role.granted_at)))}


def _holder(vault: Vault, row: Role) -> Holder:
    name, held = called(vault, row) or str(row.account_id), Held(row.name, row.cooperative_id, row.region)
    return Holder(row.id, row.account_id, name, row.granted_at, held)


def roles_of(session: Session, account_id: int) -> Sequence[Role]:
    """All that there is a row of, also those that were taken away, the last one first."""
    rows = select(Role).where(Role.account_id == account_id)
    return session.exec(rows.order_by(col(Role.granted_at).desc(), col(Role.id))).all()


def called(vault: Vault, row: Role) -> str | None:
    """The holder's name, where it is known."""
    return vault.unseal("role", row.id, "holder", row.holder) if row.holder else None


def has_admin(session: Session) -> bool:
    return session.exec(select(Role.id).where(*_IS_ADMIN).limit(1)).first() is not None


def may_give(giver: Any, name: Any, admin_ids: Collection[int]) -> Any:
    """Whether this account, a column of a statement, has at this moment the right to give the role of this name."""
    of_giver = exists().where(col(Role.account_id) == giver, col(Role.revoked_at).is_(None))
    by_role = (and_(of_giver.where(col(Role.name) == held), name.in_(given)) for held, given in GIVES.items())
    return or_(and_(giver.in_(admin_ids), name.in_(GIVES[ADMIN.name])), *by_role)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of rights that were taken away before; whether there may be more."""
    return drop_page(session, Role, col(Role.revoked_at) < before)


_HELD = col(Role.revoked_at).is_(None)
_IS_ADMIN = (col(Role.name) == ADMIN.name, _HELD)
