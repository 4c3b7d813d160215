"""Who takes a form that an officer filled in proves it by the NIK; by whose paper it is saved is said for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    with op.batch_alter_table("assist") as assist:
        assist.add_column(sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True))
        assist.add_column(sa.Column("misses", sa.Integer(), nullable=False, server_default="0"))
