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
    release_nik(session, application)
    session.delete(application)
    session.flush()
    session.delete(member)
    session.flush()
    if account:
        _leave_account(session, account)
    return answers


def _leave_account(session: Session, account_id: int) -> None:
    """The account itself goes, if it has nobody left and keeps no wish of its own."""
    account = session.get_one(Account, account_id)
    used = session.exec(select(Member.id).where(Member.account_id == account_id).limit(1)).first()
    wishes = account.language or account.no_reminders_at or account.no_broadcasts_at
    if not used and not wishes:
        erase_account(session, account_id)


def erase_account(session: Session, account_id: int) -> None:
    """The account with its wishes; who has a role in the programme keeps it."""
    account = session.get(Account, account_id)
    staff = session.exec(select(Role.id).where(Role.account_id == account_id).limit(1)).first()
    session.execute(delete(Chat).where(col(Chat.id) == account_id))
    if account and not staff:
        session.delete(account)
    session.flush()


def release_nik(session: Session, application: Application) -> None:
    """Where this application held its NIK, the oldest other one with it holds it now; other claims follow it."""
    held, application.holds_nik = application.holds_nik, None
    application.nik_index = application.claim_of = None
    session.flush()
    if not held:
        return
    others = select(Application).where(Application.nik_index == held).order_by(col(Application.submitted_at))
    heirs = session.exec(others).all()
    for heir in heirs:
        heir.claim_of = None if heir is heirs[0] else heirs[0].id
    if heirs:
        heirs[0].holds_nik = held
    session.flush()
