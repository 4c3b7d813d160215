"""What is due is found page by page, and a million promises are written beside each other."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
OPEN = sa.text("submitted_at IS NULL OR changes IS NOT NULL")
SENT = sa.text("submitted_at IS NOT NULL AND withdrawn_at IS NULL")
OF_FORMS = ("sector", "jht", "id", "submitted_at", "withdrawn_at", "member_id", "district")


def upgrade() -> None:
    op.drop_index("ix_application_idle", "application")
    op.drop_index("ix_message_chat_id", "message")
    op.drop_index("ix_message_subject", "message")
    index("ix_application_idle", "application", "touched_at", "id", where=OPEN)
    index("ix_application_sent", "application", *OF_FORMS, where=SENT)
    index("ix_message_chat_id", "message", "chat_id", where=sa.text("subject = 0"))
    op.create_index("ix_message_subject", "message", ["subject", "kind", "due_at"])


def index(name: str, table: str, *columns: str, where: sa.TextClause) -> None:
    op.create_index(name, table, list(columns), sqlite_where=where, postgresql_where=where)
