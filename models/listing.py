"""A list that an officer sent: until it is confirmed nothing of it counts, and it goes by itself."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import BigInteger, LargeBinary, and_, delete, exists, or_
from sqlmodel import Field, Session, SQLModel, col, select

from models import message
from models.job import Job
from models.store.database import PAGE, Instant, new_id, partial_index
from models.store.sealing import Sealed, Vault

Counts = dict[str, int]
Kind = Literal["file", "text", "cards"]
Holds = Literal["members", "answers", "payments"]  # whom to invite; what a branch office answered; what was paid


@dataclass
class Source:
    """Where a list comes from: the id of a file, texts, or contact cards.

    `messages` hold it, and go when it was read; `decided`: what the officer said of its columns
    (`rules.recipients.Decisions`); `answers`: of those that are asked now, by their place, which field
    they are; "" is none. `word`: of payments, whose word they are (rules/status.py).
    """

    kind: Kind
    parts: list[str]
    messages: list[int]
    decided: dict[str, dict[str, int | None]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    word: str = ""


class Listing(SQLModel, table=True):
    """sent -> read (`read_by`: the job whose file is the preview) -> foreseen -> confirmed -> ended, by parcels.

    `holds`: members, answers or payments. `source`: sealed JSON; `foreseen`, `made`: counts as JSON; `parcels` of the
    preview are saved. One of a chat waits to be confirmed: a newer one takes its place. Kept a day after it was sent,
    or after its end; it goes at once with the officer's right.
    """

    __table_args__ = (
        partial_index("ix_listing_waiting", "made_at", where="confirmed_at IS NULL"),
        partial_index("ix_listing_confirmed", "confirmed_at", where="confirmed_at IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("listing", "id", None, ("source",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    holds: str = Field(default="members", sa_column_kwargs={"server_default": "members"})
    made_at: datetime = Field(sa_type=Instant)
    source: bytes = Field(sa_type=LargeBinary)
    read_by: int | None = Field(default=None, sa_type=BigInteger)
    foreseen: str | None = None
    slips: bool = False
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    parcels: int = 0
    made: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


def begin(
    session: Session,
    vault: Vault,
    chat_id: int,
    cooperative_id: int,
    source: Source,
    now: datetime,
    holds: Holds = "members",
) -> Listing:
    """A list is sent; what waited to be confirmed goes."""
    drop_waiting(session, chat_id)
    row = Listing(chat_id=chat_id, cooperative_id=cooperative_id, holds=holds, made_at=now, source=b"")
    keep(vault, row, source)
    session.add(row)
    session.flush()
    return row


def keep(vault: Vault, row: Listing, source: Source) -> None:
    row.source = vault.seal("listing", row.id, "source", json.dumps(asdict(source)))


def source_of(vault: Vault, row: Listing) -> Source:
    return Source(**json.loads(vault.unseal("listing", row.id, "source", row.source)))


def waiting(session: Session, chat_id: int, cooperative_id: int) -> Listing | None:
    """The list of members that waits to be confirmed."""
    rows = select(Listing).where(*_WAITS, *_of(chat_id, cooperative_id), Listing.holds == "members")
    return session.exec(rows).first()


def waiting_in(session: Session, chat_id: int) -> Listing | None:
    """The same, of whichever cooperative it is: a chat has one."""
    return session.exec(select(Listing).where(*_WAITS, col(Listing.chat_id) == chat_id)).first()


def unread(session: Session, vault: Vault, chat_id: int) -> list[int]:
    """The messages of a chat that hold a list which was not read yet."""
    row = waiting_in(session, chat_id)
    return source_of(vault, row).messages if row else []


def of(session: Session, id: int, chat_id: int, cooperative_id: int | None, holds: Holds = "members") -> Listing | None:
    """This one, where it is this officer's and of this cooperative, and holds that."""
    rows = select(Listing).where(Listing.id == id, *_of(chat_id, cooperative_id), Listing.holds == holds)
    return session.exec(rows).first()


def counts(kept: str | None) -> Counts:
    return json.loads(kept) if kept else {}


def added(kept: str | None, more: Counts) -> str:
    """Counts with more of them, as they are kept."""
    known = counts(kept)
    return json.dumps({name: known.get(name, 0) + more.get(name, 0) for name in {**known, **more}})


def drop_waiting(session: Session, chat_id: int) -> None:
    drop(session, *_WAITS, col(Listing.chat_id) == chat_id)


def drop(session: Session, *which: Any) -> None:
    """These go, with the jobs that work on them, whose files go by themselves then (`models.job.forget`)."""
    _drop(session, session.exec(select(Listing.id).where(*which)).all())


def drop_of(session: Session, vault: Vault, chat_id: int, cooperative_id: int, now: datetime) -> None:
    """All of an officer's for a cooperative, also from the chat: the right has ended."""
    waits = waiting_in(session, chat_id)
    if waits and waits.cooperative_id == cooperative_id:
        message.unsay(session, chat_id, unread(session, vault, chat_id), now)
    drop(session, *_of(chat_id, cooperative_id))


def _drop(session: Session, ids: Sequence[int]) -> None:
    if ids:
        session.execute(delete(Job).where(col(Job.subject).in_(ids)))
        session.execute(delete(Listing).where(col(Listing.id).in_(ids)))


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that nobody confirmed, or that have ended, before; whether there may be more.

    What is worked on waits: then it is read, and its messages go.
    """
    worked_on = exists().where(col(Job.subject) == col(Listing.id), col(Job.ended_at).is_(None))
    over = or_(
        and_(*_WAITS, col(Listing.made_at) < before),
        col(Listing.confirmed_at) < before,
    )
    gone = session.exec(select(Listing.id).where(over, ~worked_on).limit(PAGE)).all()
    _drop(session, gone)
    return len(gone) == PAGE


def _of(chat_id: int, cooperative_id: int | None) -> tuple[Any, ...]:
    return col(Listing.chat_id) == chat_id, col(Listing.cooperative_id) == cooperative_id


_WAITS = (col(Listing.confirmed_at).is_(None),)
