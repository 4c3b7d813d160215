"""Planning reminders page by page: who is due by an index, what a page needs in one query each, and the next instant.

`remind_at` of a climb is when its next step is due; it stands in no page any more when that is planned. Only these rows
are locked meanwhile.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlmodel import Session

from models.account import Account
from models.application import Application
from models.climb import Climb
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


class Part(NamedTuple):
    """A step of somebody; `day`: the local one, on which it is said together. One that is late has its outcome."""

    step: Step
    day: str
    outcome: str | None = None
    reason: str | None = None


class Said(NamedTuple):
    """A message: from when, until when, and what it is about."""

    account: int
    due_at: datetime
    expires_at: datetime
    subject: int

    def and_also(self, step: Step) -> "Said":
        due, over = min(self.due_at, step.due_at), max(self.expires_at, step.expires_at)
        return self._replace(due_at=due, expires_at=over)


class Planned(NamedTuple):
    """A step of the person of a form. What has its own outcome at once needs no promise, and no `key` of one."""

    form: int
    step: Step
    key: str = ""
    outcome: str | None = None
    reason: str | None = None


def due(session: Session, now: datetime, after: Place | None) -> tuple[list[Promise], Place | None]:
    """Plan a page of those who are due; what is to be promised, and where the page ended."""
    forms = _page(session, now + LEAD, after or (BEGIN, 0))
    if not forms:
        return [], None
    planned, said, nexts = _planned(forms, now)
    promises, known = _together(session, said)
    rows = ((form, step.month, step.stage, step.due_at, step.expires_at, known.get(key), outcome, reason)
            for form, step, key, outcome, reason in planned)  # fmt: skip
    new = set(insert_page(session, Reminder, NAMES, rows, "together"))
    for at, some in nexts.items():  # most of a page have the same next instant
        moved = update(_climb).where(among(session, _climb.c.application_id, some)).values(remind_at=at)
        session.connection().execute(moved)
    end = (forms[-1].remind_at, forms[-1].application_id) if len(forms) == BATCH else None
    return [one for one in promises if one.subject in new], end


def _page(session: Session, until: datetime, after: Place) -> Sequence[Any]:
    keys = _climb.c.remind_at, _climb.c.application_id
    rows = _DUE.where(_climb.c.remind_at <= until, tuple_(*keys) > after).order_by(*keys).limit(BATCH)
    return session.connection().execute(rows.with_for_update(of=_climb, skip_locked=True)).all()


def _planned(
    forms: Sequence[Any], now: datetime
) -> tuple[list[Planned], dict[str, Said], dict[datetime | None, list[int]]]:
    """The steps of these, the messages in which they are said, by their keys, and whose next step is due when."""
    planned, said, nexts = list[Planned](), dict[str, Said](), dict[datetime | None, list[int]]()
    for form, at, facts, district, account, quiet, blocked, *wishes in forms:
        parts, later = _alike(facts, *wishes, (district or "")[:2], at, now)
        nexts.setdefault(later, []).append(form)
        for step, day, outcome, reason in parts:
            if outcome:
                planned.append(Planned(form, step, "", outcome, reason))
            elif not account:
                planned.append(Planned(form, step, "", CALLED))
            elif quiet:
                planned.append(Planned(form, step, "", WITHDRAWN, NOT_WISHED))
            elif blocked:
                planned.append(Planned(form, step, "", FAILED, BLOCKED))
            else:
                planned.append(Planned(form, step, key := key_of(account, day)))
                one = said.get(key)
                said[key] = one.and_also(step) if one else Said(account, step.due_at, step.expires_at, len(said))
    return planned, said, nexts


@lru_cache(8192)  # many stand on the same, and where people live there are few zones
def _alike(
    facts: str, hour: int | None, ahead: int, paused: date | None, province: str, since: datetime, now: datetime
) -> tuple[Sequence[Part], datetime | None]:
    """What is due soon of somebody, as of all who stand on the same, and when the next one is."""
    wishes, zone = ladder.USUAL if hour is None else Wishes(hour, ahead, paused), ladder.zone_of(province)
    steps, until = ladder.steps(ladder.read(facts), wishes, province), now + LEAD
    parts = [
        Part(one, one.due_at.astimezone(zone).date().isoformat(), *((EXPIRED, "stale") if one.expires_at < now else ()))
        for one in steps
        if since <= one.due_at <= until
    ]
    return parts, next((one.due_at for one in steps if one.due_at > until), None)


def _together(session: Session, said: dict[str, Said]) -> tuple[list[Promise], dict[str, int]]:
    """Those of one phone and day are said in one message: one that waits already, or a new one.

    The new ones, and by its key what each is about: neighbours, since they are written beside each other.
    """
    there, first, promises = _there(session, said.keys()), new_id(), list[Promise]()
    joined = list[dict[str, Any]]()
    known = {key: first + one.subject for key, one in said.items()}
    for key, (account, due, over, _) in said.items():
        waits, subject = there.get(key, (False, 0)) if there else (False, 0)
        if waits:
            known[key] = subject
            joined.append({"its_key": key, "due": due, "over": over})
        else:
            name = f"{key}:{known[key]}" if key in there else key
            promises.append(Promise(name, KIND, account, known[key], due, over, Priority.REMINDER))
    for statement in (_EARLIER, _LONGER) if joined else ():
        session.connection().execute(statement, joined)
    return promises, known


def key_of(account: int, day: date | str) -> str:
    return f"{KIND}:{account}:{day}"


def _there(session: Session, keys: Collection[str]) -> dict[str, tuple[bool, int]]:
    """By its key, whether a promise waits still, and what it is about; locked, so that none goes meanwhile."""
    rows = select(_message.c.key, _message.c.subject, _message.c.sending_at, _message.c.ended_at)
    rows = rows.where(among(session, _message.c.key, keys)).with_for_update()
    return {
        key: (not sending and not ended, subject) for key, subject, sending, ended in session.connection().execute(rows)
    }


_climb, _form, _member, _account, _message, _wish = map(table, (Climb, Application, Member, Account, Message, Wish))
_quiet = func.coalesce(_account.c.no_reminders_at, _form.c.no_reminders_at).is_not(None)
# A promise that waits is due when the first one of it is, and worth saying as long as the last one is.
_key, _due, _over = bindparam("its_key"), bindparam("due", type_=Instant()), bindparam("over", type_=Instant())
_EARLIER = update(_message).where(_message.c.key == _key, _message.c.due_at > _due).values(due_at=_due)
_LONGER = update(_message).where(_message.c.key == _key, _message.c.expires_at < _over).values(expires_at=_over)
_DUE = (
    select(
        _climb.c.application_id,
        _climb.c.remind_at,
        _climb.c.reckoned,
        _form.c.district,
        _member.c.account_id,
        _quiet.label("quiet"),
        _account.c.blocked_at.is_not(None),
        _wish.c.hour,
        _wish.c.ahead,
        _wish.c.paused_until,
    )
    .join(_form, _form.c.id == _climb.c.application_id)
    .join(_member, _member.c.id == _form.c.member_id)
    .outerjoin(_account, _account.c.id == _member.c.account_id)
    .outerjoin(_wish, _wish.c.account_id == _member.c.account_id)
)
