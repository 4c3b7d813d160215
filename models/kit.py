"""Kits: which invitations an officer had put into files, and when; the files are those of jobs (models/job.py)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Index, case, exists, func, or_, tuple_
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, invitation
from models.invitation import Invitation, code_of, token_of
from models.job import Job
from models.paging import Place
from models.role import Held, of_account
from models.store.database import Instant, drop_page, new_id
from models.store.sealing import Vault
from models.suppressed import Suppressed
from rules import codes, keeping
from rules.inviting import MISSES

LETTERS = 6  # of the number of an export


class Kit(SQLModel, table=True):
    """`what`: "links", "slips", "poster" or "papers"; `count` people waited when it was asked for. Of papers it is
    how many can be signed, and `version` the text that stands on them.

    Of those who wait it holds who was invited, or renewed, after `since`; `renews`: and whose invitation had expired.
    Kept 90 days: by then none of its links works any more.
    """

    __table_args__ = (Index("ix_kit_of", "cooperative_id", "what", "made_at"),)

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger)
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Instant, index=True)
    what: str
    count: int
    since: datetime | None = Field(default=None, sa_type=Instant)
    renews: bool = False
    version: str | None = None

    @property
    def number(self) -> str:
        """What stands in its files and in the audit trail."""
        return codes.spelled(self.id, LETTERS)


class Waiting(NamedTuple):
    """How many of a cooperative wait, how many of them since an instant, and how many invitations have expired."""

    all: int
    new: int
    expired: int


class Invitee(NamedTuple):
    """What stands on a slip."""

    name: str
    phone: str | None
    token: str
    code: str
    expires_at: datetime


class Far(NamedTuple):
    """How far a kit is: files, those of them that ended and those that are made, and people in hand.

    `failed`: files that could not be made.
    """

    files: int
    ended: int
    made: int
    done: int
    total: int
    failed: int = 0


def last(session: Session, cooperative_id: int, what: str) -> datetime | None:
    """When the last one of this kind was made."""
    rows = select(func.max(Kit.made_at)).where(Kit.cooperative_id == cooperative_id, Kit.what == what)
    return session.exec(rows).one()


def waiting(session: Session, cooperative_id: int, since: datetime | None, now: datetime) -> Waiting:
    holds, is_new = col(Invitation.expires_at) > now, _since(since)
    waits = col(Invitation.opened_at).is_(None) & holds
    counts = [func.sum(case((which, 1), else_=0)) for which in (waits, waits & is_new, ~holds)]
    row = session.connection().execute(select(*counts).where(*_open(cooperative_id))).one()
    return Waiting(*(count or 0 for count in row))


def make(session: Session, kit: Kit) -> None:
    """An export: it is written down with its number."""
    session.add(kit)
    about = f"{kit.number}: {kit.count}" if kit.count else kit.number
    audit.note(session, kit.made_at, kit.made_by, f"exported {kit.what}", about, kit.cooperative_id)


def places(session: Session, kit: Kit, after: Place | None = None, until: Place | None = None) -> list[Place]:
    """Its invitations in the order of being made, each as (made_at, id), from one place to another."""
    key = tuple_(col(Invitation.made_at), col(Invitation.id))
    rows = select(Invitation.made_at, Invitation.id).where(*_open(kit.cooperative_id), _chosen(kit))
    rows = rows.where(key > after) if after else rows
    rows = rows.where(key <= until) if until else rows
    return [tuple(row) for row in session.exec(rows.order_by(col(Invitation.made_at), col(Invitation.id)))]


def people(session: Session, vault: Vault, kit: Kit, ids: Sequence[int], now: datetime) -> list[Invitee]:
    """Those who still wait; their names and phones are opened for this alone."""
    held = (col(Invitation.id).in_(ids), col(Invitation.opened_at).is_(None), col(Invitation.expires_at) > now)
    found = []
    for row in session.exec(select(Invitation).where(*held, *_open(kit.cooperative_id))):
        name, phone = invitation.opened(vault, row)
        written = codes.written(code_of(vault, row.id, row.renewals))
        found.append(Invitee(name or "", phone, token_of(vault, row.id, row.renewals), written, row.expires_at))
    return found


def renew(session: Session, vault: Vault, kit: Kit, ids: Sequence[int], now: datetime) -> None:
    """Those of them that had expired get another link."""
    expired = select(Invitation.id).where(col(Invitation.id).in_(ids), col(Invitation.expires_at) <= now)
    for id in session.exec(expired).all():
        invitation.renew(session, vault, id, kit.cooperative_id, kit.made_by, now)


def may_have(session: Session, kit: Kit, account: int) -> bool:
    """Whether it is of this account, which is an officer of the cooperative still."""
    mine = of_account(session, account, Held("officer", kit.cooperative_id))
    return kit.made_by == account and mine is not None


def in_work(session: Session, cooperative_id: int, what: str, account: int) -> bool:
    """Whether one of this kind is being made for this account."""
    theirs = select(Job.id).join(Kit, col(Kit.id) == col(Job.subject)).where(Job.chat_id == account, Job.kind == what)
    open_ones = theirs.where(Kit.cooperative_id == cooperative_id, col(Job.ended_at).is_(None))
    return session.exec(open_ones.limit(1)).first() is not None


def how_far(session: Session, kit: Kit) -> Far:
    """By its jobs, until these are forgotten."""
    jobs = session.exec(select(Job).where(Job.subject == kit.id, Job.chat_id == kit.made_by)).all()
    ended = [one for one in jobs if one.ended_at]
    working = [one for one in jobs if not one.ended_at]
    made = [one for one in ended if one.outcome == "done" and one.size]
    failed = sum(one.outcome != "done" for one in ended)
    return Far(len(jobs), len(ended), len(made), sum(o.done for o in working), sum(o.total for o in working), failed)


def sheet_of(session: Session, cooperative_id: int, number: str, version: str) -> str | None:
    """By what a paper is known, from the number on it: of a kit of this cooperative, with this text on it."""
    papers = select(Kit).where(Kit.cooperative_id == cooperative_id, Kit.what == "papers", Kit.version == version)
    letters, _, sheet = number.partition("-")
    found = (one for one in session.exec(papers.order_by(col(Kit.made_at).desc())) if one.number == letters)
    return next((f"{one.id}-{sheet}" for one in found if int(sheet) <= one.count), None)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were made before; whether there may be more."""
    return drop_page(session, Kit, col(Kit.made_at) < before)


def _open(cooperative_id: int) -> tuple[Any, ...]:
    """What nobody accepted, and nobody revoked or closed, of people who may be written to."""
    refused = exists().where(col(Suppressed.phone_index) == col(Invitation.phone_index))
    return (
        col(Invitation.cooperative_id) == cooperative_id,
        col(Invitation.application_id).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.digest).is_not(None),
        col(Invitation.name).is_not(None),
        col(Invitation.misses) < MISSES,
        ~refused,
    )


def _chosen(kit: Kit) -> Any:
    holds = col(Invitation.expires_at) > kit.made_at
    waits = col(Invitation.opened_at).is_(None) & holds & _since(kit.since)
    there = col(Invitation.made_at) <= kit.made_at
    return there & (or_(waits, ~holds) if kit.renews else waits)


def _since(since: datetime | None) -> Any:
    """Made or renewed after it: a link holds as long from then on."""
    return col(Invitation.expires_at) > since + keeping.LINK if since else col(Invitation.id).is_not(None)
