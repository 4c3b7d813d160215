"""Files in a chat that are of one cooperative's members: they go with the right to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import column, or_, table
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from models import message
from models.job import Job


def take_back(session: Session, chat_id: int, cooperative_id: int, now: datetime) -> None:
    """Those that stand there go now; those of other cooperatives stay."""
    made = select(Job.id).where(Job.chat_id == chat_id, Job.size > 0)
    theirs = made.where(or_(*(col(Job.subject).in_(one) for one in _about(cooperative_id))))
    message.take_back(session, session.exec(theirs).all(), now)


def _about(cooperative_id: int) -> list[Any]:
    """What files are made of; by name, since those modules know rights, and rights know this one."""
    some = (table(one, column("id"), column("cooperative_id")) for one in ("kit", "package", "listing"))
    return [core_select(one.c.id).where(one.c.cooperative_id == cooperative_id) for one in some]
