"""The audit trail: read by its indexes alone however long it is, no row passed over, and each said in words."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, make_url

from handlers.admin.deeds import DONE
from models import audit
from models.store.upkeep import held, migrate
from tests.databases import on_sqlite
from tests.test_house import modules, nodes
from tests.test_indexes import Asked

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
WHICH = {
    "all": (),
    "by": (audit.by(7),),
    "of": (audit.of(3),),
    "about": (audit.about(5),),
    "day": (audit.since(NOW), audit.until(NOW + timedelta(days=1))),
}


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(fill)
        yield db


def fill(session) -> None:
    """Forty rows, some at one moment: every other one by 7, every fourth of cooperative 3, every fifth about 5."""
    for n in range(40):
        about = {"cooperative": 3 if n % 4 == 0 else None, "person": 5 if n % 5 == 0 else None}
        audit.note(session, NOW + timedelta(hours=n // 3), 7 if n % 2 else "operator", f"deed {n}", n, **about)


@pytest.mark.parametrize(("which", "count"), [("all", 40), ("by", 20), ("of", 10), ("about", 8), ("day", 40)])
@pytest.mark.parametrize("size", [1, 3, 100])
async def test_pages_hold_every_row_once_the_newest_first(db, which, count, size):
    def pages(session) -> list[tuple[datetime, int]]:
        seen, before = [], None
        while rows := audit.trail(session, WHICH[which], before, size):
            seen += [(row.at, row.id) for row in rows]
            before = seen[-1]
        return seen

    seen = await db.run(pages)
    assert len(seen) == len(set(seen)) == count
    assert seen == sorted(seen, reverse=True)


@on_sqlite
@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("before", [None, (NOW, 1)], ids=["the newest", "a page"])
async def test_no_page_reads_or_sorts_more_than_it_shows(db, database_url, which, before):
    heard = Asked()
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        await db.run(audit.trail, WHICH[which], before, 6)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    (statement,) = [one for one in heard.statements if "FROM audit" in one]
    with closing(sqlite3.connect(make_url(database_url).database)) as on:
        steps = on.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")).fetchall()
    said = " ".join(step for *_, step in steps)
    assert "ix_audit_" in said, said
    assert "TEMP B-TREE" not in said, said


# -- in words ------------------------------------------------------------------------------------------
def actions() -> Iterator[str]:
    """What is written down as done anywhere, as a pattern; also by a file's own `_noted`, or by a name of the file."""
    for file in modules("handlers", "models", "app"):
        for node in nodes(file):
            for said in done(node):
                yield pattern(constants(file).get(said.id, said) if isinstance(said, ast.Name) else said)


def done(node: ast.AST) -> list[ast.expr]:
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
    if name == "note" and getattr(getattr(node.func, "value", None), "id", "") == "audit":
        return [node.args[3]]
    if name == "_noted":
        return [one for one in node.args if isinstance(one, ast.Constant)]
    return [one.value for one in node.keywords if one.arg == "action"] if name == "Audit" else []


def constants(file: Path) -> dict[str, ast.expr]:
    return {node.targets[0].id: node.value for node in nodes(file)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}  # fmt: skip


def pattern(said: ast.expr) -> str:
    if isinstance(said, ast.Constant):
        return re.escape(str(said.value))
    parts = said.values if isinstance(said, ast.JoinedStr) else []
    return "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"[\w ]+" for one in parts)


def test_whatever_is_written_down_is_said_in_words_and_nothing_else_is():
    written = {one for one in actions() if one}
    assert [one for one in written if not any(re.fullmatch(one, done) for done in DONE)] == []
    assert [done for done in DONE if not any(re.fullmatch(one, done) for one in written)] == []
    assert len(written) > 10
