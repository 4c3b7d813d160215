"""Lists of members until they are invited, and that an officer may share them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
WAITING = sa.text("confirmed_at IS NULL")
CONFIRMED = sa.text("confirmed_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        of_a_cooperative("declaration"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sa.UniqueConstraint(
            "account_id", "cooperative_id", "version", name=op.f("uq_declaration_account_id_cooperative_id_version")
        ),
    )
    for column in ("cooperative_id", "given_at"):
        op.create_index(op.f(f"ix_declaration_{column}"), "declaration", [column])
    op.create_table(
        "listing",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("read_by", sa.BigInteger(), nullable=True),
        sa.Column("foreseen", sa.String(), nullable=True),
        sa.Column("slips", sa.Boolean(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parcels", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        of_a_cooperative("listing"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
    )
    for column in ("chat_id", "cooperative_id"):
        op.create_index(op.f(f"ix_listing_{column}"), "listing", [column])
    for name, column, where in (("waiting", "made_at", WAITING), ("confirmed", "confirmed_at", CONFIRMED)):
        op.create_index(f"ix_listing_{name}", "listing", [column], sqlite_where=where, postgresql_where=where)


def of_a_cooperative(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_cooperative_id_cooperative")
    return sa.ForeignKeyConstraint(["cooperative_id"], ["cooperative.id"], name=name, ondelete="CASCADE")
