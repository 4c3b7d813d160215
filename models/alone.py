"""Who goes on to BPJS Ketenagakerjaan without a cooperative: is asked twice whether it worked, may give up, and come
back.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from models import letter
from models.application import Application
from models.erasure import release_nik
from models.event import happen, status_of, take_back
from models.freezing import claim
from models.message import Message, Promise, promise_many
from models.store.sealing import Vault
from rules.ladder import zone_of
from rules.reminders import allowed
from rules.status import MEMBER, State

ASKED = {"alone_3": timedelta(days=3), "alone_10": timedelta(days=10)}  # kinds of promises (handlers/planner/alone.py)
WORTH = timedelta(days=2)


def ask_later(session: Session, form: Application, account: int, now: datetime) -> None:
    """By the clock where its person lives; what waits since an earlier day is taken back, so that it is twice at most.

    Whether it still holds, is looked at when the time has come.
    """
    province = (form.district or "")[:2]
    days = ((kind, allowed(now + wait, zone_of(province), province)) for kind, wait in ASKED.items())
    made = [Promise(f"{kind}:{form.id}:{now.date()}", kind, account, form.id, due, due + WORTH) for kind, due in days]
    if form.submitted_at:  # one that was never complete has nothing that waits
        before = col(Message.subject) == form.id, col(Message.kind).in_(ASKED), col(Message.ended_at).is_(None)
        others = update(Message).where(*before, col(Message.sending_at).is_(None))
        others = others.where(col(Message.key).not_in([one.key for one in made]))
        session.execute(others.values(ended_at=now, outcome="withdrawn"))
    promise_many(session, made)


def goes_alone(session: Session, form: Application) -> bool:
    """Whether nothing was recorded since it was complete, and no officer hands it over."""
    return form.state == State.READY and not form.claim_of and not letter.addressee(session, form.id)


def give_up(session: Session, vault: Vault, form: Application, now: datetime) -> bool:
    """The form stays, withdrawn; its NIK is free for whoever else entered it."""
    if not happen(session, vault, form.id, "withdrawn", now, MEMBER):
        return False
    form.withdrawn_at = now
    release_nik(session, form)
    return True


def go_on(session: Session, vault: Vault, form: Application, answers: dict[str, Any], now: datetime) -> bool:
    """What its own person gave up holds again, as it did before."""
    stands = status_of(session, form.id)
    if not stands or (stands.state, stands.source) != (State.WITHDRAWN, MEMBER):
        return False
    if not take_back(session, vault, form.id, stands.event, now, MEMBER):
        return False
    form.withdrawn_at = None
    claim(session, form, vault.index("nik", answers["nik"]))
    return True
