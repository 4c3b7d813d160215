"""What takes long: a job is a row, written in the transaction of its cause, until its result has come in as a turn."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, LargeBinary, and_, delete, exists, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import inbox, piece
from models.piece import Piece
from models.store.database import Instant, drop_page, new_id, partial_index, table
from models.store.sealing import Sealed, Vault

LEASE = timedelta(minutes=2)  # a claim holds so long, and is renewed while the work goes on
TRIES = 3  # times that a job is begun
OURS = 2**62  # from here on ids are jobs', and of the updates that tell their end: far above Telegram's
FEW = 4  # pieces of files that are dropped in one transaction: they are overwritten, too


class Outcome(StrEnum):
    """How a job ended: done, with an error of its work, with its process three times, or beyond a limit.

    Or what it works on was `away` too long.
    """

    DONE = "done"
    FAILED = "failed"
    DIED = "died"
    AWAY = "away"
    MEMORY = "memory"
    TIME = "time"
    SIZE = "size"


def new_job_id() -> int:
    """In the inbox, what we tell ourselves comes after all that Telegram sent."""
    return OURS | new_id()


class Job(SQLModel, table=True):
    """asked for -> claimed (owner) -> ended (outcome): by that commit its result enters the inbox.

    `parameters` and `result` are sealed JSON; a file that it made is `size` bytes in pieces. `done` of `total`: how far
    it is. It may be claimed from `due_at` on; a claim holds until then. Kept as long as the account of the chat and its
    `subject`, and two days at most after it ended.
    """

    __table_args__ = (
        partial_index("ix_job_open", "due_at", where="ended_at IS NULL"),
        partial_index("ix_job_owner", "owner", where="owner IS NOT NULL"),
        partial_index("ix_job_ended_at", "ended_at", where="ended_at IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("job", "id", None, ("parameters", "result"))

    id: int = Field(default_factory=new_job_id, primary_key=True, sa_type=BigInteger)
    kind: str
    chat_id: int = Field(sa_type=BigInteger, index=True)
    subject: int = Field(default=0, sa_type=BigInteger, index=True)
    parameters: bytes | None = Field(default=None, sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=Instant)
    owner: int | None = Field(default=None, sa_type=BigInteger)
    due_at: datetime = Field(sa_type=Instant)
    attempts: int = 0
    done: int = 0
    total: int = 0
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None
    result: bytes | None = Field(default=None, sa_type=LargeBinary)
    size: int = 0

    def asked(self, vault: Vault) -> Any:
        """The parameters."""
        return json.loads(vault.unseal("job", self.id, "parameters", self.parameters)) if self.parameters else None


@dataclass(frozen=True)
class Ended:
    """What became of a job: its result, or why there is none, for the log.

    `size` bytes of its `file` are kept in pieces; `message` showed how far it was.
    """

    id: int
    kind: str
    chat_id: int
    subject: int
    outcome: Outcome
    result: Any
    file: int
    size: int
    message: int | None = None


def start(
    session: Session,
    vault: Vault,
    kind: str,
    chat_id: int,
    now: datetime,
    parameters: Any = None,
    subject: int = 0,
    due_at: datetime | None = None,
    but: Collection[str] = (),
) -> int:
    """Ask for a job, to be worked on from `due_at` on; the id of the open one, where the same was asked for before.

    `but`: parameters of the moment, which may differ.
    """
    asked = json.dumps(parameters)
    alike = select(Job).where(_open, Job.chat_id == chat_id, Job.kind == kind, Job.subject == subject)
    for row in session.exec(alike):
        known, new = row.asked(vault), json.loads(asked)
        if known == (new | {key: known[key] for key in but} if but else new):
            return row.id
    row = Job(kind=kind, chat_id=chat_id, subject=subject, created_at=now, due_at=due_at or now)
    row.parameters = vault.seal("job", row.id, "parameters", asked)
    session.add(row)
    return row.id


def wait(session: Session, id: int | None, due_at: datetime) -> bool:
    """Let it be begun then and not before; False where it was begun already."""
    session.flush()
    unbegun = update(Job).where(col(Job.id) == id, _open, col(Job.owner).is_(None), col(Job.attempts) == 0)
    return session.connection().execute(unbegun.values(due_at=due_at)).rowcount == 1


def goes_on(session: Session, id: int, left: bytes | None = None) -> None:
    """A part of it is done for good: what is left, which sealed parameters may say anew, has all its tries."""
    session.execute(update(Job).where(col(Job.id) == id).values(attempts=1, **({"parameters": left} if left else {})))


def drop(session: Session, ids: Sequence[int]) -> None:
    """These go, and their files by themselves then (`forget`)."""
    session.execute(delete(Job).where(col(Job.id).in_(ids)))


def claim(session: Session, owner: int, now: datetime, alone: Sequence[str] = ()) -> Job | None:
    """The next job, which is `owner`'s until the lease runs out; none of the kinds that are worked on `alone`.

    `owner` names one claim, so that one whose commit nobody heard of is found again and no second one is made; and the
    file that is made under it.
    """
    mine = select(Job).where(_open, Job.owner == owner)
    if known := session.exec(mine).first():
        return known
    free = and_(_open, col(Job.due_at) <= now, *([col(Job.kind).not_in(alone)] if alone else []))
    id = session.exec(select(Job.id).where(free).order_by(col(Job.due_at)).limit(1)).first()
    if id is None:
        return None
    claimed = update(Job).where(col(Job.id) == id, free)
    session.execute(claimed.values(owner=owner, due_at=now + LEASE, attempts=Job.attempts + 1, done=0, total=0))
    return session.exec(mine).first()


def renew(session: Session, id: int, owner: int | None, done: int, total: int, now: datetime) -> bool:
    """Keep the claim, and how far it is; False where it is no longer this owner's."""
    row = owned(session, id, owner)
    if row:
        row.due_at, row.done, row.total = now + LEASE, done, total
    return bool(row)


