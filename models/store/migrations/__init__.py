"""The tables' history: revisions run on a connection that is handed over, the same on both databases."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

import models

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"


@dataclass(frozen=True)
class Status:
    """Where a database stands, and where this Payung would bring it."""

    current: str | None
    head: str | None
    known: bool

    @property
    def pending(self) -> bool:
        return self.current != self.head


def config(connection: Connection | None = None, versions: Path = VERSIONS) -> "Config":
    from alembic.config import Config

    options = Config(attributes={"connection": connection})
    options.set_main_option("script_location", _escaped(HERE))
    options.set_main_option("version_locations", _escaped(versions))
    options.set_main_option("path_separator", "newline")
    return options


def status(connection: Connection, versions: Path = VERSIONS) -> Status:
    """By the files' names: an ordinary start need not wait for alembic."""
    revisions = sorted(file.stem.partition("_")[0] for file in versions.glob("[0-9]*_*.py"))
    has = inspect(connection).has_table("alembic_version")
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if has else None
    return Status(current, revisions[-1] if revisions else None, current in (None, *revisions))


def upgrade(connection: Connection, versions: Path = VERSIONS) -> None:
    """All that is missing in one transaction; SQLite would cascade when a batch migration drops a table."""
    from alembic import command

    _foreign_keys(connection, "OFF")  # has no effect inside a transaction
    try:
        command.upgrade(config(connection, versions), "head")
    finally:
        connection.rollback()
        _foreign_keys(connection, "ON")


def load_tables() -> None:
    """Import every file of models/, so that the metadata is whole."""
    for module in iter_modules(models.__path__):
        import_module(f"models.{module.name}")


def _foreign_keys(connection: Connection, word: str) -> None:
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()  # below SQLAlchemy, which would begin a transaction
        cursor.execute(f"PRAGMA foreign_keys={word}")
        cursor.close()


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
