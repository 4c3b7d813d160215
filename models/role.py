"""A role is a right in the programme, until it is taken away; everybody is a member without one."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, and_, exists, or_
from sqlmodel import Field, Session, SQLModel, col, select

from models.audit import Audit
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
    the person had it erased.
    """

    sealed: ClassVar = Sealed("role", "id", None, ("holder",))
    __table_args__ = (
        CheckConstraint("name IN ('admin', 'officer', 'viewer')", name="name"),
        CheckConstraint("(name = 'officer') = (cooperative_id IS NOT NULL)", name="cooperative_id"),
        CheckConstraint("(name = 'viewer') = (region IS NOT NULL)", name="region"),
        partial_index("ix_role_revoked_at", "revoked_at", where="revoked_at IS NOT NULL"),
        partial_index("ix_role_held", "name", where="revoked_at IS NULL"),
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


@dataclass(frozen=True)
class Admin:
    """An admin as others see them: by name, or by number where no name is known."""

    role_id: int
    account_id: int
    name: str
    since: datetime


def grant(
    session: Session, vault: Vault, account_id: int, held: Held, called: str, by: int | None, now: datetime
) -> None:
    """Give a role to an account that is there; `called` is what Telegram calls the person."""
    id = new_id()
    row = Role(id=id, account_id=account_id, **asdict(held), granted_at=now, granted_by=by)
    row.holder = vault.seal("role", id, "holder", called)
    session.add(row)
    session.add(Audit(at=now, actor=str(by or OPERATOR), action=f"granted {held.name}", object=str(account_id)))


def revoke(session: Session, role_id: int, by: int, now: datetime) -> None:
    """Take a role away, from the next turn of its holder on."""
    row = session.get_one(Role, role_id)
    row.revoked_at = now
    session.add(Audit(at=now, actor=str(by), action=f"revoked {row.name}", object=str(row.account_id)))


def admins(session: Session, vault: Vault, to_end: bool = False) -> list[Admin]:
    """Who was made an admin, the first one first; `to_end`: until this turn is over nobody else ends a right."""
    rows = select(Role).where(*_IS_ADMIN).order_by(col(Role.granted_at), col(Role.id))
    found = session.exec(rows.with_for_update() if to_end else rows)
    return [Admin(row.id, row.account_id, called(vault, row) or str(row.account_id), row.granted_at) for row in found]


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


_IS_ADMIN = (col(Role.name) == ADMIN.name, col(Role.revoked_at).is_(None))
