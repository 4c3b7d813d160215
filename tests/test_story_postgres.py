"""The same conversation on PostgreSQL, through the same code."""

import os

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.keys import Key
from tests.conftest import START, World
from tests.stories import asked, enrols, unhurried  # noqa: F401

POSTGRES = os.environ.get("TEST_POSTGRES_URL")
needed = pytest.mark.skipif(not POSTGRES and "TEST_ALL" not in os.environ, reason="TEST_POSTGRES_URL is not set")


@pytest.fixture
async def world(tmp_path):
    assert POSTGRES, "TEST_ALL wants TEST_POSTGRES_URL"
    engine = create_async_engine(POSTGRES)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    world = World(tmp_path, database_url=POSTGRES, data_key=SecretStr(str(Key.new(1, START.date()))))
    await world.open()
    await world.start()
    yield world
    await world.close()


@needed
async def test_somebody_enrols_and_comes_back_after_a_restart(world):
    siti, budi = world.person("Siti"), world.person("Budi")
    await enrols(siti, until="street")
    await world.restart()
    await siti.says("halo")
    await asked(siti, "street")
    await enrols(budi)
    await budi.taps("Kirim")
    await budi.sees("sudah lengkap dan tersimpan")
    assert world.telegram.refusals == []
