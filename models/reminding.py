"""Planning reminders page by page: who is due by an index, what a page needs in one query each, and the next instant.

`remind_at` of a form is when its next step is due; it stands in no page any more when that is planned.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, select, tuple_, update
from sqlmodel import Session, col

from models import reckoning, switch
from models.account import Account
from models.application import Application
from models.event import Event, note
from models.member import Member
from models.message import BATCH, Message, Priority, Promise
from models.paging import Place
from models.payment import Payment
from models.reminder import CALLED, EXPIRED, KIND, WITHDRAWN, Reminder
from models.store.database import insert, new_id, table
from models.switch import Switch
from models.wish import wishes_of
from rules import ladder
from rules.ladder import Facts, Step
from rules.ledger import Entry, ledger
from rules.status import Happened, status
from rules.wishes import Wishes

DAY = timedelta(days=1)
LEAD = timedelta(hours=12)  # so long before they are due: all of one phone are there when the first one is said
BEGIN = datetime.min.replace(tzinfo=ladder.UTC)
ACCIDENT = "accident"  # what is noted of a form when one is told


class Due(NamedTuple):
    """A form of which a step is due; `quiet`: its account gets no reminders."""

    form: int
    remind_at: datetime
    facts: Facts
    district: str | None
    account: int | None
    quiet: bool


class Standing(NamedTuple):
    """What a person's ladder stands on, and its steps."""

    facts: Facts
    steps: tuple[Step, ...]

    def of(self, month: date, stage: str) -> Step | None:
        """None where that step is none any more."""
        return next((one for one in self.steps if (one.month, one.stage) == (month, stage)), None)

    def last(self, now: datetime) -> Step | None:
        """The last one that was due: what is true now."""
        return next((one for one in reversed(self.steps) if one.due_at <= now), None)


# -- what is due -------------------------------------------------------------------------------------
def due(session: Session, now: datetime, after: Place | None) -> tuple[list[Promise], Place | None]:
    """Plan a page of those who are due; what is to be promised, and where the page ended."""
    forms = _page(session, now + LEAD, after or (BEGIN, 0))
    if not forms:
        return [], None
    wishes = wishes_of(session, {one.account for one in forms if one.account})
    rows, nexts = [], {}
    for one in forms:
        steps = ladder.steps(one.facts, wishes.get(one.account or 0, Wishes()), (one.district or "")[:2])
        rows += [_row(one, step, now) for step in steps if one.remind_at <= step.due_at <= now + LEAD]
        later = ladder.following(steps, now + LEAD + timedelta.resolution)
        nexts[one.form] = later.due_at if later else None
    promises = _together(session, {one.form: one for one in forms}, rows)
    new = _insert(session, rows)
    _move_on(session, nexts)
    end = (forms[-1].remind_at, forms[-1].form) if len(forms) == BATCH else None
    return [one for one in promises if one.subject in new], end


def _page(session: Session, until: datetime, after: Place) -> list[Due]:
    key = tuple_(_form.c.remind_at, _form.c.id)
    rows = _DUE.where(_form.c.remind_at <= until, key > after).order_by(_form.c.remind_at, _form.c.id).limit(BATCH)
    found = session.connection().execute(rows.with_for_update(of=_form, skip_locked=True))
    return [
        Due(id, at, ladder.read(text), district, account, bool(blocked or stopped))
        for id, at, text, district, account, blocked, stopped in found
    ]


def _row(one: Due, step: Step, now: datetime) -> dict[str, Any]:
    """What has its own outcome at once needs no promise."""
    row = {"application_id": one.form, "month": step.month, "stage": step.stage, "together": None}
    row |= {"due_at": step.due_at, "expires_at": step.expires_at, "outcome": None, "reason": None}
    if step.expires_at < now:
        return row | {"outcome": EXPIRED, "reason": "stale"}
    if not one.account:
        return row | {"outcome": CALLED}
    return row | ({"outcome": WITHDRAWN, "reason": "none wished"} if one.quiet else {})


def _together(session: Session, forms: dict[int, Due], rows: Sequence[dict[str, Any]]) -> list[Promise]:
    """Those of one phone and day are said in one message: one that waits already, or a new one."""
    said: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if not row["outcome"]:
            one = forms[row["application_id"]]
            day = row["due_at"].astimezone(ladder.zone_of((one.district or "")[:2])).date()
            said.setdefault(key_of(one.account or 0, day), []).append(row)
    there, promises = _there(session, said), []
    for key, some in said.items():
        waits, subject = there.get(key, (True, 0))
        if not subject or not waits:
            subject = new_id()
            account = forms[some[0]["application_id"]].account or 0
            name = key if waits else f"{key}:{subject}"
            when = min(row["due_at"] for row in some), max(row["expires_at"] for row in some)
            promises.append(Promise(name, KIND, account, subject, *when, Priority.REMINDER))
        for row in some:
            row["together"] = subject
    return promises


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


