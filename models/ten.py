"""Whom of a cooperative a call helps most (rules/ten.py), by what is kept: one statement for each reason.

Nobody is found who asked not to be written to, has died or gone, or was called in these days, and nobody about iuran in
the days after an accident.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, literal, select
from sqlmodel import Session

from models import audit, board, consent, ladders, members, stages, sums
from models.account import Account
from models.application import Application, answers_of_many
from models.cooperative import Cooperative, Cooperatives
from models.daily import lately, unreached
from models.event import Event
from models.invitation import Invitation
from models.invitation import State as Stands
from models.iuran import Iuran
from models.member import Member
from models.reminder import Reminder
from models.store.database import table
from models.store.sealing import Vault
from rules import keeping
from rules.ledger import State as Paid
from rules.paying import earlier
from rules.status import PAYS, State
from rules.status_said import day as day_of
from rules.stopped import stopped_at
from rules.ten import COUNTED, IURAN, REASONS, Call, Ten, Why, ten

WORK = {Why.LAPSING, Why.MONTHS, Why.UNREACHED}  # of what waits in daily.work
CALM = timedelta(days=6)  # after a call
BACK = 3  # months: a proof that was returned for one of before is not asked about any more
SAYS = {Why.CODE: (State.WAITING, "code"), Why.CORRECTION: (State.RETURNED, "returned")}  # the state, and its event


def of_cooperative(session: Session, cooperative: int, now: datetime) -> Ten:
    return ten([one for why in REASONS for one in _of_reason(session, cooperative, why, now)])


def nth(session: Session, cooperative: int, now: datetime, place: int) -> Call | None:
    """The one of the ten that comes after so many, as `of_cooperative` has them; what comes later is not looked for."""
    found: list[Call] = []
    for why in REASONS:
        found += _of_reason(session, cooperative, why, now)
        if len(calls := ten(found).calls) > place:
            return calls[place]
    return None


def reason(session: Session, cooperative: int, id: int, now: datetime) -> Call | None:
    """Why this one is to be called, also who was called already."""
    for why in REASONS:
        its, whom, day, form, which = _found(why, now)
        rows = select(whom, day, form).where(whom == id, its == cooperative, *which)
        for one, at, draft in session.connection().execute(rows):
            return Call(one, why, _day(why, at), draft)
    return None


def anybody(session: Session, cooperatives: Collection[int], now: datetime) -> set[int]:
    """Which of these have somebody to be called for a reason that `daily.work` does not tell of.

    A statement for each reason, however many they are.
    """
    found: set[int] = set()
    for why in REASONS.keys() - WORK:
        its, id, _, _, which = _found(why, now)
        some = select(id).where(its == _cooperative.c.id, *which, _uncalled(id, now)).exists()
        rows = select(_cooperative.c.id).where(_cooperative.c.id.in_(cooperatives), some)
        found |= {*session.connection().execute(rows).scalars()}
    return found


def named(session: Session, vault: Vault, calls: Sequence[Call]) -> dict[int, tuple[str, str | None]]:
    """What these are called, and their phones, as the form or the list has them."""
    found: dict[int, tuple[str, str | None]] = {}
    for its, purpose in ((_form, "application"), (_row, "invitation")):
        rows = select(its.c.id, its.c.name, its.c.phone).where(its.c.id.in_([one.id for one in calls]))
        for id, *sealed in session.connection().execute(rows):
            name, phone = (vault.unseal(purpose, id, key, one) if one else None
                           for key, one in zip(("name", "phone"), sealed, strict=True))  # fmt: skip
            found[id] = name or "", phone
    return found


def parts(session: Session, vault: Vault, calls: Sequence[Call], today: date) -> dict[int, str]:
    """At which part of the form each of them stopped, of those who did."""
    forms = {one.form: one.id for one in calls if one.form}
    answers = answers_of_many(session, vault, [*forms]) if forms else {}
    register = Cooperatives(session)
    return {forms[form]: stopped_at(some, today, register) for form, some in answers.items()}


# -- one reason ----------------------------------------------------------------------------------------
def _of_reason(session: Session, cooperative: int, why: Why, now: datetime) -> list[Call]:
    its, id, day, form, which = _found(why, now)
    order = day.desc() if REASONS[why].newest else day.asc()
    rows = select(id, day, form).where(its == cooperative, *which, _uncalled(id, now))
    rows = rows.order_by(order, id).limit(COUNTED)
    return [Call(one, why, _day(why, at), draft) for one, at, draft in session.connection().execute(rows)]


def _uncalled(id: Any, now: datetime) -> Any:
    """By no officer in these days: who was called is not to be called again before the next week's message."""
    return ~audit.called(id, now - CALM)


