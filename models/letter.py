"""What members ask the officers of their cooperative, and what is answered; nobody sees who it is in Telegram.

What was said belongs to the cooperative that was asked. Whose member turns to another one has nothing of it any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, Index, LargeBinary, delete, exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, consent, members, role
from models.application import Application
from models.cooperative import Cooperative
from models.member import Member
from models.message import Priority, Promise, promise_many
from models.paging import Place
from models.store.database import PAGE, Instant, new_id, partial_index
from models.store.sealing import Sealed, Vault
from rules import keeping

ASKED, ANSWERED, UNANSWERED = "asked", "answered", "unanswered"  # kinds of promises (handlers/planner/letters.py)
WAITING = 3  # letters of one form that may wait for an answer
SHOWN = 2  # of them that an officer is shown, the last ones


class Letter(SQLModel, table=True):
    """`officer`: the account of who answers, NULL where it is the member's; `answered_at`: when somebody answered it.

    Kept as long as the form, and 90 days at most after the last word.
    """

    __table_args__ = (
        Index("ix_letter_application_id", "application_id", "said_at"),
        Index("ix_letter_said_at", "said_at"),
        partial_index(
            "ix_letter_waiting", "cooperative_id", "said_at", where="officer IS NULL AND answered_at IS NULL"
        ),
    )
    sealed: ClassVar = Sealed("letter", "id", None, ("body",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    application_id: int = Field(foreign_key="application.id", sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    officer: int | None = Field(default=None, sa_type=BigInteger)
    body: bytes = Field(sa_type=LargeBinary)
    said_at: datetime = Field(sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)


class Said(NamedTuple):
    """One of them, as it is read."""

    at: datetime
    by_officer: bool
    text: str


class Asker(NamedTuple):
    """Who waits for an answer: the id of the form, and since when."""

    form: int
    since: datetime


class Silence(NamedTuple):
    """A cooperative that lets its members wait: how many of their letters, and since when."""

    cooperative: int
    letters: int
    since: datetime


# -- a member asks -----------------------------------------------------------------------------------
def addressee(session: Session, form: int) -> int | None:
    """The cooperative whose officers this form's person can ask: open, with an officer, and allowed to see the form."""
    cooperative = members.of_form(session, form)
    if not cooperative or not role.officer_accounts(session, cooperative):
        return None
    is_open = select(Cooperative.id).where(Cooperative.id == cooperative, col(Cooperative.closed_at).is_(None))
    return session.exec(is_open).first()


def is_full(session: Session, form: int, cooperative: int) -> bool:
    """Whether as many wait for an answer already as may."""
    rows = select(func.count()).where(Letter.application_id == form, Letter.cooperative_id == cooperative, *_WAITS)
    return session.exec(rows).one() >= WAITING


def ask(session: Session, vault: Vault, form: int, cooperative: int, text: str, now: datetime) -> None:
    """Keep it, and promise every officer of the cooperative to be told."""
    id = _add(session, vault, form, cooperative, text, now)
    _promise(session, ASKED, id, role.officer_accounts(session, cooperative), now)


# -- an officer answers ------------------------------------------------------------------------------
def waiting(session: Session, cooperative: int, most: int) -> list[Asker]:
    """So many of those who wait, the one who waits longest first."""
    rows = select(Letter.application_id, func.min(Letter.said_at).label("since"))
    rows = rows.where(Letter.cooperative_id == cooperative, *_WAITS, *_seen())
    found = session.execute(rows.group_by(col(Letter.application_id)).order_by("since").limit(most))
    return [Asker(form, since) for form, since in found]


def how_many(session: Session, cooperative: int) -> int:
    """Who wait."""
    return len(waiting(session, cooperative, PAGE))


def waits() -> tuple[Any, ...]:
    """Of a letter that waits for an answer of officers who may see it."""
    return *_WAITS, *_seen()


def between(session: Session, vault: Vault, form: int, cooperative: int, most: int = SHOWN) -> list[Said]:
    """The last words between a form's person and the officers of a cooperative, in their order."""
    theirs = Letter.application_id == form, Letter.cooperative_id == cooperative, *_seen()
    rows = select(Letter).where(*theirs).order_by(col(Letter.said_at).desc()).limit(most)
    return [_said(vault, row) for row in reversed(session.exec(rows).all())]


