"""Who counts, and whose rupiah: the one definition of lists, /bayar and reports (said in words in rules/figures.py).

People are counted as they stand today. Rupiah are counted of whoever they are noted of, also of who takes no part (any
more): so what was paid for a month is the same before and after somebody withdraws, dies or is erased.
"""

from typing import Any

from sqlalchemy import and_, case, func, or_

from models.consent import Consent, held
from models.store.database import by_row
from rules.figures import GONE
from rules.status import TAKES_PART


def counts(f: Any) -> tuple[Any, ...]:
    """A form that was sent, of somebody who is there; a claim is on the NIK of a form that counts."""
    there = or_(f.state.is_(None), f.state.not_in(GONE))
    return f.submitted_at.is_not(None), f.withdrawn_at.is_(None), f.claim_of.is_(None), there


def takes_part(f: Any) -> Any:
    """A participant of today, who agreed to today's text."""
    return and_(f.state.in_(TAKES_PART), *counts(f), by_row(Consent, *held(f.id)))


def amount(condition: Any, of: Any) -> Any:
    """The sum over the rows of which it holds; of 1, how many they are."""
    return func.coalesce(func.sum(case((condition, of), else_=0)), 0)
