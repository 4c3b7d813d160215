"""What an answer costs the database, counted: no change makes every turn dearer without being noticed.

Whoever adds a statement to a turn looks first whether one that is there already can bring it, and then changes the
number here.
"""

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import Engine, event

from models.store import sqlite
from tests.databases import on_sqlite
from tests.stories import (
    Say,
    after,
    asked,
    does,
    enrols,
    sends,
    unhurried,  # noqa: F401
    usual,
)

KEPT, DECIDED, ANSWERED = "store", "_settled", "Speaker._answered"  # what of a turn is done in a transaction
# Statements of each: what came is kept; who it is, their answers, the answer, the idle clock, the memo, the reply.
ANSWER = {KEPT: 1, DECIDED: 6, ANSWERED: 2}
SENDING = {KEPT: 1, DECIDED: 17, ANSWERED: 2}
MOST_CALLS = 2250  # of the half of all turns; it was 2340 as long as SQLAlchemy looked for listeners at each statement
ROOT = Path(__file__).parent.parent
AT_USE = {
    "alembic",
    "asyncpg",
    "fpdf",
    "msoffcrypto",
    "numpy",
    "openpyxl",
    "PIL",
    "python_calamine",
    "segno",
    "xlsxwriter",
}
COMMITS = [{KEPT, DECIDED}, {ANSWERED}]  # nothing is said before the first; nobody waits for the second


@dataclass
class Cost:
    """By the function of a transaction: its statements; and the functions of each commit."""

    statements: Counter[str] = field(default_factory=Counter)
    commits: list[set[str]] = field(default_factory=list)
    at_work: str = ""

    async def of(self, world: Any, deed: Awaitable[Any]) -> None:
        """From somebody's answer until all that follows from it is done.

        What the bot does by itself, each second or so, is ended before: it would be counted where it falls together.
        """
        _poll, *others = world.payung.tasks
        for task in others:
            task.cancel()
        await asyncio.wait(others)
        await world.quiet()
        self.statements.clear()
        self.commits.clear()
        await deed
        await world.quiet()


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cost]:
    cost, one, together = Cost(), sqlite._one, sqlite.Sqlite._together

    def seen_one(connection: Any, work: sqlite.Work) -> sqlite.Outcome:
        cost.at_work = work.call.__qualname__
        try:
            return one(connection, work)
        finally:
            cost.at_work = ""

    def seen_together(db: sqlite.Sqlite, batch: list[sqlite.Work]) -> list[sqlite.Outcome]:
        if names := {work.call.__qualname__ for work in batch} & {KEPT, DECIDED, ANSWERED}:
            cost.commits.append(names)
        return together(db, batch)

    def seen_statement(*_: Any) -> None:
        if cost.at_work in (KEPT, DECIDED, ANSWERED):
            cost.statements[cost.at_work] += 1

    monkeypatch.setattr(sqlite, "_one", seen_one)
    monkeypatch.setattr(sqlite.Sqlite, "_together", seen_together)
    event.listen(Engine, "before_cursor_execute", seen_statement)
    yield cost
    event.remove(Engine, "before_cursor_execute", seen_statement)


@on_sqlite
@pytest.mark.parametrize("key", ["name", "whom", "helpers"])
async def test_an_answer_typed_or_tapped_costs_no_more_statements_than_it_did_and_one_commit_before_the_reply(
    world, cost, key
):
    """The name is typed, to the two others there are buttons."""
    siti = world.person("Siti")
    await enrols(siti, key)
    assert isinstance(usual(key), Say) is (key == "name")
    world.payung.intake.calm = 0.0

    async def answers() -> None:
        await does(siti, usual(key))
        await asked(siti, after(key))

    await cost.of(world, answers())
    assert cost.statements <= Counter(ANSWER), cost
    assert cost.commits == COMMITS


@on_sqlite
async def test_sending_the_form_costs_no_more_statements_than_it_did(world, cost):
    siti = world.person("Siti")
    await enrols(siti)
    world.payung.intake.calm = 0.0
    await cost.of(world, sends(siti))
    assert cost.statements <= Counter(SENDING), cost
    assert cost.commits == COMMITS


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many functions each turn has called, in Python and in C."""
    one, turns = sqlite._one, list[int]()

    def counted(connection: Any, work: sqlite.Work) -> sqlite.Outcome:
        if work.call.__qualname__ != DECIDED:
            return one(connection, work)
        called = count()
        sys.setprofile(lambda _, what, __: next(called) if what in ("call", "c_call") else None)
        try:
            return one(connection, work)
        finally:
            sys.setprofile(None)
            turns.append(next(called))

    monkeypatch.setattr(sqlite, "_one", counted)
    return turns


@on_sqlite
async def test_an_answer_calls_no_more_functions_than_it_did(world, calls):
    """Half of all turns, of a second person: for the first one much is built that stays."""
    await enrols(world.person("Siti"))
    calls.clear()
    await enrols(world.person("Wati"))
    assert median(calls) <= MOST_CALLS, calls


def test_a_bot_does_not_import_what_only_a_child_or_a_migration_needs():
    told = "import bot, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"telegram", "sqlalchemy"} <= {*loaded.split()}
    assert {*loaded.split()} & AT_USE == set()
