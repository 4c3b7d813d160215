"""What is known of a cooperative, who waits for a role, successions, and the audit trail in order."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
HELD = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("cooperative", schema=None) as batch_op:
        for name in ("legal_number", "zone", "channel", "branch"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_cooperative_legal_number"), ["legal_number"])
        batch_op.create_check_constraint(
            batch_op.f("ck_cooperative_channel"), "channel IN ('wadah', 'perisai', 'both', 'none')"
        )

    op.drop_index("ix_role_held", "role")
    index("ix_role_held", "role", "name", "granted_at", "id", where=HELD)

    op.add_column("link", sa.Column("succeeds", sa.BigInteger(), nullable=True))
    index("ix_link_succeeds", "link", "succeeds", where=sa.text("succeeds IS NOT NULL"))

    op.add_column("audit", sa.Column("cooperative_id", sa.BigInteger(), nullable=True))
    op.add_column("audit", sa.Column("person", sa.BigInteger(), nullable=True))
    op.drop_index("ix_audit_at", "audit")
    op.create_index("ix_audit_at", "audit", ["at", "id"])
    op.create_index("ix_audit_actor", "audit", ["actor", "at", "id"])
    for column in ("cooperative_id", "person"):
        name = f"ix_audit_{column.removesuffix('_id')}"
        index(name, "audit", column, "at", "id", where=sa.text(f"{column} IS NOT NULL"))
    candidates()


def candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("holder", sa.LargeBinary(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=True),
        sa.Column("succeeds", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_candidate_account_id_account")),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_candidate_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    for column in ("account_id", "cooperative_id", "asked_at"):
        op.create_index(op.f(f"ix_candidate_{column}"), "candidate", [column])
    index("ix_candidate_waiting", "candidate", "asked_at", "id", where=sa.text("decided_at IS NULL"))


def index(name: str, table: str, *columns: str, where: sa.TextClause) -> None:
    op.create_index(name, table, list(columns), sqlite_where=where, postgresql_where=where)
