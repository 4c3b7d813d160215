"""Drafts, and changes of what was sent, that wait: who may be reminded, and which have waited too long."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, and_, col, exists, not_, or_, select

from models import assist
from models.account import Account
from models.application import Answer, Application
from models.erasure import PAGE, drop_changes, erase_application
from models.member import Member
from models.message import BATCH, Message
from models.paging import Place, page

TOLD = ("accepted", "uncertain")  # outcomes after which somebody may have read it


class Draft(NamedTuple):
    touched_at: datetime
    application_id: int
    account_id: int
    district: str | None


def idle(session: Session, kind: str, before: datetime, after: Place) -> tuple[list[Draft], Place | None]:
    """A page of drafts with consent that nobody touched since `before`, of which nothing of this kind was said or is
    promised; and where it ended. `after` is that place of the page before, or (an instant, 0).

    A wish for no reminders is kept, except for the announcement that data are going to be erased.
    """
    promised = exists().where(
        col(Message.subject) == col(Application.id),
        col(Message.kind) == kind,
        col(Message.due_at) > col(Application.touched_at),
        or_(col(Message.outcome).is_(None), col(Message.outcome).in_(TOLD)),
    )
    may = _reachable if kind == "announce" else and_(_reachable, _hears)
    rows = select(*_KEYS, col(Account.id), col(Application.district)).join(Member, _mine)
    rows = rows.join(Account, _whose).where(may, _consented, not_(promised))
    drafts, end = page(session, _KEYS, _untouched(before), rows, after, BATCH)
    return [*map(Draft._make, drafts)], end


def erase_expired(session: Session, before: datetime, announced: datetime, now: datetime, after: Place) -> Place | None:
    """Erase a page of drafts untouched since `before` and announced by then, or of whom nobody can or need be told.

    Of a form that was sent only the change goes. Returns where the page ended, as `idle` does.
    """
    told = exists().where(
        col(Message.subject) == col(Application.id),
        col(Message.kind) == "announce",
        col(Message.outcome).in_(TOLD),
        col(Message.ended_at) <= announced,
        col(Message.ended_at) > col(Application.touched_at),
    )
    reachable = exists().where(_whose, _reachable)
    rows = select(*_KEYS).join(Member, _mine).where(or_(told, not_(reachable), not_(_consented)))
    found, end = page(session, _KEYS, _untouched(before), rows, after, PAGE)
    expired = select(Application).where(col(Application.id).in_([id for _, id in found]))
    for application in session.exec(expired).all():
        if application.submitted_at:
            drop_changes(session, application)
        else:
            erase_application(session, application, now)
    return end


def forget_assisted(session: Session, before: datetime) -> bool:
    """Erase a page of forms that officers filled in and to which nobody agreed in time; whether there may be more."""
    found = assist.over(session, before, PAGE)
    for application in found:
        erase_application(session, application, before)
    return assist.forget_noted(session, before) or len(found) == PAGE


def _untouched(before: datetime) -> tuple[Any, ...]:
    return _open, col(Application.touched_at) <= before


_KEYS = (col(Application.touched_at), col(Application.id))
_mine = col(Member.id) == col(Application.member_id)
_whose = col(Account.id) == col(Member.account_id)
_open = or_(col(Application.submitted_at).is_(None), col(Application.changes).is_not(None))
_reachable = col(Account.blocked_at).is_(None)
_hears = and_(col(Account.no_reminders_at).is_(None), col(Application.no_reminders_at).is_(None))
_consented = exists().where(col(Answer.application_id) == col(Application.id), col(Answer.key) == "consent")
