"""Who has blocked the bot is to be called, too: also what has failed is found by when it was due."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0028"


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
