"""The inbox: every update is a row before it is confirmed to Telegram, until it was answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, String, bindparam, func, null, or_, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, drop_page, insert_once, partial_index, table
from models.store.sealing import Sealed, Vault
from models.store.upsert import upsert

PAGE = 500  # rows brought into memory at once
PATIENCE = timedelta(seconds=60)  # a decided row that is older was not said


class Inbox(SQLModel, table=True):
    """`done_at`: decided and committed; `answered_at`: said, and emptied. An empty row knows a repeated update.

    Kept until it was answered or set aside, and 14 days at least.
    `reply` is what was decided to say, so that a crash between commit and answer changes nothing.
    """

    __table_args__ = (
        partial_index("ix_inbox_open", "update_id", where="answered_at IS NULL"),
        Index("ix_inbox_received_at", "received_at"),
    )
    sealed: ClassVar = Sealed("inbox", "update_id", None, ("body", "reply"))

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    reply: bytes | None = Field(default=None, sa_type=LargeBinary)
    received_at: datetime = Field(sa_type=Instant)
    attempts: int = 0
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    failure: str | None = None


def store(session: Session, vault: Vault, batch: Sequence[tuple[int, int | None, Any]], now: datetime) -> set[int]:
    """Keep those updates (id, chat, as Telegram sent it) that are not there yet; returns the ids of the done ones."""
    rows = [_row(id, chat, _sealed(vault, id, "body", json.dumps(raw)), now) for id, chat, raw in batch]
    known = {id for id, *_ in batch} - set(insert_once(session, Inbox, *rows))
    if not known:
        return known
    done = select(Inbox.update_id).where(col(Inbox.update_id).in_(known), col(Inbox.done_at).is_not(None))
    return set(session.exec(done))


def _row(update_id: int, chat_id: int | None, body: bytes | None, now: datetime) -> dict[str, Any]:
    return {"update_id": update_id, "chat_id": chat_id, "body": body, "received_at": now, "attempts": 0}


def _sealed(vault: Vault, update_id: int, key: str, text: str | None) -> bytes | None:
    return vault.seal("inbox", update_id, key, text) if text else None


def mark_decided(
    session: Session, vault: Vault, update_id: int, chat_id: int | None, reply: str | None, now: datetime
) -> bool:
    """Mark the update as done, once, and keep what is to be said; False where it was done before.

    It need not have been kept before: what is decided and what it was decided on are kept by one commit.
    """
    decided = {
        "reply": _sealed(vault, update_id, "reply", reply),
        "done_at": now,
        "answered_at": None if reply else now,
    }
    row = _row(update_id, chat_id if reply else None, None, now) | decided
    return upsert(session, Inbox, row, keep=("chat_id", "body", *decided), unless="done_at")


def answered(session: Session, update_ids: Sequence[int], now: datetime, failure: str | None = None) -> None:
    """Empty the rows: what they asked for was said, or can never be."""
    session.connection().execute(_EMPTIED, {"which": update_ids, "now": now, "why": failure})


def set_aside(
    session: Session, vault: Vault, update_id: int, chat: int | None, failure: str, reply: str | None, now: datetime
) -> bool:
    """Nobody works on this update again, and its content is not kept; `reply` tells its sender.

    Also where it was decided and what was to be said cannot be read any more. False where it was set aside or
    answered before.
    """
    insert_once(session, Inbox, _row(update_id, chat, None, now))
    values = {"done_at": now, "body": None, "reply": _sealed(vault, update_id, "reply", reply), "failure": failure}
    row = update(Inbox).where(col(Inbox.update_id) == update_id)
    open = row.where(col(Inbox.failure).is_(None), col(Inbox.answered_at).is_(None))
    result: Any = session.execute(open.values(values | ({} if reply else {"answered_at": now, "chat_id": None})))
    return result.rowcount == 1


def attempt(session: Session, update_id: int) -> int:
    """Count one more try at an update that was in work at a crash; returns how many crashes it saw."""
    row = session.get_one(Inbox, update_id)
    row.attempts += 1
    return row.attempts


@dataclass(frozen=True)
class Pending:
    """What a crash left: the update and, where it was decided already, the reply; both sealed."""

    update_id: int
    chat_id: int | None
    body: bytes | None
    reply: bytes | None
    attempts: int

    def opened(self, vault: Vault) -> tuple[str | None, str | None]:
        """The update and the reply as JSON; raises Tampered."""
        parts = (("body", self.body), ("reply", self.reply))
        body, reply = (vault.unseal("inbox", self.update_id, key, sealed) if sealed else None for key, sealed in parts)
        return body, reply


def unfinished(
    session: Session, after: int | None = None, before: datetime | None = None
) -> list[tuple[int, int | None]]:
    """(update, chat) of a page of rows that were not answered, oldest first; with `before`, only older ones."""
    rows = select(Inbox.update_id, Inbox.chat_id).where(col(Inbox.answered_at).is_(None))
    rows = rows.order_by(col(Inbox.update_id)).limit(PAGE)
    if before:
        rows = rows.where(or_(col(Inbox.done_at) < before, col(Inbox.received_at) < before))
    if after is not None:
        rows = rows.where(col(Inbox.update_id) > after)
    return [(update_id, chat) for update_id, chat in session.exec(rows)]


def pending(session: Session, update_id: int) -> Pending | None:
    """The row, if nobody has said it meanwhile."""
    row = session.get(Inbox, update_id)
    if not row or row.answered_at:
        return None
    return Pending(row.update_id, row.chat_id, row.body, row.reply, row.attempts)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of the empty rows that are older; whether there may be more."""
    return drop_page(session, Inbox, col(Inbox.received_at) < before, col(Inbox.answered_at).is_not(None))


_inbox = table(Inbox)
_EMPTIED = (
    update(_inbox)
    .where(_inbox.c.update_id.in_(bindparam("which", expanding=True)))
    .values(
        answered_at=bindparam("now"),
        failure=func.coalesce(_inbox.c.failure, bindparam("why", type_=String)),
        **dict.fromkeys(("chat_id", "reply", "body"), null()),
    )
)
