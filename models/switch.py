"""Switches that outlive a restart, such as: nothing is sent since a restore."""

from datetime import datetime, timedelta

from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, insert_once

SENDING_PAUSED = "sending_paused"
LEAST = timedelta(microseconds=1)
WORDED = "worded"  # since when the sentences of admins are as they are (models/wording.py)


class Switch(SQLModel, table=True):
    """Kept until it is turned off."""

    name: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Instant)


def is_on(session: Session, name: str) -> bool:
    return session.get(Switch, name) is not None


def since(session: Session, *names: str) -> dict[str, datetime]:
    """Since when each of these is on, of those that are."""
    rows = select(Switch.name, Switch.since).where(col(Switch.name).in_(names))
    return {row.name: row.since for row in session.execute(rows)}


def renew(session: Session, name: str, now: datetime) -> None:
    """On since now; at an instant at which it never was before, also where two come at once."""
    insert_once(session, Switch, {"name": name, "since": now - LEAST})
    row = session.get_one(Switch, name, with_for_update=True, populate_existing=True)
    row.since = max(now, row.since + LEAST)


def turn_on(session: Session, name: str, now: datetime) -> None:
    insert_once(session, Switch, {"name": name, "since": now})


def turn_off(session: Session, name: str) -> None:
    if row := session.get(Switch, name):
        session.delete(row)
