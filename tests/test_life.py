"""Random life in a small form, and that its invariants bite: each fault that is put into the product is found."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from models import chat
from models.application import Application
from tests.conftest import World
from tests.life import figures
from tests.life.lives import Life

PEOPLE, SEED = 20, 7
UPDATES = {"sqlite": 1000, "postgresql": 250}  # what people do is the same: on the second one a quarter is enough


async def lived(folder: Path, url: str, updates: int, first_fault: bool = False) -> Life:
    world = World(folder, url, told=str, send_rate=1000)
    await world.open()
    await world.start()
    life = Life(world, PEOPLE, SEED)
    try:
        await life.live(updates, first_fault)
    finally:
        await world.close()
    return life


async def test_everybody_is_answered_nobody_sees_another_and_what_was_said_is_what_is_kept(tmp_path, database_url):
    backend = make_url(database_url).get_backend_name()
    life = await lived(tmp_path, database_url, UPDATES[backend])
    assert figures.broken(life.watch) == {}, life.watch.faults[:5]
    if backend == "sqlite":
        assert life.watch.answers["second_job"] > 0, "nobody came to the last question"
        assert life.watch.figures["cards compared"] > 0


def silence(*_: Any) -> None:
    """Says nothing."""


def anybodys(session: Any, _account: int, application: int) -> Application | None:
    """The application, whosever it is."""
    return session.get(Application, application)


def louder(session: Any, vault: Any, application: int, key: str, value: Any, put: Any = chat.put_answer) -> None:
    """Keeps another street than was said."""
    put(session, vault, application, key, value.upper() if key == "street" else value)


@pytest.mark.parametrize(
    ("place", "fault", "found"),
    [
        ("handlers.conversation.aside.unread", silence, "unanswered"),
        ("handlers.member.profile.application_of", anybodys, "state"),
        ("models.chat.put_answer", louder, "state"),
        ("handlers.conversation.form.HINT", "<i>%(hint)s", "refused"),
        ("handlers.member.profile._line", None, "references"),
    ],
)
async def test_a_fault_is_found(tmp_path, monkeypatch, place, fault, found):
    monkeypatch.setattr(place, fault)
    life = await lived(tmp_path, f"sqlite+aiosqlite:///{tmp_path}/payung.db", 2000, first_fault=True)
    assert life.watch.figures[found], life.watch.faults
