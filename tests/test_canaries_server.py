"""What a database server writes into its own log: nothing of anybody, even where it is told to write all."""

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models.application import Application
from tests.canaries import hits
from tests.databases import look, on_postgres, server_log
from tests.stories import unhurried  # noqa: F401
from tests.test_canaries import enrol


@on_postgres
async def test_of_a_nik_that_is_there_already_the_log_tells_its_keyed_index(world):
    look(world.database_url, f"ALTER DATABASE {make_url(world.database_url).database} SET log_statement = 'all'")
    await world.restart()
    await enrol(world)
    index = await world.run(lambda session: session.exec(select(Application.holds_nik)).one())
    with pytest.raises(IntegrityError):
        await world.run(once_more)
    told = server_log(world.database_url)
    assert f"DETAIL:  Key (holds_nik)=(\\x{index.hex()}) already exists." in told
    assert "INSERT INTO answer" in told
    assert "DETAIL:  parameters: $1 = " in told
    assert hits(told.encode()) == []


def once_more(session) -> None:
    (application,) = session.exec(select(Application)).all()
    session.add(Application(**application.model_dump(exclude={"id", "reference"})))
    session.flush()
