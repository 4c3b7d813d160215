"""The forms in a package: which can be handed over, what stands in them, and that they were handed over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select, update
from sqlmodel import Session, col

from models import consent
from models.account import Account
from models.application import Application, answers_of_many
from models.event import Event, happen
from models.member import Member
from models.message import Priority, Promise, promise_many
from models.store.database import table
from models.store.sealing import Vault
from rules.handover.limits import MOST
from rules.status import MEMBER, OFFICER, State

MANY = MOST  # forms that are counted: what a package holds
CHUNK = 5  # that are handed over in one transaction: some milliseconds
HANDED = "handed"  # the event, and the kind of the promise to tell the member
WORTH = timedelta(days=7)  # telling it


class Form(NamedTuple):
    """What of a form is handed over; `again`: it was before, in the package `before`, and was changed since."""

    reference: str
    answers: dict[str, Any]
    again: bool
    before: int | None


def counted(session: Session, cooperative: int) -> tuple[int, int]:
    """How many are ready, and how many were changed since they were handed over; each up to MANY."""
    found = []
    for which in (_READY, _CHANGED):
        some = select(col(Application.id)).where(*_free(cooperative), *which).limit(MANY).subquery("page")
        found.append(session.connection().execute(select(func.count()).select_from(some)).scalar_one())
    return found[0], found[1]


def put(session: Session, cooperative: int, package: int, most: int) -> int:
    """Put so many of them into a package, the ready ones first; returns how many."""
    count = 0
    for which in (_READY, _CHANGED):
        some = select(col(Application.id)).where(*_free(cooperative), *which)
        some = some.order_by(col(Application.id)).limit(most - count)
        into = update(Application).where(col(Application.id).in_(some)).values(package_id=package)
        count += session.connection().execute(into).rowcount
    return count


def keep_only_whole(session: Session, package: int, cooperative: int) -> None:
    """What cannot be handed over by this cooperative any more is in no package."""
    whole = and_(*_whole(cooperative), or_(and_(*_READY), and_(*_CHANGED)))
    gone = update(Application).where(col(Application.package_id) == package, ~whole)
    session.connection().execute(gone.values(package_id=None))


def take_out(session: Session, package: int) -> None:
    session.connection().execute(
        update(Application).where(col(Application.package_id) == package).values(package_id=None)
    )


def ids(session: Session, package: int, most: int | None = None) -> list[int]:
    its = select(col(Application.id)).where(col(Application.package_id) == package)
    return list(session.connection().execute(its.order_by(col(Application.id)).limit(most)).scalars())


def _locked(session: Session, package: int, most: int) -> list[int]:
    its = select(col(Application.id)).where(col(Application.package_id) == package)
    return list(session.connection().execute(its.order_by(col(Application.id)).limit(most).with_for_update()).scalars())


def forms(session: Session, vault: Vault, package: int, some: Sequence[int]) -> list[Form]:
    """What stands in those of these that are still there, of the living whose NIK it is; opened for this alone."""
    row = table(Application).c
    there = select(row.id, row.reference, row.differs).where(row.id.in_(some), row.package_id == package)
    there = there.where(row.holds_nik.is_not(None), row.state.not_in((State.DECEASED, State.WITHDRAWN)))
    before, answers = _before(session, some), answers_of_many(session, vault, some)
    return [
        Form(one.reference or "", answers[one.id], bool(one.differs) or one.id in before, before.get(one.id))
        for one in session.connection().execute(there)
        if answers[one.id]
    ]


def hand(session: Session, vault: Vault, package: int, day: date, by: int, read_at: datetime, now: datetime) -> int:
    """A page of its forms was handed over on a day, and their members are to be told; 0: that was all.

    What was changed since it was read is marked as changed after that; who is changing it just now is waited for.
    """
    some, told = _locked(session, package, CHUNK), []
    changed, about = _changed(session, some, read_at), {"by": by, "about": package}
    for row in (session.get_one(Application, id) for id in some):
        if row.holds_nik and happen(session, vault, row.id, HANDED, now, OFFICER, day=day, **about):
            told.append(row.id)
            if row.id in changed:
                happen(session, vault, row.id, "changed", now, MEMBER, **about)
        row.package_id = None
    _tell(session, told, package, now)
    return len(some)


def last_handed(session: Session, form: int) -> int | None:
    """The package in which a form was handed over last."""
    return _before(session, [form]).get(form)


def _tell(session: Session, some: Sequence[int], package: int, now: datetime) -> None:
    """Who was told once of this package is told no second time; who blocked the bot, nothing."""
    theirs = (
        select(col(Application.id), col(Member.account_id))
        .join(Member, col(Member.id) == col(Application.member_id))
        .join(Account, col(Account.id) == col(Member.account_id))
        .where(col(Application.id).in_(some), col(Account.blocked_at).is_(None))
    )
    found = session.connection().execute(theirs).all()
    promise_many(
        session,
        [
            Promise(f"{HANDED}:{form}:{package}", HANDED, chat, form, now, now + WORTH, Priority.REMINDER)
            for form, chat in found
            if chat
        ],
    )


def _changed(session: Session, some: Sequence[int], since: datetime) -> frozenset[int]:
    rows = select(col(Event.application_id)).where(col(Event.application_id).in_(some), col(Event.what) == "changed")
    return frozenset(session.connection().execute(rows.where(col(Event.at) >= since)).scalars())


def _before(session: Session, some: Sequence[int]) -> dict[int, int]:
    """In which package each was handed over last."""
    rows = select(col(Event.application_id), col(Event.about)).where(col(Event.application_id).in_(some))
    handed = rows.where(col(Event.what) == HANDED, col(Event.about).is_not(None)).order_by(col(Event.at))
    return {one.application_id: one.about for one in session.connection().execute(handed)}


def _free(cooperative: int) -> tuple[Any, ...]:
    """Of this cooperative, and in no package."""
    return *_whole(cooperative), col(Application.package_id).is_(None)


def _whole(cooperative: int) -> tuple[Any, ...]:
    """Whose person agreed to today's text, and which is no claim on another's NIK."""
    named = col(Application.cooperative_id) == cooperative, col(Application.withdrawn_at).is_(None)
    return *named, col(Application.holds_nik).is_not(None), consent.present(col(Application.id))


_READY = (col(Application.state) == State.READY,)
_CHANGED = (col(Application.differs).is_not(None),)
