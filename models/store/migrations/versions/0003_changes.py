"""Changes of a form that was sent lie beside it until they are sent, too."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
OPEN = sa.text("submitted_at IS NULL OR changes IS NOT NULL")


def upgrade() -> None:
    op.add_column("application", sa.Column("changes", sa.LargeBinary(), nullable=True))
    op.drop_index("ix_application_idle", "application")
    op.create_index("ix_application_idle", "application", ["touched_at"], sqlite_where=OPEN, postgresql_where=OPEN)
