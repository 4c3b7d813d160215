"""How far people came, month by month, and what they paid: the statements by which reports are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, literal, or_, select

from models import consent
from models.application import Application
from models.consent import Consent, held
from models.event import Event
from models.invitation import Invitation
from models.iuran import Iuran
from models.store.database import Instant, by_row, table
from models.sums import near
from rules.figures import ACTIVE, ANSWERED, CONFIRMED, GONE, HANDED, TAKES_PART, Times
from rules.ledger import State as Paid
from rules.status import State

SINCE = ("participant", "known", "reported")  # by which somebody takes part


@dataclass(frozen=True)
class Asked:
    """Built once for a report: to build them takes longer than to ask."""

    forms: Any
    invited: Any
    iuran: Any
    alone: Any
    alone_iuran: Any


@lru_cache(4)
def asked(times: Times) -> Asked:
    f = table(Application).c
    theirs = (f.cooperative_id.in_(bindparam("ids", expanding=True)), *_sent(f))
    between = (f.id > bindparam("after"), f.id <= bindparam("last"), f.cooperative_id.is_(None))
    free = (*between, or_(and_(*_sent(f)), and_(*draft(f))))
    lives = func.coalesce(func.substr(f.district, 1, 4), "")
    return Asked(
        _forms(times, f.cooperative_id, theirs),
        _invitations(times),
        _paid(times, f.cooperative_id, theirs),
        _forms(times, lives, free),
        _paid(times, lives, (*between, *_sent(f))),
    )


def _forms(times: Times, key: Any, which: Sequence[Any]) -> Any:
    """By key: how many came to each stage, and how many were there by the end of each month."""
    f, event = table(Application).c, table(Event).c
    since = select(func.min(event.at)).where(event.application_id == f.id, event.what.in_(SINCE)).scalar_subquery()
    some = select(
        key.label("key"),
        func.coalesce(f.state, State.READY).label("state"),
        f.created_at,
        _made(f).label("made_at"),
        case((f.state.in_(TAKES_PART), since)).label("since"),
        case((and_(f.submitted_at.is_not(None), by_row(Consent, *held(f.id))), 1), else_=0).label("seen"),
        case((and_(*near(times.today)), 1), else_=0).label("near"),
    ).where(*which)
    one = some.cte("some").prefix_with("MATERIALIZED").c  # else each month would look everything up again
    stands = {"handed": HANDED, "answered": ANSWERED, "active": ACTIVE, "told": (State.REPORTED,)}
    counts = {name: and_(one.seen == 1, one.state.in_(states)) for name, states in stands.items()}
    counts |= {"complete": one.seen == 1, "lapsing": and_(one.seen == 1, one.near == 1)}
    for n, end in enumerate(times.ends):
        counts[f"listed{n}"] = or_(one.created_at < end, one.made_at < end)
        counts[f"part{n}"] = and_(one.seen == 1, one.since < end)
    every = [func.count().label(name) for name in ("listed", "opened", "agreed")]
    return select(one.key, *every, *_each(counts)).group_by(one.key)


def _invitations(times: Times) -> Any:
    """By cooperative: of whom no form was sent."""
    row, f = table(Invitation).c, table(Application).c
    waits = and_(row.application_id.is_(None), row.revoked_at.is_(None), ~by_themselves(row))
    is_draft = and_(f.id.is_not(None), f.submitted_at.is_(None), row.id == last(f.id))
    some = (
        select(row.cooperative_id.label("key"), row.made_at, row.opened_at, row.started_at, row.application_id)
        .select_from(table(Invitation).outerjoin(table(Application), f.id == row.application_id))
        .where(row.cooperative_id.in_(bindparam("ids", expanding=True)), row.digest.is_not(None))
        .where(or_(waits, is_draft))
    )
    one = some.subquery("some").c
    agreed = or_(one.application_id.is_not(None), one.started_at.is_not(None))
    counts = {"opened": or_(agreed, one.opened_at.is_not(None)), "agreed": agreed}
    counts |= {f"listed{n}": one.made_at < end for n, end in enumerate(times.ends)}
    return select(one.key, func.count().label("listed"), *_each(counts)).group_by(one.key)


def _paid(times: Times, key: Any, which: Sequence[Any]) -> Any:
    """By key and month: people, and rupiah."""
    f, row = table(Application).c, table(Iuran).c
    some = select(f.id, key.label("key"), f.created_at, _made(f).label("made_at"))
    some = some.where(*which, f.state.in_(TAKES_PART), by_row(Consent, *held(f.id)))
    some = some.cte("some").prefix_with("MATERIALIZED")
    end = case(
        *((row.month == one, literal(end, Instant())) for one, end in zip(times.months, times.ends, strict=True))
    )
    listed = or_(some.c.created_at < end, some.c.made_at < end)
    counts = {"paid": and_(listed, row.state.in_(CONFIRMED)), "paid_said": and_(listed, row.state == Paid.SAID)}
    rupiah = [func.coalesce(func.sum(row[name]), 0).label(name) for name in ("expected", "said", "confirmed")]
    found = select(some.c.key, row.month, *_each(counts), *rupiah).join_from(
        some, table(Iuran), row.application_id == some.c.id
    )
    return found.where(row.month.in_(times.months)).group_by(some.c.key, row.month)


def _each(counts: Mapping[str, Any]) -> list[Any]:
    return [func.coalesce(func.sum(case((holds, 1), else_=0)), 0).label(name) for name, holds in counts.items()]


def _sent(f: Any) -> tuple[Any, ...]:
    """A form that was sent, of somebody who is there; a claim is on the NIK of a form that counts."""
    there = or_(f.state.is_(None), f.state.not_in(GONE))
    return f.submitted_at.is_not(None), f.withdrawn_at.is_(None), f.claim_of.is_(None), there


def draft(f: Any) -> tuple[Any, ...]:
    """A form that was begun by nobody's invitation, as far as it was opened; with one it counts there."""
    row = table(Invitation).c
    accepted = exists().where(row.application_id == f.id)
    opened = exists().where(row.id == f.invitation_id, row.digest.is_not(None), row.revoked_at.is_(None))
    return f.submitted_at.is_(None), f.cooperative_id.is_(None), ~accepted, ~opened, consent.present(f.id)


def by_themselves(row: Any) -> Any:
    """Whether who was invited by the NIK sent a form that names the cooperative, without the invitation.

    Its forms are found by the NIK: for each of its invitations SQLite would look through all of the cooperative's.
    """
    f = table(Application).alias().c
    theirs = f.nik_index == row.nik_index, f.cooperative_id + 0 == row.cooperative_id, f.claim_of.is_(None)
    return exists().where(*theirs, f.submitted_at.is_not(None), f.withdrawn_at.is_(None))


def _made(f: Any) -> Any:
    """When the cooperative of a form invited its person first."""
    row = table(Invitation).alias().c
    its = row.application_id == f.id, row.cooperative_id == f.cooperative_id
    return select(func.min(row.made_at)).where(*its).correlate(f.id.table).scalar_subquery()


def last(form: Any) -> Any:
    """The invitation whose cooperative a form belongs to until it is sent (`members.whose`)."""
    row = table(Invitation).alias().c
    its = select(row.id).where(row.application_id == form, row.submitted_at.is_(None))
    return its.order_by(row.made_at.desc(), row.id.desc()).limit(1).correlate(form.table).scalar_subquery()
