"""What the agency asks a cooperative for: whose NIK was new there, who was known, and since when (domain.md, 8)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from models import consent
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
    while forms := answered(session, cooperative, after, PAGE):
        for one in participants(session, forms):
            if since <= one.at < until:
                _count(found, one.known, one.day)
        after = forms[-1]
    return found


class Participant(NamedTuple):
    """Of a form: whether its NIK was known before, when the branch office said so, and from which day on it holds."""

    form: int
    known: bool
    at: datetime
    day: date | None


def answered(session: Session, cooperative: int, after: int, most: int) -> Sequence[int]:
    """So many forms of those that the branch office named as participants, by their ids after one."""
    stands = col(Application.state).in_((State.ACTIVE, State.KNOWN)), col(Application.holds_nik).is_not(None)
    forms = select(Application.id).where(Application.cooperative_id == cooperative, *stands, Application.id > after)
    return session.exec(forms.order_by(col(Application.id)).limit(most)).all()


def participants(session: Session, forms: Sequence[int]) -> list[Participant]:
    """Who was known is not new by the number that came after that."""
    found = []
    for form, happened in _happened(session, forms).items():
        *before, stands = all_that_stood(happened) or [None]
        if stands and stands.source == BRANCH:
            known = any(one and one.state is State.KNOWN for one in (*before, stands))
            found.append(Participant(form, known, stands.at, stands.day))
    return found


class Shown(NamedTuple):
    """What an officer is told of a form: its number, its sealed name, whether it has JHT."""

    reference: str | None
    name: bytes | None
    jht: bool | None


def shown(session: Session, forms: Sequence[int]) -> dict[int, Shown]:
    """Of those whose officers may see them."""
    row = Application
    rows = select(row.id, row.reference, row.name, row.jht).where(col(row.id).in_(forms), consent.present(col(row.id)))
    return {id: Shown(reference, name, jht) for id, reference, name, jht in session.exec(rows)}


def _count(found: Counted, known: bool, day: date | None) -> None:
    if known:
        found.known += 1
        return
    found.new += 1
    if day:
        found.first[day] += 1
    else:
        found.undated += 1


def _happened(session: Session, forms: Sequence[int]) -> dict[int, list[Happened]]:
    found: dict[int, list[Happened]] = defaultdict(list)
    for row in session.exec(select(Event).where(col(Event.application_id).in_(forms))):
        found[row.application_id].append(Happened(row.what, row.at, row.source, row.day, row.id))
    return found
