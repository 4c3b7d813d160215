"""What will be said and is not promised yet, read page by page; and what is promised and waits for its time."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.account import Account
from models.application import Application
from models.climb import Climb
from models.member import Member
from models.message import BATCH, UNSAID, Message, Priority
from models.paging import Place
from models.reminder import KIND, Reminder
from models.store.database import table
from models.store.page import among
from models.wish import Wish
from rules import ladder
from rules.ladder import Step
from rules.wishes import Wishes


class Climbing(NamedTuple):
    """A person with the steps that are not planned yet, and the days on which each is said where they live."""

    account: int
    province: str
    steps: Sequence[tuple[Step, str]]


class Waiting(NamedTuple):
    """A promise that waits; of a reminder, which stages stand in it, each for one person. `many`: an announcement."""

    kind: str
    key: str
    account: int
    subject: int
    many: bool
    due_at: datetime
    expires_at: datetime
    province: str
    stages: tuple[str, ...]


def climbing(
    session: Session, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Climbing], Place | None]:
    """A page of those who are reminded in this time, whole phones of them, and where it ended."""
    (from_here,) = after or (0,)
    beyond = _member.c.account_id > from_here, _account.c.id > from_here  # both, or PostgreSQL merges in all accounts
    rows = session.connection().execute(_PEOPLE.where(*beyond).limit(BATCH)).all()
    last = rows[-1].account_id if len(rows) == BATCH else None
    some = [row for row in rows if row.account_id != last] or rows  # who is cut off comes whole in the next page
    found = []
    for row in some:
        if row.remind_at:  # asked here, or SQLite would sort all who climb for each page
            province, since = (row.district or "")[:2], max(begin, row.remind_at)
            steps = _between(row.reckoned, row.hour, row.ahead, row.paused_until, province, since, end)
            found.append(Climbing(row.account_id, province, steps))
    return found, (some[-1].account_id,) if last else None


@lru_cache(8192)  # many stand on the same
def _between(
    facts: str, hour: int | None, ahead: int, paused: date | None, province: str, since: datetime, end: datetime
) -> Sequence[tuple[Step, str]]:
    wishes, zone = ladder.USUAL if hour is None else Wishes(hour, ahead, paused), ladder.zone_of(province)
    steps = ladder.steps(ladder.read(facts), wishes, province)
    return [(one, f"{one.due_at.astimezone(zone).date()}") for one in steps if since <= one.due_at < end]


def wait(session: Session, keys: Collection[str]) -> set[str]:
    """Which of these promises wait for their time."""
    if not keys:
        return set()
    rows = select(_message.c.key).where(among(session, _message.c.key, keys))
    waits = rows.where(_message.c.ended_at.is_(None), _message.c.sending_at.is_(None))
    return {*session.connection().execute(waits).scalars()}


def waiting(session: Session, end: datetime, after: int) -> list[tuple[int, Waiting]]:
    """A page of promises that are due before then, by their ids, the message that goes by itself not counted."""
    rows = session.connection().execute(_PROMISED.where(_message.c.due_at < end, _message.c.id > after)).all()
    stages = _stages(session, [row.subject for row in rows if row.kind == KIND])
    return [
        (
            row.id,
            Waiting(
                row.kind, row.key, row.chat_id, row.subject, row.priority == Priority.BROADCAST,
                row.due_at, row.expires_at, (row.district or "")[:2],
                tuple(stages.get(row.subject, ())) if row.kind == KIND else ("",),
            ),
        )
        for row in rows
    ]  # fmt: skip


def _stages(session: Session, together: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if together:
        rows = select(_reminder.c.together, _reminder.c.stage).where(
            _reminder.c.together.in_(together), _reminder.c.outcome.is_(None)
        )
        for subject, stage in session.connection().execute(rows.order_by(_reminder.c.due_at)):
            found.setdefault(subject, []).append(stage)
    return found


_climb, _form, _member, _account = map(table, (Climb, Application, Member, Account))
_message, _reminder, _wish = map(table, (Message, Reminder, Wish))
_PEOPLE: Any = (
    select(
        _member.c.account_id, _climb.c.reckoned, _climb.c.remind_at, _form.c.district,
        _wish.c.hour, _wish.c.ahead, _wish.c.paused_until,
    )
    .join(_form, _form.c.member_id == _member.c.id)
    .join(_climb, _climb.c.application_id == _form.c.id)
    .join(_account, _account.c.id == _member.c.account_id)
    .outerjoin(_wish, _wish.c.account_id == _account.c.id)
    .where(_account.c.blocked_at.is_(None), _account.c.no_reminders_at.is_(None), _form.c.no_reminders_at.is_(None))
    .order_by(_member.c.account_id, _form.c.id)
)  # fmt: skip
_PROMISED: Any = (
    select(
        _message.c.id, _message.c.kind, _message.c.key, _message.c.chat_id, _message.c.due_at, _message.c.expires_at,
        _message.c.subject, _message.c.priority, _form.c.district,
    )
    .outerjoin(_form, _form.c.id == _message.c.subject)
    .where(_message.c.ended_at.is_(None), _message.c.sending_at.is_(None), _message.c.kind != UNSAID)
    .order_by(_message.c.id)
    .limit(BATCH)
)  # fmt: skip
