"""What is done once an announcement has ended: the failed are sent again, what was sent is taken out of the chats.

That goes page by page through its promises, in the order of the accounts, and how far it is stands in its row
(`sweep_to`): it holds nobody up, and goes on after a restart.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, String, cast, func, literal, or_, select, update
from sqlmodel import Session

from models.broadcast import Broadcast, State
from models.delivery import ACCOUNTS, COLUMNS, KIND, LOOK, NOBODY, RECALL, of
from models.message import Message, Priority
from models.store.database import Instant, insert, table
from rules import keeping

HELPLESS = ("blocked", "deactivated", "chat not found", "initiate conversation")  # trying again does not help
AGAIN = timedelta(days=7)  # so long another try may wait
_FRESH = ("ended_at", "outcome", "reason", "owner", "lease_until", "sending_at")
_message = table(Message)


class Sweep(StrEnum):
    FAILED = "failed"  # those that failed are sent again, where that may help
    UNCERTAIN = "uncertain"  # and those of which nobody knows
    RECALL = "recall"


class Doubt(NamedTuple):
    """A promise of which nobody knows whether it came, and whose it is."""

    id: int
    account: int


def begin(session: Session, row: Broadcast, what: Sweep, now: datetime) -> bool:
    """False where it has not ended, or something else is being done with it."""
    over = (State.DONE, State.STOPPED) if what is Sweep.RECALL else (State.DONE,)
    if row.sweep or row.counts or not row.ended_at or row.state(now) not in over:
        return False
    at = max(now, row.ended_at)  # also where the clock was set back since
    row.sweep, row.sweep_at, row.sweep_to = what.value, at, 0
    if what is not Sweep.RECALL:
        row.ended_at, row.resumed_at = None, at
    return True


def go_on(session: Session, row: Broadcast, now: datetime) -> None:
    """One page; after the last one the sweep is over."""
    page = select(_message.c.id).where(*_next(row)).order_by(_message.c.id).limit(LOOK).subquery("page")
    last = session.connection().execute(select(func.max(page.c.id))).scalar()
    if last is None:
        row.sweep = None
    elif row.sweep == Sweep.RECALL:
        _recall(session, row, last, now)
    else:
        _again(session, row, last, now)
    if last is not None:
        row.sweep_to = last - row.first_id


def _next(row: Broadcast) -> tuple[Any, ...]:
    """By their ids, in which the account stands; the subject's own index would lead through all of them each time."""
    behind, to = row.first_id + row.sweep_to, row.first_id + ACCOUNTS
    return _message.c.id > behind, _message.c.id < to, _message.c.subject + 0 == row.id, _message.c.kind == KIND


def _again(session: Session, row: Broadcast, last: int, now: datetime) -> None:
    asked = row.sweep_at or now
    which = *_next(row), _message.c.id <= last, _message.c.outcome == row.sweep, _message.c.ended_at <= asked, helps()
    _anew(session, *which, now=now)


def _anew(session: Session, *which: Any, now: datetime) -> int:
    again = update(_message).where(*which).values(**dict.fromkeys(_FRESH), due_at=now, expires_at=now + AGAIN)
    session.flush()
    return session.connection().execute(again).rowcount


def helped(session: Session, row: Broadcast, what: Sweep) -> int:
    """How many another try may reach: of an account that was erased nothing is left to send to."""
    which = *of(row, what.value), _message.c.chat_id != NOBODY, helps()
    return session.connection().execute(select(func.count()).select_from(_message).where(*which)).scalar_one()


def helps() -> Any:
    """Whether another try may help: nobody who blocked the bot or is not there any more."""
    said = func.lower(func.coalesce(_message.c.reason, ""))
    return ~or_(*(said.contains(one) for one in HELPLESS))


def _recall(session: Session, row: Broadcast, last: int, now: datetime) -> None:
    """Promise to delete what was accepted not too long ago."""
    asked = row.sweep_at or now
    when = _message.c.outcome == "accepted", _message.c.ended_at > asked - keeping.RECALLED
    promised = select(
        literal((row.first_id ^ 1 << 61) & ~(1 << 62), BigInteger) + _message.c.chat_id,
        literal(f"{RECALL}:{row.id}:", String) + cast(_message.c.chat_id, String),
        literal(RECALL, String),
        _message.c.chat_id,
        literal(row.id, BigInteger),
        literal(int(Priority.BROADCAST)),
        literal(now, Instant()),
        literal(asked + keeping.RECALLED, Instant()),
    ).where(*_next(row), _message.c.id <= last, *when, _message.c.message_id.is_not(None))
    new = insert(session.get_bind().dialect.name, Message).from_select(COLUMNS, promised).on_conflict_do_nothing()
    session.flush()
    session.connection().execute(new)


# -- of whom nobody knows --------------------------------------------------------------------------------
def uncertain(session: Session, row: Broadcast, most: int, after: int = 0) -> Sequence[Doubt]:
    """So many of them, in the order of their ids."""
    known = _message.c.chat_id != NOBODY, _message.c.id > after
    rows = select(_message.c.id, _message.c.chat_id).where(*of(row, "uncertain"), *known)
    return [Doubt(*one) for one in session.connection().execute(rows.order_by(_message.c.id).limit(most))]


def doubt(session: Session, id: int) -> tuple[int, Doubt] | None:
    """The announcement of one of them, and whose it is."""
    rows = select(_message.c.subject, _message.c.chat_id).where(_message.c.id == id, _message.c.kind == KIND)
    uncertain = _message.c.outcome == "uncertain", _message.c.chat_id != NOBODY
    found = session.connection().execute(rows.where(*uncertain)).first()
    return (found.subject, Doubt(id, found.chat_id)) if found else None


def once_more(session: Session, row: Broadcast, id: int, now: datetime) -> bool:
    """Only this one gets it again."""
    found = doubt(session, id)
    if not found or found[0] != row.id or row.sweep or row.counts or row.state(now) is not State.DONE:
        return False
    row.ended_at, row.resumed_at = None, max(now, row.ended_at or now)
    return bool(_anew(session, _message.c.id == id, *of(row, "uncertain"), now=now))
