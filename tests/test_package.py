"""Packages as rows: numbers, what is in them, and that what is ready is counted by an index."""

import asyncio
from typing import Any

import pytest
from sqlmodel import select

from models import package, packed
from models.application import Application
from models.cooperative import Cooperative
from models.erasure import erase_application
from models.event import happen, status_of
from models.leaving import leave
from models.message import UNSAID, Message, remaining
from models.package import Package
from models.store.database import new_id
from models.store.upkeep import held, migrate
from rules.handover import limits
from rules.status import BRANCH, MEMBER, State
from tests.databases import on_sqlite
from tests.kept_rows import promised
from tests.serah import sends
from tests.test_board import plan
from tests.test_same_nik import NOW, VAULT

HERE, THERE, OFFICER, OWNER = 3, 4, 7, 5


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(lambda on: on.add_all(Cooperative(id=n, name=f"KSP {n}", created_at=NOW) for n in (HERE, THERE)))
        yield db


def some(session, count: int, here: int = HERE, begun: int = 1) -> list[int]:
    people = range(begun, begun + count)
    return [sends(session, VAULT, here, f"SITI {n:03}", f"34021557{n:08}", OWNER, NOW) for n in people]


def made(session, here: int = HERE) -> Package:
    row = package.make(session, VAULT, here, OFFICER, NOW, "WORD")
    assert row
    return row


async def test_numbers_run_by_cooperative_and_year_and_what_is_cancelled_keeps_its_own(db, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 1)

    def numbers(session) -> list[str]:
        some(session, 4)
        some(session, 1, THERE, 9)
        first = made(session)
        package.cancel(session, first, OFFICER, NOW)
        later = NOW.replace(year=NOW.year + 1)
        after = package.make(session, VAULT, HERE, OFFICER, later, "WORD")
        return [one.name for one in (first, made(session), made(session, THERE), made(session), after) if one]

    assert await db.run(numbers) == ["001/2026", "002/2026", "001/2026", "003/2026", "001/2027"]


async def test_two_officers_at_the_same_moment_get_two_numbers_and_no_form_twice(db, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 2)
    await db.run(some, 6)
    found = await asyncio.gather(*(db.run(lambda on: made(on).number) for _ in range(3)))
    assert sorted(found) == [1, 2, 3]
    rows = await db.run(lambda on: on.exec(select(Application.package_id)).all())
    assert sorted(rows.count(id) for id in {*rows}) == [2, 2, 2]


async def test_of_nothing_no_package_is_made_and_no_number_used(db):
    assert await db.run(package.make, VAULT, HERE, OFFICER, NOW, "WORD") is None
    assert await db.run(lambda on: on.exec(select(Package)).all()) == []


async def test_what_is_erased_is_in_no_package_and_what_is_forgotten_holds_no_form(db):
    def life(session) -> tuple[list[int], list[int | None]]:
        first, second = some(session, 2)
        row = made(session)
        erase_application(session, session.get_one(Application, first), NOW)
        left = packed.ids(session, row.id)
        package.forget(session, NOW.replace(year=NOW.year + 6))
        session.expire_all()
        return [left == [second]], [session.get_one(Application, second).package_id]

    assert await db.run(life) == ([True], [None])


async def test_handing_over_goes_page_by_page_and_again_changes_nothing(db, monkeypatch):
    monkeypatch.setattr(packed, "CHUNK", 2)

    def begin(session) -> tuple[int, list[int]]:
        forms = some(session, 3)
        row = made(session)
        package.begin_reading(session, row.id, OFFICER, NOW)
        row.read_at = NOW
        package.is_there(session, row, 3, NOW)
        assert package.begin_handing(session, row, NOW.date(), OFFICER, NOW)
        assert not package.begin_handing(session, row, NOW.date(), OFFICER, NOW)
        assert not package.cancel(session, row, OFFICER, NOW)
        return row.id, forms

    id, forms = await db.run(begin)
    assert [await db.run(package.go_on_handing, VAULT, id, NOW) for _ in range(4)] == [2, 1, 0, 0]
    states = [await db.run(status_of, form) for form in forms]
    assert {one.state for one in states} == {State.HANDED_OVER}
    assert {one.day for one in states} == {NOW.date()}
    assert (await db.run(lambda on: on.get_one(Package, id).handed_at)) == NOW
    assert await db.run(package.ready, HERE) == (0, 0)
    await db.run(happen, VAULT, forms[0], "changed", NOW, MEMBER)
    assert await db.run(package.ready, HERE) == (0, 1)


async def test_what_was_returned_and_corrected_is_in_the_next_one_as_changed(db):
    def life(session) -> tuple[bool, str]:
        (form,) = some(session, 1)
        row = made(session)
        row.read_at = row.ready_at = row.made_at
        package.begin_handing(session, row, NOW.date(), OFFICER, NOW)
        package.go_on_handing(session, VAULT, row.id, NOW)
        happen(session, VAULT, form, "returned", NOW, BRANCH, detail="NIK")
        happen(session, VAULT, form, "changed", NOW, MEMBER)
        again = made(session)
        (fed,) = packed.forms(session, VAULT, again.id, [form])
        return fed.again, package.names_of(session, [fed.before])[fed.before]

    assert await db.run(life) == (True, "001/2026")


