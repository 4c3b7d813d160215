"""The outbox: a promised message is a row, written in the transaction of its cause."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Index, and_, func, or_, text, update
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import PAGE, Instant, drop_page, new_id, partial_index
from models.store.page import insert_page

UNSAID = "unsay"  # the kind of a promise whose subject is the message that goes
GOING = (
    "kit",
    "package",
    "record",
    "repair",
)  # files that go from a chat by themselves (handlers/kinds.py)
ANNOUNCED = "kind IN ('siaran', 'siaran_recall')"  # what goes to the readers of announcements (models/delivery.py)
_NOT_UNSAID = f"kind = '{UNSAID}' AND outcome <> 'accepted'"
BATCH = 500  # promises that are made in one transaction
GONE = ("message to delete not found",)  # as Telegram refuses it
LEASE = timedelta(minutes=2)  # a claim holds so long, and so does what is being sent: a request takes 30 s at most


class Priority(IntEnum):
    """What goes first of what is due."""

    WAITED_FOR = 1
    REMINDER = 2
    BROADCAST = 3


class Message(SQLModel, table=True):
    """promised -> claimed (owner, lease) -> sending (committed just before the request) -> ended (outcome, reason).

    The outcome is accepted, failed, uncertain, expired or withdrawn. `key` says what it is
    (`nudge:{application}:{stage}`); planning twice changes nothing. The text is made when it is about to be sent, by a
    function per kind, from `subject` (the application; 0 where it is about none) and what is true then. Kept as long
    as that application and the account of the chat, and 90 days at most after it ended.
    """

    __table_args__ = (
        Index("ix_message_subject", "subject", "kind", "due_at"),
        partial_index("ix_message_chat_id", "chat_id", where="subject = 0"),  # the others go with their form
        partial_index("ix_message_due", "priority", "due_at", where="ended_at IS NULL AND sending_at IS NULL"),
        partial_index("ix_message_expires", "expires_at", where="ended_at IS NULL AND sending_at IS NULL"),
        partial_index("ix_message_owned", "lease_until", "owner", where="ended_at IS NULL AND owner IS NOT NULL"),
        partial_index("ix_message_ended_at", "ended_at", where="ended_at IS NOT NULL"),
        partial_index("ix_message_announced", "subject", "kind", "outcome", "reason", "due_at", where=ANNOUNCED),
        partial_index("ix_message_remains", "id", where=_NOT_UNSAID),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    key: str = Field(unique=True)
    kind: str
    chat_id: int = Field(sa_type=BigInteger)
    subject: int = Field(sa_type=BigInteger)
    priority: int = Priority.REMINDER
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    owner: int | None = Field(default=None, sa_type=BigInteger)
    lease_until: datetime | None = Field(default=None, sa_type=Instant)
    sending_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None
    reason: str | None = None
    message_id: int | None = Field(default=None, sa_type=BigInteger)


class Promise(NamedTuple):
    """What is promised to a chat, and by when it is worth saying."""

    key: str
    kind: str
    chat_id: int
    subject: int
    due_at: datetime
    expires_at: datetime
    priority: Priority = Priority.REMINDER


def promise_many(session: Session, promises: Iterable[Promise]) -> int:
    """Promise what is not promised yet under the same key; returns how many are new. One transaction takes a page.

    Their ids are neighbours, so that they are written beside each other.
    """
    rows = ((id, *one) for id, one in enumerate(promises, new_id()))
    return len(insert_page(session, Message, ("id", *Promise._fields), rows, "id"))


def promised(session: Session, keys: Iterable[str]) -> set[str]:
    """Which of these are promised already, or were."""
    return set(session.exec(select(Message.key).where(col(Message.key).in_([*keys]))))


def came(session: Session, keys: Iterable[str], now: datetime) -> set[str]:
    """Which of these were promised, and did not run out before anybody saw to them."""
    rows = select(Message.key).where(col(Message.key).in_([*keys]))
    holds = col(Message.ended_at).is_(None) & (Message.expires_at > now)
    return set(session.exec(rows.where(or_(holds, col(Message.outcome) != "expired"))))


def unsay(session: Session, chat_id: int, message_ids: Iterable[int], due_at: datetime, of: str = "") -> None:
    """Promise that messages go then: after two days Telegram would refuse to delete them.

    `of`: the file that stands there (`of_file`), by which it can be taken back before; the message that it stands in
    now counts.
    """
    ends = due_at + timedelta(hours=23)
    for one in message_ids:
        key = f"{UNSAID}:{of or f'{chat_id}:{one}'}"
        if not promise_many(session, [Promise(key, UNSAID, chat_id, one, due_at, ends)]) and of:
            session.execute(update(Message).where(col(Message.key) == key, _unended).values(subject=one))


def of_file(kind: str, subject: object) -> str:
    return f"{kind}:{subject}"


def take_back(session: Session, files: Iterable[object], now: datetime) -> None:
    """The messages in which these files of jobs stand go now."""
    keys = [f"{UNSAID}:{of_file(kind, of)}" for of in files for kind in GOING]
    stands = col(Message.key).in_(keys), col(Message.owner).is_(None), _waiting
    session.execute(update(Message).where(*stands).values(due_at=now))


def claim(session: Session, owner: int, most: int, now: datetime) -> Sequence[int]:
    """The ids of the next due promises, which are `owner`'s until the lease runs out.

    `owner` names one claim, so that one whose commit nobody heard of is found again and no second one is made.
    """
    if known := _of_claim(session, owner):
        return known
    due = _next(session, most, now)
    if not due:
        return []
    free = update(Message).where(col(Message.id).in_(due), _free(now))
    session.execute(free.values(owner=owner, lease_until=now + LEASE))
    return _of_claim(session, owner)


def claimed(session: Session, id: int, owner: int) -> Message | None:
    """The row, if it is still this claim's."""
    row = session.get(Message, id, with_for_update=True)
    return row if row and row.owner == owner and row.ended_at is None else None


