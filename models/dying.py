"""A death that the family told: the officers of the cooperative are told, so that nobody there calls about iuran."""

from datetime import datetime

from sqlmodel import Session

from models import letter, role
from models.message import Promise, promise_many
from rules import keeping

TOLD = "died"  # the kind of the promise (handlers/planner/died.py)


def tell(session: Session, form: int, now: datetime) -> None:
    cooperative = letter.addressee(session, form)
    officers = role.officer_accounts(session, cooperative) if cooperative else []
    promise_many(
        session,
        [Promise(f"{TOLD}:{form}:{one}:{now.date()}", TOLD, one, form, now, now + keeping.LINK) for one in officers],
    )
