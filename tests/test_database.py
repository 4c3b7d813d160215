"""One transaction for a turn, the same on both databases, whatever its neighbours do."""

import asyncio
import traceback
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import BigInteger, MetaData, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, select

from models.store.database import database, insert_once, new_id
from models.store.engine import Busy
from rules.settings import Fault
from tests.databases import look, on_postgres
from tests.waiting import until

LARGEST_TELEGRAM_ID = 2**52 - 1
language: ContextVar[str] = ContextVar("language", default="none")


class Own(SQLModel, registry=registry(metadata=MetaData(naming_convention=SQLModel.metadata.naming_convention))):
    """The test's tables stay out of the product's metadata."""


class Counter(Own, table=True):
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    name: str = Field(unique=True)
    value: int = 0


class Beat(Own, table=True):
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    counter_id: int | None = Field(default=None, foreign_key="counter.id", sa_type=BigInteger)
    at: datetime


@asynccontextmanager
async def tabled(url):
    db = database(url)
    await db.open()
    await db.alone(lambda connection: (Own.metadata.create_all(connection), connection.commit()))
    yield db
    await db.close()


@pytest.fixture
async def db(database_url):
    async with tabled(database_url) as db:
        yield db


def put(session, name, value=0):
    session.add(Counter(name=name, value=value))
    session.flush()
    return name


def fail(session, name):
    put(session, name)
    raise LookupError(name)


def add_one(session, name):
    counter = session.exec(select(Counter).where(Counter.name == name).with_for_update()).one()
    counter.value += 1


def values(session):
    return dict(session.exec(select(Counter.name, Counter.value)).all())


async def test_a_turn_returns_what_its_function_returned(db):
    assert await db.run(put, "a", value=3) == "a"
    assert await db.run(values) == {"a": 3}


async def test_a_turn_that_raises_leaves_nothing_and_its_neighbours_stay(db):
    def roll_back(session):
        put(session, "rolled back")
        session.rollback()

    def trip(session):
        with pytest.raises(IntegrityError), session.begin_nested():
            put(session, "first")
        put(session, "after the trip")

    def trip_and_fail(session):
        put(session, "before the trip")
        with pytest.raises(IntegrityError), session.begin_nested():
            put(session, "first")
        raise LookupError

    await db.run(put, "first")
    turns = [(put, "a"), (fail, "b"), (roll_back,), (put, "c"), (trip,), (trip_and_fail,), (put, "first"), (put, "d")]
    results = await asyncio.gather(*(db.run(*turn) for turn in turns), return_exceptions=True)
    assert [type(result).__name__ for result in results] == [
        "str", "LookupError", "NoneType", "str", "NoneType", "LookupError", "IntegrityError", "str",
    ]  # fmt: skip
    assert set(await db.run(values)) == {"first", "a", "c", "after the trip", "d"}


async def test_an_exception_may_be_a_result(db):
    def judge(session):
        return ValueError("told, not raised")

    assert isinstance(await db.run(judge), ValueError)


async def test_context_variables_come_along(db):
    language.set("id")
    assert await db.run(lambda session: language.get()) == "id"


async def test_instants_come_back_aware_and_in_utc(db):
    noon = datetime(2026, 11, 22, 19, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    await db.run(lambda session: session.add(Beat(at=noon)))
    at = await db.run(lambda session: session.exec(select(Beat.at)).one())
    assert at == noon
    assert at.tzinfo is UTC
    with pytest.raises(StatementError):
        await db.run(lambda session: session.add(Beat(at=datetime(2026, 11, 22))))  # noqa: DTZ001


async def test_ids_as_large_as_telegram_gives(db):
    await db.run(lambda session: session.add(Counter(id=LARGEST_TELEGRAM_ID, name="a")))
    assert await db.run(lambda session: session.exec(select(Counter.id)).one()) == LARGEST_TELEGRAM_ID


def test_new_ids_fit_and_differ():
    ids = {new_id() for _ in range(10_000)}
    assert len(ids) == 10_000
    assert max(ids) < 2**63


async def test_insert_once_tells_what_is_new(db):
    def insert(session: Session):
        rows = [{"id": n, "name": str(n)} for n in range(2000)]
        return (
            insert_once(session, Counter, *rows[:3]),
            len(insert_once(session, Counter, *rows)),
            insert_once(session, Counter, {"id": 5000, "name": "1"}),
            insert_once(session, Counter),
        )

    assert await db.run(insert) == ([0, 1, 2], 1997, [], [])
    assert len(await db.run(values)) == 2000


async def test_a_reference_to_nothing_is_refused(db):
    with pytest.raises(IntegrityError):
        await db.run(lambda session: session.add(Beat(counter_id=999, at=datetime.now(UTC))))


async def test_an_error_does_not_name_the_value(db):
    await db.run(put, "canary")
    with pytest.raises(IntegrityError) as caught:
        await db.run(put, "canary")
    assert "canary" not in "".join(traceback.format_exception(caught.value)).replace('"canary"', "")


async def test_reports_see_one_moment_and_cannot_write(db):
    await db.run(put, "a")
    async with db.reading() as session:
        before = len((await session.exec(select(Counter))).all())
        await db.run(put, "b")
        assert len((await session.exec(select(Counter))).all()) == before == 1
    async with db.reading() as session:
        with pytest.raises(DBAPIError):
            await (await session.connection()).execute(text("UPDATE counter SET value = 7"))


async def test_a_second_process_is_refused_until_the_first_ends(database_url):
    first, second = database(database_url), database(database_url)
    await first.open()
    await first.hold()
    await second.open()
    with pytest.raises(Busy):
        await second.hold()
    await first.close()
    await second.hold()
    await second.close()


@on_postgres
async def test_a_process_that_is_just_ending_is_waited_for(database_url):
    """As after a kill: a server needs a moment to notice, and whoever starts the bot again does so at once."""
    first, second = database(database_url), database(database_url)
    await first.open()
    await first.hold()
    await second.open()
    holding = asyncio.create_task(second.hold())
    await until(lambda: look(database_url, "SELECT 1 FROM pg_locks WHERE NOT granted"), what="somebody who waits")
    assert not holding.done()
    await first.close()
    await holding
    await second.close()


async def test_a_database_that_is_not_there_is_one_sentence(tmp_path):
    for url in (
        f"sqlite+aiosqlite:///{tmp_path}/no/such.db",
        "postgresql+asyncpg://me:secret@127.0.0.1:1/no",
    ):
        db = database(url)
        with pytest.raises(Fault, match="cannot be opened") as caught:
            await db.open()
        assert "secret" not in str(caught.value)
        await db.close()


async def test_insert_once_may_refer_to_what_waits_in_the_session(db):
    def both(session):
        session.add(Counter(id=7, name="a"))
        return insert_once(session, Beat, {"id": 1, "counter_id": 7, "at": datetime.now(UTC)})

    assert await db.run(both) == [1]
