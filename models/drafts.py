"""Drafts that wait: who may be reminded of one, and which have waited too long."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, exists, not_, or_, select

from models.account import Account
from models.application import Application
from models.erasure import erase_application
from models.member import Member
from models.message import Message

BATCH = 500


@dataclass(frozen=True)
class Draft:
    application_id: int
    account_id: int
    touched_at: datetime
    district: str | None


def idle(session: Session, before: datetime, after: datetime | None = None) -> list[Draft]:
    """Drafts that nobody touched since `before` (but since `after`), whose account may be reminded; oldest first."""
    rows = select(Application.id, Account.id, Application.touched_at, Application.district).where(
        Application.submitted_at == None,  # noqa: E711
        Application.touched_at <= before,
        Application.member_id == Member.id,
        Member.account_id == Account.id,
        _reachable,
    )
    if after:
        rows = rows.where(Application.touched_at > after)
    return [Draft(*row) for row in session.execute(rows.order_by(col(Application.touched_at)))]


def erase_expired(session: Session, before: datetime, announced: datetime, now: datetime) -> int:
    """Erase drafts untouched since `before` and announced by then, or whose account is not to be written to."""
    told = exists().where(
        col(Message.subject) == col(Application.id),
        col(Message.kind) == "announce",
        col(Message.outcome).in_(("accepted", "failed", "uncertain")),
        col(Message.ended_at) <= announced,
        col(Message.ended_at) > col(Application.touched_at),
    )
    reachable = exists().where(col(Account.id) == col(Member.account_id), _reachable)
    rows = (
        select(Application)
        .join(Member, col(Member.id) == col(Application.member_id))
        .where(Application.submitted_at == None, Application.touched_at <= before)  # noqa: E711
        .where(or_(told, not_(reachable)))
    )
    found = session.exec(rows.limit(BATCH)).all()
    for application in found:
        erase_application(session, application, now)
    return len(found)


_reachable = and_(col(Account.blocked_at).is_(None), col(Account.no_reminders_at).is_(None))
