"""Leaving a cooperative: the form stays with its person, and its officers see nothing of it any more."""

from datetime import datetime

from sqlmodel import Session

from models.application import Application, put_answer
from models.erasure import let_go
from models.event import note
from models.store.sealing import Vault
from rules.status import MEMBER

NONE = "none"  # the answer of who is in no cooperative (rules/cooperatives.py)


def leave(session: Session, vault: Vault, form: Application, now: datetime, source: str = MEMBER) -> bool:
    """What was sent names none any more, and neither does an invitation; whether it named one."""
    if not form.cooperative_id:
        return False
    put_answer(session, vault, form.id, "cooperative", NONE)
    form.cooperative_id = form.offered_id = form.invitation_id = form.package_id = None
    let_go(session, form.id, now)
    note(session, form.id, "left", now, source)
    return True
