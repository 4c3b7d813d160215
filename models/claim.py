"""Two forms with one NIK: the one that was sent later is a claim on the first, settled by who sees both persons.

Which of them holds the NIK counts; the other one stays as it is, and is handed to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, tuple_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import audit, consent
from models.application import Application
from models.event import Event, happen, note
from models.member import Member
from models.message import Message, Priority, Promise, promise_many
from models.paging import Place
from models.store.sealing import Vault
from rules import keeping
from rules.status import ADMIN, OFFICER, State

TOLD, NEW = "settled", "claims"  # kinds of promises (handlers/planner/claims.py)
FIRST, SECOND, SAME = "first", "second", "same"  # who keeps or gets the NIK; or both are one person's, the later counts
WON, LOST, REPLACED = "nik kept", "nik lost", "replaced"  # what happened to the two
OUTCOMES = {FIRST: (WON, LOST), SECOND: (LOST, WON), SAME: (REPLACED, WON)}  # to the first, to the second
PAGE = 50


@dataclass(frozen=True)
class Side:
    """One of the two, as far as it is shown: never a name, never the NIK."""

    form: int
    reference: str
    sent_at: datetime
    phone: str
    state: str
    cooperative: int | None


@dataclass(frozen=True)
class Claim:
    first: Side
    second: Side

    @property
    def id(self) -> int:
        return self.second.form

    @property
    def of_dead(self) -> bool:
        """Whether the person of one of the two has died: then both are of one person only by mistake."""
        return State.DECEASED in (self.first.state, self.second.state)


def of_cooperative(session: Session, vault: Vault, cooperative: int, most: int = PAGE) -> list[Claim]:
    """Both of this cooperative, and its officers' to settle; the oldest first."""
    return _claims(session, vault, most, _within(cooperative))


def between(session: Session, vault: Vault, most: int = PAGE) -> list[Claim]:
    """Of different cooperatives, or of none: an admin's to settle."""
    return _claims(session, vault, most, _apart)


def find(session: Session, vault: Vault, id: int, cooperative: int | None) -> Claim | None:
    """One of those that wait, of this cooperative, or for None one of an admin's."""
    which = _within(cooperative) if cooperative else _apart
    return next(iter(_claims(session, vault, 1, and_(which, col(_second.id) == id))), None)


def how_many(session: Session, cooperative: int | None) -> int:
    rows = select(func.count()).select_from(_second).join(_first, col(_second.claim_of) == col(_first.id))
    return session.exec(rows.where(*_waits, _within(cooperative) if cooperative else _apart)).one()


def settle(session: Session, vault: Vault, claim: Claim, decision: str, by: int, now: datetime) -> bool:
    """Whoever is decided for holds the NIK, and both persons are told; False where it is another claim meanwhile, or
    one person would be dead and alive.
    """
    forms = _locked(session, claim)
    if not forms:
        return False
    first, second = forms
    if decision == SAME and State.DECEASED in (first.state, second.state):
        return False
    source = OFFICER if claim.first.cooperative == claim.second.cooperative and second.cooperative_id else ADMIN
    if decision != FIRST:
        _move(session, first, second)
    if decision == SAME:
        happen(session, vault, first.id, "withdrawn", now, source, by=by, about=second.id)
        first.withdrawn_at = now
    for form, other, what in zip((first, second), (second, first), OUTCOMES[decision], strict=True):
        note(session, form.id, what, now, source, by=by, about=other.id)
        audit.note(session, now, by, f"settled a claim: {what}", form.reference or "", form.cooperative_id, form.id)
        _tell(session, form, now)
    return True


def outcome(session: Session, form: int) -> str | None:
    """What was decided of this form last."""
    rows = select(Event.what).where(Event.application_id == form, col(Event.what).in_((WON, LOST, REPLACED)))
    return session.exec(rows.order_by(col(Event.at).desc(), col(Event.id).desc())).first()


