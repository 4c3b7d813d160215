"""Forms that an officer fills in for members at a table, until their person agrees: on their own phone, or on paper."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import BigInteger, LargeBinary, and_, bindparam, delete, exists, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, token
from models.application import Answer, Application, add_answers, answers_of, opened
from models.code import drawn
from models.event import Event, note
from models.member import Member
from models.message import Priority, Promise, promise_many
from models.store.database import Instant, drop_page
from models.store.sealing import Vault
from rules import keeping
from rules.inviting import MISSES
from rules.status import OFFICER

MOST = 50  # drafts of one officer
SAVED = "assisted_saved"  # the kind of a promise to the officer
Proof = Literal["fits", "missed", "changing", "gone"]


class Assist(SQLModel, table=True):
    """Whose form an officer fills in. `digest`, `code_index`: of the link and the code by which its person takes it,
    from `asked_at` on, proving by the NIK to be the one; `misses`: NIKs that were not the one, which close it in the
    end. `opened_at`: when it was taken; `noted_at`: when a consent on paper was noted, which whoever opens the link is
    told.

    Kept until its person agrees there, 14 days at most, and no longer than the officer's right: then the form goes,
    too, where nobody agreed.
    """

    application_id: int = Field(foreign_key="application.id", primary_key=True, sa_type=BigInteger)
    cooperative_id: int = Field(foreign_key="cooperative.id", ondelete="CASCADE", sa_type=BigInteger, index=True)
    officer: int = Field(sa_type=BigInteger, index=True)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant, index=True)
    digest: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    code_index: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    noted_at: datetime | None = Field(default=None, sa_type=Instant)
    misses: int = Field(default=0, sa_column_kwargs={"server_default": "0"})

    @property
    def closed(self) -> bool:
        """Whether too many NIKs did not fit."""
        return self.misses >= MISSES

    def waits(self, now: datetime) -> bool:
        """Whether its person can take it."""
        return not (self.opened_at or self.noted_at or self.closed) and now < self.expires_at


class Draft(NamedTuple):
    """One of an officer's drafts; `name` where it is given already."""

    row: Assist
    name: str | None
    district: str | None


# -- the officer's side ------------------------------------------------------------------------------
def begin(
    session: Session, vault: Vault, cooperative: int, officer: int, known: dict[str, Any], now: datetime
) -> Application:
    """A new form, of somebody without an account, with what is known of everybody at this table."""
    session.add(member := Member(created_at=now))
    session.flush()
    session.add(form := Application(member_id=member.id, created_at=now, touched_at=now))
    session.flush()
    about = {"cooperative_id": cooperative, "officer": officer, "made_at": now, "expires_at": now + keeping.ASSISTED}
    session.add(Assist(application_id=form.id, **about))
    add_answers(session, vault, form.id, known)
    note(session, form.id, "assisted", now, OFFICER, by=officer)
    audit.note(session, now, officer, "began a form for a member", cooperative=cooperative, person=form.id)
    return form


def drafts(session: Session, vault: Vault, officer: int, cooperative: int) -> list[Draft]:
    """Those of this officer for this cooperative, the newest first."""
    named = and_(col(Answer.application_id) == col(Assist.application_id), col(Answer.key) == "name")
    rows = select(Assist, Answer.value, Application.district).join(Answer, named, isouter=True)
    rows = rows.join(Application, col(Application.id) == col(Assist.application_id))
    found = session.exec(rows.where(*_of(officer, cooperative)).order_by(col(Assist.made_at).desc()).limit(MOST)).all()
    return [
        Draft(row, opened(vault, row.application_id, "name", name) if name else None, at) for row, name, at in found
    ]


def how_many(session: Session, officer: int, cooperative: int) -> int:
    return session.exec(select(func.count()).select_from(Assist).where(*_of(officer, cooperative))).one()


def held(
    session: Session, vault: Vault, form: int, officer: int, cooperative: int | None, to_change: bool = True
) -> tuple[Application, dict[str, Any]] | None:
    """A draft that this officer may still go on with, and its answers: until its person has opened it.

    `to_change`: until this turn is over nobody opens it, so that either the officer or its person has it.
    """
    mine = *_of(officer, cooperative), col(Assist.opened_at).is_(None)
    rows = select(Application).join(Assist, _its_form).where(Application.id == form, *mine)
    found = session.exec(rows.with_for_update(of=Assist) if to_change else rows).first()
    return (found, answers_of(session, vault, form)) if found else None


def row_of(session: Session, form: int) -> Assist | None:
    return session.get(Assist, form)


def entered(session: Session, vault: Vault, officer: int, form: int, nik: str) -> bool:
    """Whether this officer entered this NIK in another form, a draft or one saved for somebody by paper."""
    rows = select(Answer.application_id, Answer.value).where(Answer.key == "nik")
    rows = rows.join(Assist, col(Assist.application_id) == col(Answer.application_id))
    for id, sealed in session.exec(rows.where(Assist.officer == officer, Assist.application_id != form)):
        if opened(vault, id, "nik", sealed) == nik:
            return True
    by_me = exists().where(
        col(Event.application_id) == col(Application.id), col(Event.what) == "submitted", col(Event.by) == officer
    )
    sent = select(Application.id).where(Application.nik_index == vault.index("nik", nik), by_me)
    return session.exec(sent.limit(1)).first() is not None


