"""Insert a row, or bring the one that is there up to date: one statement on both databases."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlmodel import Session, SQLModel

from models.store.database import insert


def upsert(
    session: Session, model: type[SQLModel], row: Mapping[str, Any], keep: tuple[str, ...], unless: str = ""
) -> bool:
    """`keep` names the columns that take the new value where the row's primary key is there already.

    A row in which the column `unless` is filled stays as it is; then False.
    """
    statement = _statement(session.get_bind().dialect.name, cast(Any, model), keep, unless)
    return session.connection().execute(statement, row).rowcount == 1


@cache  # built anew each time it would cost a tenth of an answer
def _statement(dialect: str, model: Any, keep: tuple[str, ...], unless: str) -> Any:
    new = insert(dialect, model)
    return new.on_conflict_do_update(
        index_elements=[column.name for column in new.table.primary_key],
        set_={name: new.excluded[name] for name in keep},
        where=new.table.c[unless].is_(None) if unless else None,
    )
