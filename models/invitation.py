"""An invitation of one person to one cooperative, by a link or a code on a slip; what it holds until they consent.

Link and code follow from the id, how often it was renewed, and our key: the same slip can be printed again, and
nothing that is stored opens anything. Making them is in models/inviting.py.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, token
from models.code import drawn
from models.cooperative import Cooperative
from models.store.database import Instant, drop_page, new_id, partial_index
from models.store.sealing import Sealed, Vault
from models.suppressed import among, suppress
from rules import keeping
from rules.inviting import MISSES

State = Literal["made", "opened", "started", "accepted", "submitted", "expired", "revoked", "missed"]


class Invitation(SQLModel, table=True):
    """`same`: the keyed index of name and phone; `renewals` makes another link and code of it.

    `application_id`: the form of whoever proved to be the one invited; before, nobody sees name and phone but who
    made it. Kept as long as that form, without one 90 days since it was made or renewed last; when the form is erased,
    what it held of its person goes at once.
    """

    __table_args__ = (
        UniqueConstraint("cooperative_id", "same"),
        UniqueConstraint("cooperative_id", "nik_index"),
        Index("ix_invitation_made", "made_by", "made_at"),
        partial_index(  # the board of a cooperative is counted from it alone, and its lists are read in its order
            "ix_invitation_board",
            *("cooperative_id", "id", "submitted_at", "application_id", "revoked_at", "misses", "expires_at"),
            *("started_at", "opened_at", "digest"),
            where="digest IS NOT NULL",
        ),
        partial_index("ix_invitation_expires_at", "expires_at", where="application_id IS NULL"),
        partial_index("ix_invitation_phone_index", "phone_index", where="application_id IS NULL"),
        partial_index("ix_invitation_application_id", "application_id", where="application_id IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("invitation", "id", None, ("name", "phone"))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    renewals: int = 0
    digest: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    code_index: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone: bytes | None = Field(default=None, sa_type=LargeBinary)
    nik_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    same: bytes | None = Field(default=None, sa_type=LargeBinary)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    submitted_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    misses: int = 0
    application_id: int | None = Field(default=None, sa_type=BigInteger)

    def state(self, now: datetime) -> State:
        """What became of it, as an officer is told."""
        if self.submitted_at:
            return "submitted"
        if self.application_id:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        if self.misses >= MISSES:
            return "missed"
        if self.expires_at <= now:
            return "expired"
        return "started" if self.started_at else "opened" if self.opened_at else "made"

    def holds(self, now: datetime) -> bool:
        """Whether it can be opened, as far as its cooperative is open, too."""
        return self.state(now) in ("made", "opened", "started")


@dataclass(frozen=True)
class Invited:
    """Who proved to be the one: what the list knew of them."""

    cooperative_id: int
    name: str
    phone: str | None

    @classmethod
    def of(cls, vault: Vault, row: Invitation) -> "Invited":
        name, phone = opened(vault, row)
        return cls(row.cooperative_id, name or "", phone)


# -- link and code -----------------------------------------------------------------------------------
def token_of(vault: Vault, id: int, renewals: int = 0) -> str:
    return token.of(vault.index("invitation", f"{id} {renewals}"))


def code_of(vault: Vault, id: int, renewals: int = 0) -> str:
    return drawn(vault, "invitation code", f"{id} {renewals}")


def keys_of(vault: Vault, id: int, renewals: int = 0) -> dict[str, bytes]:
    """By what its link and its code are found."""
    found_by = token.digest(token_of(vault, id, renewals))
    return {"digest": found_by, "code_index": vault.index("code", code_of(vault, id, renewals))}


# -- found, opened, proved, sent ---------------------------------------------------------------------
def by_token(session: Session, opened: str) -> Invitation | None:
    return session.exec(select(Invitation).where(Invitation.digest == token.digest(opened))).first()


def by_code(session: Session, vault: Vault, candidates: Collection[str]) -> Invitation | None:
    """The one of these codes, of which each `is_code`."""
    indexes = [vault.index("code", code) for code in candidates]
    return session.exec(select(Invitation).where(col(Invitation.code_index).in_(indexes))).first()


def prove(
    session: Session, vault: Vault, id: int, application_id: int, now: datetime, *, nik: str = "", phone: str = ""
) -> Invited | Literal["missed", "gone", "later"]:
    """Give it to the form of whoever has the NIK, or where the list had none the phone, of who is invited.

    One form gets it. A miss is counted, and closes it in the end; then, as whenever it does not hold, it is gone. With
    a phone where the NIK is known, or a NIK where it is not, the time to prove it comes later.
    """
    row = session.get(Invitation, id, with_for_update=True, populate_existing=True)
    if not row or not (row.holds(now) or row.application_id == application_id) or _is_closed(session, row):
        return "gone"
    kind, proof = ("nik", nik) if row.nik_index else ("phone", phone)
    if not proof:
        return "later"
    if vault.index(kind, proof) == (row.nik_index or row.phone_index):
        row.application_id = application_id
        return Invited.of(vault, row)
    row.application_id, row.misses = None, row.misses + 1
    return "missed" if row.misses < MISSES else "gone"


def _is_closed(session: Session, row: Invitation) -> bool:
    return session.get_one(Cooperative, row.cooperative_id).closed_at is not None


def opened(vault: Vault, row: Invitation) -> tuple[str | None, str | None]:
    """Name and phone, where they are still there."""
    name = vault.unseal("invitation", row.id, "name", row.name) if row.name else None
    return name, vault.unseal("invitation", row.id, "phone", row.phone) if row.phone else None


def mark(session: Session, id: int, **at: datetime) -> None:
    """`opened_at`, `started_at`: when it came to that first."""
    for name, now in at.items():
        column = getattr(Invitation, name)
        session.execute(update(Invitation).where(col(Invitation.id) == id, column.is_(None)).values({name: now}))


def submit(session: Session, application_id: int, now: datetime) -> None:
    """The form that it led to is sent."""
    theirs = update(Invitation).where(col(Invitation.application_id) == application_id)
    session.execute(theirs.where(col(Invitation.submitted_at).is_(None)).values(submitted_at=now))


def accepted_by(session: Session, application_id: int) -> Sequence[int]:
    """The ids of all that this form accepted."""
    return session.exec(select(Invitation.id).where(Invitation.application_id == application_id)).all()


def held_by(session: Session, application_id: int) -> Invitation | None:
    """The last one that this form accepted."""
    rows = select(Invitation).where(Invitation.application_id == application_id)
    return session.exec(rows.order_by(col(Invitation.made_at).desc())).first()


# -- renewed, revoked, forgotten ---------------------------------------------------------------------
def renew(session: Session, vault: Vault, id: int, cooperative_id: int, by: int, now: datetime) -> bool:
    """Another link and code, for another 14 days, also of one that was closed or revoked; False where it is accepted,
    another cooperative's, or of somebody who said not to be written to.
    """
    row = session.get(Invitation, id, with_for_update=True, populate_existing=True)
    mine = row and row.cooperative_id == cooperative_id and not row.application_id and row.digest
    if not row or not mine or among(session, [row.phone_index]):
        return False
    row.renewals, row.misses, row.revoked_at = row.renewals + 1, 0, None
    row.opened_at = row.started_at = None
    row.expires_at = now + keeping.LINK
    for name, value in keys_of(vault, row.id, row.renewals).items():
        setattr(row, name, value)
    audit.note(session, now, by, "renewed an invitation", id, cooperative_id, id)
    return True


def revoke(session: Session, id: int, cooperative_id: int, by: int, now: datetime) -> bool:
    """It opens nothing any more; False where it is accepted, revoked already, or another cooperative's."""
    mine = (col(Invitation.id) == id, col(Invitation.cooperative_id) == cooperative_id)
    waits = (col(Invitation.application_id).is_(None), col(Invitation.revoked_at).is_(None))
    done = session.connection().execute(update(Invitation).where(*mine, *waits).values(revoked_at=now)).rowcount == 1
    if done:
        audit.note(session, now, by, "revoked an invitation", id, cooperative_id, id)
    return done


def refuse(session: Session, vault: Vault, phones: Iterable[str], now: datetime) -> None:
    """Whoever has these numbers wants none: nobody invites them any more, and what waits opens nothing."""
    indexes = [vault.index("phone", phone) for phone in phones]
    suppress(session, indexes, now)
    waits = col(Invitation.application_id).is_(None), col(Invitation.revoked_at).is_(None)
    theirs = update(Invitation).where(col(Invitation.phone_index).in_(indexes), *waits)
    session.execute(theirs.values(revoked_at=now))


def decline(session: Session, id: int, now: datetime) -> int | None:
    """Whoever opened it wants none: it opens nothing any more. Its cooperative; None where it did not wait."""
    row = session.get(Invitation, id, with_for_update=True, populate_existing=True)
    if not row or not row.holds(now):
        return None
    row.revoked_at = now
    return row.cooperative_id


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that were made or renewed before and that nobody accepted; whether there may be more."""
    over = col(Invitation.application_id).is_(None), col(Invitation.expires_at) < before + keeping.LINK
    return drop_page(session, Invitation, *over)
