"""Statements are compiled once for all tests: for each test's own engines it would take as long as all of its turns."""

from typing import Any, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

STATEMENTS: Any = LRUCache(2000)


def share() -> None:
    """What one engine compiled serves every other whose dialect is of the same kind."""
    dialect = cast(Any, DefaultDialect)
    dialect.__eq__, dialect.__hash__ = _is_alike, _hash_of_kind
    event.listen(Engine, "engine_connect", _shares)


def _is_alike(dialect: DefaultDialect, other: object) -> bool:
    return type(dialect) is type(other)


def _hash_of_kind(dialect: DefaultDialect) -> int:
    return hash(type(dialect))


def _shares(connection: Connection) -> None:
    connection.execution_options(compiled_cache=STATEMENTS)
