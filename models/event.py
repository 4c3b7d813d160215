"""What happened to a form: append-only, each with when, and who or which file said so; and what it amounts to."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, LargeBinary, bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from models import numbered, reckoning
from models.application import Application
from models.store.database import Instant, insert_row, new_id
from models.store.sealing import Sealed, Vault
from rules.status import STEPS, Happened, Status, status

NEXT = timedelta(microseconds=1)


class Weight(StrEnum):
    """What `happen` would make of something: it counts, it was said already, or it cannot be at this point."""

    NEW = "new"
    SAME = "same"
    IMPOSSIBLE = "impossible"


class Event(SQLModel, table=True):
    """`source` as in rules/status.py; `by`: the account of staff who noted it, `about`: the package or answer it is of.

    `day`: from when it holds, as its source says; `detail`: sealed JSON, such as a payment code or a reason.
    Kept as long as its application.
    """

    sealed: ClassVar = Sealed("event", "id", None, ("detail",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    application_id: int = Field(foreign_key="application.id", sa_type=BigInteger, index=True)
    what: str
    at: datetime = Field(sa_type=Instant)
    source: str
    by: int | None = Field(default=None, sa_type=BigInteger)
    about: int | None = Field(default=None, sa_type=BigInteger)
    day: date | None = None
    detail: bytes | None = Field(default=None, sa_type=LargeBinary)


def note(session: Session, application_id: int, what: str, now: datetime, source: str = "member", **more: Any) -> None:
    """Add to what happened to an application what changes nothing of its status; `more` as in `happen`."""
    insert_row(session, Event, id=new_id(), application_id=application_id, what=what, at=now, source=source, **more)


def source_of(session: Session, form: int, what: str, about: int | None = None) -> str | None:
    """Who said so, the last time that it was said; `about`: of this other form."""
    rows = select(Event.source).where(Event.application_id == form, Event.what == what)
    rows = rows.where(Event.about == about) if about else rows
    return session.exec(rows.order_by(col(Event.at).desc(), col(Event.id).desc())).first()


def happen(
    session: Session, vault: Vault, form: int, what: str, now: datetime, source: str, *, detail: Any = None, **more: Any
) -> bool:
    """What bears on the status of a form; whether it counted. `more`: `by`, `about`, `day`.

    What was said already, or cannot be at this point, is not written, and nothing changes.
    """
    session.flush()
    row = session.get(Application, form, with_for_update=True)
    events = _events(session, form)
    told = [_told(event) for event in events]
    before, at = status(told), max([now, *(event.at + NEXT for event in events)])  # also where a clock was set back
    id = new_id()
    after = status([*told, Happened(what, at, source, more.get("day"), id)])
    if not row or (what != "changed" and (after == before or _is_same(session, vault, before, after, detail))):
        return False
    sealed = vault.seal("event", id, "detail", json.dumps(detail)) if detail is not None else None
    insert_row(
        session, Event, id=id, application_id=form, what=what, at=at, source=source, detail=sealed, **_MORE | more
    )
    numbered.keep(session, vault, [(form, detail)])
    row.state, row.differs = (after.state, after.changed or None) if after else (None, None)
    reckoning.stands(session, form, after, now)
    return True


def take_back(
    session: Session, vault: Vault, form: int, event: int, now: datetime, source: str, by: int | None = None
) -> bool:
    """What stands by this event was a mistake, and what stood before stands again; False where it stands otherwise now.

    The form is locked before it is looked at: of two who take it back at once the second changes nothing.
    """
    session.flush()
    session.get(Application, form, with_for_update=True)
    stands = status_of(session, form)
    if not stands or stands.event != event:
        return False
    return happen(session, vault, form, "mistaken", now, source, by=by)


def weigh(
    session: Session, vault: Vault, form: int, what: str, now: datetime, source: str, detail: Any, day: date | None
) -> Weight:
    """What it would be if it were said now, once or once more.

    Said already is also what was said since the form was handed over last, and not taken back: who brings an answer a
    second time, after another one, changes nothing.
    """
    events = sorted(_events(session, form), key=lambda one: one.at)
    told = [_told(event) for event in events]
    before, at = status(told), max([now, *(event.at + NEXT for event in events)])
    after = status([*told, Happened(what, at, source, day)])
    alike = (one for one in _standing(events) if (one.what, one.source, one.day) == (what, source, day))
    if any(detail_of(session, vault, one.id) == detail for one in alike):
        return Weight.SAME
    return Weight.IMPOSSIBLE if after == before else Weight.NEW


def _standing(events: Sequence[Event]) -> list[Event]:
    """What was said since it was handed over last, without what was taken back."""
    said: list[Event] = []
    for event in events:
        if event.what in STEPS:
            said = [] if event.what == "handed" else [*said, event]
        elif event.what == "mistaken":
            said = said[:-1]
    return said


def not_taken_back(events: Iterable[Event]) -> list[Event]:
    """What was said of forms and stands; in the order of time, whatever was handed over since."""
    said: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event.what in STEPS:
            said[event.application_id].append(event)
        elif event.what == "mistaken":
            said[event.application_id] = said[event.application_id][:-1]
    return [one for some in said.values() for one in some]


def status_of(session: Session, form: int) -> Status | None:
    """What has become of a form; None for a draft."""
    return status(_told(event) for event in _events(session, form))


def statuses_of(session: Session, forms: Sequence[int]) -> dict[int, Status]:
    """What has become of each of these, in one query; drafts are not among them."""
    told: dict[int, list[Happened]] = defaultdict(list)
    for event in session.exec(select(Event).where(col(Event.application_id).in_(forms))):
        told[event.application_id].append(_told(event))
    return {form: stands for form, events in told.items() if (stands := status(events))}


def detail_of(session: Session, vault: Vault, event: int) -> Any:
    """What was told beside it: the code, the number, the reason; None where nothing was."""
    row = session.get(Event, event)
    return json.loads(vault.unseal("event", event, "detail", row.detail)) if row and row.detail else None


def when(session: Session, form: int, what: str) -> datetime | None:
    """When this happened to a form first."""
    rows = select(Event.at).where(Event.application_id == form, Event.what == what)
    return session.exec(rows.order_by(col(Event.at)).limit(1)).first()


def history(session: Session, vault: Vault, form: int) -> list[tuple[Happened, Any]]:
    """What bore on the status of a form, each with what was told beside it, in its order."""
    events = sorted(_events(session, form), key=lambda one: one.at)
    bore = [one for one in events if one.what in STEPS or one.what == "mistaken"]
    return [(_told(one), detail_of(session, vault, one.id)) for one in bore]


def holds_number(session: Session, vault: Vault, form: int, number: str) -> bool:
    """Whether what was said of it, and not taken back, has this code or number beside it."""
    said = _standing(sorted(_events(session, form), key=lambda one: one.at))
    return any(number in numbered.numbers_in(detail_of(session, vault, one.id)) for one in said)


def _is_same(session: Session, vault: Vault, before: Status | None, after: Status | None, detail: Any) -> bool:
    """Whether it says once more what stands already."""
    if not before or not after or replace(after, at=before.at, event=before.event) != before:
        return False
    return detail_of(session, vault, before.event) == detail


def _events(session: Session, form: int) -> Sequence[Event]:
    return session.exec(_EVENTS, params={"form": form}).all()


def _told(event: Event) -> Happened:
    return Happened(event.what, event.at, event.source, event.day, event.id)


_EVENTS = select(Event).where(col(Event.application_id) == bindparam("form"))
_MORE: dict[str, Any] = {"by": None, "about": None, "day": None}
