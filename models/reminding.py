"""Planning reminders page by page: who is due by an index, what a page needs in one query each, and the next instant.

`remind_at` of a form is when its next step is due; it stands in no page any more when that is planned.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select, tuple_, update
from sqlmodel import Session

from models.account import Account
from models.application import Application
from models.member import Member
from models.message import BATCH, Message, Priority, Promise
from models.paging import Place
from models.reminder import CALLED, EXPIRED, KIND, NOT_WISHED, WITHDRAWN, Reminder
from models.store.database import insert, new_id, table
from models.wish import wishes_of
from rules import ladder
from rules.ladder import Step
from rules.wishes import Wishes

LEAD = timedelta(hours=12)  # so long before they are due: all of one phone are there when the first one is said
BEGIN = datetime.min.replace(tzinfo=ladder.UTC)


class Due(NamedTuple):
    """A form of which a step is due, with its facts as they are written.

    `quiet`: its account gets no reminders, or none about this person.
    """

    form: int
    remind_at: datetime
    facts: str
    district: str | None
    account: int | None
    quiet: bool


def due(session: Session, now: datetime, after: Place | None) -> tuple[list[Promise], Place | None]:
    """Plan a page of those who are due; what is to be promised, and where the page ended."""
    forms = _page(session, now + LEAD, after or (BEGIN, 0))
    if not forms:
        return [], None
    wishes = wishes_of(session, {one.account for one in forms if one.account})
    rows, nexts = list[dict[str, Any]](), {}
    for one in forms:
        some, nexts[one.form] = _steps(one, wishes.get(one.account or 0, ladder.USUAL), now + LEAD)
        rows += [_row(one, step, now) for step in some]
    promises = _together(session, {one.form: one for one in forms}, rows)
    new = _insert(session, rows)
    _move_on(session, nexts)
    end = (forms[-1].remind_at, forms[-1].form) if len(forms) == BATCH else None
    return [one for one in promises if one.subject in new], end


def _steps(one: Due, wishes: Wishes, until: datetime) -> tuple[Sequence[Step], datetime | None]:
    """What is due of somebody until then, and when the next one is."""
    return _alike(one.facts, wishes, (one.district or "")[:2], one.remind_at, until)


@lru_cache(4096)  # many stand on the same
def _alike(
    facts: str, wishes: Wishes, province: str, since: datetime, until: datetime
) -> tuple[Sequence[Step], datetime | None]:
    steps = ladder.steps(ladder.read(facts), wishes, province)
    later = next((one.due_at for one in steps if one.due_at > until), None)
    return [one for one in steps if since <= one.due_at <= until], later


def _page(session: Session, until: datetime, after: Place) -> list[Due]:
    key = tuple_(_form.c.remind_at, _form.c.id)
    rows = _DUE.where(_form.c.remind_at <= until, key > after).order_by(_form.c.remind_at, _form.c.id).limit(BATCH)
    found = session.connection().execute(rows.with_for_update(of=_form, skip_locked=True))
    return [
        Due(id, at, text, district, account, bool(blocked or stopped or spared))
        for id, at, text, district, account, blocked, stopped, spared in found
    ]


def _row(one: Due, step: Step, now: datetime) -> dict[str, Any]:
    """What has its own outcome at once needs no promise."""
    row = {"application_id": one.form, "month": step.month, "stage": step.stage, "together": None}
    row |= {"due_at": step.due_at, "expires_at": step.expires_at, "outcome": None, "reason": None}
    if step.expires_at < now:
        return row | {"outcome": EXPIRED, "reason": "stale"}
    if not one.account:
        return row | {"outcome": CALLED}
    return row | ({"outcome": WITHDRAWN, "reason": NOT_WISHED} if one.quiet else {})


def _together(session: Session, forms: dict[int, Due], rows: Sequence[dict[str, Any]]) -> list[Promise]:
    """Those of one phone and day are said in one message: one that waits already, or a new one."""
    said: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if not row["outcome"]:
            one = forms[row["application_id"]]
            day = _local(row["due_at"], (one.district or "")[:2])
            said.setdefault(key_of(one.account or 0, day), []).append(row)
    there, promises = _there(session, said), []
    for key, some in said.items():
        waits, subject = there.get(key, (True, 0))
        due, over = min(row["due_at"] for row in some), max(row["expires_at"] for row in some)
        if not subject or not waits:
            subject = new_id()
            account = forms[some[0]["application_id"]].account or 0
            name = key if waits else f"{key}:{subject}"
            promises.append(Promise(name, KIND, account, subject, due, over, Priority.REMINDER))
        else:
            _joined(session, key, due, over)
        for row in some:
            row["together"] = subject
    return promises


def _joined(session: Session, key: str, due: datetime, over: datetime) -> None:
    """A promise that waits is due when the first one of it is, and worth saying as long as the last one is."""
    one = update(_message).where(_message.c.key == key)
    session.connection().execute(one.where(_message.c.due_at > due).values(due_at=due))
    session.connection().execute(one.where(_message.c.expires_at < over).values(expires_at=over))


@lru_cache(1024)
def _local(at: datetime, province: str) -> date:
    return at.astimezone(ladder.zone_of(province)).date()


def key_of(account: int, day: date) -> str:
    return f"{KIND}:{account}:{day}"


def _there(session: Session, keys: Iterable[str]) -> dict[str, tuple[bool, int]]:
    """By its key, whether a promise waits still, and what it is about; locked, so that none goes meanwhile."""
    rows = select(_message.c.key, _message.c.subject, _message.c.sending_at, _message.c.ended_at)
    rows = rows.where(_message.c.key.in_(list(keys))).with_for_update()
    return {
        key: (not sending and not ended, subject) for key, subject, sending, ended in session.connection().execute(rows)
    }


def _insert(session: Session, rows: Sequence[dict[str, Any]]) -> set[int]:
    """What was planned already stays as it is; the subjects of promises that are new."""
    if not rows:
        return set()
    new = insert(session.get_bind().dialect.name, Reminder).on_conflict_do_nothing().returning(_reminder.c.together)
    return {one for one in session.connection().execute(new, list(rows)).scalars() if one}


def _move_on(session: Session, nexts: dict[int, datetime | None]) -> None:
    """Most of a page have the same next instant."""
    by_instant: dict[datetime | None, list[int]] = {}
    for form, at in nexts.items():
        by_instant.setdefault(at, []).append(form)
    for at, forms in by_instant.items():
        session.connection().execute(update(_form).where(_form.c.id.in_(forms)).values(remind_at=at))


_form, _member, _account, _message = map(table, (Application, Member, Account, Message))
_reminder = table(Reminder)
_DUE = (
    select(
        _form.c.id,
        _form.c.remind_at,
        _form.c.reckoned,
        _form.c.district,
        _member.c.account_id,
        _account.c.blocked_at,
        _account.c.no_reminders_at,
        _form.c.no_reminders_at.label("spared_at"),
    )
    .join(_member, _member.c.id == _form.c.member_id)
    .outerjoin(_account, _account.c.id == _member.c.account_id)
)
