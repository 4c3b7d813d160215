"""That an officer declared the right to share a list: to which words, for which cooperative, when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit
from models.store.database import Instant, drop_page, insert_once, new_id


class Declaration(SQLModel, table=True):
    """One of each officer, cooperative and version of the text. Kept five years; then it is asked for again."""

    __table_args__ = (UniqueConstraint("account_id", "cooperative_id", "version"),)

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int = Field(sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    version: str
    text_hash: bytes = Field(sa_type=LargeBinary)
    language: str
    given_at: datetime = Field(sa_type=Instant, index=True)


def declare(session: Session, **proof: Any) -> None:
    """Keep it: every column but the id; once, however often it is said."""
    if insert_once(session, Declaration, {"id": new_id(), **proof}):
        account, cooperative = proof["account_id"], proof["cooperative_id"]
        audit.note(session, proof["given_at"], account, "declared the right to share", proof["version"], cooperative)


def declared(session: Session, account_id: int, cooperative_id: int, version: str) -> bool:
    mine = select(Declaration.id).where(Declaration.account_id == account_id, Declaration.version == version)
    return session.exec(mine.where(Declaration.cooperative_id == cooperative_id)).first() is not None


def of_account(session: Session, account_id: int) -> Sequence[Declaration]:
    """What an officer declared, the first one first."""
    theirs = select(Declaration).where(Declaration.account_id == account_id)
    return session.exec(theirs.order_by(col(Declaration.given_at), col(Declaration.id))).all()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were given before; whether there may be more."""
    return drop_page(session, Declaration, col(Declaration.given_at) < before)
