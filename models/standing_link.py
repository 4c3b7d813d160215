"""The standing link of a cooperative, on its poster: whoever opens it is offered the cooperative, nothing more."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, token
from models.cooperative import Cooperative
from models.store.database import Instant, drop_page, new_id, partial_index
from models.store.sealing import Vault


class StandingLink(SQLModel, table=True):
    """`digest`: of the token, which follows from the id and our key, so that the same poster can be printed again.

    Of a cooperative one holds. Kept as long as its cooperative, and a year after it was revoked.
    """

    __tablename__: Any = "standing_link"
    __table_args__ = (partial_index("ix_standing_link_revoked_at", "revoked_at", where="revoked_at IS NOT NULL"),)

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    digest: bytes = Field(sa_type=LargeBinary, unique=True)
    made_at: datetime = Field(sa_type=Instant)
    made_by: int = Field(sa_type=BigInteger)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


def standing_link(session: Session, vault: Vault, cooperative_id: int, by: int, now: datetime) -> str:
    """The token of the one that holds, which is made where there is none."""
    cooperative = session.get_one(Cooperative, cooperative_id, with_for_update=True)  # who else makes one waits
    held = session.exec(select(StandingLink.id).where(*_held(cooperative.id))).first()
    if held:
        return _token(vault, held)
    made = _token(vault, id := new_id())
    row = StandingLink(id=id, cooperative_id=cooperative_id, digest=token.digest(made), made_at=now, made_by=by)
    session.add(row)
    audit.note(session, now, by, "made a standing link", cooperative=cooperative_id)
    return made


def revoke(session: Session, cooperative_id: int, by: int, now: datetime) -> None:
    """It opens nothing any more; the next one is another."""
    if session.connection().execute(update(StandingLink).where(*_held(cooperative_id)).values(revoked_at=now)).rowcount:
        audit.note(session, now, by, "revoked a standing link", cooperative=cooperative_id)


def leads_to(session: Session, opened: str) -> int | None:
    """The cooperative of a token that holds."""
    rows = select(StandingLink.cooperative_id).where(StandingLink.digest == token.digest(opened))
    return session.exec(rows.where(col(StandingLink.revoked_at).is_(None))).first()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were revoked before; whether there may be more."""
    return drop_page(session, StandingLink, col(StandingLink.revoked_at) < before)


def _token(vault: Vault, id: int) -> str:
    return token.of(vault.index("standing link", str(id)))


def _held(cooperative_id: int) -> tuple[Any, ...]:
    return col(StandingLink.cooperative_id) == cooperative_id, col(StandingLink.revoked_at).is_(None)
