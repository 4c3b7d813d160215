"""A single-use link: whoever opens it first is given a role.

It holds while whoever made it may still give that role: `admin_ids` are those whom the settings name as admins. A
link of succession holds while the role is held which its user takes over.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, and_, exists, func, or_, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, token
from models.role import ADMIN, Held, Role, has_admin, may_give
from models.store.database import Instant, drop_page, new_id, partial_index
from rules import keeping


class Link(SQLModel, table=True):
    """`digest`: of the token, which is nowhere stored; `kind`: the role that it gives; `made_by`: an account, or NULL
    where the operator made it by starting the bot; `succeeds`: the role that ends when the one given by it begins.

    Kept until it expires.
    """

    __table_args__ = (
        partial_index("ix_link_unused", "kind", where="used_at IS NULL"),
        partial_index("ix_link_succeeds", "succeeds", where="succeeds IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    digest: bytes = Field(sa_type=LargeBinary, unique=True)
    kind: str
    cooperative_id: int | None = Field(
        default=None, foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    region: str | None = None
    made_by: int | None = Field(default=None, sa_type=BigInteger)
    succeeds: int | None = Field(default=None, sa_type=BigInteger)
    expires_at: datetime = Field(sa_type=Instant, index=True)
    used_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def held(self) -> Held:
        return Held(self.kind, self.cooperative_id, self.region)


def make(session: Session, held: Held, by: int | None, now: datetime, succeeds: int | None = None) -> str:
    """A new link; returns its token."""
    made = token.fresh()
    link = Link(digest=token.digest(made), kind=held.name, made_by=by, succeeds=succeeds, expires_at=now + keeping.LINK)
    link.cooperative_id, link.region = held.cooperative_id, held.region
    session.add(link)
    if by:
        audit.note(session, now, by, f"made a link: {held.name}", link.id, held.cooperative_id)
    return made


def find(session: Session, opened: str, admin_ids: Collection[int], now: datetime) -> Link | None:
    """The link of a token, while it holds; None where it was used, has expired, was made in vain, or never was."""
    return session.exec(select(Link).where(Link.digest == token.digest(opened), *_holds(admin_ids, now))).first()


def use(session: Session, link: Link, by: int, admin_ids: Collection[int], now: datetime) -> bool:
    """Use it up; False where somebody else was faster."""
    used = update(Link).where(col(Link.id) == link.id, *_holds(admin_ids, now)).values(used_at=now)
    if session.connection().execute(used).rowcount != 1:
        return False
    audit.note(session, now, by, f"used a link: {link.kind}", link.id, link.cooperative_id)
    return True


def waiting(session: Session, held: Held, admin_ids: Collection[int], now: datetime, by: int | None = None) -> int:
    """How many links to a role wait to be opened; with `by`, only those that this account made."""
    theirs = (Link.made_by == by,) if by else ()
    return session.exec(select(func.count()).where(*_to(held), *theirs, *_holds(admin_ids, now))).one()


def withdraw(session: Session, held: Held, by: int, now: datetime) -> None:
    """No link to this role holds any more."""
    if _end(session, now, *_to(held)):
        audit.note(session, now, by, "withdrew links", held.name, held.cooperative_id)


def withdraw_succession(session: Session, role_id: int, now: datetime) -> None:
    """No link by which somebody takes over this role holds any more."""
    _end(session, now, col(Link.succeeds) == role_id)


def withdraw_all(session: Session, cooperative: int, now: datetime) -> None:
    """No link to a role in this cooperative holds any more."""
    _end(session, now, col(Link.cooperative_id) == cooperative)


def succession(session: Session, role_id: int, now: datetime) -> Link | None:
    """The link that waits for somebody to take over this role."""
    return session.exec(select(Link).where(Link.succeeds == role_id, *_open(now))).first()


def claim(session: Session, admin_ids: Collection[int], now: datetime) -> str | None:
    """The token of a link for the first admin, where there is none; the one that the last start made is void."""
    _end(session, now, col(Link.made_by).is_(None))
    return None if admin_ids or has_admin(session) else make(session, ADMIN, None, now)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what expired before; whether there may be more."""
    return drop_page(session, Link, col(Link.expires_at) <= before)


def _end(session: Session, now: datetime, *which: Any) -> int:
    return session.connection().execute(update(Link).where(*which, *_open(now)).values(expires_at=now)).rowcount


def _to(held: Held) -> tuple[Any, ...]:
    return Link.kind == held.name, Link.cooperative_id == held.cooperative_id, Link.region == held.region


def _open(now: datetime) -> tuple[Any, ...]:
    return col(Link.used_at).is_(None), col(Link.expires_at) > now


def _holds(admin_ids: Collection[int], now: datetime) -> tuple[Any, ...]:
    """Of links that are open; a claim holds only where the settings name nobody."""
    may = may_give(col(Link.made_by), col(Link.kind), admin_ids)
    given = may if admin_ids else or_(may, col(Link.made_by).is_(None))
    theirs = exists().where(col(Role.id) == col(Link.succeeds), col(Role.revoked_at).is_(None))
    return *_open(now), or_(and_(col(Link.succeeds).is_(None), given), theirs)
