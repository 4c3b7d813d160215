"""Insert or bring up to date: what each call asks for, whatever another asked for before it."""

from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import JSON, BigInteger, LargeBinary
from sqlmodel import Field

from models.store.database import Instant
from models.store.upsert import upsert
from tests.test_database import Own, tabled


class Shelf(Own, table=True):
    id: int = Field(primary_key=True, sa_type=BigInteger)
    name: str = ""
    value: int = 0
    closed: int | None = None


class Drawer(Own, table=True):
    id: int = Field(primary_key=True, sa_type=BigInteger)
    name: str = ""
    value: int = 0


class Box(Own, table=True):
    id: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime | None = Field(default=None, sa_type=Instant)
    day: date | None = None
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    open: bool | None = None
    told: dict[str, list[int]] | None = Field(default=None, sa_type=JSON)


@pytest.fixture
async def db(database_url):
    async with tabled(database_url) as db:
        yield db


def has(session, model) -> dict:
    return session.get_one(model, 1, populate_existing=True).model_dump(exclude={"id"}, exclude_none=True)


async def test_each_call_keeps_its_own_columns_of_its_own_table(db):
    old, new = ({"id": 1, "name": name, "value": value} for name, value in (("a", 1), ("b", 2)))
    for model in (Shelf, Drawer):
        assert await db.run(upsert, model, old, ("value",))
        assert await db.run(upsert, model, new, ("value",))
        assert await db.run(has, model) == {"name": "a", "value": 2}
        assert await db.run(upsert, model, new, ("name",))
        assert await db.run(has, model) == {"name": "b", "value": 2}


async def test_whatever_a_column_holds_comes_back_as_it_was(db):
    full = {
        "at": datetime(2026, 12, 1, 19, 0, tzinfo=timezone(timedelta(hours=7))),
        "day": date(2026, 12, 1),
        "sealed": bytes(range(256)),
        "open": False,
        "told": {"a": [1, 2]},
    }
    for values in (dict.fromkeys(full), full, dict.fromkeys(full)):
        assert await db.run(upsert, Box, {"id": 1} | values, tuple(values))
        assert await db.run(has, Box) == {name: one for name, one in values.items() if one is not None}


async def test_only_who_asks_for_it_leaves_a_filled_row_alone(db):
    rows = [{"id": 1, "value": value, "closed": 1, "name": ""} for value in (1, 2, 3)]
    assert await db.run(upsert, Shelf, rows[0], ("value",), "closed")
    assert not await db.run(upsert, Shelf, rows[1], ("value",), "closed")
    assert await db.run(has, Shelf) == {"name": "", "value": 1, "closed": 1}
    assert await db.run(upsert, Shelf, rows[2], ("value",))
    assert not await db.run(upsert, Shelf, rows[1], ("value",), "closed")
    assert await db.run(has, Shelf) == {"name": "", "value": 3, "closed": 1}
