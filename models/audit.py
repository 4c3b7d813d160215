"""The audit trail: what staff and the system did, without personal data; read page by page, the newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, cast, exists, func, tuple_
from sqlmodel import Field, Session, SQLModel, col, select

from models.paging import Place
from models.store.database import Instant, drop_page, new_id, partial_index

CALLED = "called a member"


class Audit(SQLModel, table=True):
    """`person`: whom it is about, by the id of their form or invitation.

    Kept five years.
    """

    __table_args__ = (
        Index("ix_audit_at", "at", "id"),
        Index("ix_audit_actor", "actor", "at", "id"),
        partial_index("ix_audit_cooperative", "cooperative_id", "at", "id", where="cooperative_id IS NOT NULL"),
        partial_index("ix_audit_person", "person", "at", "id", where="person IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant)
    actor: str
    action: str
    object: str
    cooperative_id: int | None = Field(default=None, sa_type=BigInteger)
    person: int | None = Field(default=None, sa_type=BigInteger)


def note(
    session: Session,
    now: datetime,
    actor: int | str,
    action: str,
    object: object = "",
    cooperative: int | None = None,
    person: int | None = None,
) -> None:
    """Write down what somebody did, by the number of their account; in the transaction in which they do it."""
    about: Any = {"object": str(object), "cooperative_id": cooperative, "person": person}
    session.add(Audit(at=now, actor=str(actor), action=action, **about))


def trail(session: Session, which: Sequence[Any], before: Place | None, most: int) -> Sequence[Audit]:
    """So many rows of which all this holds (`by`, `of`, `about`, `since`, `until`), before a place (at, id)."""
    rows = select(Audit).where(*which)
    if before:
        rows = rows.where(tuple_(col(Audit.at), col(Audit.id)) < before)
    return session.exec(rows.order_by(col(Audit.at).desc(), col(Audit.id).desc()).limit(most)).all()


def counted(session: Session, actor: int, action: str, begun: datetime) -> int:
    """The sum of what somebody did of one kind since then, where `object` says how much."""
    amounts = select(func.sum(cast(col(Audit.object), BigInteger))).where(by(actor), since(begun))
    return int(session.exec(amounts.where(Audit.action == action)).one() or 0)


def called(person: Any, begun: datetime) -> Any:
    """Whether whom a column names was called since then by any officer."""
    its = col(Audit.person) == person, since(begun), col(Audit.action) == CALLED
    return exists().where(*its)


def calls(session: Session, most: int, *persons: int) -> Sequence[datetime]:
    """When they were called, the last times."""
    its = select(Audit.at).where(about(*persons), Audit.action == CALLED)
    return session.exec(its.order_by(col(Audit.at).desc()).limit(most)).all()


def by(actor: int | str) -> Any:
    return col(Audit.actor) == str(actor)


def of(cooperative: int) -> Any:
    return col(Audit.cooperative_id) == cooperative


def about(*persons: int) -> Any:
    """One person has several ids: of the form, and of the invitations that it accepted."""
    return col(Audit.person).in_(persons)


def since(instant: datetime) -> Any:
    return col(Audit.at) >= instant


def until(instant: datetime) -> Any:
    return col(Audit.at) < instant


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what is older; whether there may be more."""
    return drop_page(session, Audit, col(Audit.at) < before)
