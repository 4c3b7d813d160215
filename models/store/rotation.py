"""A new key for every sealed value, resumable after a crash; and whether keys fit a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, Table, and_, bindparam, func, literal, or_, select, tuple_, update
from sqlmodel import Session, SQLModel

from models.store import fingerprint, keys, migrations
from models.store.database import Database
from models.store.sealing import Sealed, Tampered, Vault, sealed_tables
from models.store.upkeep import is_empty, standing
from rules.faults import Fault
from rules.settings import Settings

CHUNK = 200  # rows in one transaction
Sealings = Mapping[type[SQLModel], Sealed]


@dataclass(frozen=True)
class Rotated:
    """The version that seals now, how many rows were resealed, and whether an earlier rotation went on."""

    version: int
    rows: int
    resumed: bool


async def compare(settings: Settings, db: Database) -> None:
    """Refuse keys that are not this database's, before anything in it is changed; an empty one takes any."""
    if not await is_empty(db):
        await db.run(fingerprint.compare, keys.needed(settings), keys.source(settings))


async def try_keys(db: Database, vault: Vault, tables: Sealings | None = None) -> None:
    """Refuse to start with keys that do not open what is there."""
    for model, sealed in (tables or sealed_tables()).items():
        rows = await db.run(_rows, model, None, 1)
        try:
            for row in rows:
                _resealed(vault, sealed, row)
        except Tampered:
            raise keys.Missing(
                "The key does not open this database: it belongs to another, or a line is lost."
            ) from None


async def rotate(settings: Settings, today: date, tables: Sealings | None = None) -> Rotated:
    """Seal everything with a new key; after a crash, go on with the one that was made then."""
    if settings.data_key:
        raise Fault("rotate-key writes a new key: put DATA_KEY into a file and name it in DATA_KEY_FILE.")
    if tables is None:
        migrations.load_tables()
    tables = tables or sealed_tables()
    async with standing(settings.database_url, alone=True) as db:
        ring, empty = keys.needed(settings), await is_empty(db)
        await compare(settings, db)
        await try_keys(db, Vault(ring), tables)
        resumed = any([await db.run(_is_behind, model, sealed, ring[0].version) for model, sealed in tables.items()])
        ring = ring if resumed else keys.add(keys.key_file(settings), ring, today)
        await db.run(fingerprint.keep, ring, empty)
        rows = [await _reseal_table(db, Vault(ring), model, sealed) for model, sealed in tables.items()]
        await db.run(fingerprint.drop_old, ring)
    return Rotated(ring[0].version, sum(rows), resumed)


async def _reseal_table(db: Database, vault: Vault, model: type[SQLModel], sealed: Sealed) -> int:
    """By primary key, so that each chunk begins where the last one ended; a crash loses at most one chunk."""
    resealed, last = 0, None
    while True:
        changed, last = await db.run(_reseal_chunk, vault, model, sealed, last)
        resealed += changed
        if last is None:
            return resealed


def _reseal_chunk(
    session: Session, vault: Vault, model: type[SQLModel], sealed: Sealed, after: Sequence[Any] | None
) -> tuple[int, Sequence[Any] | None]:
    rows = _rows(session, model, after, CHUNK)
    old = [row for row in rows if any(_is_old(vault, getattr(row, name)) for name in sealed.columns)]
    if old:
        primary = _table(model).primary_key
        here = and_(*(column == bindparam(f"at_{column.name}") for column in primary))
        new = {name: bindparam(f"new_{name}") for name in sealed.columns}
        places = [{f"at_{column.name}": getattr(row, column.name) for column in primary} for row in old]
        values = [_resealed(vault, sealed, row) for row in old]
        session.connection().execute(
            update(_table(model)).where(here).values(new),
            [place | value for place, value in zip(places, values, strict=True)],
        )
    return len(old), _key(model, rows[-1]) if len(rows) == CHUNK else None


def _resealed(vault: Vault, sealed: Sealed, row: Row[Any]) -> dict[str, bytes | None]:
    values: dict[str, bytes | None] = {}
    for name in sealed.columns:
        value, place = getattr(row, name), sealed.place(row, name)
        values[f"new_{name}"] = value and vault.seal(*place, vault.unseal_bytes(*place, value))
    return values


def _rows(session: Session, model: type[SQLModel], after: Sequence[Any] | None, most: int) -> Sequence[Row[Any]]:
    primary = list(_table(model).primary_key)
    query = select(_table(model)).order_by(*primary).limit(most)
    if after is not None:
        values = (literal(value, column.type) for value, column in zip(after, primary, strict=True))
        query = query.where(tuple_(*primary) > tuple_(*values))
    return session.connection().execute(query).all()


def _is_behind(session: Session, model: type[SQLModel], sealed: Sealed, version: int) -> bool:
    """Is any value of the table sealed with an older key?"""
    columns = [_table(model).c[name] for name in sealed.columns]
    older = or_(*(func.substr(column, 1, 1) != literal(bytes((version,))) for column in columns))
    return session.connection().execute(select(literal(1)).where(older).limit(1)).first() is not None


def _is_old(vault: Vault, value: bytes | None) -> bool:
    return value is not None and value[0] != vault.version


def _key(model: type[SQLModel], row: Row[Any]) -> tuple[Any, ...]:
    return tuple(getattr(row, column.name) for column in _table(model).primary_key)


def _table(model: type[SQLModel]) -> Table:
    return cast(Any, model).__table__
