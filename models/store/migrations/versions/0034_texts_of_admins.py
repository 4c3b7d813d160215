"""What admins have sentences say in the place of the catalogue's."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "wording",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("msgid", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
    )
    said, ended = sa.text("ended_at IS NULL"), sa.text("ended_at IS NOT NULL")
    op.create_index(
        "uq_wording_said",
        "wording",
        ["msgid", "language"],
        unique=True,
        postgresql_where=said,
        sqlite_where=said,
    )
    op.create_index("ix_wording_ended_at", "wording", ["ended_at"], postgresql_where=ended, sqlite_where=ended)