# -- another ladder ----------------------------------------------------------------------------------
def replan(session: Session, now: datetime, after: Place | None) -> Place | None:
    """Where the data are others than before, a page is reckoned anew, out of all that happened.

    Where the page ended, and how many reminders that waited are others now.
    """
    mark = f"ladder {ladder.fingerprint()}"
    if after is None and switch.is_on(session, mark):
        return None
    last, changed = after or (0, 0)
    rows = _ALL.where(_form.c.id > last, _form.c.state.is_not(None)).order_by(_form.c.id).limit(BATCH)
    forms = session.connection().execute(rows).all()
    if not forms:
        _all_done(session, mark, now)
        return None
    facts = facts_of(session, [one.id for one in forms], now)
    changed += reckoning.again(
        session,
        [reckoning.Reckoned(id, facts[id], at, account, (where or "")[:2]) for id, at, account, where in forms],
        now,
    )
    return forms[-1].id, changed


def facts_of(session: Session, forms: Sequence[int], now: datetime) -> dict[int, Facts]:
    """Out of all that happened to these and was paid for them."""
    events: dict[int, list[Any]] = {id: [] for id in forms}
    entries: dict[int, list[Entry]] = {id: [] for id in forms}
    for row in session.connection().execute(select(_event).where(_event.c.application_id.in_(forms))):
        events[row.application_id].append(row)
    for row in session.connection().execute(select(_payment).where(_payment.c.application_id.in_(forms))):
        entries[row.application_id].append(Entry(*(getattr(row, name) for name in Entry._fields)))
    return {id: _facts(events[id], entries[id], now) for id in forms}


def looked_at(session: Session, account: int, forms: Sequence[Application], now: datetime) -> dict[int, Standing]:
    """What holds for these people of one phone, by all that is known at this moment."""
    facts = facts_of(session, [one.id for one in forms], now)
    wishes = wishes_of(session, {account}).get(account, Wishes())
    return {
        one.id: Standing(facts[one.id], ladder.steps(facts[one.id], wishes, (one.district or "")[:2])) for one in forms
    }


def note_of_all(session: Session, account: int, what: str, now: datetime) -> None:
    """Note it of everybody on this phone whose form was sent: which of them it is nobody asks; once in a day."""
    forms = select(_form.c.id).join(_member, _member.c.id == _form.c.member_id)
    forms = forms.where(_member.c.account_id == account, _form.c.submitted_at.is_not(None))
    there = exists().where(_event.c.application_id == _form.c.id, _event.c.what == what, _event.c.at > now - DAY)
    for form in session.connection().execute(forms.where(~there)).scalars().all():
        note(session, form, what, now)
        if what == ACCIDENT:
            reckoning.hushed(session, form, now)


def _facts(events: Sequence[Any], entries: Sequence[Entry], now: datetime) -> Facts:
    stood = status(Happened(one.what, one.at, one.source, one.day, one.id) for one in events)
    facts = ladder.paid(ladder.stands(Facts(), stood), ledger(entries), now)
    told = max((one.at for one in events if one.what == ACCIDENT), default=None)
    return ladder.hushed(facts, told) if told else facts


def _all_done(session: Session, mark: str, now: datetime) -> None:
    session.execute(delete(Switch).where(col(Switch.name).startswith("ladder ")))
    switch.turn_on(session, mark, now)


_form, _member, _account, _message = map(table, (Application, Member, Account, Message))
_event, _payment, _reminder = map(table, (Event, Payment, Reminder))
_DUE = (
    select(
        _form.c.id,
        _form.c.remind_at,
        _form.c.reckoned,
        _form.c.district,
        _member.c.account_id,
        _account.c.blocked_at,
        _account.c.no_reminders_at,
    )
    .join(_member, _member.c.id == _form.c.member_id)
    .outerjoin(_account, _account.c.id == _member.c.account_id)
)
_ALL = select(_form.c.id, _form.c.remind_at, _member.c.account_id, _form.c.district).join(
    _member, _member.c.id == _form.c.member_id
)
