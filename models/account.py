"""An account is a Telegram user: language, reachable or not, wishes about messages."""

from datetime import datetime

from sqlalchemy import BigInteger, update
from sqlmodel import Field, Session, SQLModel, col

from models import reminder
from models.store.database import Instant, partial_index


class Account(SQLModel, table=True):
    """`id` is Telegram's own user id, which is also the id of the private chat.

    Kept as long as there is a form or a role of it, or a wish for no messages; without one, 90 days since
    somebody was last here: that is `formless_at`, to the day, and NULL while there is a form.
    `daily_hour`: the local hour at which an officer is told what waits; NULL is the usual one, -1 never. `weekly`:
    whether once a week the week's message comes in its place; NULL: unless that one never comes. `no_encouragement_at`:
    since when an officer wants no word of a viewer.
    """

    __table_args__ = (
        partial_index(
            "ix_account_formless",
            "formless_at",
            where="formless_at IS NOT NULL AND no_reminders_at IS NULL AND no_broadcasts_at IS NULL",
        ),
    )

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    blocked_at: datetime | None = Field(default=None, sa_type=Instant)
    no_reminders_at: datetime | None = Field(default=None, sa_type=Instant)
    no_broadcasts_at: datetime | None = Field(default=None, sa_type=Instant)
    formless_at: datetime | None = Field(default=None, sa_type=Instant)
    daily_hour: int | None = None
    weekly: bool | None = None
    no_encouragement_at: datetime | None = Field(default=None, sa_type=Instant)


def mark_blocked(session: Session, account_id: int, now: datetime) -> None:
    """Nothing more is promised to somebody who blocked the bot, until they write again; officers call them instead."""
    session.execute(update(Account).where(col(Account.id) == account_id).values(blocked_at=now))
    reminder.unreached(session, account_id)
