"""How many announcements the officers of a cooperative may send to its members: an admin says how many a month."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from models import audit
from models.broadcast import Broadcast
from models.cooperative import Cooperative
from rules.announcement import month_of


@dataclass(frozen=True)
class Quota:
    """So many in the calendar month (WIB), of which `used` are; `again`: the first day of the next one."""

    most: int
    used: int
    again: date

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)


def allow(session: Session, cooperative: int, most: int | None, by: int, now: datetime) -> bool:
    """From now on so many a month, or none; False where that changes nothing."""
    row = session.get(Cooperative, cooperative, with_for_update=True)
    if not row or row.announcements == (most or None):
        return False
    row.announcements = most or None
    if most:
        audit.note(session, now, by, "allowed announcements", most, cooperative)
    else:
        audit.note(session, now, by, "ended the right to announce", cooperative=cooperative)
    return True


def quota_of(session: Session, cooperative: int, now: datetime, to_use: bool = False) -> Quota:
    """`to_use`: until this turn is over nobody else uses what is left of it.

    What was taken back, or refused, before anybody got it uses nothing up.
    """
    row = session.get(Cooperative, cooperative, with_for_update=to_use or None)
    begins, ends = month_of(now)
    went = or_(col(Broadcast.stopped_at).is_(None), col(Broadcast.listed) > 0)
    theirs = Broadcast.cooperative_id == cooperative, col(Broadcast.asked_at) >= begins, went
    used = session.exec(select(func.count()).select_from(Broadcast).where(*theirs)).one()
    return Quota((row.announcements if row else None) or 0, used, ends)
