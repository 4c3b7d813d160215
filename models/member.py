"""A member is a person to protect; a phone may hold several, and some have none."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from models.database import Instant, new_id


class Member(SQLModel, table=True):
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    created_at: datetime = Field(sa_type=Instant)
