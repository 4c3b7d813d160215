"""Announcements that are under way, and what they came to once they are not."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.broadcast import FEW, Broadcast


def open_ones(session: Session, now: datetime) -> list[Broadcast]:
    """Those that have promises to be made, withdrawn or taken back, the first one first.

    Each is locked, so that two who look at once do not list the same page.
    """
    return [*session.exec(_open(now).with_for_update())]


def to_list(session: Session, now: datetime) -> list[Broadcast]:
    """Those of which not everybody is listed by then; only looked at."""
    return [*session.exec(_open(now).where(col(Broadcast.listed_at).is_(None)))]


def any_open(session: Session, now: datetime) -> bool:
    return session.exec(select(Broadcast.id).where(_is_open(now)).limit(1)).first() is not None


def to_freeze(session: Session, before: datetime) -> list[Broadcast]:
    """What ended before, and of which it is not kept yet what it came to."""
    rows = select(Broadcast).where(col(Broadcast.ended_at) < before, col(Broadcast.counts).is_(None))
    return [*session.exec(rows.limit(FEW))]


def keep_counts(row: Broadcast, counted: Any) -> None:
    row.counts = json.dumps(asdict(counted))


def _open(now: datetime) -> Any:
    return select(Broadcast).where(_is_open(now)).order_by(col(Broadcast.starts_at), col(Broadcast.id))


def _is_open(now: datetime) -> Any:
    runs = col(Broadcast.ended_at).is_(None) & (col(Broadcast.starts_at) <= now)
    return runs | col(Broadcast.sweep).is_not(None)
