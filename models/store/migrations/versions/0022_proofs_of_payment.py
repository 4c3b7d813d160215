"""Who noted an entry of a ledger, and since when a payment of a form waits to be checked."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("payment", sa.Column("by", sa.BigInteger(), nullable=True))
    op.add_column("application", sa.Column("proof_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE application SET proof_at = (SELECT min(said.at) FROM payment AS said "
        "WHERE said.application_id = application.id AND said.what = 'paid' AND said.source = 'member' "
        "AND NOT EXISTS (SELECT 1 FROM payment AS back WHERE back.about = said.id AND back.what = 'mistaken' "
        "AND back.application_id = application.id)) "
        "WHERE id IN (SELECT application_id FROM payment)"
    )
    waits = sa.text("proof_at IS NOT NULL")
    op.create_index(
        "ix_application_proof",
        "application",
        ["cooperative_id", "proof_at", "id"],
        postgresql_where=waits,
        sqlite_where=waits,
    )
