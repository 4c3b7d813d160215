"""An account is a Telegram user: language, reachable or not, and the roles that it holds."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, update
from sqlmodel import Field, Session, SQLModel, col

from models.database import Instant, drop_page, new_id, partial_index


class Account(SQLModel, table=True):
    """`id` is Telegram's own user id, which is also the id of the private chat.

    Kept as long as there is a form or a role of it, or a wish for no messages; without one, 90 days since
    somebody was last here: that is `formless_at`, to the day, and NULL while there is a form.
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


class Role(SQLModel, table=True):
    """A right somebody was given, taken away by `revoked_at`. Kept five years after that."""

    __table_args__ = (
        CheckConstraint("name IN ('admin', 'officer')", name="name"),
        partial_index("ix_role_revoked_at", "revoked_at", where="revoked_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    name: str
    cooperative_id: int | None = Field(default=None, foreign_key="cooperative.id", sa_type=BigInteger, index=True)
    granted_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


def mark_blocked(session: Session, account_id: int, now: datetime) -> None:
    """Nothing more is promised to somebody who blocked the bot, until they write again."""
    session.execute(update(Account).where(col(Account.id) == account_id).values(blocked_at=now))


def forget_roles(session: Session, before: datetime) -> bool:
    """Drop a page of rights that were taken away before; whether there may be more."""
    return drop_page(session, Role, col(Role.revoked_at) < before)