def owned(session: Session, id: int, owner: int | None) -> Job | None:
    """The open job, if it is still this claim's."""
    row = session.get(Job, id, with_for_update=True)
    return row if row and owner and row.owner == owner and row.ended_at is None else None


def keep(session: Session, vault: Vault, id: int, owner: int | None, number: int, content: bytes) -> None:
    """Keep a piece of its file, while it is this owner's: what a child of before still writes goes nowhere."""
    if owner and owned(session, id, owner):
        piece.keep(session, vault, owner, number, content)


def put_back(session: Session, id: int, owner: int | None, due_at: datetime, counted: bool) -> None:
    """It waits again; `counted`: it was its own fault."""
    if row := owned(session, id, owner):
        row.owner, row.due_at = None, due_at
        row.attempts -= 0 if counted else 1


def recover(session: Session) -> None:
    """Put back what was claimed by an owner who is gone."""
    session.execute(update(Job).where(_open, col(Job.owner).is_not(None)).values(owner=None, due_at=Job.created_at))


def end(
    session: Session, vault: Vault, id: int, owner: int | None, outcome: Outcome, result: Any, size: int, now: datetime
) -> dict[str, Any] | None:
    """It ends, once, and enters the inbox as an update of our own, which is returned; the owner is that of its file."""
    row = owned(session, id, owner)
    if not row:
        return None
    row.ended_at, row.outcome, row.size = now, outcome, size
    row.parameters = None
    row.result = vault.seal("job", id, "result", json.dumps(result))
    raw = {"update_id": id, "job": {"chat": {"id": row.chat_id}}}
    inbox.store(session, vault, [(id, row.chat_id, raw)], now)
    return raw


def ended(session: Session, vault: Vault, id: int) -> Ended | None:
    """What became of it; None where it was erased meanwhile."""
    row = session.get(Job, id)
    if not row or not row.outcome or not row.result:
        return None
    result = json.loads(vault.unseal("job", id, "result", row.result))
    return Ended(id, row.kind, row.chat_id, row.subject, Outcome(row.outcome), result, row.owner or 0, row.size)


def empty(session: Session, id: int) -> None:
    """Nothing stays of its result."""
    session.execute(update(Job).where(col(Job.id) == id).values(result=None))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before, or else of a file that is no job's any more; whether there may be more."""
    return drop_page(session, Job, col(Job.ended_at) < before) or _forget_file(session)


def _forget_file(session: Session) -> bool:
    """By its first piece, which goes last."""
    nobodys = ~exists().where(col(Job.owner) == col(Piece.file))
    file = session.exec(select(Piece.file).where(Piece.number == 0, nobodys).limit(1)).first()
    if file is None:
        return False
    last = select(Piece.id).where(Piece.file == file).order_by(col(Piece.number).desc()).limit(FEW)
    session.connection().execute(delete(table(Piece)).where(col(Piece.id).in_(last)))
    return True


_open = col(Job.ended_at).is_(None)
