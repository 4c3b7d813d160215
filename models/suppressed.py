"""Whom nobody may invite: who said not to be written to, known by the keyed index of the phone alone."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import LargeBinary, delete
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, drop_page
from models.store.sealing import Vault
from models.store.upsert import upsert


class Suppressed(SQLModel, table=True):
    """Kept five years since it was said last, also after its person erased everything; less where it is taken back."""

    phone_index: bytes = Field(primary_key=True, sa_type=LargeBinary)
    said_at: datetime = Field(sa_type=Instant, index=True)


def suppress(session: Session, indexes: Iterable[bytes], now: datetime) -> None:
    """Nobody invites who has one of these phones any more."""
    for index in sorted(set(indexes)):
        upsert(session, Suppressed, {"phone_index": index, "said_at": now}, keep=("said_at",))


def lift(session: Session, vault: Vault, phones: Iterable[str]) -> None:
    indexes = [vault.index("phone", phone) for phone in phones]
    session.execute(delete(Suppressed).where(col(Suppressed.phone_index).in_(indexes)))


def among(session: Session, indexes: Iterable[bytes | None]) -> set[bytes]:
    """Which of these keyed indexes are of such a number."""
    asked = [index for index in indexes if index]
    rows = select(Suppressed.phone_index).where(col(Suppressed.phone_index).in_(asked))
    return set(session.exec(rows)) if asked else set()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what was said before; whether there may be more."""
    return drop_page(session, Suppressed, col(Suppressed.said_at) < before)
