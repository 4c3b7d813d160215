"""The database as the rest of the house knows it: `await db.run(function, *args)` is one transaction."""

import secrets
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Index, delete, literal, select, text
from sqlalchemy import insert as plain_insert
from sqlmodel import Session, SQLModel, UTCDateTime

from models.store.engine import Database, address
from models.store.postgres import Postgres
from models.store.sqlite import Sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

# Batch migrations can only drop a constraint that has a name, so every one has, from the first revision on.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

PAGE = 200  # rows that are dropped in one transaction
Instant = UTCDateTime  # SQLModel's type of every `datetime` field: naive is refused, aware UTC comes back


def database(url: str) -> Database:
    """The database behind a URL, not opened yet."""
    parsed = address(url)
    return Sqlite(parsed) if parsed.get_backend_name() == "sqlite" else Postgres(parsed)


def new_id() -> int:
    """A random id of 63 bits: it exists before its row does, and tells nothing."""
    return secrets.randbits(63)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows of which this holds, and of no others."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def insert(dialect: str, model: type[SQLModel]) -> "Insert":
    """The dialect's own INSERT, which knows on_conflict_do_nothing and on_conflict_do_update."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(model)


def insert_row(session: Session, model: type[SQLModel], **row: Any) -> None:
    """Insert a row at once, after what it refers to: `session.add` keeps no order between tables."""
    session.flush()
    session.connection().execute(plain_insert(model), row)


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many at once; what a row does not name is NULL."""
    session.flush()
    nothing = dict.fromkeys(name for row in rows for name in row)
    if rows:
        session.connection().execute(plain_insert(model), [{**nothing, **row} for row in rows])


def insert_once(session: Session, model: type[SQLModel], *rows: Mapping[str, Any]) -> list[Any]:
    """Insert what is not there yet; returns the (first) primary keys of the rows that are new."""
    if not rows:
        return []
    session.flush()  # what the rows refer to may still wait in the session
    connection = session.connection()
    return list(connection.execute(_once(connection.dialect.name, cast(Any, model)), list(rows)).scalars())


@cache
def _once(dialect: str, model: Any) -> Any:
    key, *_ = table(model).primary_key
    return insert(dialect, model).on_conflict_do_nothing().returning(key)


def by_row(model: type[SQLModel], *holds: Any) -> Any:
    """EXISTS that is looked up row by row: of a plain one PostgreSQL may read the whole table, for each page anew."""
    return row_by_row(table(model), *holds)


def row_by_row(rows: Any, *holds: Any) -> Any:
    """The same of a table by another name."""
    return select(literal(1)).select_from(rows).where(*holds).offset(0).exists()


WHOLE = ("seqscan", "bitmapscan", "hashjoin", "mergejoin")  # ways in which PostgreSQL reads all of a table or index


def by_index(session: Session) -> None:
    """Until the end of this transaction rows are looked up by their keys, whatever PostgreSQL guesses.

    Of a page of a large table it may guess so many that it reads all of another one, for each page anew.
    """
    if session.get_bind().dialect.name == "postgresql":
        off = ", ".join(f"set_config('enable_{one}', 'off', true)" for one in WHOLE)
        session.connection().exec_driver_sql(f"SELECT {off}")


def table(model: type[SQLModel]) -> Any:
    """The table itself, for statements that are built once."""
    return cast(Any, model).__table__


def drop_page(session: Session, model: type[SQLModel], *over: Any, page: int = PAGE) -> bool:
    """Delete a page of the rows of which all this holds; whether there may be more."""
    (key,) = table(model).primary_key
    rows = select(key).where(*over).limit(page)
    return session.connection().execute(delete(table(model)).where(key.in_(rows))).rowcount == page
