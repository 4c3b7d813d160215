"""When somebody is reminded next: reckoned anew in the transaction of whatever changes it.

What is promised and not on its way yet is taken back where it does not hold any more, or planned again where its time
is another. Of a message that several people on one phone share, only what is about this person is taken back.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from models.application import Application
from models.member import Member
from models.message import Message
from models.reminder import BLOCKED, KIND, NOT_WISHED, WITHDRAWN, Reminder
from models.store.database import table
from models.wish import wishes_of
from rules import ladder
from rules.ladder import Facts, Step
from rules.ledger import Ledger
from rules.status import Status
from rules.wishes import Wishes


class Reckoned(NamedTuple):
    """A form with what its ladder stands on from now on."""

    form: int
    facts: Facts
    remind_at: datetime | None
    account: int | None
    province: str


class Waits(NamedTuple):
    """A reminder that is promised and not on its way."""

    form: int
    month: Any
    stage: str
    due_at: datetime
    expires_at: datetime


def stands(session: Session, form: int, status: Status | None, now: datetime) -> None:
    """What has become of the form is another thing."""
    _change(session, form, lambda facts: ladder.stands(facts, status), now)


def paid(session: Session, form: int, ledger: Ledger, now: datetime) -> None:
    """Its ledger has another entry."""
    _change(session, form, lambda facts: ladder.paid(facts, ledger, now), now)


def hushed(session: Session, form: int, now: datetime) -> None:
    """An accident was told."""
    _change(session, form, lambda facts: ladder.hushed(facts, now), now)


def moved(session: Session, form: int, now: datetime) -> None:
    """Its person lives somewhere else, perhaps by another clock."""
    session.flush()
    again(session, _read(session, _form.c.id == form), now)


def wished(session: Session, account: int, now: datetime) -> None:
    """This account has other wishes, which are kept already: of everybody on this phone."""
    session.flush()
    again(session, _read(session, _member.c.account_id == account), now)


def stopped(session: Session, account: int, now: datetime) -> None:
    """This account wants no reminders any more."""
    mine = select(_form.c.id).join(_member, _member.c.id == _form.c.member_id).where(_member.c.account_id == account)
    waits = waiting(session, session.connection().execute(mine).scalars().all())
    _end(session, waits, NOT_WISHED)


def resumed(session: Session, account: int, now: datetime) -> None:
    """It wants them again, or is back: what was not to come by that, and is not due yet, is planned again."""
    session.flush()
    forms = _read(session, _member.c.account_id == account)
    back = _row.c.reason.in_((NOT_WISHED, BLOCKED)), _row.c.due_at > now
    session.connection().execute(delete(_row).where(_row.c.application_id.in_([one.form for one in forms]), *back))
    again(session, forms, now)


def spared(session: Session, form: int) -> None:
    """Of this person nothing is said any more, whoever else is spoken of on the phone."""
    _end(session, waiting(session, [form]), NOT_WISHED)


def again(session: Session, forms: Sequence[Reckoned], now: datetime) -> int:
    """Reckon them by what they stand on now; how many reminders that were promised are another's now, or nobody's."""
    wishes = wishes_of(session, [one.account for one in forms if one.account])
    waits = defaultdict(list)
    for one in waiting(session, [one.form for one in forms]):
        waits[one.form].append(one)
    over, anew, values = [], [], []
    for one in forms:
        steps = ladder.steps(one.facts, wishes.get(one.account or 0, Wishes()), one.province)
        known = {(step.month, step.stage): step for step in steps}
        moved = [row for row in waits[one.form] if not _is_as(row, known.get((row.month, row.stage)))]
        anew += (late := [row for row in moved if (row.month, row.stage) in known])
        over += [row for row in moved if (row.month, row.stage) not in known]
        since = min([one.remind_at or now, now, *(known[row.month, row.stage].due_at for row in late)])
        step = ladder.following(steps, since)
        values.append(_value(one, step))
    _end(session, over, "does not hold")
    _drop(session, anew)
    _keep(session, values)
    return len(over) + len(anew)


def waiting(session: Session, forms: Sequence[int]) -> list[Waits]:
    """Reminders of these that are promised and not on their way; the promises are locked."""
    columns = (getattr(_row.c, name) for name in ("application_id", "month", "stage", "due_at", "expires_at"))
    rows = select(*columns).join(_message, (_message.c.subject == _row.c.together) & (_message.c.kind == KIND))
    rows = rows.where(_row.c.application_id.in_(forms), _row.c.outcome.is_(None), _message.c.ended_at.is_(None))
    rows = rows.where(_message.c.sending_at.is_(None)).with_for_update(of=_message)
    return [Waits(*row) for row in session.connection().execute(rows)]


def _change(session: Session, form: int, change: Callable[[Facts], Facts], now: datetime) -> None:
    """Where it stands on the same as before, nothing changes; where nobody is reminded by either, it is only kept."""
    for one in _read(session, _form.c.id == form):
        facts = change(one.facts)
        if facts == one.facts:
            continue
        if {facts.state, one.facts.state}.isdisjoint(ladder.REMINDED):
            _keep(session, [_value(one._replace(facts=facts))])
        else:
            again(session, [one._replace(facts=facts)], now)


def _read(session: Session, which: Any) -> list[Reckoned]:
    """Locked, in one order: of two who change what a ladder stands on the second one sees what the first did."""
    rows = _FORMS.where(which).order_by(_form.c.id).with_for_update(of=_form)
    return [
        Reckoned(id, ladder.read(text) if text else Facts(), at, account, (district or "")[:2])
        for id, text, at, account, district in session.connection().execute(rows)
    ]


def _is_as(row: Waits, step: Step | None) -> bool:
    return bool(step) and (row.due_at, row.expires_at) == (step.due_at, step.expires_at)


def _end(session: Session, rows: Sequence[Waits], reason: str) -> None:
    if rows:
        ended = _ROW.values(outcome=WITHDRAWN, reason=reason)
        session.connection().execute(ended, [_key(one) for one in rows])


def _drop(session: Session, rows: Sequence[Waits]) -> None:
    """It is planned again, at its time."""
    if rows:
        session.connection().execute(_DROP, [_key(one) for one in rows])


def _key(one: Waits) -> dict[str, Any]:
    return {"its_form": one.form, "its_month": one.month, "its_stage": one.stage}


def _value(one: Reckoned, step: Step | None = None) -> dict[str, Any]:
    """What is kept of it; `step`: the next one that is not planned yet."""
    return {"which": one.form, "facts": ladder.written(one.facts), "at": step.due_at if step else None}


def _keep(session: Session, values: Sequence[dict[str, Any]]) -> None:
    """A row that is in memory holds what was written."""
    if values:
        session.connection().execute(_KEEP, values)
    for value in values:
        if row := session.identity_map.get(session.identity_key(Application, value["which"])):
            set_committed_value(row, "reckoned", value["facts"])
            set_committed_value(row, "remind_at", value["at"])


_form, _member, _message, _row = map(table, (Application, Member, Message, Reminder))
_FORMS = select(_form.c.id, _form.c.reckoned, _form.c.remind_at, _member.c.account_id, _form.c.district).join(
    _member, _member.c.id == _form.c.member_id
)
_KEEP = (
    update(_form).where(_form.c.id == bindparam("which")).values(reckoned=bindparam("facts"), remind_at=bindparam("at"))
)
_its = (
    _row.c.application_id == bindparam("its_form"),
    _row.c.month == bindparam("its_month"),
    _row.c.stage == bindparam("its_stage"),
    _row.c.outcome.is_(None),
)
_ROW, _DROP = update(_row).where(*_its), delete(_row).where(*_its)
