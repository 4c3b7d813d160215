"""A member is a person to protect; a phone may hold several, and some have none."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel

from models.store.database import Instant, insert_row, new_id


class Member(SQLModel, table=True):
    """Kept as long as the application."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    created_at: datetime = Field(sa_type=Instant)


def add_member(session: Session, account_id: int, now: datetime) -> int:
    """A new person of this account; returns the id."""
    insert_row(session, Member, id=(member := new_id()), account_id=account_id, created_at=now)
    return member
