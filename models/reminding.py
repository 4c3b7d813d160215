"""Planning reminders page by page: who is due by an index, what a page needs in one query each, and the next instant.

`remind_at` of a form is when its next step is due; it stands in no page any more when that is planned.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlmodel import Session

from models.account import Account
from models.application import Application
from models.member import Member
from models.message import BATCH, Message, Priority, Promise
from models.paging import Place
from models.reminder import BLOCKED, CALLED, EXPIRED, FAILED, KIND, NOT_WISHED, WITHDRAWN, Reminder
from models.store.database import Instant, new_id, table
from models.store.page import among, insert_page
from models.wish import Wish
from rules import ladder
from rules.ladder import Step
from rules.wishes import Wishes

LEAD = timedelta(hours=12)  # so long before they are due: all of one phone are there when the first one is said
BEGIN = datetime.min.replace(tzinfo=ladder.UTC)
NAMES = ("application_id", "month", "stage", "due_at", "expires_at", "together", "outcome", "reason")


class Due(NamedTuple):
    """A form of which a step is due, with its facts as they are written, and what its account wishes, if anything.

    `quiet`: its account wishes no reminders, or none about this person.
    """

    form: int
    remind_at: datetime
    facts: str
    district: str | None
    account: int | None
    quiet: bool
    blocked: bool
    hour: int | None
    ahead: int | None
    paused: date | None


class Planned(NamedTuple):
    """A step of somebody. What has its own outcome at once needs no promise, and no `key` of one."""

    one: Due
    step: Step
    key: str = ""
    outcome: str | None = None
    reason: str | None = None


def due(session: Session, now: datetime, after: Place | None) -> tuple[list[Promise], Place | None]:
    """Plan a page of those who are due; what is to be promised, and where the page ended."""
    forms = _page(session, now + LEAD, after or (BEGIN, 0))
    if not forms:
        return [], None
    planned, nexts = list[Planned](), dict[datetime | None, list[int]]()
    for one in forms:
        steps, later = _steps(one, now + LEAD)
        planned += [_planned(one, step, now) for step in steps]
        nexts.setdefault(later, []).append(one.form)
    subjects, promises = _together(session, planned)
    new = set(insert_page(session, Reminder, NAMES, _rows(planned, subjects), "together"))
    for at, some in nexts.items():  # most of a page have the same next instant
        moved = update(_form).where(among(session, _form.c.id, some)).values(remind_at=at)
        session.connection().execute(moved)
    end = (forms[-1].remind_at, forms[-1].form) if len(forms) == BATCH else None
    return [one for one in promises if one.subject in new], end


def _page(session: Session, until: datetime, after: Place) -> list[Due]:
    key = tuple_(_form.c.remind_at, _form.c.id)
    rows = _DUE.where(_form.c.remind_at <= until, key > after).order_by(_form.c.remind_at, _form.c.id).limit(BATCH)
    return [Due(*row) for row in session.connection().execute(rows.with_for_update(of=_form, skip_locked=True)).all()]


def _steps(one: Due, until: datetime) -> tuple[Sequence[Step], datetime | None]:
    """What is due of somebody until then, and when the next one is."""
    wishes = Wishes(one.hour, one.ahead or 0, one.paused) if one.hour is not None else ladder.USUAL
    return _alike(one.facts, wishes, (one.district or "")[:2], one.remind_at, until)


@lru_cache(8192)  # many stand on the same
def _alike(
    facts: str, wishes: Wishes, province: str, since: datetime, until: datetime
) -> tuple[Sequence[Step], datetime | None]:
    steps = ladder.steps(ladder.read(facts), wishes, province)
    later = next((one.due_at for one in steps if one.due_at > until), None)
    return [one for one in steps if since <= one.due_at <= until], later


def _planned(one: Due, step: Step, now: datetime) -> Planned:
    if step.expires_at < now:
        return Planned(one, step, "", EXPIRED, "stale")
    if not one.account:
        return Planned(one, step, "", CALLED)
    if one.quiet:
        return Planned(one, step, "", WITHDRAWN, NOT_WISHED)
    if one.blocked:
        return Planned(one, step, "", FAILED, BLOCKED)
    return Planned(one, step, key_of(one.account, _local(step.due_at, (one.district or "")[:2])))


def _rows(planned: Sequence[Planned], subjects: dict[str, int]) -> Iterator[tuple]:
    for one, step, key, outcome, reason in planned:
        yield one.form, step.month, step.stage, step.due_at, step.expires_at, subjects.get(key), outcome, reason


def _together(session: Session, planned: Sequence[Planned]) -> tuple[dict[str, int], list[Promise]]:
    """Those of one phone and day are said in one message: one that waits already, or a new one.

    By its key, what each is about; and the new ones, which are about neighbours: they are written beside each other.
    """
    said: dict[str, list[Planned]] = {}
    joined = list[dict[str, Any]]()
    for one in planned:
        if one.key:
            said.setdefault(one.key, []).append(one)
    there, subjects, promises = _there(session, said.keys()), dict[str, int](), list[Promise]()
    for new, (key, some) in enumerate(said.items(), new_id()):
        waits, subjects[key] = there.get(key, (False, new))
        when = min(one.step.due_at for one in some), max(one.step.expires_at for one in some)
        if waits:
            joined.append({"its_key": key, "due": when[0], "over": when[1]})
        else:
            subjects[key] = new
            name = f"{key}:{new}" if key in there else key
            promises.append(Promise(name, KIND, some[0].one.account or 0, new, *when, Priority.REMINDER))
    if joined:
        for statement in (_EARLIER, _LONGER):
            session.connection().execute(statement, joined)
    return subjects, promises


@lru_cache(1024)
def _local(at: datetime, province: str) -> str:
    return at.astimezone(ladder.zone_of(province)).date().isoformat()


def key_of(account: int, day: date | str) -> str:
    return f"{KIND}:{account}:{day}"


def _there(session: Session, keys: Collection[str]) -> dict[str, tuple[bool, int]]:
    """By its key, whether a promise waits still, and what it is about; locked, so that none goes meanwhile."""
    rows = select(_message.c.key, _message.c.subject, _message.c.sending_at, _message.c.ended_at)
    rows = rows.where(among(session, _message.c.key, keys)).with_for_update()
    return {
        key: (not sending and not ended, subject) for key, subject, sending, ended in session.connection().execute(rows)
    }


_form, _member, _account, _message, _wish = map(table, (Application, Member, Account, Message, Wish))
# A promise that waits is due when the first one of it is, and worth saying as long as the last one is.
_key, _due, _over = bindparam("its_key"), bindparam("due", type_=Instant()), bindparam("over", type_=Instant())
_EARLIER = update(_message).where(_message.c.key == _key, _message.c.due_at > _due).values(due_at=_due)
_LONGER = update(_message).where(_message.c.key == _key, _message.c.expires_at < _over).values(expires_at=_over)
_DUE = (
    select(
        _form.c.id,
        _form.c.remind_at,
        _form.c.reckoned,
        _form.c.district,
        _member.c.account_id,
        func.coalesce(_account.c.no_reminders_at, _form.c.no_reminders_at).is_not(None),
        _account.c.blocked_at.is_not(None),
        _wish.c.hour,
        _wish.c.ahead,
        _wish.c.paused_until,
    )
    .join(_member, _member.c.id == _form.c.member_id)
    .outerjoin(_account, _account.c.id == _member.c.account_id)
    .outerjoin(_wish, _wish.c.account_id == _member.c.account_id)
)
