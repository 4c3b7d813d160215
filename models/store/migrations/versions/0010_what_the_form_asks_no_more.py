"""E-mail and how many months are paid at a time are asked elsewhere; what was answered stays among the answers."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.drop_column("application", "email")
    op.drop_column("application", "months")
