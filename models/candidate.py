"""A candidate opened a link to a role and waits for an admin's yes: a link that leaked gives nobody a right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, LargeBinary, delete, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, role
from models.link import Link
from models.message import Message, Priority, Promise, promise_many
from models.role import Held
from models.store.database import Instant, new_id, partial_index
from models.store.sealing import Sealed, Vault
from rules import keeping

PAGE = 20  # that are dropped in one transaction, with several promises each
ASKED, DECIDED, SUCCEEDED = "candidate", "decided", "succeeded"  # kinds of promises (handlers/planner/confirming.py)


class Candidate(SQLModel, table=True):
    """`holder`: what Telegram called the person, sealed; `invited_by`: who made the link; `succeeds`: see Link.

    Kept 14 days after the link was opened, decided or not.
    """

    sealed: ClassVar = Sealed("candidate", "id", None, ("holder",))
    __table_args__ = (partial_index("ix_candidate_waiting", "asked_at", "id", where="decided_at IS NULL"),)

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    name: str
    cooperative_id: int | None = Field(
        default=None, foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    region: str | None = None
    holder: bytes = Field(sa_type=LargeBinary)
    invited_by: int | None = Field(default=None, sa_type=BigInteger)
    succeeds: int | None = Field(default=None, sa_type=BigInteger)
    asked_at: datetime = Field(sa_type=Instant, index=True)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    confirmed: bool | None = None

    @property
    def held(self) -> Held:
        return Held(self.name, self.cooperative_id, self.region)


@dataclass(frozen=True)
class Waiting:
    """A candidate as an admin sees them; `invited_by` is a name where one is known."""

    id: int
    account_id: int
    name: str
    held: Held
    asked_at: datetime
    invited_by: str | None
    succeeds: int | None


def ask(session: Session, vault: Vault, account_id: int, link: Link, called: str, now: datetime) -> int:
    """Somebody opened a link and said yes; returns the candidate's id."""
    id = new_id()
    sealed = vault.seal("candidate", id, "holder", called)
    row = Candidate(id=id, account_id=account_id, name=link.kind, holder=sealed, asked_at=now)
    row.cooperative_id, row.region = link.cooperative_id, link.region
    row.invited_by, row.succeeds = link.made_by, link.succeeds
    session.add(row)
    session.flush()
    return id


def of_account(session: Session, account_id: int) -> Sequence[Candidate]:
    """What this account waits for."""
    return session.exec(select(Candidate).where(Candidate.account_id == account_id, _WAITS)).all()


def waiting(session: Session, vault: Vault, most: int) -> list[Waiting]:
    """So many that wait, the one that waits longest first."""
    rows = select(Candidate).where(_WAITS).order_by(col(Candidate.asked_at), col(Candidate.id)).limit(most)
    return [_seen(session, vault, row) for row in session.exec(rows).all()]


def how_many(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Candidate).where(_WAITS)).one()


def find(session: Session, vault: Vault, id: int) -> Waiting | None:
    """The candidate, while they wait."""
    row = session.exec(select(Candidate).where(Candidate.id == id, _WAITS)).first()
    return _seen(session, vault, row) if row else None


def succeeding(session: Session, role_id: int, cooperative: int) -> Candidate | None:
    """Who waits to take over this role in a cooperative."""
    theirs = select(Candidate).where(Candidate.cooperative_id == cooperative, Candidate.succeeds == role_id, _WAITS)
    return session.exec(theirs).first()


def confirm(session: Session, vault: Vault, id: int, by: int, now: datetime) -> bool:
    """The candidate is given the role; whose role they take over loses it by that. False where nobody waits."""
    if not (row := _decide(session, id, True, now)):
        return False
    if row.succeeds and not role.revoke(session, vault, row.succeeds, by, now):
        row.confirmed = False  # there is nothing left to be taken over
        _promise(session, row, DECIDED, row.account_id, now)
        return False
    called = vault.unseal("candidate", row.id, "holder", row.holder)
    role.grant(session, vault, row.account_id, row.held, called, by, now)
    _promise(session, row, DECIDED, row.account_id, now)
    if row.succeeds and row.invited_by:
        _promise(session, row, SUCCEEDED, row.invited_by, now)
    return True


def refuse(session: Session, id: int, by: int, now: datetime) -> bool:
    """The candidate is not given the role, and told so. False where nobody waits."""
    if not (row := _decide(session, id, False, now)):
        return False
    audit.note(session, now, by, f"refused {row.name}", row.account_id, row.cooperative_id)
    _promise(session, row, DECIDED, row.account_id, now)
    return True


def refuse_all(session: Session, cooperative: int, by: int, now: datetime) -> None:
    """Nobody is given a role in this cooperative who still waits for it."""
    for id in session.exec(select(Candidate.id).where(Candidate.cooperative_id == cooperative, _WAITS)).all():
        refuse(session, id, by, now)


def tell(session: Session, id: int, accounts: Sequence[int], now: datetime) -> None:
    """Promise these admins to be asked about the candidate, as soon as the hour allows it."""
    row = session.get_one(Candidate, id)
    for account in accounts:
        _promise(session, row, ASKED, account, now)


def _promise(session: Session, row: Candidate, kind: str, to: int, now: datetime) -> None:
    over = row.asked_at + keeping.LINK
    promise_many(session, [Promise(f"{kind}:{row.id}:{to}", kind, to, row.id, now, over, Priority.WAITED_FOR)])


def _decide(session: Session, id: int, confirmed: bool, now: datetime) -> Candidate | None:
    """By one admin, once."""
    session.flush()
    waits = update(Candidate).where(col(Candidate.id) == id, _WAITS).values(decided_at=now, confirmed=confirmed)
    if session.connection().execute(waits).rowcount != 1:
        return None
    return session.get_one(Candidate, id, populate_existing=True)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what was asked before, with what was promised about it; whether there may be more."""
    gone = session.exec(select(Candidate.id).where(col(Candidate.asked_at) <= before).limit(PAGE)).all()
    if gone:
        session.execute(delete(Message).where(col(Message.subject).in_(gone)))
        session.execute(delete(Candidate).where(col(Candidate.id).in_(gone)))
    return len(gone) == PAGE


def _seen(session: Session, vault: Vault, row: Candidate) -> Waiting:
    by = role.names(session, vault, [row.invited_by]).get(row.invited_by) if row.invited_by else None
    called = vault.unseal("candidate", row.id, "holder", row.holder)
    return Waiting(row.id, row.account_id, called, row.held, row.asked_at, by, row.succeeds)


_WAITS = col(Candidate.decided_at).is_(None)
