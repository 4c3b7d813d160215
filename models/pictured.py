"""The pictures of the week's messages, as the jobs that make them."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.job import Job


def last(session: Session, chat_id: int, kind: str, subject: int, since: datetime) -> Job | None:
    """The last job of this kind that was asked for in a chat since then, about this subject."""
    rows = select(Job).where(Job.chat_id == chat_id, Job.kind == kind, Job.subject == subject)
    rows = rows.where(col(Job.created_at) >= since).order_by(col(Job.created_at).desc())
    return session.exec(rows.limit(1)).first()


def queue(session: Session, most: int) -> int:
    """How many jobs of any kind are not ended; no more than so many are counted."""
    some = select(Job.id).where(col(Job.ended_at).is_(None)).limit(most).subquery("page")
    return session.exec(select(func.count()).select_from(some)).one()
