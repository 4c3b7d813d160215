"""What becomes of an announcement afterwards: who tapped what, and what is sent again or taken back page by page."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
ANNOUNCED = "kind IN ('siaran', 'siaran_recall')"


def upgrade() -> None:
    op.add_column("broadcast", sa.Column("sweep", sa.String(), nullable=True))
    op.add_column("broadcast", sa.Column("sweep_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("broadcast", sa.Column("sweep_to", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index(
        "ix_message_announced",
        "message",
        ["subject", "kind", "outcome", "reason", "due_at"],
        sqlite_where=sa.text(ANNOUNCED),
        postgresql_where=sa.text(ANNOUNCED),
    )
    op.create_table(
        "tapped",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=False),
        sa.Column("button", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tapped")),
        sa.UniqueConstraint(
            "broadcast_id", "button", "account_id", name=op.f("uq_tapped_broadcast_id_button_account_id")
        ),
    )
    op.create_index(op.f("ix_tapped_account_id"), "tapped", ["account_id"])
    op.create_index(op.f("ix_tapped_at"), "tapped", ["at"])
