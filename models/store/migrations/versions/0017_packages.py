"""Packages in which forms are handed over, and which forms were changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
REMAINS = sa.text("kind = 'unsay' AND outcome <> 'accepted'")
PACKED, DIFFERS = sa.text("package_id IS NOT NULL"), sa.text("differs IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "package",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password", sa.LargeBinary(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("handed_by", sa.BigInteger(), nullable=True),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_package_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
        sa.UniqueConstraint("cooperative_id", "year", "number", name=op.f("uq_package_cooperative_id_year_number")),
    )
    op.create_index(op.f("ix_package_cooperative_id"), "package", ["cooperative_id"])
    op.create_index(op.f("ix_package_made_at"), "package", ["made_at"])
    secret = sa.text("password IS NOT NULL")
    op.create_index("ix_package_password", "package", ["made_at"], sqlite_where=secret, postgresql_where=secret)
    with op.batch_alter_table("application") as application:
        application.add_column(sa.Column("package_id", sa.BigInteger(), nullable=True))
        application.add_column(sa.Column("differs", sa.Boolean(), nullable=True))
    packed, differs = ["package_id", "id"], ["cooperative_id", "id"]
    op.create_index("ix_application_package", "application", packed, sqlite_where=PACKED, postgresql_where=PACKED)
    op.create_index("ix_application_differs", "application", differs, sqlite_where=DIFFERS, postgresql_where=DIFFERS)
    op.create_index("ix_message_remains", "message", ["id"], sqlite_where=REMAINS, postgresql_where=REMAINS)
