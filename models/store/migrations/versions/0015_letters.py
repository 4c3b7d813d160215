"""What members ask officers, and the index of the board."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
BOARD = ("cooperative_id", "id", "submitted_at", "application_id", "revoked_at", "misses", "expires_at", "started_at",
         "opened_at", "digest")  # fmt: skip
LEADS = sa.text("digest IS NOT NULL")
WAITS = sa.text("officer IS NULL AND answered_at IS NULL")


def upgrade() -> None:
    op.create_index("ix_invitation_board", "invitation", BOARD, sqlite_where=LEADS, postgresql_where=LEADS)
    op.create_table(
        "letter",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("officer", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_letter_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_letter_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index("ix_letter_application_id", "letter", ["application_id", "said_at"])
    op.create_index(op.f("ix_letter_cooperative_id"), "letter", ["cooperative_id"])
    op.create_index("ix_letter_said_at", "letter", ["said_at"])
    waiting = ["cooperative_id", "said_at"]
    op.create_index("ix_letter_waiting", "letter", waiting, sqlite_where=WAITS, postgresql_where=WAITS)
