"""Drafts, and changes of what was sent, that wait: who may be reminded, and which have waited too long."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, exists, not_, or_, select

from models.account import Account
from models.application import Answer, Application
from models.erasure import PAGE, erase_application
from models.member import Member
from models.message import Message

BATCH = 100  # drafts that are promised something in one transaction
TOLD = ("accepted", "uncertain")  # outcomes after which somebody may have read it


@dataclass(frozen=True)
class Draft:
    application_id: int
    account_id: int
    touched_at: datetime
    district: str | None


def idle(session: Session, kind: str, before: datetime, after: datetime | None = None) -> list[Draft]:
    """Drafts with consent that nobody touched since `before` (but since `after`), of which nothing of this kind was
    said or is promised.

    A wish for no reminders is kept, except for the announcement that data are going to be erased.
    """
    may = _reachable if kind == "announce" else and_(_reachable, col(Account.no_reminders_at).is_(None))
    promised = exists().where(
        col(Message.subject) == col(Application.id),
        col(Message.kind) == kind,
        col(Message.due_at) > col(Application.touched_at),
        or_(col(Message.outcome).is_(None), col(Message.outcome).in_(TOLD)),
    )
    rows = select(Application.id, Account.id, Application.touched_at, Application.district).where(
        _open,
        Application.touched_at <= before,
        Application.member_id == Member.id,
        Member.account_id == Account.id,
        may,
        _consented,
        not_(promised),
    )
    if after:
        rows = rows.where(Application.touched_at > after)
    return [Draft(*row) for row in session.execute(rows.order_by(col(Application.touched_at)).limit(BATCH))]


def erase_expired(session: Session, before: datetime, announced: datetime, now: datetime) -> bool:
    """Erase a page of drafts untouched since `before` and announced by then, or of whom nobody can or need be told.

    Of a form that was sent only the change goes. Whether there may be more.
    """
    told = exists().where(
        col(Message.subject) == col(Application.id),
        col(Message.kind) == "announce",
        col(Message.outcome).in_(TOLD),
        col(Message.ended_at) <= announced,
        col(Message.ended_at) > col(Application.touched_at),
    )
    reachable = exists().where(col(Account.id) == col(Member.account_id), _reachable)
    rows = (
        select(Application)
        .join(Member, col(Member.id) == col(Application.member_id))
        .where(_open, Application.touched_at <= before)
        .where(or_(told, not_(reachable), not_(_consented)))
    )
    found = session.exec(rows.limit(PAGE)).all()
    for application in found:
        if application.submitted_at:
            application.changes = None
        else:
            erase_application(session, application, now)
    return len(found) == PAGE


_open = or_(col(Application.submitted_at).is_(None), col(Application.changes).is_not(None))
_reachable = col(Account.blocked_at).is_(None)
_consented = exists().where(col(Answer.application_id) == col(Application.id), col(Answer.key) == "consent")
