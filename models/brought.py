"""Cooperatives that a list brings in, told apart by their legal numbers: which of them are new, and saving those."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.cooperative import About, Cooperative, add_cooperatives, namesake
from models.job import Job

NEW, KNOWN, ALIKE = "new", "known", "alike"
Counts = dict[str, int]


def foresee(session: Session, some: Sequence[About]) -> Counts:
    """What bringing these in would come to: `known` by the number, or `alike`: a name that is there, and no number."""
    return dict(Counter(_kinds(session, some)))


def bring(session: Session, some: Sequence[About], now: datetime) -> Counts:
    """Save those that are new."""
    kinds = list(_kinds(session, some))
    new = [about for about, kind in zip(some, kinds, strict=True) if kind == NEW]
    made = sum(map(bool, add_cooperatives(session, new, now)))
    counts = Counter(kinds)
    counts.update({NEW: made - len(new), KNOWN: len(new) - made})  # what came in from elsewhere meanwhile
    return dict(counts)


def newest(session: Session, kind: str, chat_id: int, subject: int) -> Job | None:
    """The job of this kind that was asked for last, open or not."""
    alike = select(Job).where(Job.chat_id == chat_id, Job.kind == kind, Job.subject == subject)
    return session.exec(alike.order_by(col(Job.created_at).desc()).limit(1)).first()


def _kinds(session: Session, some: Sequence[About]) -> Iterator[str]:
    numbers = [about.legal_number for about in some if about.legal_number]
    there = set(session.exec(select(Cooperative.legal_number).where(col(Cooperative.legal_number).in_(numbers))))
    for about in some:
        if about.legal_number:
            yield KNOWN if about.legal_number in there else NEW
        else:
            yield ALIKE if namesake(session, about) else NEW
