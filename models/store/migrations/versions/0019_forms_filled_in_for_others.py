"""Forms that officers fill in for members, and consents on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "assist",
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("officer", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("code_index", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_assist_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_assist_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_assist")),
        sa.UniqueConstraint("digest", name=op.f("uq_assist_digest")),
        sa.UniqueConstraint("code_index", name=op.f("uq_assist_code_index")),
    )
    for column in ("cooperative_id", "officer", "expires_at"):
        op.create_index(op.f(f"ix_assist_{column}"), "assist", [column])
    with op.batch_alter_table("kit") as kit:
        kit.add_column(sa.Column("version", sa.String(), nullable=True))
    with op.batch_alter_table("consent") as consent:
        consent.add_column(sa.Column("paper", sa.String(), nullable=True))
        consent.add_column(sa.Column("noted_by", sa.BigInteger(), nullable=True))
        consent.create_unique_constraint(op.f("uq_consent_paper"), ["paper"])
