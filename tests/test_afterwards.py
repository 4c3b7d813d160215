"""What is done once an announcement has ended: sent again where that helps, taken out of chats, page by page."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from models import afterwards, broadcast, delivery, message, tapped
from models.afterwards import Sweep
from models.broadcast import Broadcast
from models.message import Message, Priority
from models.reach import taken_back
from models.store.database import new_id
from models.store.upkeep import held
from models.tapped import Tapped
from rules import keeping
from tests.announcing import FIRST
from tests.test_delivery import LATER, begin, counts, plans

BLOCKED, AWAY = "Forbidden: bot was blocked by the user", "Bad Gateway"
# How each of the readers, by turns, came out.
ENDS = (("accepted", None), ("failed", BLOCKED), ("failed", AWAY), ("uncertain", "TimedOut"))
EACH = 15  # of 60 readers


@pytest.fixture
async def db(database_url, monkeypatch):
    monkeypatch.setattr(delivery, "LOOK", 7)
    monkeypatch.setattr(afterwards, "LOOK", 7)
    async with held(database_url) as db:
        yield db


def settle(session, id: int, at) -> None:
    """All of it has ended, a quarter in each way."""
    rows = session.exec(select(Message).where(Message.subject == id).order_by(Message.id)).all()
    for n, row in enumerate(rows):
        row.ended_at, (row.outcome, row.reason) = at, ENDS[n % 4]
        row.message_id = n + 1 if row.outcome == "accepted" else None


async def sent(db, at=LATER) -> int:
    id = await db.run(begin)
    await plans(db)
    await db.run(settle, id, at)
    await plans(db, at)
    return id


async def claims(db) -> list[int]:
    """What is due of announcements."""
    ids = await db.run(message.claim, new_id(), 50, LATER)
    return await db.run(lambda session: [id for id in ids if session.get(Message, id).kind == delivery.KIND])


def sweep(session, id: int, what: Sweep, now) -> bool:
    return afterwards.begin(session, broadcast.find(session, id, to_change=True), what, now)


async def open_sweep(db, id: int) -> str | None:
    return await db.run(lambda session: session.get(Broadcast, id).sweep)


@pytest.mark.parametrize(("what", "waits"), [(Sweep.FAILED, EACH), (Sweep.UNCERTAIN, EACH)])
async def test_only_those_are_sent_again_whom_it_may_help_page_by_page_and_after_a_restart(db, what, waits):
    id = await sent(db)
    before = await counts(db, id)
    assert await db.run(sweep, id, what, LATER)
    assert not await db.run(sweep, id, Sweep.RECALL, LATER), "one thing at a time"
    assert (await counts(db, id)) == before, "nothing of it happens in the turn of the tap"
    await plans(db, most=2)
    assert 0 < (await counts(db, id)).waiting < waits
    assert await open_sweep(db, id) == what
    await plans(db)  # another process goes on where it was
    found = await counts(db, id)
    assert (found.waiting, found.total) == (waits, before.total)
    assert found.helpless == EACH, "who has blocked the bot gets no other try"
    assert await open_sweep(db, id) is None
    assert len(await claims(db)) == waits


async def test_what_fails_in_the_second_try_is_not_tried_a_third_time_by_itself(db):
    id = await sent(db)
    await db.run(sweep, id, Sweep.FAILED, LATER)
    await plans(db, most=3)

    def fails_again(session) -> None:
        for row in session.exec(select(Message).where(Message.outcome.is_(None))):
            row.outcome, row.reason, row.ended_at = "failed", AWAY, LATER + timedelta(seconds=1)

    await db.run(fails_again)
    await plans(db, LATER + timedelta(minutes=1))
    again = await db.run(lambda session: session.scalar(
        select(func.count()).where(Message.outcome.is_(None))))  # fmt: skip
    assert 0 < again < EACH


async def test_what_was_sent_is_taken_out_of_the_chats_page_by_page_behind_reminders_and_nothing_twice(db):
    id = await sent(db)
    assert await db.run(sweep, id, Sweep.RECALL, LATER)
    await plans(db, most=2)
    back = await db.run(lambda session: taken_back(session, session.get(Broadcast, id)))
    assert 0 < back.total < EACH
    await plans(db)
    assert await db.run(sweep, id, Sweep.RECALL, LATER), "asked for twice"
    await plans(db)
    rows = await db.run(lambda session: session.exec(select(Message).where(Message.kind == delivery.RECALL)).all())
    assert len({row.chat_id for row in rows}) == len(rows) == EACH
    assert {row.priority for row in rows} == {Priority.BROADCAST}, "a reminder goes before"
    assert await db.run(lambda session: session.get(Broadcast, id).ended_at) is not None


async def test_what_came_more_than_two_days_ago_is_not_promised_to_be_taken_back(db):
    id = await sent(db)
    later = LATER + keeping.RECALLED + timedelta(minutes=1)
    assert await db.run(sweep, id, Sweep.RECALL, later)
    await plans(db, later)
    assert (await db.run(lambda session: taken_back(session, session.get(Broadcast, id)))).total == 0


async def test_a_stop_ends_sending_again(db):
    id = await sent(db)
    await db.run(sweep, id, Sweep.FAILED, LATER)
    await plans(db, most=2)
    await db.run(lambda session: broadcast.stop(session, broadcast.find(session, id), 1, LATER))
    await plans(db)
    found = await counts(db, id)
    assert (found.waiting, found.total) == (0, 60)
    assert 0 < found.withdrawn < EACH


async def test_one_of_whom_nobody_knows_is_sent_it_again_alone(db):
    id = await sent(db)

    def first(session) -> int:
        row = session.get(Broadcast, id)
        (one,) = afterwards.uncertain(session, row, 1)
        found = afterwards.doubt(session, one.id)
        assert found == (id, one)
        assert afterwards.once_more(session, row, one.id, LATER)
        assert not afterwards.once_more(session, row, one.id, LATER), "it is under way"
        return one.id

    one = await db.run(first)
    found = await counts(db, id)
    assert (found.waiting, found.uncertain, found.total) == (1, EACH - 1, 60)
    assert await claims(db) == [one]


async def test_a_tap_counts_once_for_each_reader_and_button_within_a_week_and_outlives_the_account(db):
    id = await sent(db)

    def taps(session, chat: int, now) -> None:
        tapped.note(session, id, delivery.key_of(id, chat), chat, "enough", now)

    for chat, at in ((FIRST, LATER), (FIRST, LATER), (FIRST + 4, LATER + timedelta(days=6)),
                     (FIRST + 8, LATER + timedelta(days=8)), (77, LATER)):  # fmt: skip
        await db.run(taps, chat, at)
    assert (await counts(db, id)).tapped == {"enough": 2}
    await db.run(delivery.leave, FIRST, LATER)
    assert (await counts(db, id)).tapped == {"enough": 2}
    rows = await db.run(lambda session: session.exec(select(Tapped)).all())
    assert FIRST not in {row.account_id for row in rows}


async def test_of_an_erased_account_no_number_tells_whose_the_message_was(db):
    id = await sent(db)
    await db.run(delivery.leave, FIRST, LATER)

    def gone(session) -> list[int]:
        row = session.get(Broadcast, id)
        mine = Message.subject == id, Message.kind == delivery.KIND
        rows = session.exec(select(Message).where(*mine)).all()
        return [one.id - row.first_id for one in rows]

    accounts = await db.run(gone)
    assert FIRST not in accounts
    assert len([one for one in accounts if one > delivery.ACCOUNTS]) == 1
    assert (await counts(db, id)).total == 60


async def test_nobody_is_asked_about_an_erased_account_nor_is_it_sent_anything_again(db):
    id = await sent(db)

    def of_nobody(session) -> int:
        row = session.get(Broadcast, id)
        (one,) = afterwards.uncertain(session, row, 1)
        delivery.leave(session, one.account, LATER)
        return session.exec(select(Message.id).where(Message.chat_id == 0)).one()

    gone = await db.run(of_nobody)
    before = await counts(db, id)
    left = await db.run(lambda session: afterwards.uncertain(session, session.get(Broadcast, id), 60))
    assert (len(left), 0 in {one.account for one in left}) == (EACH - 1, False)
    assert await db.run(afterwards.doubt, gone) is None
    assert not await db.run(lambda session: afterwards.once_more(session, session.get(Broadcast, id), gone, LATER))
    assert await counts(db, id) == before
    assert await db.run(lambda session: afterwards.helped(session, session.get(Broadcast, id), Sweep.UNCERTAIN)) == 14


async def test_where_the_clock_was_set_back_the_failed_are_sent_again_all_the_same(db):
    id = await sent(db)
    assert await db.run(sweep, id, Sweep.FAILED, LATER - timedelta(days=1))
    await plans(db, LATER - timedelta(days=1))
    assert (await counts(db, id)).waiting == EACH


async def test_where_the_clock_was_set_back_failures_of_before_do_not_stop_it_again(db):
    """They are the last ones for as long as the clock was set back."""
    id, ended = await db.run(begin), LATER + timedelta(hours=5)
    await plans(db)

    def failing(session) -> None:
        for row in session.exec(select(Message).where(Message.subject == id).limit(40)):
            row.ended_at, row.outcome, row.reason = ended, "failed", AWAY
        row = broadcast.find(session, id)
        assert row
        broadcast.pause(session, row, "system", ended, "failing")

    def goes_on(session) -> bool:
        row = broadcast.find(session, id, to_change=True)
        assert row
        assert broadcast.go_on(session, row, 1, LATER)
        return delivery.fails(session, row, 30)

    await db.run(failing)
    assert not await db.run(goes_on)


async def test_what_is_on_its_way_to_an_account_that_is_erased_is_counted_as_uncertain(db):
    id = await db.run(begin)
    await plans(db)

    def on_its_way(session) -> None:
        session.exec(select(Message).where(Message.chat_id == FIRST)).one().sending_at = LATER
        session.flush()
        for account in (FIRST, FIRST + 1):
            delivery.leave(session, account, LATER)

    await db.run(on_its_way)
    found = await counts(db, id)
    assert (found.uncertain, found.withdrawn, found.total) == (1, 1, 60)