# -- the member's side -------------------------------------------------------------------------------
def token_of(vault: Vault, form: int) -> str:
    return token.of(vault.index("assist", str(form)))


def code_of(vault: Vault, form: int) -> str:
    return drawn(vault, "assist code", str(form))


def ask(session: Session, vault: Vault, form: int, officer: int, now: datetime) -> None:
    """From now on its link and its code can be handed out; also those that were closed, where the officer has looked
    at the NIK again.
    """
    row, closed = session.get_one(Assist, form), False
    if row.closed:
        row.misses, closed = 0, True
    if row.asked_at and not closed:
        return
    row.digest, row.code_index = token.digest(token_of(vault, form)), vault.index("code", code_of(vault, form))
    row.asked_at = now
    audit.note(session, now, officer, "asked a member to agree", cooperative=row.cooperative_id, person=form)


def by_token(session: Session, given: str) -> Assist | None:
    return session.exec(select(Assist).where(Assist.digest == token.digest(given))).first()


def by_code(session: Session, vault: Vault, candidates: Collection[str]) -> Assist | None:
    indexes = [vault.index("code", code) for code in candidates]
    return session.exec(select(Assist).where(col(Assist.code_index).in_(indexes))).first()


def prove(session: Session, vault: Vault, form: int, nik: str, now: datetime) -> Proof:
    """Whether this is the NIK in it; a miss is counted, and closes it in the end. Then, as whenever it cannot be taken,
    it is gone; while the officer asks for the NIK anew it is changing.
    """
    row = session.get(Assist, form, with_for_update=True, populate_existing=True)
    if not row or not row.waits(now):
        return "gone"
    entered = nik_of(session, vault, form)
    if entered == nik or not entered:
        return "fits" if entered else "changing"
    row.misses += 1
    return "gone" if row.closed else "missed"


def nik_of(session: Session, vault: Vault, form: int) -> str | None:
    row = session.get(Answer, (form, "nik"))
    return opened(vault, form, "nik", row.value) if row else None


def take(session: Session, form: int, account: int, now: datetime) -> Application | None:
    """The form belongs to this account from now on; None where it cannot be taken any more, or somebody was faster."""
    row = session.get(Assist, form, with_for_update=True, populate_existing=True)
    if not row or not row.waits(now):
        return None
    row.opened_at = now
    found = session.get_one(Application, form)
    session.execute(update(Member).where(col(Member.id) == found.member_id).values(account_id=account))
    return found


def agreed(session: Session, form: int) -> None:
    """Its person agreed: it is a form like any other."""
    session.execute(delete(Assist).where(col(Assist.application_id) == form))


def saved(session: Session, form: int, now: datetime) -> None:
    """Its person has saved it: the officer who filled it in is promised to be told."""
    if officer := session.exec(_BY, params={"form": form}).first():
        told = Promise(f"{SAVED}:{form}", SAVED, officer, form, now, now + keeping.LINK, Priority.REMINDER)
        promise_many(session, [told])


def noted(session: Session, form: int, now: datetime) -> None:
    """Its person agreed on paper: it is a form like any other, and who opens the link still is told so."""
    session.execute(update(Assist).where(col(Assist.application_id) == form).values(noted_at=now))


# -- its end -----------------------------------------------------------------------------------------
def ending(session: Session, since: datetime, until: datetime) -> Sequence[tuple[int, int, datetime]]:
    """Officer, cooperative and the first end of the drafts that end in this time."""
    rows = select(Assist.officer, Assist.cooperative_id, func.min(Assist.expires_at))
    rows = rows.where(Assist.expires_at > since, Assist.expires_at <= until, col(Assist.noted_at).is_(None))
    return session.exec(rows.group_by(col(Assist.officer), col(Assist.cooperative_id))).all()


def over(session: Session, before: datetime, most: int) -> Sequence[Application]:
    """Forms to which nobody agreed, and whose time is over; nobody does that while they go."""
    rows = select(Application).join(Assist, _its_form).where(col(Assist.noted_at).is_(None))
    return session.exec(rows.where(Assist.expires_at <= before).limit(most).with_for_update(of=Assist)).all()


def forget_noted(session: Session, before: datetime) -> bool:
    """Drop a page of what was kept only to say that it is noted by paper; whether there may be more."""
    return drop_page(session, Assist, and_(col(Assist.noted_at).is_not(None), col(Assist.expires_at) <= before))


def end_of(session: Session, officer: int, cooperative: int, now: datetime) -> None:
    """The officer's right is over, and with it the time of the drafts that nobody has opened."""
    theirs = *_of(officer, cooperative), col(Assist.opened_at).is_(None)
    session.execute(update(Assist).where(*theirs).values(expires_at=now))


def _of(officer: int, cooperative: int | None) -> tuple[Any, ...]:
    """To which nobody has agreed."""
    return Assist.officer == officer, Assist.cooperative_id == cooperative, col(Assist.noted_at).is_(None)


_its_form = col(Assist.application_id) == col(Application.id)
_assisted = col(Event.application_id) == bindparam("form"), col(Event.what) == "assisted", col(Event.by).is_not(None)
_BY = select(Event.by).where(*_assisted)
