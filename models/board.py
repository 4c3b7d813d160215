"""The board of a cooperative: how many of its invitations are in which state, whose they are, and all of one at once.

What an erased form left of its invitation is in no count: it leads to no name.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from models import consent, invitation
from models.application import Application
from models.invitation import Invitation, State
from models.store.sealing import Vault
from rules import keeping
from rules.inviting import MISSES

CHUNK = 25  # that are renewed or taken back in one transaction: some milliseconds
UNOPENED, IDLE = timedelta(days=3), timedelta(days=2)  # since when it is late
RENEWED: tuple[State, ...] = ("made", "opened", "started", "expired", "revoked", "missed")  # which can be
REVOKED: tuple[State, ...] = ("made", "opened", "started")  # which it makes a difference to


class Which(NamedTuple):
    """Those in a state; `late`: not opened for three days, or not gone on with for two."""

    state: State
    late: bool = False


def counted(session: Session, cooperative: int, now: datetime) -> dict[Which, int]:
    """How many there are, where there are any: by one index for those that wait, and by their forms for the idle."""
    stage, late = _stage(now), func.sum(case((_unopened(now), 1), else_=0))
    rows = session.connection().execute(select(stage, func.count(), late).where(*_of(cooperative)).group_by(stage))
    found: dict[Which, int] = {}
    for state, all, unopened in rows:
        found[Which(state)] = all
        if state == "made":
            found[Which(state, True)] = int(unopened)
    if Which("accepted") in found:
        idle = select(func.count()).select_from(Invitation).join(Application, _ITS_FORM)
        found[Which("accepted", True)] = session.scalar(idle.where(*_of(cooperative), *_idle(now))) or 0
    return {which: count for which, count in found.items() if count}


def listed(
    session: Session, cooperative: int, which: Which, now: datetime, after: int, most: int
) -> Sequence[Invitation]:
    """So many of them, in the order of their ids, after one."""
    rows = select(Invitation).where(*_of(cooperative), *_are(which, now), Invitation.id > after)
    if which == Which("accepted", True):
        rows = rows.join(Application, _ITS_FORM).where(*_idle(now))
    return session.exec(rows.order_by(col(Invitation.id)).limit(most)).all()


def of_cooperative(session: Session, cooperative: int, id: int) -> Invitation | None:
    """The invitation; one of another cooperative is as one that is not there."""
    its = select(Invitation).where(Invitation.id == id, *_of(cooperative))
    return session.exec(its.execution_options(populate_existing=True)).first()


def renew_some(
    session: Session, vault: Vault, cooperative: int, which: Which, by: int, now: datetime, asked: datetime, after: int
) -> tuple[int, int]:
    """Renew a chunk after one: how many were, since who said not to be written to stays; and where that ended, or 0.

    Those that were renewed since it was asked for are passed over, so that who goes on renews nothing twice.
    """
    older = col(Invitation.expires_at) < asked + keeping.LINK
    ids = _ids(session, cooperative, which, now, after, older)
    done = sum(invitation.renew(session, vault, id, cooperative, by, now) for id in ids)
    return done, ids[-1] if len(ids) == CHUNK else 0


def revoke_some(
    session: Session, cooperative: int, which: Which, by: int, now: datetime, after: int
) -> tuple[int, int]:
    ids = _ids(session, cooperative, which, now, after)
    done = sum(invitation.revoke(session, id, cooperative, by, now) for id in ids)
    return done, ids[-1] if len(ids) == CHUNK else 0


def _ids(session: Session, cooperative: int, which: Which, now: datetime, after: int, *also: Any) -> Sequence[int]:
    rows = select(Invitation.id).where(*_of(cooperative), *_are(which, now), Invitation.id > after, *also)
    return session.exec(rows.order_by(col(Invitation.id)).limit(CHUNK)).all()


def _of(cooperative: int) -> tuple[Any, ...]:
    return col(Invitation.cooperative_id) == cooperative, col(Invitation.digest).is_not(None)


def stands(state: State, now: datetime) -> tuple[Any, ...]:
    """Of an invitation: it leads to a name, and stands so."""
    return col(Invitation.digest).is_not(None), _stage(now) == state


def _are(which: Which, now: datetime) -> tuple[Any, ...]:
    return _stage(now) == which.state, *([_unopened(now)] if which == Which("made", True) else [])


def _unopened(now: datetime) -> Any:
    """It expires so long after it was made or renewed."""
    return col(Invitation.expires_at) < now + keeping.LINK - UNOPENED


def _idle(now: datetime) -> tuple[Any, ...]:
    stopped = col(Invitation.submitted_at).is_(None), col(Application.submitted_at).is_(None)
    return *stopped, col(Application.touched_at) < now - IDLE, consent.present(col(Application.id))


def _stage(now: datetime) -> Any:
    """`Invitation.state`, as a column."""
    row = Invitation
    return case(
        (col(row.submitted_at).is_not(None), "submitted"),
        (col(row.application_id).is_not(None), "accepted"),
        (col(row.revoked_at).is_not(None), "revoked"),
        (col(row.misses) >= MISSES, "missed"),
        (col(row.expires_at) <= now, "expired"),
        (col(row.started_at).is_not(None), "started"),
        (col(row.opened_at).is_not(None), "opened"),
        else_="made",
    )


_ITS_FORM = col(Application.id) == col(Invitation.application_id)
