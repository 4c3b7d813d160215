"""Switches that outlive a restart, such as: nothing is sent since a restore."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from models.store.database import Instant, insert_once

SENDING_PAUSED = "sending_paused"


class Switch(SQLModel, table=True):
    """Kept until it is turned off."""

    name: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Instant)


def is_on(session: Session, name: str) -> bool:
    return session.get(Switch, name) is not None


def turn_on(session: Session, name: str, now: datetime) -> None:
    insert_once(session, Switch, {"name": name, "since": now})


def turn_off(session: Session, name: str) -> None:
    if row := session.get(Switch, name):
        session.delete(row)
