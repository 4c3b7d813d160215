"""The reminders of each person: what they stand on, when the next one is due, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("application", sa.Column("reckoned", sa.String(), nullable=True))
    op.add_column("application", sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True))
    due = sa.text("remind_at IS NOT NULL")
    op.create_index("ix_application_remind", "application", ["remind_at", "id"], postgresql_where=due, sqlite_where=due)
    op.create_table(
        "reminder",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("together", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_reminder_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", "month", "stage", name=op.f("pk_reminder")),
        sqlite_with_rowid=False,
    )
    is_open = sa.text("outcome IS NULL")
    op.create_index("ix_reminder_open", "reminder", ["expires_at"], postgresql_where=is_open, sqlite_where=is_open)
