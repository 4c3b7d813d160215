"""What officers are told once a week, and a viewer's word of encouragement."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("weekly", sa.Boolean(), nullable=True))
        account.add_column(sa.Column("no_encouragement_at", sa.DateTime(timezone=True), nullable=True))
