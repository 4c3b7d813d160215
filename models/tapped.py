"""Who tapped which button below an announcement: once for each reader and button, within a week (product.md E4)."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, UniqueConstraint, func, select, update
from sqlmodel import Field, Session, SQLModel, col

from models.message import Message
from models.store.database import Instant, drop_page, insert_once, new_id, table

WEEK = timedelta(days=7)  # since it came: what is tapped later is not counted


class Tapped(SQLModel, table=True):
    """`button`: the verb of it. Kept 97 days; by then what was tapped stands in the counts of the announcement."""

    __table_args__ = (UniqueConstraint("broadcast_id", "button", "account_id"),)

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    broadcast_id: int = Field(sa_type=BigInteger)
    button: str
    account_id: int = Field(sa_type=BigInteger, index=True)
    at: datetime = Field(sa_type=Instant, index=True)


_tapped, _message = table(Tapped), table(Message)


def note(session: Session, broadcast_id: int, key: str, account: int, button: str, now: datetime) -> None:
    """`key`: of the promise by which it came there; a second tap, and one after a week, change nothing."""
    came = select(_message.c.id).where(_message.c.key == key, _message.c.ended_at > now - WEEK)
    if session.connection().execute(came).first():
        row = {"id": new_id(), "broadcast_id": broadcast_id, "button": button, "account_id": account, "at": now}
        insert_once(session, Tapped, row)


def counted(session: Session, broadcast_id: int) -> dict[str, int]:
    """By button, how many have tapped it."""
    rows = select(_tapped.c.button, func.count().label("n")).where(_tapped.c.broadcast_id == broadcast_id)
    return {one.button: one.n for one in session.connection().execute(rows.group_by(_tapped.c.button))}


def leave(session: Session, account: int) -> None:
    """Of an account that is erased it is only counted that somebody has tapped."""
    theirs = update(_tapped).where(_tapped.c.account_id == account)
    session.connection().execute(theirs.values(account_id=-secrets.randbits(62)))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what was tapped before; whether there may be more."""
    return drop_page(session, Tapped, col(Tapped.at) < before)
