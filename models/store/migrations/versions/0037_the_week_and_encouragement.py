"""What officers are told once a week, and a viewer's word of encouragement."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("account", sa.Column("weekly", sa.Boolean(), nullable=True))
    op.add_column("account", sa.Column("no_encouragement_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("role", sa.Column("encourages", sa.Boolean(), nullable=True))
    op.create_table(
        "encouragement",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("of", sa.Date(), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_encouragement_role_id_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encouragement")),
    )
    op.create_index("ix_encouragement_once", "encouragement", ["role_id", "month"], unique=True)
    op.create_index("ix_encouragement_asked_at", "encouragement", ["asked_at"])
    waits = sa.text("planned_at IS NULL")
    op.create_index("ix_encouragement_open", "encouragement", ["asked_at"], postgresql_where=waits, sqlite_where=waits)
