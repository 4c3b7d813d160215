"""The people on one phone."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.application import Answer, Application, opened
from models.member import Member
from models.store.sealing import Vault


@dataclass(frozen=True)
class Person:
    application_id: int
    name: str | None
    submitted: bool
    reference: str | None
    changing: bool = False


def people(session: Session, vault: Vault, account_id: int) -> list[Person]:
    """Everybody of this account, in the order in which they came."""
    rows = session.exec(
        select(Application, Answer.value)
        .join(Member, col(Member.id) == col(Application.member_id))
        .join(
            Answer,
            (col(Answer.application_id) == col(Application.id)) & (col(Answer.key) == "name"),
            isouter=True,
        )
        .where(Member.account_id == account_id)
        .order_by(col(Application.created_at), col(Application.id))
    ).all()
    return [
        Person(
            a.id,
            opened(vault, a.id, "name", name) if name else None,
            a.submitted_at is not None,
            a.reference,
            a.changes is not None,
        )
        for a, name in rows
    ]


def same_nik(session: Session, vault: Vault, account_id: int, application_id: int, nik: str) -> Application | None:
    """Another application on this phone in which this NIK was entered too."""
    rows = session.exec(
        select(Application, Answer.value)
        .join(Member, col(Member.id) == col(Application.member_id))
        .join(Answer, (col(Answer.application_id) == col(Application.id)) & (col(Answer.key) == "nik"))
        .where(Member.account_id == account_id, Application.id != application_id)
    )
    return next((a for a, sealed in rows if opened(vault, a.id, "nik", sealed) == nik), None)


def application_of(session: Session, account_id: int, application_id: int) -> Application | None:
    """The application, if it belongs to this account; a foreign one is as one that is not there."""
    mine = (
        select(Application)
        .join(Member, col(Member.id) == col(Application.member_id))
        .where(Application.id == application_id, Member.account_id == account_id)
    )
    return session.exec(mine).first()
