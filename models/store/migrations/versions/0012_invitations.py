"""Invitations, standing links, who may not be invited, and what a consent is for."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
REVOKED = sa.text("revoked_at IS NOT NULL")
UNACCEPTED = sa.text("application_id IS NULL")
ACCEPTED = sa.text("application_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("consent", sa.Column("purpose", sa.String(), server_default="form", nullable=False))
    op.add_column("application", sa.Column("invitation_id", sa.BigInteger(), nullable=True))
    op.add_column("application", sa.Column("offered_id", sa.BigInteger(), nullable=True))
    make_invitations()
    make_standing_links()

    op.create_table(
        "suppressed",
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("phone_index", name=op.f("pk_suppressed")),
    )
    op.create_index(op.f("ix_suppressed_said_at"), "suppressed", ["said_at"])
    op.create_table(
        "guess",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_guess")),
    )
    op.create_index(op.f("ix_guess_since"), "guess", ["since"])


def make_invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.LargeBinary(), nullable=True)
            for name in ("digest", "code_index", "name", "phone", "nik_index", "phone_index", "same")
        ),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            for name in ("opened_at", "started_at", "submitted_at", "revoked_at")
        ),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_invitation_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_index", name=op.f("uq_invitation_code_index")),
        sa.UniqueConstraint("cooperative_id", "nik_index", name=op.f("uq_invitation_cooperative_id_nik_index")),
        sa.UniqueConstraint("cooperative_id", "same", name=op.f("uq_invitation_cooperative_id_same")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
    )
    op.create_index(op.f("ix_invitation_cooperative_id"), "invitation", ["cooperative_id"])
    op.create_index("ix_invitation_made", "invitation", ["made_by", "made_at"])
    for column, where in (("expires_at", UNACCEPTED), ("phone_index", UNACCEPTED), ("application_id", ACCEPTED)):
        name = f"ix_invitation_{column}"
        op.create_index(name, "invitation", [column], sqlite_where=where, postgresql_where=where)


def make_standing_links() -> None:
    op.create_table(
        "standing_link",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_standing_link_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_standing_link_digest")),
    )
    op.create_index(op.f("ix_standing_link_cooperative_id"), "standing_link", ["cooperative_id"])
    op.create_index(
        "ix_standing_link_revoked_at",
        "standing_link",
        ["revoked_at"],
        sqlite_where=REVOKED,
        postgresql_where=REVOKED,
    )