def _found(why: Why, now: datetime) -> tuple[Any, Any, Any, Any, list[Any]]:
    """The columns of the cooperative, of the person, of the day and of the form that was begun; and what must hold."""
    since, today = now - timedelta(days=REASONS[why].days), day_of(now)
    if why in INVITED:
        return _invited(why, now, since)
    if why is Why.STOPPED:
        return _begun(now, since)
    day, which = _of_form(why, now, today, since)
    hushed = [~ladders.hushed(_form.c.id, now)] if why in IURAN else []
    living = _form.c.state.not_in((State.WITHDRAWN, State.DECEASED)), _form.c.no_reminders_at.is_(None)
    return _form.c.cooperative_id, _form.c.id, day, literal(0), [*which, *living, *hushed, _willing(), *members.seen()]


def _of_form(why: Why, now: datetime, today: date, since: datetime) -> tuple[Any, list[Any]]:
    """Of a form that was sent."""
    if why in (Why.LAPSING, Why.MONTHS):
        until = _form.c.protected_until
        return until, [*sums.near(today), until.is_(None) if why is Why.MONTHS else until.is_not(None)]
    if why is Why.UNREACHED:
        month = select(func.max(_reminder.c.month)).where(_reminder.c.application_id == _form.c.id, *lately(now))
        called = exists().where(_reminder.c.application_id == _form.c.id, *lately(now))
        return month.correlate(_form).scalar_subquery(), [called, *unreached(now)]
    if why is Why.RETURNED:
        which = _iuran.c.application_id == _form.c.id, _iuran.c.month >= earlier(today, BACK)
        which = *which, _iuran.c.state == Paid.RETURNED
        month = select(func.max(_iuran.c.month)).where(*which).correlate(_form).scalar_subquery()
        return month, [exists().where(*which), _form.c.proof_at.is_(None), _form.c.state.in_(PAYS)]
    state, what = SAYS[why]
    at = select(func.max(_event.c.at)).where(_event.c.application_id == _form.c.id, _event.c.what == what)
    at = at.correlate(_form).scalar_subquery()
    paid = _iuran.c.application_id == _form.c.id, _iuran.c.state.in_((Paid.PAID, Paid.PARTLY, Paid.SAID))
    unpaid = [~exists().where(*paid)] if why is Why.CODE else []
    return at, [_form.c.state == state, at <= since, *unpaid]


def _begun(now: datetime, since: datetime) -> tuple[Any, Any, Any, Any, list[Any]]:
    """Of a form that is not finished, by its invitation: as `members.stopped` has it."""
    open = _row.c.submitted_at.is_(None), _form.c.submitted_at.is_(None), _form.c.touched_at <= since
    seen = consent.present(_form.c.id), members.whose(_form.c.id) == _row.c.cooperative_id
    which = [_form.c.id == _row.c.application_id, _row.c.digest.is_not(None), *open, *seen, _willing()]
    return _row.c.cooperative_id, _row.c.id, _form.c.touched_at, _form.c.id, which


def _invited(why: Why, now: datetime, since: datetime) -> tuple[Any, Any, Any, Any, list[Any]]:
    """Of an invitation that holds and that nobody has accepted."""
    state, at = INVITED[why]
    late = at <= (since + keeping.LINK if why is Why.UNOPENED else since)
    return (
        _row.c.cooperative_id,
        _row.c.id,
        at,
        literal(0),
        [*board.stands(state, now), late, ~stages.by_themselves(_row.c)],
    )


def _willing() -> Any:
    """The phone of the form has not asked for silence, or there is none."""
    silent = select(_member.c.id).join(_account, _account.c.id == _member.c.account_id)
    silent = silent.where(_member.c.id == _form.c.member_id, _account.c.no_reminders_at.is_not(None))
    return ~silent.correlate(_form).exists()


def _day(why: Why, at: datetime | date | None) -> date | None:
    if isinstance(at, datetime):
        return day_of(at - keeping.LINK if why is Why.UNOPENED else at)
    return at


_form, _row, _event, _iuran, _reminder, _member, _account, _cooperative = map(
    table, (Application, Invitation, Event, Iuran, Reminder, Member, Account, Cooperative)
)
INVITED: dict[Why, tuple[Stands, Any]] = {  # how the invitation stands, and since when
    Why.STARTED: ("started", _row.c.started_at),
    Why.OPENED: ("opened", _row.c.opened_at),
    Why.UNOPENED: ("made", _row.c.expires_at),  # so long after it was made
}
