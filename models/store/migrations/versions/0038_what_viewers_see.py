"""What viewers are shown of a cooperative in a week."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "viewed",
        sa.Column("cooperative_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("cooperative_id", name=op.f("pk_viewed")),
    )
    op.create_index(op.f("ix_viewed_at"), "viewed", ["at"])
