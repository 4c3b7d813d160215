"""When an account wishes to be reminded, and of whom on its phone it is not."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_wish_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_wish")),
    )
    op.add_column("application", sa.Column("no_reminders_at", sa.DateTime(timezone=True), nullable=True))
