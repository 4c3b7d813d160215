"""The members of a cooperative, as its officers may see them.

They are whose form names it, or accepted its invitation, and agreed to today's text of the consent; and invitations
that nobody accepted. No NIK, no birth date and no address are read here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import audit, board, consent
from models.application import Answer, Application, answers_of_many
from models.application import opened as answer_of
from models.event import Event, status_of
from models.invitation import Invitation, State
from models.invitation import opened as listed_as
from models.store.database import table
from models.store.sealing import Vault
from rules import keeping
from rules.status import Status

MANY = 10_000  # forms that are counted
MOST = 2_000  # unfinished forms that are looked at in one report
LAST = 6  # of what happened to one member

Happened = tuple[datetime, str, str]  # when, what, who said so


class Named(NamedTuple):
    """A member on a list: the id of the form, or of the invitation where there is no form to be seen."""

    id: int
    name: str


@dataclass(frozen=True)
class Member:
    """One member; `state`: of the invitation, or "submitted". `form`: the id of the form, where there is one.

    `status`: what has become of it, where it was sent.
    """

    id: int
    name: str
    phone: str | None
    state: State
    happened: list[Happened] = field(default_factory=list)
    form: int | None = None
    renewals: int = 0
    status: Status | None = None


class Stopped(NamedTuple):
    """A form that is not finished: by the id of its invitation, with its answers, which nobody is to be shown."""

    id: int
    name: str
    since: datetime
    answers: dict[str, Any]


# -- forms that name a cooperative -------------------------------------------------------------------
def how_many(session: Session, cooperative: int) -> int:
    """Forms that were sent and can be seen; of more than MANY no more are counted."""
    some = select(col(Application.id)).where(*sent(cooperative)).limit(MANY).subquery("page")
    return session.connection().execute(select(func.count()).select_from(some)).scalar_one()


def by_state(session: Session, cooperative: int) -> dict[str, int]:
    """How many of them stand in each state; of more than MANY no more are counted."""
    seen = col(Application.state).is_not(None), *sent(cooperative)
    some = select(col(Application.state).label("state")).where(*seen).limit(MANY).subquery("page")
    rows = select(some.c.state, func.count().label("n")).group_by(some.c.state)
    return {one.state: one.n for one in session.connection().execute(rows)}


def listed(
    session: Session, vault: Vault, cooperative: int, after: int, most: int, state: str | None = None
) -> list[Named]:
    """So many of those forms, or of those in a state, in the order of their ids, after one."""
    rows = select(col(Application.id), col(Application.name)).where(*sent(cooperative), col(Application.id) > after)
    rows = rows.where(col(Application.state) == state) if state else rows
    found = session.connection().execute(rows.order_by(col(Application.id)).limit(most))
    return [Named(id, _name(vault, id, name)) for id, name in found]


def named(session: Session, vault: Vault, cooperative: int, words: Sequence[str]) -> list[Named]:
    """Whose name holds all these words, by name. It opens every name of the cooperative: read it beside the turns."""
    found = [one for one in _everybody(session, vault, cooperative) if _holds(one.name, words)]
    return sorted(found, key=lambda one: (one.name, one.id))


def sent_named(session: Session, vault: Vault, cooperative: int, words: Sequence[str], most: int) -> list[Named]:
    """So many of those who have sent a form, whose name holds all these words. Read it beside the turns, too."""
    return list(islice((one for one in _sent(session, vault, cooperative) if _holds(one.name, words)), most))


def _sent(session: Session, vault: Vault, cooperative: int) -> Iterator[Named]:
    forms = select(col(Application.id), col(Application.name)).where(*sent(cooperative)).order_by(col(Application.id))
    for id, name in session.connection().execute(forms):
        yield Named(id, _name(vault, id, name))


def _everybody(session: Session, vault: Vault, cooperative: int) -> Iterator[Named]:
    seen = set()
    for one in _sent(session, vault, cooperative):
        seen.add(one.id)
        yield one
    row = table(Invitation).c
    rows = select(row.id, row.name, row.application_id).where(row.cooperative_id == cooperative, row.name.is_not(None))
    for id, name, form in session.connection().execute(rows):
        if form not in seen:
            yield Named(id, vault.unseal("invitation", id, "name", name))


def _holds(name: str, words: Sequence[str]) -> bool:
    said = name.casefold()
    return all(word in said for word in words)


# -- one of them -------------------------------------------------------------------------------------
def find(session: Session, vault: Vault, cooperative: int, id: int, now: datetime) -> Member | None:
    """By the id of a form or of an invitation; one of another cooperative is as one that is not there."""
    form = session.scalars(select(Application).where(col(Application.id) == id, *sent(cooperative))).first()
    row = board.of_cooperative(session, cooperative, id) if not form else _accepted(session, cooperative, form.id)
    if row and row.application_id and not form:
        its_form = col(Application.id) == row.application_id
        form = session.scalars(select(Application).where(its_form, *sent(cooperative))).first()
    if form:
        happened = _in_order(_of_invitation(row), [*_events(session, form.id), *_called(session, form, row)])
        phone = vault.unseal("application", form.id, "phone", form.phone) if form.phone else None
        name = _name(vault, form.id, form.name)
        return Member(form.id, name, phone, "submitted", happened, form.id, status=status_of(session, form.id))
    return _invited(session, vault, row, now) if row else None


def _invited(session: Session, vault: Vault, row: Invitation, now: datetime) -> Member:
    """As the list knew them; of a form that is not finished what happened, where its person agreed to be seen."""
    name, phone = listed_as(vault, row)
    form = row.application_id if _is_of(session, row) else None
    happened = _in_order([*_of_invitation(row), *_called(session, row)], _events(session, form) if form else [])
    return Member(row.id, name or "", phone, row.state(now), happened, form, row.renewals)


def _is_of(session: Session, row: Invitation) -> bool:
    """Whether its form can be seen, and names no other cooperative."""
    return bool(row.application_id) and of_form(session, row.application_id or 0) == row.cooperative_id


def _accepted(session: Session, cooperative: int, form: int) -> Invitation | None:
    rows = select(Invitation).where(col(Invitation.application_id) == form)
    return session.scalars(rows.where(col(Invitation.cooperative_id) == cooperative)).first()


def _in_order(of_invitation: list[Happened], of_form: list[Happened]) -> list[Happened]:
    """The last ones; the yes by which an invitation went on is the form's own, where that can be seen."""
    consented = any(what == "consented" for _, what, _ in of_form)
    some = [one for one in of_invitation if not (consented and one[1] == "agreed")]
    return sorted([*some, *of_form])[-LAST:]


