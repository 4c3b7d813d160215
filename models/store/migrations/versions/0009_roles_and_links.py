"""Roles with who holds and who gave them, and single-use links."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
HELD = sa.text("revoked_at IS NULL")
UNUSED = sa.text("used_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.add_column(sa.Column("region", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("holder", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("granted_by", sa.BigInteger(), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_role_name"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_role_name"), "name IN ('admin', 'officer', 'viewer')")
        batch_op.create_check_constraint(
            batch_op.f("ck_role_cooperative_id"), "(name = 'officer') = (cooperative_id IS NOT NULL)"
        )
        batch_op.create_check_constraint(batch_op.f("ck_role_region"), "(name = 'viewer') = (region IS NOT NULL)")
        batch_op.create_index("ix_role_held", ["name"], unique=False, sqlite_where=HELD, postgresql_where=HELD)

    op.create_table(
        "link",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cooperative_id"], ["cooperative.id"], name=op.f("fk_link_cooperative_id_cooperative"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_link_digest")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_cooperative_id"), ["cooperative_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index("ix_link_unused", ["kind"], unique=False, sqlite_where=UNUSED, postgresql_where=UNUSED)
