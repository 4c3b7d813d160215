"""A cooperative whose members enrol."""

from datetime import datetime

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
    open_ones = select(Cooperative.id, Cooperative.name).where(Cooperative.closed_at == None)  # noqa: E711
    return tuple((row[0], row[1]) for row in session.exec(open_ones.order_by(Cooperative.name)).all())


def add_cooperative(session: Session, name: str, now: datetime) -> None:
    session.add(Cooperative(name=name, created_at=now))
