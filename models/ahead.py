"""A job among those of its kind: how many are before it; and what it came to, once that was shown."""

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from models.job import Job


def ahead(session: Session, id: int) -> int:
    """How many of its kind were asked for before it and are still open."""
    row = session.get(Job, id)
    if not row or row.ended_at:
        return 0
    alike = select(func.count()).select_from(Job).where(col(Job.ended_at).is_(None), col(Job.kind) == row.kind)
    return session.exec(alike.where(col(Job.created_at) < row.created_at)).one()


def empty(session: Session, id: int) -> None:
    """Nothing stays of its result."""
    session.execute(update(Job).where(col(Job.id) == id).values(result=None))
