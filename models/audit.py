"""The audit trail: what staff and the system did, without personal data."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col

from models.store.database import Instant, drop_page, new_id


class Audit(SQLModel, table=True):
    """Kept five years."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    action: str
    object: str


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what is older; whether there may be more."""
    return drop_page(session, Audit, col(Audit.at) < before)
