"""What viewers are shown of a cooperative this week: once it was looked at, it stays so until the week is over."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, drop_page, insert, table


class Viewed(SQLModel, table=True):
    """`counts`: as JSON, hidden already (rules/small_cells.py), since `at`. Kept for two weeks."""

    cooperative_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Instant, index=True)
    counts: str


def since(session: Session, ids: Iterable[int], monday: datetime) -> dict[int, Any]:
    """By cooperative, of those that were looked at since then."""
    rows = select(Viewed.cooperative_id, Viewed.counts).where(col(Viewed.cooperative_id).in_([*ids]))
    return {id: json.loads(counts) for id, counts in session.exec(rows.where(Viewed.at >= monday))}


def look(session: Session, counts: Mapping[int, Any], monday: datetime, now: datetime) -> dict[int, Any]:
    """From now on these are shown, where none were since Monday; returns what is shown of each."""
    if counts:
        new = insert(session.get_bind().dialect.name, Viewed)
        put = {name: new.excluded[name] for name in ("at", "counts")}
        once = new.on_conflict_do_update(
            index_elements=[*table(Viewed).primary_key], set_=put, where=table(Viewed).c.at < monday
        )
        rows = [{"cooperative_id": id, "at": now, "counts": json.dumps(one)} for id, one in sorted(counts.items())]
        session.connection().execute(once, rows)
    return since(session, counts, monday)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what was looked at before; whether there may be more."""
    return drop_page(session, Viewed, col(Viewed.at) < before)
