"""What is spared in all tests, and changes nothing of what they see.

Statements are compiled once: for each test's own engines it would take as long as all of its turns. Whether a
connection to PostgreSQL is still there is asked in one round instead of three, before each turn. And a bot that begins
with nobody in its database does not look through all its tables for what is due, which takes as long as five answers.
"""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_connection
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from sqlmodel import Session, select

import app.payung
from handlers.planner import tick
from models.account import Account
from transport.context import Services

STATEMENTS: Any = LRUCache(2000)


def spare() -> None:
    """For all that is started from now on."""
    _share()
    cast(Any, AsyncAdapt_asyncpg_connection)._async_ping = _asked_once
    app.payung.tick = _looks


def _share() -> None:
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


async def _asked_once(adapted: Any) -> None:
    """Without the transaction around it that SQLAlchemy begins and ends for the sake of pgbouncer."""
    await adapted._connection.fetchrow(";")


async def _looks(services: Services, looks: dict[str, datetime]) -> None:
    if await services.database.run(_somebody_is_here):
        await tick(services, looks)


def _somebody_is_here(session: Session) -> bool:
    return bool(session.exec(select(Account.id).limit(1)).first())
