"""A cooperative whose members enrol."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, select

from models.database import Instant, new_id


class Cooperative(SQLModel, table=True):
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    name: str
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


def cooperatives(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, name) of all that can be chosen, by name."""
    return tuple((id, name) for id, name in session.connection().execute(_OPEN))


def add_cooperative(session: Session, name: str, now: datetime) -> None:
    session.add(Cooperative(name=name, created_at=now))


_table: Any = Cooperative.__table__  # type: ignore[attr-defined]
_OPEN = select(_table.c.id, _table.c.name).where(_table.c.closed_at.is_(None)).order_by(_table.c.name)