def untold(session: Session, after: Place) -> tuple[list[tuple[int, int | None]], Place | None]:
    """A page of those of which nobody was promised to be told, each with the cooperative that is to settle it; and
    where it ended.
    """
    promised = exists().where(col(Message.subject) == col(_second.id), col(Message.kind) == NEW)
    one = case((_apart, None), else_=col(_second.cooperative_id))
    key = tuple_(col(_second.claim_of), col(_second.id))
    rows = select(_second.id, one, _second.claim_of).join(_first, col(_second.claim_of) == col(_first.id))
    rows = rows.where(*_waits, ~promised, key > after).order_by(col(_second.claim_of), col(_second.id))
    found = session.exec(rows.limit(PAGE)).all()
    end = (found[-1][2], found[-1][0]) if len(found) == PAGE else None
    return [(id, cooperative) for id, cooperative, _ in found], end


def settled_by(session: Session, id: int) -> tuple[bool, int | None]:
    """Whether it still waits, and the cooperative that is to settle it; none: an admin."""
    one = case((_apart, None), else_=col(_second.cooperative_id))
    rows = select(_second.id, one).join(_first, col(_second.claim_of) == col(_first.id))
    found = session.exec(rows.where(*_waits, col(_second.id) == id)).first()
    return found is not None, found[1] if found else None


def _locked(session: Session, claim: Claim) -> tuple[Application, Application] | None:
    """Both rows, in the order of their ids, as they are now."""
    session.flush()
    pair = sorted((claim.first.form, claim.second.form))
    rows = {id: session.get(Application, id, with_for_update=True, populate_existing=True) for id in pair}
    first, second = rows[claim.first.form], rows[claim.second.form]
    if not first or not second or second.claim_of != first.id or not first.holds_nik:
        return None
    waits, _ = settled_by(session, claim.id)  # of two who decide at once the second one decides nothing
    return (first, second) if waits else None


def _move(session: Session, first: Application, second: Application) -> None:
    """The second one holds the NIK; whoever claimed it claims it of that one."""
    index, first.holds_nik = first.holds_nik, None
    session.flush()
    others = update(Application).where(col(Application.nik_index) == index, col(Application.id) != second.id)
    session.execute(others.values(claim_of=second.id))
    second.holds_nik, second.claim_of = index, None
    session.flush()


def _tell(session: Session, form: Application, now: datetime) -> None:
    """Who has no phone here is told by the officer."""
    account = session.exec(select(Member.account_id).where(Member.id == form.member_id)).first()
    if account:
        key, over = f"{TOLD}:{form.id}:{int(now.timestamp())}", now + keeping.LINK
        promise_many(session, [Promise(key, TOLD, account, form.id, now, over, Priority.REMINDER)])


def _claims(session: Session, vault: Vault, most: int, which: Any) -> list[Claim]:
    rows = select(_first, _second).join(_second, col(_second.claim_of) == col(_first.id)).where(*_waits, which)
    found = session.exec(rows.order_by(col(_second.claim_of), col(_second.id)).limit(most)).all()
    return [Claim(_side(vault, first), _side(vault, second)) for first, second in found]


def _side(vault: Vault, form: Application) -> Side:
    phone = vault.unseal("application", form.id, "phone", form.phone) if form.phone else ""
    assert form.submitted_at
    return Side(form.id, form.reference or "", form.submitted_at, phone, form.state or "", form.cooperative_id)


def _within(cooperative: int) -> Any:
    return and_(col(_first.cooperative_id) == cooperative, col(_second.cooperative_id) == cooperative)


_first, _second = aliased(Application), aliased(Application)
_settled = exists().where(
    col(Event.application_id) == col(_second.id), col(Event.what) == LOST, col(Event.about) == col(_first.id)
)
_apart = or_(
    col(_first.cooperative_id).is_(None),
    col(_second.cooperative_id).is_(None),
    col(_first.cooperative_id) != col(_second.cooperative_id),
)
_waits: Sequence[Any] = (
    col(_second.claim_of) > 0,  # by its index
    col(_first.withdrawn_at).is_(None),
    col(_second.withdrawn_at).is_(None),
    consent.present(col(_first.id)),
    consent.present(col(_second.id)),
    ~_settled,
)