async def test_what_was_changed_is_in_the_next_one_also_where_its_member_has_told_a_code_since(db):
    def life(session) -> tuple[tuple[int, int], list[bool], Any]:
        form, alone = some(session, 2)
        happen(session, VAULT, alone, "reported", NOW, MEMBER)  # goes the way without the cooperative
        happen(session, VAULT, alone, "changed", NOW, MEMBER)
        row = made(session)
        package.is_there(session, row, 1, NOW)
        row.read_at = NOW
        package.begin_handing(session, row, NOW.date(), OFFICER, NOW)
        package.go_on_handing(session, VAULT, row.id, NOW)
        happen(session, VAULT, form, "changed", NOW, MEMBER)
        happen(session, VAULT, form, "reported", NOW, MEMBER)
        ready, again = package.ready(session, HERE), made(session)
        fed = packed.forms(session, VAULT, again.id, [form, alone])
        again.read_at = NOW
        packed.hand(session, VAULT, again.id, NOW.date(), OFFICER, NOW.replace(day=23), NOW)
        return ready, [one.again for one in fed], status_of(session, form)

    ready, again, stands = await db.run(life)
    assert (ready, again) == ((0, 1), [True])
    assert (stands.state, stands.changed) == (State.REPORTED, False), "what the member told holds still"


async def test_only_what_is_still_there_and_could_not_be_deleted_is_asked_for(db):
    ends = [("accepted", None), ("expired", None), ("failed", "Message can't be deleted for everyone"),
            ("failed", "Message to delete not found"), ("uncertain", "Timed out"), (None, None)]  # fmt: skip

    def rows(session) -> list[str]:
        for number, (outcome, reason) in enumerate(ends):
            over = {"outcome": outcome, "reason": reason, "ended_at": NOW if outcome else None}
            session.add(promised(number, **over | {"kind": UNSAID}))
        session.add(promised(99, outcome="failed", ended_at=NOW))
        session.flush()
        return sorted(one.outcome or "" for one in remaining(session, NOW, 0))

    assert await db.run(rows) == ["expired", "failed", "uncertain"]


@on_sqlite
async def test_what_is_ready_is_counted_and_the_packages_are_listed_by_their_indexes(db):
    def plans(session) -> list[str]:
        from sqlalchemy import Engine, event

        heard: list[str] = []
        listening = (Engine, "before_cursor_execute", lambda _on, _cursor, statement, *_: heard.append(statement))
        event.listen(*listening)
        package.ready(session, HERE)
        package.listed(session, HERE, 5)
        package.made_today(session, HERE, OFFICER, NOW)
        packed.ids(session, new_id(), 20)
        event.remove(*listening)
        return [plan(session, statement) for statement in heard]

    ready, changed, listed, today, ids = await db.run(plans)
    assert "ix_application_state (cooperative_id=? AND state=?)" in ready
    assert "ix_application_differs (cooperative_id=?)" in changed
    for one, index in ((listed, "package"), (today, "package"), (ids, "ix_application_package (package_id=?)")):
        assert "SCAN" not in one
        assert index in one


async def test_who_leaves_is_in_no_package_of_the_former_cooperative_and_can_be_in_one_of_the_next(db):
    def leaves(session) -> tuple[list[int], tuple[int, int], int]:
        staying, leaving = some(session, 2)
        row = made(session)
        package.is_there(session, row, 2, NOW)
        form = session.get_one(Application, leaving)
        assert leave(session, VAULT, form, NOW)
        form.cooperative_id = THERE
        session.flush()
        assert package.begin_handing(session, row, NOW.date(), OFFICER, NOW)
        while package.go_on_handing(session, VAULT, row.id, NOW):
            pass
        return [staying, leaving], package.ready(session, THERE), row.id

    (staying, leaving), ready, _ = await db.run(leaves)
    assert ready == (1, 0)
    found = [await db.run(status_of, one) for one in (staying, leaving)]
    assert [one and one.state for one in found] == [State.HANDED_OVER, State.READY]


async def test_who_died_or_lost_the_nik_after_a_package_was_made_is_not_in_its_file_and_not_handed_over(db):
    siti, dead, lost = await db.run(some, 3)
    row = await db.run(lambda on: made(on).id)

    def then(session) -> None:
        happen(session, VAULT, dead, "deceased", NOW, MEMBER)
        session.get_one(Application, lost).holds_nik = None

    await db.run(then)
    found = await db.run(packed.forms, VAULT, row, [siti, dead, lost])
    assert len(found) == 1
    await db.run(packed.hand, VAULT, row, NOW.date(), OFFICER, NOW, NOW)
    states = [await db.run(lambda on, id=id: on.get_one(Application, id).state) for id in (siti, dead, lost)]
    assert states == [State.HANDED_OVER, State.DECEASED, State.READY]
    assert await db.run(packed.ids, row) == []
    told = await db.run(lambda on: [one.subject for one in on.exec(select(Message))])
    assert told == [siti]