def mark_sending(row: Message, now: datetime) -> None:
    """To be committed just before the request: after a crash nobody can know what became of it."""
    row.sending_at, row.lease_until = now, now + LEASE


def end(
    session: Session, id: int, outcome: str, now: datetime, reason: str | None = None, message_id: int | None = None
) -> None:
    """How it ended; what was uncertain may turn out to be something else."""
    row = session.get(Message, id)
    if row and row.outcome in (None, "uncertain"):
        row.ended_at, row.outcome, row.reason, row.message_id = now, outcome, reason, message_id


def put_back(session: Session, id: int, due_at: datetime) -> None:
    """It was surely not sent: it waits again."""
    row = session.get(Message, id)
    if row and row.ended_at is None:
        row.owner = row.lease_until = row.sending_at = None
        row.due_at = due_at


def recover(session: Session, now: datetime, before: datetime | None = None) -> int:
    """Return what was claimed, and name what was being sent: it is uncertain, and never sent again by itself.

    With `before` only where the lease ran out by then; without, of an owner who is gone. The number of uncertain ones.
    """
    left = and_(_unended, col(Message.owner).is_not(None))
    if before:
        left = and_(left, col(Message.lease_until) < before)
    sending = update(Message).where(left, col(Message.sending_at).is_not(None))
    reason = "stopped while it was being sent"
    result: Any = session.execute(sending.values(ended_at=now, outcome="uncertain", reason=reason))
    session.execute(update(Message).where(left, _waiting).values(owner=None, lease_until=None))
    return result.rowcount


def expire(session: Session, now: datetime) -> bool:
    """A page of what could not be sent in its time ends so, and is not sent late; whether there may be more."""
    late = select(Message.id).where(_waiting, col(Message.expires_at) < now).limit(PAGE)
    expired = update(Message).where(col(Message.id).in_(late))
    result: Any = session.execute(expired.values(ended_at=now, outcome="expired"))
    return result.rowcount == PAGE


def remaining(session: Session, since: datetime, after: int) -> Sequence[Message]:
    """A page of what could not be deleted since then; what its reader had deleted before is not there any more."""
    rows = select(Message).where(text(_NOT_UNSAID), Message.id > after, col(Message.ended_at) >= since)
    gone = col(Message.reason).is_(None) | func.lower(col(Message.reason)).not_in(GONE)
    return session.exec(rows.where(gone).order_by(col(Message.id)).limit(PAGE)).all()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what ended before; whether there may be more."""
    return drop_page(session, Message, col(Message.ended_at) < before)


_unended = col(Message.ended_at).is_(None)
_waiting = and_(_unended, col(Message.sending_at).is_(None))
_claimed = and_(_waiting, col(Message.owner).is_not(None))


def _of_claim(session: Session, owner: int) -> list[int]:
    """What goes first comes first; sorted here, since SQLite would read all that waits in the order of its index."""
    mine = select(Message.priority, Message.due_at, Message.id)
    held = _claimed, Message.owner == owner, col(Message.lease_until).is_not(None)
    return [id for *_, id in sorted(session.exec(mine.where(*held)))]


def _free(now: datetime) -> Any:
    return and_(_waiting, or_(col(Message.owner).is_(None), col(Message.lease_until) < now))


def _next(session: Session, most: int, now: datetime) -> list[int]:
    """By priority, then by due time; each priority is a range of its own in the index."""
    found: list[int] = []
    for priority in Priority:
        due = select(Message.id).where(_free(now), Message.priority == priority)
        due = due.where(Message.due_at <= now, Message.expires_at >= now).order_by(col(Message.due_at))
        found += session.exec(due.limit(most - len(found)))
    return found
