"""How long rows are kept, and cooperatives to search."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from rules import naming
from rules.readers.spelling import shortened

revision = "0006"
down_revision = "0005"
COLUMNS = {"word": ("word", "region", "cooperative_id"), "spelling": ("shorter", "word")}


def upgrade() -> None:
    op.create_table(
        "spelling",
        sa.Column("shorter", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("shorter", "word", name=op.f("pk_spelling")),
    )
    op.create_table(
        "word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("cooperative_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperative_id"], ["cooperative.id"], name=op.f("fk_word_cooperative_id_cooperative"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "region", "cooperative_id", name=op.f("pk_word")),
    )
    with op.batch_alter_table("word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_word_cooperative_id"), ["cooperative_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("formless_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_account_formless",
            ["formless_at"],
            unique=False,
            sqlite_where=sa.text("formless_at IS NOT NULL AND no_reminders_at IS NULL AND no_broadcasts_at IS NULL"),
            postgresql_where=sa.text(
                "formless_at IS NOT NULL AND no_reminders_at IS NULL AND no_broadcasts_at IS NULL"
            ),
        )

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_claim_of"), ["claim_of"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_cooperative_id"), ["cooperative_id"], unique=False)

    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_application_id"), ["application_id"], unique=False)

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent", sa.Boolean(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_consent_chat_id"))
        batch_op.create_index("ix_consent_chat", ["chat_id", "withdrawn_at"], unique=False)
        batch_op.create_index(
            "ix_consent_withdrawn_at",
            ["withdrawn_at"],
            unique=False,
            sqlite_where=sa.text("withdrawn_at IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
        )

    with op.batch_alter_table("cooperative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("region", sa.String(), nullable=True))
        batch_op.create_index(
            "ix_cooperative_closed_at",
            ["closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_cooperative_open",
            ["name"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            "ix_message_ended_at",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )

    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_cooperative_id"), ["cooperative_id"], unique=False)
        batch_op.create_index(
            "ix_role_revoked_at",
            ["revoked_at"],
            unique=False,
            sqlite_where=sa.text("revoked_at IS NOT NULL"),
            postgresql_where=sa.text("revoked_at IS NOT NULL"),
        )

    forget_who_has_no_form()
    find_cooperatives_of_before()


def forget_who_has_no_form() -> None:
    """In ninety days; when they were last here is not known."""
    account = sa.table("account", sa.column("formless_at", sa.DateTime(timezone=True)))
    nobody = sa.text("NOT EXISTS (SELECT 1 FROM member WHERE member.account_id = account.id)")
    op.execute(account.update().where(nobody).values(formless_at=datetime.now(UTC)))


def find_cooperatives_of_before() -> None:
    """By the words of their names."""
    word, spelling = (sa.table(name, *map(sa.column, columns)) for name, columns in COLUMNS.items())
    named = op.get_bind().execute(sa.text("SELECT id, name FROM cooperative")).all()
    marks = [(id, mark) for id, name in named for mark in naming.marks(naming.words(name))]
    words = {mark for _, mark in marks if len(mark) >= naming.SHORT and mark[0] != "="}
    op.bulk_insert(word, [{"word": mark, "region": "", "cooperative_id": id} for id, mark in marks])
    op.bulk_insert(spelling, [{"shorter": one, "word": mark} for mark in words for one in shortened(mark)])
