"""Who has blocked the bot is to be called, too, and forms are found by their numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0029"


def upgrade() -> None:
    unreached = sa.text("outcome IN ('called', 'failed')")
    op.drop_index("ix_reminder_called", "reminder")
    op.create_index(
        "ix_reminder_called",
        "reminder",
        ["due_at", "application_id", "month"],
        postgresql_where=unreached,
        sqlite_where=unreached,
    )
    op.create_table(
        "number",
        sa.Column("number_index", sa.LargeBinary(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_number_application_id_application")
        ),
        sa.PrimaryKeyConstraint("number_index", "application_id", name=op.f("pk_number")),
    )
    op.create_index(op.f("ix_number_application_id"), "number", ["application_id"])
