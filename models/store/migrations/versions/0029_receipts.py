"""Receipts of cooperatives, each for many members."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
BIG, INSTANT = sa.BigInteger(), sa.DateTime(timezone=True)


def upgrade() -> None:
    _receipt()
    _covered()
    op.add_column("payment", sa.Column("receipt_id", BIG, nullable=True))


def _receipt() -> None:
    needed = {"cooperative_id": BIG, "given_by": BIG, "given_at": INSTANT, "number_index": sa.LargeBinary()}
    needed |= {"picture_index": sa.LargeBinary(), "detail": sa.LargeBinary(), "day": sa.Date(), "amount": BIG}
    needed |= {"first": sa.Date(), "months": sa.Integer(), "place": BIG}
    later = {"looked_at": INSTANT, "differs": sa.String(), "tells": sa.Boolean(), "confirmed_by": BIG}
    later |= {"confirmed_at": INSTANT, "noted_at": INSTANT, "taken_back_by": BIG, "taken_back_at": INSTANT}
    later |= {"undone_at": INSTANT}
    op.create_table(
        "receipt",
        sa.Column("id", BIG, nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in needed.items()),
        *(sa.Column(name, kind, nullable=True) for name, kind in later.items()),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperative.id"],
            name=op.f("fk_receipt_cooperative_id_cooperative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index("ix_receipt_number", "receipt", ["cooperative_id", "number_index"])
    op.create_index("ix_receipt_picture", "receipt", ["cooperative_id", "picture_index"])
    op.create_index("ix_receipt_newest", "receipt", ["cooperative_id", "given_at", "id"])
    for name, column, where in (
        ("ix_receipt_given", "given_at", "confirmed_at IS NULL"),
        ("ix_receipt_confirmed", "confirmed_at", "confirmed_at IS NOT NULL"),
    ):
        op.create_index(name, "receipt", [column], postgresql_where=sa.text(where), sqlite_where=sa.text(where))


def _covered() -> None:
    op.create_table(
        "covered",
        sa.Column("receipt_id", BIG, nullable=False),
        sa.Column("application_id", BIG, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("amount", BIG, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=op.f("fk_covered_receipt_id_receipt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_covered_application_id_application")
        ),
        sa.PrimaryKeyConstraint("receipt_id", "application_id", "month", name=op.f("pk_covered")),
    )
    op.create_index("ix_covered_state", "covered", ["receipt_id", "state", "application_id"])
    op.create_index("ix_covered_application", "covered", ["application_id"])
