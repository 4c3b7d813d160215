"""What ledgers amount to month by month, the end of protection beside the form, and when officers are told."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
KEPT = ("month", "state", "expected", "confirmed", "said")
_NUMBERS = dict.fromkeys(("application_id", "id", "amount", "expected", "about"), sa.BigInteger())
_TYPES = _NUMBERS | {"at": sa.DateTime(timezone=True), "month": sa.Date(), "day": sa.Date()}


def upgrade() -> None:
    op.create_table(
        "iuran",
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("confirmed", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_iuran_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", "month", name=op.f("pk_iuran")),
    )
    op.add_column("application", sa.Column("protected_until", sa.Date(), nullable=True))
    known = sa.text("protected_until IS NOT NULL")
    op.create_index(
        "ix_application_protected",
        "application",
        ["cooperative_id", "protected_until", "id"],
        postgresql_where=known,
        sqlite_where=known,
    )
    op.add_column("account", sa.Column("daily_hour", sa.Integer(), nullable=True))
    _as_the_ledgers_have_it()


def _as_the_ledgers_have_it() -> None:
    """Of the entries that are there; by the rules of today, since every later entry would do the same again."""
    from rules.ledger import Entry, ledger

    columns = [sa.column(name, _TYPES.get(name, sa.String())) for name in ("application_id", *Entry._fields)]
    entries: dict[int, list[Entry]] = defaultdict(list)
    for form, *entry in op.get_bind().execute(sa.select(*columns).select_from(sa.table("payment", *columns))):
        entries[form].append(Entry._make(entry))
    kept = sa.table("iuran", *(sa.column(name, _TYPES.get(name)) for name in ("application_id", *KEPT)))
    form_of = sa.table("application", sa.column("id"), sa.column("protected_until", sa.Date()))
    for form, some in entries.items():
        found = ledger(some)
        for at in sorted({one.month for one in found.payments}):
            known = found.month(at, some[-1].at)
            row = {name: getattr(known, name) for name in KEPT}
            op.execute(kept.insert().values(application_id=form, **row))
        if found.protected:
            until = form_of.update().where(form_of.c.id == form)
            op.execute(until.values(protected_until=found.protected.day))
