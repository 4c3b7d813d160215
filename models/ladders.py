"""What people's ladders stand on, out of all that happened to them and was paid for them; reckoning all of them anew.

What is kept beside a form (models/reckoning.py) is the same; here it is looked at again, before anything is said.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, select
from sqlmodel import Session, col

from models import climb, reckoning, switch
from models.application import Application
from models.climb import Stands
from models.event import Event, note
from models.member import Member
from models.message import BATCH
from models.paging import Place
from models.payment import Payment
from models.store.database import table
from models.switch import Switch
from models.wish import wishes_of
from rules import ladder
from rules.inviting import midnight
from rules.ladder import Facts, Step
from rules.ledger import Entry, ledger
from rules.status import Happened, status
from rules.wishes import Wishes

DAY = timedelta(days=1)
ACCIDENT = "accident"  # what is noted of a form when one is told


def hushed(form: Any, now: datetime) -> Any:
    """Of the id of a form, as a column: so lately one was told of it that nobody is called about its iuran."""
    here = table(Event).c
    lately = here.what == ACCIDENT, here.at >= midnight(now) - ladder.HUSH
    return exists().where(here.application_id == form, *lately)


class Standing(NamedTuple):
    """What a person's ladder stands on, and its steps."""

    facts: Facts
    steps: tuple[Step, ...]

    def of(self, month: date, stage: str) -> Step | None:
        """None where that step is none any more."""
        return next((one for one in self.steps if (one.month, one.stage) == (month, stage)), None)

    def last(self, now: datetime) -> Step | None:
        """The last one that was due: what is true now. None after the one that says it is the last."""
        found = next((one for one in reversed(self.steps) if one.due_at <= now), None)
        return found if found and found.stage != ladder.LAPSE else None


def facts_of(session: Session, forms: Sequence[int], now: datetime) -> dict[int, Facts]:
    """Out of all that happened to these and was paid for them."""
    events: dict[int, list[Any]] = {id: [] for id in forms}
    entries: dict[int, list[Entry]] = {id: [] for id in forms}
    for row in session.connection().execute(select(_event).where(_event.c.application_id.in_(forms))):
        events[row.application_id].append(row)
    for row in session.connection().execute(select(_payment).where(_payment.c.application_id.in_(forms))):
        entries[row.application_id].append(Entry(*(getattr(row, name) for name in Entry._fields)))
    return {id: _facts(events[id], entries[id], now) for id in forms}


def looked_at(session: Session, account: int, forms: Sequence[Application], now: datetime) -> dict[int, Standing]:
    """What holds for these people of one phone, by all that is known at this moment."""
    facts = facts_of(session, [one.id for one in forms], now)
    wishes = wishes_of(session, {account}).get(account, Wishes())
    return {
        one.id: Standing(facts[one.id], ladder.steps(facts[one.id], wishes, (one.district or "")[:2])) for one in forms
    }


def note_of_all(session: Session, account: int, what: str, now: datetime) -> None:
    """Note it of everybody on this phone whose form was sent: which of them it is nobody asks; once in a day."""
    forms = select(_form.c.id).join(_member, _member.c.id == _form.c.member_id)
    forms = forms.where(_member.c.account_id == account, _form.c.submitted_at.is_not(None))
    there = exists().where(_event.c.application_id == _form.c.id, _event.c.what == what, _event.c.at > now - DAY)
    for form in session.connection().execute(forms.where(~there)).scalars().all():
        note(session, form, what, now)
        if what == ACCIDENT:
            reckoning.hushed(session, form, now)


def _facts(events: Sequence[Any], entries: Sequence[Entry], now: datetime) -> Facts:
    stood = status(Happened(one.what, one.at, one.source, one.day, one.id) for one in events)
    facts = ladder.paid(ladder.stands(Facts(), stood), ledger(entries), now)
    told = max((one.at for one in events if one.what == ACCIDENT), default=None)
    return ladder.hushed(facts, told) if told else facts


def replan(session: Session, now: datetime, after: Place | None) -> Place | None:
    """Where the data are others than before, a page is reckoned anew, out of all that happened.

    Where the page ended, and how many reminders that waited are others now.
    """
    mark = f"ladder {ladder.fingerprint()}"
    if after is None and switch.is_on(session, mark):
        return None
    last, changed = after or (0, 0)
    rows = reckoning.FORMS.where(_form.c.id > last, _form.c.state.is_not(None)).order_by(_form.c.id).limit(BATCH)
    forms = session.connection().execute(rows.with_for_update(of=_form)).all()
    if not forms:
        _all_done(session, mark, now)
        return None
    ids = [one.id for one in forms]
    facts, stood = facts_of(session, ids, now), climb.locked(session, ids)
    anew = [
        reckoning.Reckoned(id, facts[id], stood.get(id, Stands()).remind_at, account, (where or "")[:2])
        for id, account, where in forms
    ]
    changed += reckoning.again(session, anew, now)
    return forms[-1].id, changed


def _all_done(session: Session, mark: str, now: datetime) -> None:
    session.execute(delete(Switch).where(col(Switch.name).startswith("ladder ")))
    switch.turn_on(session, mark, now)


_form, _member, _event, _payment = map(table, (Application, Member, Event, Payment))
