"""The board as rows: SQL tells the state of an invitation as the code does, by an index; a name is found in time."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import insert, select

from models import board, letter, members
from models.application import Application
from models.board import Which
from models.consent import agree
from models.cooperative import Cooperative
from models.invitation import Invitation
from models.store.database import new_id
from models.store.upkeep import held, migrate
from rules import keeping
from rules.consent import CONSENT_VERSION
from rules.inviting import MISSES
from tests.databases import on_sqlite
from tests.processor import taken
from tests.test_same_nik import NOW, VAULT, made

HERE, THERE, OFFICER = 3, 4, 7
DAY = timedelta(days=1)


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(lambda on: on.add_all(Cooperative(id=n, name=f"KSP {n}", created_at=NOW) for n in (HERE, THERE)))
        yield db


def row(number: int, here: int = HERE, **also: Any) -> dict[str, Any]:
    id = new_id()
    values = {"id": id, "cooperative_id": here, "made_by": OFFICER, "made_at": NOW, "expires_at": NOW + keeping.LINK}
    values |= {"renewals": 0, "misses": 0, "digest": f"{id}".encode(), "submitted_at": None, "application_id": None}
    values |= {"revoked_at": None, "started_at": None, "opened_at": None}
    return values | {"name": VAULT.seal("invitation", id, "name", f"ANGGOTA {number:05d}")} | also


def add(session, *some: dict[str, Any]) -> None:
    session.connection().execute(insert(Invitation), list(some))


def every_kind() -> list[dict[str, Any]]:
    """Each combination of what decides the state, at its limits."""
    when = (None, NOW)
    limits = ((0, MISSES - 1, MISSES), (-1, 0, 1, 14))
    return [
        row(n, submitted_at=sent, application_id=form, revoked_at=revoked, misses=misses, started_at=started,
            opened_at=opened, expires_at=NOW + days * DAY)
        for n, (sent, form, revoked, started, opened, misses, days) in enumerate(
            product(when, (None, 5), when, when, when, *limits))
    ]  # fmt: skip


async def test_sql_tells_each_state_as_the_code_does(db):
    def compare(session) -> None:
        add(session, *every_kind(), *(row(n, THERE) for n in range(3)), row(9, digest=None, revoked_at=NOW))
        rows = session.exec(select(Invitation).where(Invitation.cooperative_id == HERE)).all()
        states = [one.state(NOW) for one in rows if one.digest]
        counted = board.counted(session, HERE, NOW)
        assert {which.state: n for which, n in counted.items() if not which.late} == {
            s: states.count(s) for s in states
        }
        for which in [Which(state) for state in {*states}]:
            listed = board.listed(session, HERE, which, NOW, 0, 10_000)
            assert {one.state(NOW) for one in listed} == {which.state}
            assert len(listed) == counted[which]
        assert len({*states}) == 8

    await db.run(compare)


async def test_not_opened_for_three_days_counts_from_the_last_renewal(db):
    ages = {0: NOW + keeping.LINK - 3 * DAY, 1: NOW + keeping.LINK - 3 * DAY - timedelta(seconds=1)}
    await db.run(add, *(row(n, expires_at=expires) for n, expires in ages.items()))
    assert (await db.run(board.counted, HERE, NOW)) == {Which("made"): 2, Which("made", True): 1}
    assert len(await db.run(board.listed, HERE, Which("made", True), NOW, 0, 9)) == 1


async def test_chunks_go_on_where_they_ended_and_renew_nothing_twice(db):
    await db.run(add, *(row(n, expires_at=NOW) for n in range(board.CHUNK + 7)), row(1, THERE, expires_at=NOW))
    about = VAULT, HERE, Which("expired"), OFFICER
    done, after = await db.run(board.renew_some, *about, NOW, NOW, 0)
    assert (done, bool(after)) == (board.CHUNK, True)
    assert await db.run(board.renew_some, *about, NOW, NOW, 0) == (7, 0), "as after a crash, from the beginning"
    assert await db.run(board.counted, HERE, NOW) == {Which("made"): board.CHUNK + 7}
    fresh = VAULT, HERE, Which("made"), OFFICER
    assert await db.run(board.renew_some, *fresh, NOW, NOW, 0) == (0, 0), "renewed since it was asked for"
    assert await db.run(board.counted, THERE, NOW) == {Which("expired"): 1}


# -- who can be seen ---------------------------------------------------------------------------------
def form(session, chat: int, name: str, version: str = CONSENT_VERSION, here: int = HERE) -> int:
    """That was sent, of somebody who agreed to a text."""
    id = made(session, chat)
    row = session.get_one(Application, id)
    row.submitted_at, row.cooperative_id, row.name = NOW, here, VAULT.seal("application", id, "name", name)
    proof = {"text_hash": b"", "language": "id", "given_at": NOW, "chat_id": chat, "message_id": 1}
    agree(session, application_id=id, version=version, **proof)
    return id


async def test_only_who_agreed_to_todays_text_is_seen_and_only_in_the_own_cooperative(db):
    def see(session) -> None:
        mine = form(session, 1, "SITI REKAAN")
        old = form(session, 2, "SITI LAMA", version="2026-01")
        foreign = form(session, 3, "SITI ASING", here=THERE)
        names = [one.name for one in members.named(session, VAULT, HERE, ["siti"])]
        assert names == ["SITI REKAAN"]
        assert members.how_many(session, HERE) == 1
        assert [one.id for one in members.listed(session, VAULT, HERE, 0, 9)] == [mine]
        found = [members.find(session, VAULT, HERE, id, NOW) for id in (mine, old, foreign, 99)]
        assert [bool(one) for one in found] == [True, False, False, False]
        for id in (old, foreign):
            letter.ask(session, VAULT, id, HERE if id == old else THERE, "Kapan?", NOW)
        assert letter.waiting(session, HERE, 9) == []
        assert letter.between(session, VAULT, foreign, HERE) == []
        assert not letter.answer(session, VAULT, foreign, HERE, OFFICER, "Besok", NOW)

    await db.run(see)


@on_sqlite
async def test_a_name_among_five_thousand_is_found_within_a_second_and_the_board_counted_in_a_tenth(db):
    await db.run(add, *(row(n) for n in range(5000)), *(row(n, THERE) for n in range(5000)))
    with taken() as took:
        found = await db.read(members.named, VAULT, HERE, ["gota", "0499"])
    assert [one.name for one in found] == [f"ANGGOTA {n:05d}" for n in (499, *range(4990, 5000))]
    assert took.seconds < 1
    with taken() as took:
        assert await db.read(board.counted, HERE, NOW) == {Which("made"): 5000}
    assert took.seconds < 0.1


@on_sqlite
async def test_the_board_is_counted_and_listed_by_its_index(db):
    def plans(session) -> list[str]:
        heard: list[str] = []
        listening = (Engine, "before_cursor_execute", lambda _on, _cursor, statement, *_: heard.append(statement))
        event.listen(*listening)
        board.counted(session, HERE, NOW)
        board.listed(session, HERE, Which("made", True), NOW, 5, 5)
        event.remove(*listening)
        return [plan(session, statement) for statement in heard]

    counted, listed = await db.run(plans)
    assert counted.startswith("SEARCH invitation USING COVERING INDEX ix_invitation_board (cooperative_id=?)")
    assert listed == "SEARCH invitation USING INDEX ix_invitation_board (cooperative_id=? AND id>?)"


def plan(session, statement: str) -> str:
    values = (None,) * statement.count("?")
    steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    return "; ".join(str(step[-1]) for step in steps)
