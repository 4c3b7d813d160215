"""Reminders that were planned: each step of somebody's ladder once, and what became of it (product.md C4).

Those of one phone that are due on one day are one message: they share what became of it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, bindparam, delete, func, or_, select, update
from sqlmodel import Field, Session, SQLModel, col

from models.application import Application
from models.member import Member
from models.message import Message
from models.store.database import PAGE, Instant, partial_index, table

KIND, AGAIN = "reminder", "reminder_again"  # kinds of promises; their subject is `together`
WITHDRAWN, EXPIRED, CALLED = "withdrawn", "expired", "called"  # what becomes of one without a message
FAILED = "failed"
NOT_WISHED, BLOCKED = "none wished", "blocked"

UNREACHED = f"outcome IN ('{CALLED}', '{FAILED}')"


class Reminder(SQLModel, table=True):
    """`together`: the subject of the promise that it is said in, NULL where nothing was promised.

    `outcome` is its own, with the `reason`, or else that of the promise, which is written here when it is over: it is
    "called" for who has no Telegram, "failed" for who has blocked the bot; both stand in the officer's list of whom
    to call. Kept as long as its application.
    """

    __table_args__ = (
        partial_index("ix_reminder_open", "expires_at", where="outcome IS NULL"),
        partial_index("ix_reminder_together", "together", where="together IS NOT NULL"),
        partial_index("ix_reminder_called", "due_at", "application_id", "month", where=UNREACHED),
        {"sqlite_with_rowid": False},
    )

    application_id: int = Field(foreign_key="application.id", primary_key=True, sa_type=BigInteger)
    month: date = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    together: int | None = Field(default=None, sa_type=BigInteger)
    outcome: str | None = None
    reason: str | None = None


def said_together(session: Session, chat_id: int, together: int) -> list[tuple[Reminder, Application]]:
    """Those of a promise whose people are of this chat, in the order in which these came; with the form of each."""
    rows = select(Reminder, Application).join(Application, col(Application.id) == col(Reminder.application_id))
    rows = rows.join(Member, col(Member.id) == col(Application.member_id)).where(col(Member.account_id) == chat_id)
    order = col(Application.created_at), col(Application.id), col(Reminder.due_at)
    found = session.execute(rows.where(col(Reminder.together) == together).order_by(*order))
    return [(reminder, form) for reminder, form in found]


def end(session: Session, some: Sequence[tuple["Reminder", str, str]]) -> None:
    """Each with an outcome of its own and the reason, whatever becomes of the message."""
    keys = ("application_id", "month", "stage")
    rows = [{f"its_{key}": getattr(one, key) for key in keys} | {"its_outcome": outcome, "its_reason": reason}
            for one, outcome, reason in some]  # fmt: skip
    if rows:
        session.connection().execute(_END, rows)


def unreached(session: Session, account: int, together: int = 0) -> None:
    """Of who blocked the bot what Telegram has refused has failed, and so has what would be said now (`together`)."""
    session.flush()
    mine = select(table(Application).c.id).join(table(Member), table(Member).c.id == table(Application).c.member_id)
    refused = select(_message.c.id).where(_message.c.subject == _row.c.together, _message.c.kind == KIND)
    which = or_(_row.c.together == together, refused.where(_message.c.outcome == FAILED).exists())
    rows = update(_row).where(_row.c.application_id.in_(mine.where(table(Member).c.account_id == account)), which)
    session.connection().execute(rows.where(_row.c.outcome.is_(None)).values(outcome=FAILED, reason=BLOCKED))


def settle(session: Session, before: datetime) -> bool:
    """A page of those whose time is over gets what became of their promise, which is not kept as long."""
    over = select(_row.c.application_id, _row.c.month, _row.c.stage, _message.c.outcome)
    promised = (_message.c.subject == _row.c.together) & (_message.c.kind == KIND)
    over = over.outerjoin(_message, promised).where(_row.c.outcome.is_(None), _row.c.expires_at < before)
    page = over.where((_message.c.ended_at < before) | _message.c.id.is_(None)).limit(PAGE)
    rows = [row._asdict() for row in session.connection().execute(page)]
    if rows:
        values = [{f"its_{name}": value for name, value in row.items()} for row in rows]
        session.connection().execute(
            _SETTLE, [one | {"its_outcome": one["its_outcome"] or WITHDRAWN} for one in values]
        )
    return len(rows) == PAGE


def leave(session: Session, form: int, account: int | None) -> None:
    """Those of a form that is erased go, and each message that is about nobody else on its phone."""
    connection, which = session.connection(), {"form": form, "account": account}
    alone = connection.execute(_ALONE, which).scalars().all()
    connection.execute(_MINE, which)
    if alone:
        about = _message.c.subject.in_(alone), _message.c.kind.in_((KIND, AGAIN))
        connection.execute(delete(_message).where(*about))


def outcomes(session: Session, form: int) -> dict[tuple[date, str], str | None]:
    """What became of each, None while it waits."""
    rows = select(_row.c.month, _row.c.stage, func.coalesce(_row.c.outcome, _message.c.outcome))
    promised = (_message.c.subject == _row.c.together) & (_message.c.kind == KIND)
    found = session.connection().execute(rows.outerjoin(_message, promised).where(_row.c.application_id == form))
    return {(month, stage): outcome for month, stage, outcome in found}


_row, _message = table(Reminder), table(Message)
_SETTLE = (
    update(_row)
    .where(_row.c.application_id == bindparam("its_application_id"))
    .where(_row.c.month == bindparam("its_month"), _row.c.stage == bindparam("its_stage"))
    .values(outcome=bindparam("its_outcome"))
)
_END = _SETTLE.where(_row.c.outcome.is_(None)).values(reason=bindparam("its_reason"))
_others = table(Reminder).alias()
_shared = (
    select(_others.c.together)
    .join(table(Application), table(Application).c.id == _others.c.application_id)
    .join(table(Member), table(Member).c.id == table(Application).c.member_id)
    .where(table(Member).c.account_id == bindparam("account"), _others.c.application_id != bindparam("form"))
    .where(_others.c.together.is_not(None))
)
_MINE = delete(_row).where(_row.c.application_id == bindparam("form"))
_ALONE = (
    select(_row.c.together)
    .where(_row.c.application_id == bindparam("form"), _row.c.together.is_not(None))
    .where(_row.c.together.not_in(_shared))
)
