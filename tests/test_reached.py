"""The list of an announcement: a workbook of any length, each reader once; and whom to call beside it."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook
from sqlmodel import col, select

from models import calls, delivery, got
from models.account import Account
from models.application import Application
from models.broadcast import Broadcast
from models.consent import agree, end_announcements
from models.cooperative import Cooperative
from models.member import Member
from models.message import Message
from models.role import Role
from models.store.database import new_id
from models.store.upkeep import held
from rules import streamed
from rules.consent import CONSENT_VERSION
from rules.reached import job
from rules.reached.said import OUTCOMES, why
from rules.streamed import Streamed
from tests.announcing import FIRST, rows_of
from tests.test_afterwards import BLOCKED, sent
from tests.test_delivery import LATER, NOW, begin, counts, plans
from tests.test_same_nik import VAULT
from transport.task import Task

TANI, MINA = 3, 4


@pytest.fixture
async def db(database_url):
    async with held(database_url) as db:
        yield db


def opened(content: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(BytesIO(content))
    return {name: [[*row] for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


# -- the workbook --------------------------------------------------------------------------------------
def test_cells_are_texts_whatever_they_look_like_and_signs_survive():
    output = BytesIO()
    rows = [["=1+1", "", "a <b> & “c” 🌿"], ["0081", " x ", "\x00\x0bbell"]]
    with Streamed(output) as book:
        assert book.sheet("A/B: [x]", ["one", "two", "three"], [9, 9, 9], rows) == 2
    assert opened(output.getvalue()) == {
        "A B   x ": [["one", "two", "three"], ["=1+1", "", "a <b> & “c” 🌿"], ["0081", " x ", "bell"]]
    }
    assert not any(b"<f>" in ZipFile(output).read(name) for name in ZipFile(output).namelist())


@pytest.mark.parametrize(("many", "sheets"), [(0, [0]), (3, [3]), (4, [4, 0]), (9, [4, 4, 1])])
def test_a_sheet_that_is_full_goes_on_in_another_one(monkeypatch, many, sheets):
    monkeypatch.setattr(streamed, "MOST", 5)
    output = BytesIO()
    with Streamed(output) as book:
        assert book.sheet("All", ["n"], [9], ([str(n)] for n in range(many))) == many
    found = opened(output.getvalue())
    assert [len(rows) - 1 for rows in found.values()] == sheets
    assert [row[0] for rows in found.values() for row in rows[1:]] == [str(n) for n in range(many)]


def test_the_parts_on_the_last_sheet_are_counted_from_the_rows_of_the_first():
    readers = [["S•••", "KSP Rukun", one, BLOCKED if one == "failed" else None, "2026-11-22 10.03"] for one in OUTCOMES]
    lines = [*readers, [], ["KSP Rukun", "B•••", "alone"], ["KSP Rukun", "T•••", "blocked"], []]
    task = Task({"language": "id", "mark": "Dibuat", "of": 6}, BytesIO(_lines(lines)), lambda *_: None)
    assert job.work(task) == {"readers": len(OUTCOMES), "calls": 2}
    sheets = opened(task.output.getvalue())
    assert [*sheets] == ["Penerima", "Perlu ditelepon", "Hasil siaran"]
    rows: list[Any] = sheets["Hasil siaran"][1:8]
    parts = dict(rows)
    assert parts.pop("Penerima") == sum(parts.values()) == len(OUTCOMES)
    (failed,) = [row for row in sheets["Penerima"] if row[2] == "tidak sampai"]
    assert failed[3] == "memblokir bot ini"
    assert [row[2] for row in sheets["Perlu ditelepon"][1:]] == ["tidak punya Telegram", "memblokir bot ini"]


def _lines(rows) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in rows)


@pytest.mark.parametrize("outcome", [*OUTCOMES])
def test_every_outcome_has_words_and_every_bad_one_a_reason(outcome):
    assert bool(why(outcome, None)) == (outcome not in ("accepted", None))


# -- who is in it --------------------------------------------------------------------------------------
async def test_each_reader_is_listed_once_in_pages_also_of_an_account_that_was_erased(db):
    id = await sent(db)
    await db.run(delivery.leave, FIRST + 3, LATER)

    def listed(session) -> list[got.Got]:
        row, found = session.get(Broadcast, id), []
        while some := got.page(session, VAULT, row, found[-1].id if found else 0, 7):
            found += some
        return found

    found = await db.run(listed)
    assert len({one.id for one in found}) == len(found) == 60
    assert [one.name for one in found[:3]] == ["SITI REKAAN", "BUDI CONTOH", "WAHYU KARANGAN DARI KAMPUNG PALING UJUNG"]
    assert found[-1].name == "", "of whoever was erased nothing is told"
    assert {one.outcome for one in found} == {"accepted", "failed", "uncertain"}


def cooperatives(session) -> None:
    """The readers by turns are of two; beside them two people without Telegram, one of them a draft's."""
    session.add_all([Cooperative(id=id, name=f"KSP {id}", created_at=NOW) for id in (TANI, MINA)])
    session.flush()
    for n, row in enumerate(
        session.exec(select(Application).order_by(col(Application.created_at), col(Application.id)))
    ):
        row.cooperative_id = (TANI, MINA)[n % 2]
    for submitted in (NOW, None):
        member, form = Member(created_at=NOW), new_id()
        session.add(member)
        session.flush()
        row = Application(id=form, member_id=member.id, created_at=NOW, touched_at=NOW, submitted_at=submitted)
        row.state, row.cooperative_id = "ready" if submitted else None, TANI
        row.name = VAULT.seal("application", form, "name", "MBAH TANPA TELEPON")
        session.add(row)
        session.flush()
        said = {"text_hash": b"", "language": "id", "given_at": NOW, "chat_id": 0, "message_id": 0}
        agree(session, application_id=form, version=CONSENT_VERSION, **said)


