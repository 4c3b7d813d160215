"""What the agency asks a cooperative for: whose NIK was new there, who was known, and since when (domain.md, 8)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.application import Application
from models.event import Event
from rules.status import BRANCH, Happened, State, all_that_stood

PAGE = 500  # forms whose events are read at once


@dataclass
class Counted:
    """Participants whose NIK was new, and who was one already, by another way, as the branch office said in a time.

    `first`: from which day on participation holds, and for how many; `undated`: where no day was named.
    """

    new: int = 0
    known: int = 0
    first: Counter[date] = field(default_factory=Counter)
    undated: int = 0


def counted(session: Session, cooperative: int, since: datetime, until: datetime) -> Counted:
    """By the answers that stand. Each NIK once: a claim that is not settled holds none."""
    found, after = Counted(), 0
    answered = col(Application.state).in_((State.ACTIVE, State.KNOWN)), col(Application.holds_nik).is_not(None)
    forms = select(Application.id).where(Application.cooperative_id == cooperative, *answered)
    while some := session.exec(forms.where(Application.id > after).order_by(col(Application.id)).limit(PAGE)).all():
        for happened in _happened(session, list(some)).values():
            *before, stands = all_that_stood(happened) or [None]
            if stands and stands.source == BRANCH and since <= stands.at < until:
                known = any(one and one.state is State.KNOWN for one in (*before, stands))
                _count(found, known, stands.day)
        after = some[-1]
    return found


def _count(found: Counted, known: bool, day: date | None) -> None:
    """Who was known is not new by the number that came after that."""
    if known:
        found.known += 1
        return
    found.new += 1
    if day:
        found.first[day] += 1
    else:
        found.undated += 1


def _happened(session: Session, forms: list[int]) -> dict[int, list[Happened]]:
    found: dict[int, list[Happened]] = defaultdict(list)
    for row in session.exec(select(Event).where(col(Event.application_id).in_(forms))):
        found[row.application_id].append(Happened(row.what, row.at, row.source, row.day, row.id))
    return found
