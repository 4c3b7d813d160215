"""Who is to be called, found by when that was due."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    called = sa.text("outcome = 'called'")
    op.create_index(
        "ix_reminder_called",
        "reminder",
        ["due_at", "application_id", "month"],
        postgresql_where=called,
        sqlite_where=called,
    )