async def test_who_has_no_telegram_or_was_not_reached_is_to_be_called_by_the_own_cooperative_alone(db):
    id = await sent(db)
    await db.run(cooperatives)

    def found(session) -> tuple:
        row = session.get(Broadcast, id)
        every = calls.page(session, VAULT, row, None, 500)
        mine = calls.page(session, VAULT, row, (TANI, 0), 500, TANI)
        return every, mine, calls.count(session, row), calls.by_cooperative(session, row, [TANI, MINA])

    every, mine, count, by = await db.run(found)
    failed = await db.run(lambda session: {row.chat_id for row in session.exec(
        select(Message).where(Message.subject == id, Message.outcome == "failed"))})  # fmt: skip
    assert count == (1, len(failed)), "those where it failed stand in its account already"
    assert sum(count) == len(every) == sum(by.values())
    assert [one.name for one in every if one.why == "alone"] == ["MBAH TANPA TELEPON"]
    assert {one.cooperative for one in mine} == {TANI}
    assert len(mine) == by[TANI]
    await db.run(lambda session: session.get(Account, min(failed)).sqlmodel_update({"no_broadcasts_at": NOW}))
    assert await db.run(lambda session: calls.count(session, session.get(Broadcast, id))) == (1, len(failed) - 1)
    await db.run(end_announcements, max(failed), LATER)  # by a no to announcements, with nothing stopped
    assert await db.run(lambda session: calls.count(session, session.get(Broadcast, id))) == (1, len(failed) - 2)


async def test_who_had_blocked_the_bot_before_it_began_is_in_its_account_and_is_to_be_called(db):
    await db.run(rows_of, VAULT, NOW, 60)

    def blocked(session, account: int) -> None:
        session.get(Account, account).blocked_at = NOW

    for account in (FIRST + 2, FIRST + 9):
        await db.run(blocked, account)
    await db.run(lambda session: session.get(Account, FIRST + 9).sqlmodel_update({"no_broadcasts_at": NOW}))
    id = await db.run(begin)
    await plans(db)
    await db.run(cooperatives)
    row = await db.run(lambda session: session.get(Broadcast, id))
    found = await counts(db, id)
    assert (found.total, found.failed, found.waiting, found.helpless) == (59, 1, 58, 1)
    assert row.listed == 58, "nothing waits for those who get nothing"
    called = await db.run(lambda session: calls.page(session, VAULT, row, None, 500))
    assert sorted((one.name, one.why) for one in called) == [
        ("MBAH TANPA TELEPON", "alone"), ("WAHYU KARANGAN DARI KAMPUNG PALING UJUNG", "blocked")
    ]  # fmt: skip
    assert await db.run(lambda session: calls.count(session, row)) == (1, 1)
    assert not await db.run(lambda session: delivery.fails(session, row, 1)), "nobody has tried"
    assert await db.run(lambda session: delivery.ended(session, row, NOW)) == 0


async def test_more_than_a_screen_tells_are_not_looked_for(db, monkeypatch):
    monkeypatch.setattr(calls, "MOST", 4)
    id = await sent(db)
    await db.run(cooperatives)
    assert await db.run(lambda session: calls.count(session, session.get(Broadcast, id))) == (1, 5)


async def test_officers_of_these_cooperatives_are_told_once(db):
    id = await sent(db)
    await db.run(cooperatives)

    def officers(session) -> None:
        for account, where, over in ((71, TANI, None), (72, MINA, None), (73, MINA, LATER)):
            session.add(Account(id=account, created_at=NOW))
            session.flush()
            session.add(Role(account_id=account, name="officer", cooperative_id=where, granted_at=NOW, revoked_at=over))

    await db.run(officers)

    def tell(session) -> int:
        return calls.tell(session, session.get(Broadcast, id), LATER + timedelta(hours=1))

    assert await db.run(tell) == 2
    assert await db.run(tell) == 0
    rows = await db.run(lambda session: session.exec(select(Message).where(Message.kind == calls.KIND)).all())
    assert {row.chat_id for row in rows} == {71, 72}
