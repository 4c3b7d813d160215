"""Erasing: what a person entered goes, with everything that hangs on it."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from models.account import Account, Role
from models.application import Answer, Application, Event
from models.chat import Chat
from models.consent import Consent
from models.member import Member
from models.message import Message


def erase_application(session: Session, application: Application, now: datetime) -> int:
    """Delete an application and its member with all answers; returns how many answers there were.

    The account goes too, where nothing else hangs on it and no wish was kept. The proof of consent stays, ended.
    """
    member = session.get_one(Member, application.member_id)
    account = member.account_id
    mine = col(Answer.application_id) == application.id
    answers = session.scalar(select(func.count()).where(mine)) or 0
    session.execute(delete(Answer).where(mine))
    session.execute(delete(Event).where(col(Event.application_id) == application.id))
    session.execute(delete(Message).where(col(Message.subject) == application.id))
    session.execute(
        update(Chat).where(col(Chat.application_id) == application.id).values(application_id=None, memo=None)
    )
    consent = update(Consent).where(col(Consent.application_id) == application.id, col(Consent.withdrawn_at).is_(None))
    session.execute(consent.values(withdrawn_at=now))
    others = update(Application).where(col(Application.claim_of) == application.id)
    session.execute(others.values(claim_of=None))
    session.delete(application)
    session.flush()
    session.delete(member)
    session.flush()
    if account:
        _erase_account(session, account)
    return answers


def _erase_account(session: Session, account_id: int) -> None:
    """The account itself, if it has nobody left and keeps no wish of its own."""
    account = session.get_one(Account, account_id)
    used = session.exec(select(Member.id).where(Member.account_id == account_id).limit(1)).first()
    staff = session.exec(select(Role.id).where(Role.account_id == account_id).limit(1)).first()
    wishes = account.language or account.no_reminders_at or account.no_broadcasts_at
    if not (used or staff or wishes):
        session.execute(delete(Chat).where(col(Chat.id) == account_id))
        session.delete(account)
        session.flush()
