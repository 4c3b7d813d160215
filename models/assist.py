"""Forms that an officer fills in for members at a table, until their person agrees: on their own phone, or on paper."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, LargeBinary, and_, delete, exists, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, token
from models.application import Answer, Application, add_answers, answers_of, opened
from models.code import drawn
from models.event import Event, note
from models.member import Member
from models.store.database import Instant
from models.store.sealing import Vault
from rules import keeping
from rules.status import OFFICER

MOST = 50  # drafts of one officer


class Assist(SQLModel, table=True):
    """Whose form an officer fills in. `digest`, `code_index`: of the link and the code by which its person takes it,
    from `asked_at` on; `opened_at`: when that was.

    Kept until its person agrees, 14 days at most, and no longer than the officer's right: then the form goes, too.
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
    note(session, form.id, "assisted", now, OFFICER)
    audit.note(session, now, officer, "began a form for a member", cooperative=cooperative, person=form.id)
    return form


def drafts(session: Session, vault: Vault, officer: int, cooperative: int) -> list[Draft]:
    """Those of this officer for this cooperative, the newest first."""
    named = and_(col(Answer.application_id) == col(Assist.application_id), col(Answer.key) == "name")
    rows = select(Assist, Answer.value, Application.district).join(Answer, named, isouter=True)
    rows = rows.join(Application, col(Application.id) == col(Assist.application_id))
    mine = Assist.officer == officer, Assist.cooperative_id == cooperative
    found = session.exec(rows.where(*mine).order_by(col(Assist.made_at).desc()).limit(MOST)).all()
    return [
        Draft(row, opened(vault, row.application_id, "name", name) if name else None, at) for row, name, at in found
    ]


def how_many(session: Session, officer: int, cooperative: int) -> int:
    rows = select(func.count()).where(Assist.officer == officer, Assist.cooperative_id == cooperative)
    return session.exec(rows).one()


def held(
    session: Session, vault: Vault, form: int, officer: int, cooperative: int | None
) -> tuple[Application, dict[str, Any]] | None:
    """A draft that this officer may still go on with, and its answers: until its person has opened it."""
    mine = Assist.officer == officer, Assist.cooperative_id == cooperative, col(Assist.opened_at).is_(None)
    rows = select(Application).join(Assist, col(Assist.application_id) == col(Application.id))
    found = session.exec(rows.where(Application.id == form, *mine)).first()
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
    """From now on its link and its code can be handed out."""
    row = session.get_one(Assist, form)
    if row.asked_at:
        return
    row.digest, row.code_index = token.digest(token_of(vault, form)), vault.index("code", code_of(vault, form))
    row.asked_at = now
    audit.note(session, now, officer, "asked a member to agree", cooperative=row.cooperative_id, person=form)


def by_token(session: Session, given: str) -> Assist | None:
    return session.exec(select(Assist).where(Assist.digest == token.digest(given))).first()


def by_code(session: Session, vault: Vault, candidates: Collection[str]) -> Assist | None:
    indexes = [vault.index("code", code) for code in candidates]
    return session.exec(select(Assist).where(col(Assist.code_index).in_(indexes))).first()


def take(session: Session, row: Assist, account: int, now: datetime) -> Application | None:
    """The form belongs to this account from now on; None where it cannot be taken any more, or somebody was faster."""
    waits = col(Assist.opened_at).is_(None), col(Assist.expires_at) > now
    taken = update(Assist).where(col(Assist.application_id) == row.application_id, *waits).values(opened_at=now)
    if session.connection().execute(taken).rowcount != 1:
        return None
    session.refresh(row)
    form = session.get_one(Application, row.application_id)
    session.execute(update(Member).where(col(Member.id) == form.member_id).values(account_id=account))
    return form


def agreed(session: Session, form: int) -> None:
    """Its person agreed: it is a form like any other."""
    session.execute(delete(Assist).where(col(Assist.application_id) == form))


# -- its end -----------------------------------------------------------------------------------------
def ending(session: Session, since: datetime, until: datetime) -> Sequence[tuple[int, int, datetime]]:
    """Officer, cooperative and the first end of the drafts that end in this time."""
    rows = select(Assist.officer, Assist.cooperative_id, func.min(Assist.expires_at))
    rows = rows.where(Assist.expires_at > since, Assist.expires_at <= until)
    return session.exec(rows.group_by(col(Assist.officer), col(Assist.cooperative_id))).all()


def over(session: Session, before: datetime, most: int) -> Sequence[Application]:
    """Forms whose time is over."""
    rows = select(Application).join(Assist, col(Assist.application_id) == col(Application.id))
    return session.exec(rows.where(Assist.expires_at <= before).limit(most)).all()


def end_of(session: Session, officer: int, cooperative: int, now: datetime) -> None:
    """The officer's right is over, and with it the time of the drafts that nobody has opened."""
    theirs = col(Assist.officer) == officer, col(Assist.cooperative_id) == cooperative, col(Assist.opened_at).is_(None)
    session.execute(update(Assist).where(*theirs).values(expires_at=now))
