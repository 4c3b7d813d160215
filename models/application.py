"""An application is one attempt of a member: its answers while it is a draft, its facts once it was sent."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, bindparam, delete, insert, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import Instant, new_id, partial_index, table
from models.store.sealing import Sealed, Vault
from models.store.upsert import upsert

MINUTE = timedelta(minutes=1)

AT_ONCE = 500  # applications that one statement names


class Application(SQLModel, table=True):
    """`touched_at` is the idle clock of a draft or a change. The plain and sealed columns below are filled by "Kirim".

    Kept until its person erases it; a draft, or a change, 90 days since it was touched, and a week after that was
    announced. `changes` is sealed JSON: what is being changed of a form that was sent, and is not sent yet.
    `holds_nik` is the keyed index of the NIK where this application is the one that counts, else NULL;
    `nik_index` is the same for every submitted one. `claim_of` names the application that was first. `invitation_id`:
    the last one that was opened for it, proved or not; `offered_id`: the cooperative whose link was opened.
    `state` is what its events amount to (rules/status.py), NULL for a draft, and `differs` whether it was changed since
    it was handed over; only models/event.py sets them. `package_id`: the package that waits to be handed over with it.
    `proof_at`: since when the oldest payment of its ledger waits to be checked, `protected_until`: the end of
    protection as somebody said it last; only models/payment.py sets them.
    `no_reminders_at`: since when reminders do not speak of its person, whoever else they speak of (models/wish.py).
    `reckoned`: what its reminders stand on, as rules/ladder.py writes it; `remind_at`: when the next one is due that is
    not planned yet; only models/reckoning.py and models/reminding.py set them.
    """

    __table_args__ = (
        partial_index("ix_application_idle", "touched_at", "id", where="submitted_at IS NULL OR changes IS NOT NULL"),
        partial_index(
            "ix_application_sent",
            *("sector", "jht", "id", "submitted_at", "withdrawn_at", "member_id", "district"),
            where="submitted_at IS NOT NULL AND withdrawn_at IS NULL",
        ),
        Index("ix_application_nik_index", "nik_index"),
        partial_index("ix_application_state", "cooperative_id", "state", "id", where="state IS NOT NULL"),
        partial_index("ix_application_package", "package_id", "id", where="package_id IS NOT NULL"),
        partial_index("ix_application_differs", "cooperative_id", "id", where="differs IS NOT NULL"),
        partial_index("ix_application_proof", "cooperative_id", "proof_at", "id", where="proof_at IS NOT NULL"),
        partial_index(
            "ix_application_protected",
            *("cooperative_id", "protected_until", "id"),
            where="protected_until IS NOT NULL",
        ),
        partial_index("ix_application_remind", "remind_at", "id", where="remind_at IS NOT NULL"),
    )
    sealed: ClassVar = Sealed("application", "id", None, ("name", "phone", "born", "street", "income", "changes"))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    member_id: int = Field(foreign_key="member.id", sa_type=BigInteger, index=True)
    created_at: datetime = Field(sa_type=Instant)
    touched_at: datetime = Field(sa_type=Instant)
    submitted_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    state: str | None = None
    reference: str | None = Field(default=None, unique=True)
    cooperative_id: int | None = Field(default=None, foreign_key="cooperative.id", sa_type=BigInteger, index=True)
    claim_of: int | None = Field(default=None, foreign_key="application.id", sa_type=BigInteger, index=True)
    holds_nik: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    nik_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    district: str | None = None
    sector: str | None = None
    work_group: str | None = None
    jht: bool | None = None
    first_month: date | None = None
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone: bytes | None = Field(default=None, sa_type=LargeBinary)
    born: bytes | None = Field(default=None, sa_type=LargeBinary)
    street: bytes | None = Field(default=None, sa_type=LargeBinary)
    income: bytes | None = Field(default=None, sa_type=LargeBinary)
    changes: bytes | None = Field(default=None, sa_type=LargeBinary)
    invitation_id: int | None = Field(default=None, sa_type=BigInteger)
    offered_id: int | None = Field(default=None, sa_type=BigInteger)
    package_id: int | None = Field(default=None, sa_type=BigInteger)
    differs: bool | None = None
    proof_at: datetime | None = Field(default=None, sa_type=Instant)
    no_reminders_at: datetime | None = Field(default=None, sa_type=Instant)
    protected_until: date | None = None
    reckoned: str | None = None
    remind_at: datetime | None = Field(default=None, sa_type=Instant)


class Answer(SQLModel, table=True):
    """One answer, sealed JSON. Kept as long as its application."""

    sealed: ClassVar = Sealed("answer", "application_id", "key", ("value",))

    application_id: int = Field(foreign_key="application.id", primary_key=True, sa_type=BigInteger)
    key: str = Field(primary_key=True)
    value: bytes = Field(sa_type=LargeBinary)


def of_reference(session: Session, reference: str) -> int | None:
    """The id of the application with this form number."""
    return session.exec(select(Application.id).where(Application.reference == reference)).first()


def touch(session: Session, application: Application, now: datetime, district: str | None) -> None:
    """The draft's idle clock, to the minute, and where the person lives, for the hour of a reminder."""
    if application.district == district and timedelta() <= now - application.touched_at < MINUTE:
        return
    session.connection().execute(_TOUCH, {"which": application.id, "now": now, "where": district})
    set_committed_value(application, "touched_at", now)
    set_committed_value(application, "district", district)


