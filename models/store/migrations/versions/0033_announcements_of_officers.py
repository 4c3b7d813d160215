"""Officers announce to their own members, as often as an admin allows; an emergency does not wait for the morning."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("cooperative", sa.Column("announcements", sa.Integer(), nullable=True))
    op.add_column("broadcast", sa.Column("cooperative_id", sa.BigInteger(), nullable=True))
    op.add_column("broadcast", sa.Column("emergency", sa.String(), nullable=True))
    theirs = sa.text("cooperative_id IS NOT NULL")
    op.create_index(
        "ix_broadcast_cooperative",
        "broadcast",
        ["cooperative_id", "asked_at"],
        postgresql_where=theirs,
        sqlite_where=theirs,
    )
