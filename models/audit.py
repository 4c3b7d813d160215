"""The audit trail: what staff and the system did, without personal data."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from models.database import Instant, new_id


class Audit(SQLModel, table=True):
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    action: str
    object: str
