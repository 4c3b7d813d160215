"""Which people a message speaks of is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    said = sa.text("together IS NOT NULL")
    op.create_index("ix_reminder_together", "reminder", ["together"], postgresql_where=said, sqlite_where=said)
