"""Drafts that wait: who may be reminded of one, and which have waited too long."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from models.account import Account
from models.application import Application
from models.erasure import erase_application
from models.member import Member

BATCH = 500


@dataclass(frozen=True)
class Draft:
    application_id: int
    account_id: int
    touched_at: datetime
    district: str | None


def idle(session: Session, before: datetime, after: datetime) -> list[Draft]:
    """Drafts in focus of nobody's hand since `before`, whose account can and may be reminded; the longest first."""
    rows = select(Application.id, Account.id, Application.touched_at, Application.district).where(
        Application.submitted_at == None,  # noqa: E711
        Application.touched_at <= before,
        Application.touched_at > after,
        Application.member_id == Member.id,
        Member.account_id == Account.id,
        Account.blocked_at == None,  # noqa: E711
        Account.no_reminders_at == None,  # noqa: E711
    )
    return [Draft(*row) for row in session.execute(rows.order_by(col(Application.touched_at)))]


def erase_expired(session: Session, before: datetime, now: datetime) -> int:
    """Erase some of the drafts that nobody touched since; returns how many."""
    rows = select(Application).where(Application.submitted_at == None, Application.touched_at <= before)  # noqa: E711
    found = session.exec(rows.limit(BATCH)).all()
    for application in found:
        erase_application(session, application, now)
    return len(found)
