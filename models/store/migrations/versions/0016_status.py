"""What a form has come to: more beside what happened, and the state that it amounts to."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
SENT = sa.text("state IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(sa.Column("by", sa.BigInteger(), nullable=True))
        event.add_column(sa.Column("about", sa.BigInteger(), nullable=True))
        event.add_column(sa.Column("day", sa.Date(), nullable=True))
        event.add_column(sa.Column("detail", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("application") as application:
        application.add_column(sa.Column("state", sa.String(), nullable=True))
    op.execute("UPDATE application SET state = 'ready' WHERE submitted_at IS NOT NULL")
    op.execute(
        "UPDATE application SET state = 'reported' WHERE submitted_at IS NOT NULL "
        "AND id IN (SELECT application_id FROM event WHERE what = 'reported')"
    )
    columns = ["cooperative_id", "state", "id"]
    op.create_index("ix_application_state", "application", columns, sqlite_where=SENT, postgresql_where=SENT)
