"""An announcement to many: what it says stands once, and how far it is follows from instants (product.md E)."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit
from models.message import Priority, Promise, promise_many
from models.store.database import Instant, drop_page, new_id, partial_index
from models.store.sealing import Sealed, Vault
from rules import keeping
from rules.announcement import GRACE
from rules.audience import Audience, read

FEW = 20  # in a page
WEEK = timedelta(days=7)  # in which the same one is asked about
ASKS, TOLD = "siaran_asks", "siaran_told"  # kinds of promises: to another admin, and to whoever wrote it


class State(StrEnum):
    ASKED = "asked"  # another admin has to agree
    WAITING = "waiting"  # it can be taken back
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    NOT_SENT = "not sent"  # taken back, or refused, before it began
    DONE = "done"


class Broadcast(SQLModel, table=True):
    """asked -> (approved) -> starts_at -> listed, account by account -> sent or ended.

    `body`: sealed JSON, see `Body`; `body_index`: the keyed index of it, by which the same one is known. `audience` is
    JSON (rules/audience.py). `local`: the wall clock time in each one's zone ("2026-12-02T09:00"), NULL for at once.
    `first_id`: the ids of its promises are this one and the number of the account together. `listed_to`: the account
    up to which there are promises, `listed` of them. `resumed_at`: failures before do not count any more.
    `sweep`: what is done with its promises since `sweep_at` (models/afterwards.py), up to the account `sweep_to`.
    `cooperative_id`: whose officer wrote it, to their own members; NULL: an admin. `emergency`: why it does not wait
    for morning. `counts`: JSON, what its promises came to, once they are forgotten. Kept a year since it ended.
    """

    sealed: ClassVar = Sealed("broadcast", "id", None, ("body",))
    __table_args__ = (
        partial_index("ix_broadcast_cooperative", "cooperative_id", "asked_at", where="cooperative_id IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    by: int = Field(sa_type=BigInteger)
    body: bytes = Field(sa_type=LargeBinary)
    body_index: bytes = Field(sa_type=LargeBinary)
    audience: str
    cooperative_id: int | None = Field(default=None, sa_type=BigInteger)
    emergency: str | None = None
    local: str | None = None
    asked_at: datetime = Field(sa_type=Instant, index=True)
    approved_by: int | None = Field(default=None, sa_type=BigInteger)
    starts_at: datetime | None = Field(default=None, sa_type=Instant)
    first_id: int = Field(sa_type=BigInteger)
    listed_to: int = Field(default=0, sa_type=BigInteger)
    listed: int = 0
    listed_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_why: str | None = None
    resumed_at: datetime | None = Field(default=None, sa_type=Instant)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    counts: str | None = None
    sweep: str | None = None
    sweep_at: datetime | None = Field(default=None, sa_type=Instant)
    sweep_to: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})

    def state(self, now: datetime) -> State:
        if self.stopped_at:
            begun = self.starts_at and self.starts_at <= self.stopped_at
            return State.STOPPED if begun else State.NOT_SENT
        if self.ended_at:
            return State.DONE
        if not self.starts_at:
            return State.ASKED
        if self.starts_at > now:
            return State.WAITING
        return State.PAUSED if self.paused_at else State.SENDING

    def meant(self) -> Audience:
        return read(json.loads(self.audience))


@dataclass(frozen=True)
class Body:
    """What is said: "text", "photo", "document" or "video", the words as HTML with fields, and the file at Telegram."""

    kind: str
    html: str
    file: str = ""


def opened(vault: Vault, row: Broadcast) -> Body:
    return Body(**json.loads(vault.unseal("broadcast", row.id, "body", row.body)))


def propose(
    session: Session,
    vault: Vault,
    by: int,
    body: Body,
    audience: Audience,
    local: str | None,
    now: datetime,
    cooperative: int | None = None,
    emergency: str | None = None,
) -> Broadcast:
    """Write it down; it waits for another admin until it is let start."""
    id, kept = new_id(), _written(body)
    row = Broadcast(id=id, by=by, body=vault.seal("broadcast", id, "body", kept), body_index=b"", audience="",
                    asked_at=now, first_id=new_id() >> 1, local=local, cooperative_id=cooperative,
                    emergency=emergency)  # fmt: skip
    row.body_index, row.audience = vault.index("broadcast", kept), _plain(audience)
    session.add(row)
    session.flush()
    audit.note(session, now, by, "wrote an announcement", _number(id), cooperative)
    if emergency:
        audit.note(session, now, by, f"called an emergency: {emergency}", _number(id))
    return row


def same_lately(session: Session, vault: Vault, body: Body, audience: Audience, now: datetime) -> bool:
    """Whether the same was let go to the same people within a week."""
    index = vault.index("broadcast", _written(body))
    rows = select(Broadcast).where(col(Broadcast.asked_at) > now - WEEK, Broadcast.body_index == index)
    found = [one for one in session.exec(rows) if one.audience == _plain(audience)]
    return any(not one.stopped_at or one.listed for one in found)


def start(row: Broadcast, earliest: datetime, now: datetime) -> None:
    """Nobody has to agree any more: it begins when it can no longer be taken back, and not before its time."""
    row.starts_at = max(now + GRACE, earliest)


def approve(session: Session, row: Broadcast, by: int, earliest: datetime, now: datetime) -> bool:
    """By another admin than whoever wrote it; False where that is not so, or it does not wait any more."""
    if by == row.by or row.state(now) is not State.ASKED:
        return False
    row.approved_by = by
    start(row, earliest, now)
    audit.note(session, now, by, "agreed to an announcement", _number(row.id), row.cooperative_id)
    tell(session, row, "approved", now)
    return True


def stop(session: Session, row: Broadcast, by: int, now: datetime) -> bool:
    """What is not sent yet is withdrawn; False where there is nothing to stop."""
    if row.state(now) in (State.STOPPED, State.NOT_SENT, State.DONE):
        return False
    early = row.state(now) in (State.ASKED, State.WAITING)
    row.stopped_at, row.paused_at, row.ended_at, row.sweep = now, None, now if early else None, None
    if early and by == row.by:
        audit.note(session, now, by, "took an announcement back", _number(row.id), row.cooperative_id)
    elif early:
        audit.note(session, now, by, "refused an announcement", _number(row.id), row.cooperative_id)
    else:
        audit.note(session, now, by, "stopped an announcement", _number(row.id), row.cooperative_id)
    if by != row.by:
        tell(session, row, "stopped", now)
    return True


def stop_of(session: Session, officer: int, cooperative: int, by: int, now: datetime) -> None:
    """Nothing more goes out of what somebody wrote as an officer of this cooperative."""
    theirs = Broadcast.by == officer, Broadcast.cooperative_id == cooperative, col(Broadcast.stopped_at).is_(None)
    for row in session.exec(select(Broadcast).where(*theirs, col(Broadcast.ended_at).is_(None)).with_for_update()):
        stop(session, row, by, now)


def pause(session: Session, row: Broadcast, by: int | str, now: datetime, why: str = "") -> bool:
    if row.state(now) is not State.SENDING:
        return False
    row.paused_at, row.paused_why = now, why or None
    audit.note(session, now, by, "paused an announcement", _number(row.id), row.cooperative_id)
    return True


def go_on(session: Session, row: Broadcast, by: int, now: datetime) -> bool:
    if row.state(now) is not State.PAUSED:
        return False
    # What failed before the pause failed later than now where the clock was set back.
    row.resumed_at = max(now, row.paused_at or now)
    row.paused_at, row.paused_why = None, None
    audit.note(session, now, by, "let an announcement go on", _number(row.id), row.cooperative_id)
    return True


def ask(session: Session, row: Broadcast, admins: list[int], now: datetime) -> int:
    """The other admins are asked whether it may be sent; how many there are."""
    over = now + keeping.LINK
    asked = [Promise(f"{ASKS}:{row.id}:{one}", ASKS, one, row.id, now, over, Priority.WAITED_FOR)
             for one in admins if one != row.by]  # fmt: skip
    promise_many(session, asked)
    return len(asked)


def tell(session: Session, row: Broadcast, what: str, now: datetime) -> None:
    """Whoever wrote it hears of this, once."""
    key = f"{TOLD}:{row.id}:{what}:{int(now.timestamp())}"
    promise_many(session, [Promise(key, TOLD, row.by, row.id, now, now + keeping.LINK, Priority.WAITED_FOR)])


def find(session: Session, id: int, to_change: bool = False) -> Broadcast | None:
    return session.get(Broadcast, id, with_for_update=to_change or None)


def newest(
    session: Session, most: int, before: datetime | None = None, cooperative: int | None = None
) -> list[Broadcast]:
    """All, or those of the officers of one cooperative."""
    rows = select(Broadcast).order_by(col(Broadcast.asked_at).desc())
    if cooperative:
        rows = rows.where(Broadcast.cooperative_id == cooperative)
    return [*session.exec((rows.where(col(Broadcast.asked_at) < before) if before else rows).limit(most))]


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before, or was never begun; whether there may be more."""
    gone = drop_page(session, Broadcast, col(Broadcast.ended_at) < before)
    return gone or drop_page(session, Broadcast, col(Broadcast.ended_at).is_(None), col(Broadcast.asked_at) < before)


def _written(body: Body) -> str:
    return json.dumps(asdict(body))


def _plain(audience: Audience) -> str:
    return json.dumps(audience.kept(), sort_keys=True)


def _number(id: int) -> str:
    return str(id % 10_000)