def of_form(session: Session, vault: Vault, form: int) -> list[Said]:
    """All of them, for their person."""
    rows = select(Letter).where(Letter.application_id == form).order_by(col(Letter.said_at))
    return [_said(vault, row) for row in session.exec(rows)]


def answer(session: Session, vault: Vault, form: int, cooperative: int, by: int, text: str, now: datetime) -> bool:
    """Answer what waits, and promise the member to be told; False where there is nobody any more to be answered."""
    if not between(session, vault, form, cooperative, 1):
        return False
    to = select(Member.account_id).join(Application, col(Application.member_id) == col(Member.id))
    account = session.exec(to.where(Application.id == form)).first()
    waits = update(Letter).where(col(Letter.application_id) == form, col(Letter.cooperative_id) == cooperative, *_WAITS)
    session.execute(waits.values(answered_at=now))
    id = _add(session, vault, form, cooperative, text, now, by)
    _promise(session, ANSWERED, id, [account] if account else [], now)
    audit.note(session, now, by, "answered a member", cooperative=cooperative, person=form)
    return True


# -- what is promised, and when it goes --------------------------------------------------------------
def text_of(session: Session, vault: Vault, id: int) -> tuple[Letter, str] | None:
    """A letter that may still be told to the member; to officers, where it `is_seen`."""
    row = session.exec(select(Letter).where(Letter.id == id, consent.present(col(Letter.application_id)))).first()
    return (row, _said(vault, row).text) if row else None


def is_seen(session: Session, row: Letter) -> bool:
    """Whether its cooperative is the one of its form still."""
    return members.of_form(session, row.application_id) == row.cooperative_id


def silent(
    session: Session, before: datetime, after: Place | None = None, cooperative: int | None = None
) -> list[Silence]:
    """A page of the cooperatives, in the order of their ids, or one, of which somebody waits since before.

    What their officers may not see any more is not theirs to answer.
    """
    which = col(Letter.cooperative_id)
    late = select(which, func.count(), func.min(Letter.said_at)).where(*_WAITS, col(Letter.said_at) < before)
    late = late.where(*_seen())
    here = which == cooperative if cooperative else which > (after[0] if after else 0)
    rows = late.where(here).group_by(which).order_by(which).limit(PAGE)
    return [Silence(*row) for row in session.execute(rows)]


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of what was said before, where nothing was said since; whether there may be more."""
    newer = aliased(Letter)
    since = exists().where(col(newer.application_id) == col(Letter.application_id), col(newer.said_at) >= before)
    rows = select(Letter.id).where(Letter.said_at < before, ~since).limit(PAGE)
    gone = session.exec(rows).all()
    session.execute(delete(Letter).where(col(Letter.id).in_(gone)))
    return len(gone) == PAGE


def _add(
    session: Session, vault: Vault, form: int, cooperative: int, text: str, now: datetime, by: int | None = None
) -> int:
    id = new_id()
    body = vault.seal("letter", id, "body", text)
    row = Letter(id=id, application_id=form, cooperative_id=cooperative, officer=by, body=body, said_at=now)
    session.add(row)
    session.flush()
    return id


def _promise(session: Session, kind: str, id: int, to: Sequence[int], now: datetime) -> None:
    """For this moment: somebody waits for it. To officers it is not said in the quiet hours."""
    over, first = now + keeping.LINK, Priority.WAITED_FOR
    promise_many(session, [Promise(f"{kind}:{id}:{one}", kind, one, id, now, over, first) for one in to])


def _seen() -> tuple[Any, ...]:
    """Of whom officers of the cooperative that was asked may see."""
    form = col(Letter.application_id)
    return consent.present(form), members.whose(form) == col(Letter.cooperative_id)


def _said(vault: Vault, row: Letter) -> Said:
    return Said(row.said_at, row.officer is not None, vault.unseal("letter", row.id, "body", row.body))


_WAITS = (col(Letter.officer).is_(None), col(Letter.answered_at).is_(None))
