"""What a list holds: members to be invited, or answers of a branch office."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("listing") as listing:
        listing.add_column(sa.Column("holds", sa.String(), nullable=False, server_default="members"))
