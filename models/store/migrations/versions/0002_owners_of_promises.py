"""Promises have a priority, an owner with a lease, and a reason why they ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # What was being sent when the version before ended has no owner who could say what became of it.
    left = "sending_at IS NOT NULL AND ended_at IS NULL"
    op.execute(f"UPDATE message SET outcome = 'uncertain', ended_at = sending_at WHERE {left}")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.Integer(), nullable=False, server_default="2"))
        batch_op.add_column(sa.Column("owner", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=True))
        batch_op.drop_index(
            batch_op.f("ix_message_sending"), sqlite_where=sa.text("ended_at IS NULL AND sending_at IS NOT NULL")
        )
        batch_op.drop_index(
            batch_op.f("ix_message_due"), sqlite_where=sa.text("ended_at IS NULL AND sending_at IS NULL")
        )
        batch_op.create_index(
            "ix_message_due",
            ["priority", "due_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL AND sending_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND sending_at IS NULL"),
        )
        batch_op.create_index(
            "ix_message_owned",
            ["lease_until", "owner"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL AND owner IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND owner IS NOT NULL"),
        )
