"""How far a job is: how much of it is done, and how many of its kind are before it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from models.inbox import Inbox
from models.job import Job


class Far(NamedTuple):
    """How much of a job is done, and of how much; of an unknown amount it is 0."""

    kind: str
    done: int
    total: int
    subject: int = 0


def how_far(session: Session, id: int) -> Far | None:
    """Until its end is decided on, or it is erased."""
    decided = exists().where(col(Inbox.update_id) == id, col(Inbox.done_at).is_not(None))
    far = session.exec(select(Job.kind, Job.done, Job.total, Job.subject).where(Job.id == id, ~decided)).first()
    return Far(*far) if far else None


def ahead(session: Session, id: int, kinds: Collection[str]) -> int:
    """How many of these kinds, which are worked on one by one, were asked for before it and are still open."""
    row = session.get(Job, id)
    if not row or row.ended_at:
        return 0
    alike = select(func.count()).select_from(Job).where(col(Job.ended_at).is_(None), col(Job.kind).in_(kinds))
    return session.exec(alike.where(col(Job.created_at) < row.created_at)).one()


def still_open(session: Session, chat_id: int, kind: str) -> Sequence[int]:
    """The chat's own jobs of a kind that have not ended, the oldest first."""
    rows = select(Job.id).where(Job.chat_id == chat_id, Job.kind == kind, col(Job.ended_at).is_(None))
    return session.exec(rows.order_by(col(Job.created_at), col(Job.id))).all()
