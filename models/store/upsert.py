"""Insert a row, or bring the one that is there up to date: one statement on both databases."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Dialect
from sqlmodel import Session, SQLModel

from models.store.database import insert


def upsert(
    session: Session, model: type[SQLModel], row: Mapping[str, Any], keep: tuple[str, ...], unless: str = ""
) -> bool:
    """`keep` names the columns that take the new value where the row's primary key is there already.

    A row in which the column `unless` is filled stays as it is; then False.
    """
    connection = session.connection()
    statement, written = _statement(connection.dialect, cast(Any, model), (*row,), keep, unless)
    given = tuple(write(row[name]) if write else row[name] for name, write in written)
    return connection.exec_driver_sql(statement, given).rowcount == 1


@lru_cache(64)  # three in every answer: built, or only looked up by SQLAlchemy, each of them costs twice as much
def _statement(dialect: Dialect, model: Any, columns: tuple[str, ...], keep: tuple[str, ...], unless: str) -> Any:
    """As the driver takes it; and the columns in the order of its parameters, each with what writes its values."""
    new = insert(dialect.name, model)
    statement = new.on_conflict_do_update(
        index_elements=[column.name for column in new.table.primary_key],
        set_={name: new.excluded[name] for name in keep},
        where=new.table.c[unless].is_(None) if unless else None,
    ).compile(dialect=dialect, column_keys=columns)
    types = ((name, new.table.c[name].type) for name in cast(Any, statement).positiontup)
    return str(statement), [(name, one.dialect_impl(dialect).bind_processor(dialect)) for name, one in types]
