"""A page of rows in one statement, and a page of keys in one parameter: as if each had been given by itself."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import BigInteger
from sqlmodel import Field, select

from models.store.database import Instant, table
from models.store.page import among, insert_page
from tests.test_database import Own, tabled

AT = datetime(2026, 12, 12, 1, 30, 0, 250, tzinfo=UTC)
LARGE = 2**63 - 1  # an id is as large


class Row(Own, table=True):
    id: int = Field(primary_key=True, sa_type=BigInteger)
    name: str = Field(unique=True)
    at: datetime | None = Field(default=None, sa_type=Instant)
    day: date | None = None


NAMES = ("id", "name", "at", "day")
SOME = [(LARGE, 'it\'s "one"', AT, AT.date()), (2, "dua 🌾", None, None)]


@pytest.fixture
async def db(database_url):
    async with tabled(database_url) as db:
        yield db


def kept(session) -> list[tuple]:
    return [(row.id, row.name, row.at, row.day) for row in session.exec(select(Row).order_by(table(Row).c.id.desc()))]


def named(session, names: list[str]) -> set[int]:
    return {*session.execute(select(table(Row).c.id).where(among(session, table(Row).c.name, names))).scalars()}


async def test_rows_are_kept_as_they_were_given(db):
    assert {*await db.run(insert_page, Row, NAMES, SOME, "id")} == {LARGE, 2}
    assert await db.run(kept) == SOME


async def test_what_is_there_stays_and_only_what_is_new_is_told(db):
    await db.run(insert_page, Row, NAMES, SOME, "id")
    again = [(2, "other", AT, None), (3, "dua 🌾", None, None), (4, "empat", None, None), (5, "empat", AT, None)]
    assert await db.run(insert_page, Row, NAMES, again, "id") == [4]
    assert await db.run(insert_page, Row, NAMES, [], "id") == []


async def test_those_among_keys_are_found(db):
    await db.run(insert_page, Row, NAMES, SOME, "id")
    assert await db.run(named, ["dua 🌾", "nobody"]) == {2}
    assert await db.run(named, [name for _, name, *_ in SOME]) == {LARGE, 2}
    assert await db.run(named, []) == set()