def put_answer(session: Session, vault: Vault, application: int, key: str, value: Any) -> None:
    sealed = vault.seal("answer", application, key, json.dumps(value))
    upsert(session, Answer, {"application_id": application, "key": key, "value": sealed}, keep=("value",))


def add_answers(session: Session, vault: Vault, application: int, answers: dict[str, Any]) -> None:
    """Several at once, of which none is there yet."""
    values = {key: vault.seal("answer", application, key, json.dumps(value)) for key, value in answers.items()}
    rows = [{"application_id": application, "key": key, "value": value} for key, value in values.items()]
    session.connection().execute(insert(Answer), rows)


def take_answers(session: Session, application: int, *keys: str) -> None:
    """Delete these answers of an application; without keys, all of them."""
    rows = delete(Answer).where(col(Answer.application_id) == application)
    session.execute(rows.where(col(Answer.key).in_(keys)) if keys else rows)


def keep_only(session: Session, application: int, keys: Iterable[str]) -> None:
    """Delete all its answers but these."""
    session.connection().execute(_OTHERS, {"which": application, "kept": [*keys]})


def opened(vault: Vault, application: int, key: str, value: bytes) -> Any:
    return json.loads(vault.unseal("answer", application, key, value))


def answers_of(session: Session, vault: Vault, application: int) -> dict[str, Any]:
    rows = session.connection().execute(_ANSWERS, {"which": application})
    return {key: opened(vault, application, key, value) for key, value in rows}


def answers_of_many(session: Session, vault: Vault, some: Sequence[int]) -> dict[int, dict[str, Any]]:
    """By their applications, of which each is a key; asked some hundreds at a time."""
    found: dict[int, dict[str, Any]] = {id: {} for id in some}
    rows = select(_answer.c.application_id, _answer.c.key, _answer.c.value)
    for begun in range(0, len(some), AT_ONCE):
        its = rows.where(_answer.c.application_id.in_(some[begun : begun + AT_ONCE]))
        for id, key, value in session.connection().execute(its):
            found[id][key] = opened(vault, id, key, value)
    return found


def changes_of(vault: Vault, application: Application, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that were sent, as they are being changed."""
    sealed = application.changes
    differ = json.loads(vault.unseal("application", application.id, "changes", sealed)) if sealed else {}
    return {key: value for key, value in answers.items() if key not in differ} | {
        k: v[0] for k, v in differ.items() if v
    }


def keep_changes(
    vault: Vault, application: Application, answers: dict[str, Any], changed: dict[str, Any], now: datetime
) -> None:
    """What differs from the answers that were sent, each as a list: of one, or of none where it is gone."""
    before, after = ({key: [value] for key, value in some.items()} for some in (answers, changed))
    differ = {key: after.get(key, []) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    sealed = vault.seal("application", application.id, "changes", json.dumps(differ))
    application.changes, application.touched_at = sealed if differ else None, now


_answer = table(Answer)
_ANSWERS = select(_answer.c.key, _answer.c.value).where(_answer.c.application_id == bindparam("which"))
_OTHERS = delete(_answer).where(
    _answer.c.application_id == bindparam("which"), _answer.c.key.not_in(bindparam("kept", expanding=True))
)
_application = table(Application)
_TOUCH = (
    update(_application)
    .where(_application.c.id == bindparam("which"))
    .values(touched_at=bindparam("now"), district=bindparam("where"))
)
