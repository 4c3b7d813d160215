"""What the reminders of a form stand on, and when the next one is due, in a table of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

COLUMNS = "application_id, month, stage, due_at, expires_at, together, outcome, reason"


def upgrade() -> None:
    op.create_table(
        "climb",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reckoned", sa.String(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_climb_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_climb")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO climb (application_id, reckoned, remind_at)"
        " SELECT id, reckoned, remind_at FROM application WHERE reckoned IS NOT NULL"
    )
    due = sa.text("remind_at IS NOT NULL")
    op.create_index(
        "ix_climb_remind_at", "climb", ["remind_at", "application_id"], postgresql_where=due, sqlite_where=due
    )
    op.drop_index("ix_application_remind", "application")
    op.drop_column("application", "remind_at")
    op.drop_column("application", "reckoned")
    if op.get_bind().dialect.name == "sqlite":
        _made_anew()
    else:
        op.drop_constraint("fk_reminder_application_id_application", "reminder", type_="foreignkey")
        key = op.f("fk_reminder_application_id_climb")
        op.create_foreign_key(key, "reminder", "climb", ["application_id"], ["application_id"])


def _made_anew() -> None:
    """SQLite changes no reference of a table that is there."""
    for name in ("open", "together", "called"):
        op.drop_index(f"ix_reminder_{name}", "reminder")
    op.rename_table("reminder", "reminder_before")
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
            ["application_id"], ["climb.application_id"], name=op.f("fk_reminder_application_id_climb")
        ),
        sa.PrimaryKeyConstraint("application_id", "month", "stage", name=op.f("pk_reminder")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO reminder ({COLUMNS}) SELECT {COLUMNS} FROM reminder_before")
    op.drop_table("reminder_before")
    for name, columns, where in (
        ("open", ["expires_at"], "outcome IS NULL"),
        ("together", ["together"], "together IS NOT NULL"),
        ("called", ["due_at", "application_id", "month"], "outcome = 'called'"),
    ):
        op.create_index(f"ix_reminder_{name}", "reminder", columns, sqlite_where=sa.text(where))