def _of_invitation(row: Invitation | None) -> list[Happened]:
    if not row:
        return []
    renewed = row.expires_at - keeping.LINK if row.renewals else None
    by_staff = [("invited", row.made_at), ("renewed", renewed), ("revoked", row.revoked_at)]
    by_member = [("opened", row.opened_at), ("agreed", row.started_at)]
    told = {"officer": by_staff, "member": by_member}
    return [(at, what, who) for who, some in told.items() for what, at in some if at]


def _called(session: Session, *of: Application | Invitation | None) -> list[Happened]:
    return [(at, audit.CALLED, "officer") for at in audit.calls(session, LAST, *(one.id for one in of if one))]


def _events(session: Session, form: int) -> list[Happened]:
    rows = select(col(Event.at), col(Event.what), col(Event.source)).where(col(Event.application_id) == form)
    return [(at, what, source) for at, what, source in session.connection().execute(rows)]


# -- forms that are not finished ---------------------------------------------------------------------
def stopped(session: Session, vault: Vault, cooperative: int) -> list[Stopped]:
    """Those whose person proved an invitation and agreed to today's text; at most MOST: read it beside the turns."""
    row, form = table(Invitation).c, table(Application).c
    accepted = row.cooperative_id == cooperative, row.digest.is_not(None), row.submitted_at.is_(None)
    rows = (
        select(row.id, row.name, form.id.label("form"), form.touched_at)
        .join(table(Application), form.id == row.application_id)
        .where(*accepted, form.submitted_at.is_(None), consent.present(form.id), whose(form.id) == cooperative)
        .order_by(row.id)
        .limit(MOST)
    )
    found = session.connection().execute(rows).all()
    answers = answers_of_many(session, vault, [one.form for one in found])
    return [
        Stopped(one.id, vault.unseal("invitation", one.id, "name", one.name), one.touched_at, answers[one.form])
        for one in found
    ]


# -- whose form it is --------------------------------------------------------------------------------
def whose(form: Any) -> Any:
    """The cooperative of a form, by a column of a statement or its id: the one that it names; until it was sent, the
    one that invited last. Officers of another one have nothing to do with it any more.
    """
    row, its = table(Invitation).c, table(Application).alias().c
    invited = select(row.cooperative_id).where(row.application_id == its.id, its.submitted_at.is_(None))
    last = invited.order_by(row.made_at.desc()).limit(1).correlate(its.id.table).scalar_subquery()
    return select(func.coalesce(its.cooperative_id, last)).where(its.id == form).scalar_subquery()


def of_form(session: Session, form: int) -> int | None:
    """The cooperative whose officers may see this form."""
    return session.connection().execute(select(whose(form)).where(consent.present(form))).scalar()


def name_of(session: Session, vault: Vault, form: int) -> str:
    """What the person of a form is called, as far as is known."""
    row = session.get(Application, form)
    if row and row.name:
        return _name(vault, form, row.name)
    answer = session.get(Answer, (form, "name"))
    return answer_of(vault, form, "name", answer.value) if answer else ""


def names_of(session: Session, vault: Vault, some: Sequence[int]) -> list[Named]:
    """What the persons of these forms are called, as they were sent, in the order of their ids."""
    row = table(Application).c
    rows = select(row.id, row.name).where(row.id.in_(some)).order_by(row.id)
    return [Named(id, _name(vault, id, name)) for id, name in session.connection().execute(rows)]


def _name(vault: Vault, form: int, sealed: bytes | None) -> str:
    return vault.unseal("application", form, "name", sealed) if sealed else ""


def sent(cooperative: int) -> tuple[Any, ...]:
    """Of a form that was sent and that officers of this cooperative may see."""
    return col(Application.cooperative_id) == cooperative, *seen()


def seen() -> tuple[Any, ...]:
    """Of a form that was sent and that officers of its own cooperative may see."""
    sent = col(Application.submitted_at).is_not(None), col(Application.withdrawn_at).is_(None)
    return *sent, consent.present(col(Application.id))
