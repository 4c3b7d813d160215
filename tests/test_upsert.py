"""Insert or bring up to date: what each call asks for, whatever another asked for before it."""

import pytest
from sqlalchemy import BigInteger
from sqlmodel import Field

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


async def test_only_who_asks_for_it_leaves_a_filled_row_alone(db):
    rows = [{"id": 1, "value": value, "closed": 1, "name": ""} for value in (1, 2, 3)]
    assert await db.run(upsert, Shelf, rows[0], ("value",), "closed")
    assert not await db.run(upsert, Shelf, rows[1], ("value",), "closed")
    assert await db.run(has, Shelf) == {"name": "", "value": 1, "closed": 1}
    assert await db.run(upsert, Shelf, rows[2], ("value",))
    assert not await db.run(upsert, Shelf, rows[1], ("value",), "closed")
    assert await db.run(has, Shelf) == {"name": "", "value": 3, "closed": 1}
