"""Insert a row, or bring the one that is there up to date: one statement on both databases."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, SQLModel

from models.database import insert


def upsert(
    session: Session, model: type[SQLModel], row: Mapping[str, Any], keep: tuple[str, ...], unless: str = ""
) -> bool:
    """`keep` names the columns that take the new value where the row's primary key is there already.

    A row in which the column `unless` is filled stays as it is; then False.
    """
    statement = _statement(session.get_bind().dialect.name, session, model, keep, unless)
    return session.connection().execute(statement, row).rowcount == 1


_statements: dict[Any, Any] = {}


def _statement(dialect: str, session: Session, model: type[SQLModel], keep: tuple[str, ...], unless: str) -> Any:
    known = (dialect, model, keep, unless)
    if known not in _statements:
        new = insert(session, model)
        keys = [column.name for column in new.table.primary_key]
        _statements[known] = new.on_conflict_do_update(
            index_elements=keys,
            set_={name: new.excluded[name] for name in keep},
            where=new.table.c[unless].is_(None) if unless else None,
        )
    return _statements[known]
