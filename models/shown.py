"""The rows of one account with personal values masked: what the demo's drawer shows."""

from typing import Any

from sqlmodel import Session, col, or_, select

from models.account import Account
from models.application import Answer, Application
from models.candidate import Candidate
from models.chat import Chat
from models.consent import Consent
from models.event import Event
from models.inbox import Inbox
from models.invitation import Invitation
from models.member import Member
from models.message import Message
from models.role import Role

LAST = 5


def shown_rows(session: Session, chat_id: int) -> list[dict[str, Any]]:
    """{table, column: value} for every row of this person; what is sealed is told by its size only."""
    members = select(Member.id).where(Member.account_id == chat_id)
    applications = select(Application.id).where(col(Application.member_id).in_(members))
    queries = [
        select(Account).where(Account.id == chat_id),
        select(Chat).where(Chat.id == chat_id),
        select(Member).where(Member.account_id == chat_id),
        select(Application).where(col(Application.member_id).in_(members)),
        select(Answer).where(col(Answer.application_id).in_(applications)),
        select(Role).where(Role.account_id == chat_id),
        select(Candidate).where(Candidate.account_id == chat_id),
        select(Consent).where(Consent.chat_id == chat_id),
        select(Invitation).where(col(Invitation.application_id).in_(applications)),
        select(Event).where(col(Event.application_id).in_(applications)),
        select(Message).where(or_(col(Message.chat_id) == chat_id)),
        select(Inbox).where(Inbox.chat_id == chat_id).order_by(col(Inbox.update_id).desc()).limit(LAST),
    ]
    return [_masked(row) for query in queries for row in session.exec(query)]  # type: ignore[call-overload]


def _masked(row: Any) -> dict[str, Any]:
    values = {name: _shown(value) for name, value in row.model_dump().items() if value is not None}
    return {"table": row.__tablename__, **values}


def _shown(value: Any) -> str:
    return f"•••• ({len(value)} bytes, sealed)" if isinstance(value, bytes) else str(value)
