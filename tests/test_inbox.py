"""A row of the inbox: kept once, done once, emptied when it was answered, and read again after a crash."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select, update

from models import inbox
from models.inbox import Inbox, answered, attempt, forget, mark_decided, pending, set_aside, store, unfinished
from models.store.keys import Key
from models.store.sealing import Tampered, Vault
from models.store.upkeep import held, migrate

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=5)
VAULT = Vault((Key.new(1, date(2026, 11, 22)),))
CHAT = 2**52 - 1  # the largest id that Telegram gives


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


def keep(session, *ids, at=NOW):
    return store(session, VAULT, [(id, CHAT, {"update_id": id}) for id in ids], at)


def row(session, id):
    session.expire_all()
    return session.get_one(Inbox, id).model_dump()


def texts(one):
    return one.opened(VAULT)


def ids(rows):
    return [update_id for update_id, _ in rows]


async def test_an_update_is_kept_sealed_once_and_goes_on_until_it_is_done(db):
    await db.run(keep, 1, 2)
    await db.run(keep, 2, 3, at=LATER)
    await db.run(mark_decided, VAULT, 3, CHAT, "said", LATER)
    assert await db.run(keep, 2, 3, 4, at=LATER) == {3}
    assert await db.run(keep) == set()
    assert texts(await db.run(pending, 3)) == (None, "said"), "it is done, and stays so"
    kept = await db.run(row, 2)
    assert b"update_id" not in kept.pop("body")
    assert kept == {"update_id": 2, "chat_id": CHAT, "reply": None, "received_at": NOW, "attempts": 0,
                    "done_at": None, "answered_at": None, "failure": None}  # fmt: skip
    assert (await db.run(unfinished))[0] == (1, CHAT)
    assert texts(await db.run(pending, 1)) == ('{"update_id": 1}', None)


async def test_an_update_is_done_once_and_only_what_it_said_is_kept(db):
    await db.run(keep, 1, 2)
    assert await db.run(mark_decided, VAULT, 1, CHAT, "said", LATER) is True
    assert await db.run(mark_decided, VAULT, 1, CHAT, "said twice", LATER + timedelta(1)) is False
    assert await db.run(mark_decided, VAULT, 1, CHAT, None, LATER + timedelta(1)) is False
    kept = await db.run(row, 1)
    assert (kept["body"], kept["done_at"], kept["answered_at"], kept["chat_id"]) == (None, LATER, None, CHAT)
    assert b"said" not in kept["reply"]
    one = await db.run(pending, 1)
    assert (one.update_id, one.chat_id, texts(one)) == (1, CHAT, (None, "said"))
    assert texts(await db.run(pending, 2)) == ('{"update_id": 2}', None), "its neighbour is not done"
    assert ids(await db.run(unfinished)) == [1, 2]


async def test_an_update_that_was_not_kept_before_is_kept_by_what_is_decided_on_it(db):
    assert await db.run(mark_decided, VAULT, 1, CHAT, "said", LATER) is True
    assert await db.run(mark_decided, VAULT, 2, CHAT, None, LATER) is True
    assert await db.run(mark_decided, VAULT, 1, CHAT, "said twice", LATER + timedelta(1)) is False
    await db.run(keep, 1, 2, 3)
    said = await db.run(row, 1)
    assert (said["body"], said["done_at"], said["answered_at"], said["chat_id"]) == (None, LATER, None, CHAT)
    assert texts(await db.run(pending, 1)) == (None, "said")
    silent = await db.run(row, 2)
    assert (silent["chat_id"], silent["received_at"], silent["answered_at"]) == (None, LATER, LATER)
    assert ids(await db.run(unfinished)) == [1, 3]


async def test_what_was_not_kept_before_is_set_aside_as_well(db):
    assert await db.run(set_aside, VAULT, 1, CHAT, "unreadable", "sorry", LATER) is True
    one = await db.run(pending, 1)
    assert (one.chat_id, texts(one)) == (CHAT, (None, "sorry"))
    assert await db.run(mark_decided, VAULT, 1, CHAT, "something else", LATER) is False


async def test_where_nothing_is_to_be_said_the_row_is_answered_at_once(db):
    await db.run(keep, 1)
    assert await db.run(mark_decided, VAULT, 1, CHAT, None, LATER)
    kept = await db.run(row, 1)
    assert (kept["done_at"], kept["answered_at"]) == (LATER, LATER)
    assert (kept["body"], kept["reply"]) == (None, None)
    assert await db.run(pending, 1) is None
    assert await db.run(unfinished) == []


async def test_an_answered_row_knows_nothing_but_its_number(db):
    await db.run(keep, 1, 2, 3)
    await db.run(mark_decided, VAULT, 1, CHAT, "said", NOW)
    await db.run(answered, [1, 2], LATER)
    for id in (1, 2):
        kept = await db.run(row, id)
        assert (kept["chat_id"], kept["body"], kept["reply"]) == (None, None, None)
        assert (kept["answered_at"], kept["received_at"], kept["failure"]) == (LATER, NOW, None)
        assert await db.run(pending, id) is None
    assert ids(await db.run(unfinished)) == [3]
    await db.run(keep, 1)
    assert ids(await db.run(unfinished)) == [3], "a repeated update is known"
    assert await db.run(pending, 99) is None


async def test_the_first_failure_is_the_one_that_is_kept(db):
    await db.run(keep, 1, 2)
    await db.run(set_aside, VAULT, 1, CHAT, "unreadable", "sorry", NOW)
    await db.run(answered, [1, 2], LATER, "blocked")
    assert [(await db.run(row, id))["failure"] for id in (1, 2)] == ["unreadable", "blocked"]


async def test_what_is_set_aside_is_not_kept_and_its_sender_is_still_told(db):
    await db.run(keep, 1, 2, 3)
    await db.run(set_aside, VAULT, 1, CHAT, "unreadable", "sorry", LATER)
    await db.run(set_aside, VAULT, 2, CHAT, "unreadable", None, LATER)
    told, silent, neighbour = [await db.run(row, id) for id in (1, 2, 3)]
    assert (told["body"], told["failure"], told["done_at"], told["answered_at"]) == (None, "unreadable", LATER, None)
    assert texts(await db.run(pending, 1)) == (None, "sorry")
    assert (silent["body"], silent["failure"], silent["done_at"]) == (None, "unreadable", LATER)
    assert (silent["reply"], silent["answered_at"]) == (None, LATER)
    assert (neighbour["done_at"], neighbour["failure"]) == (None, None)
    assert not await db.run(mark_decided, VAULT, 1, CHAT, "something else", LATER), "it is decided"
    assert ids(await db.run(unfinished)) == [1, 3]


async def test_an_update_is_set_aside_once_and_not_after_it_was_answered(db):
    await db.run(keep, 1, 2)
    assert await db.run(set_aside, VAULT, 1, CHAT, "unreadable", "sorry", NOW) is True
    assert await db.run(set_aside, VAULT, 1, CHAT, "again", "sorry again", LATER) is False
    assert texts(await db.run(pending, 1)) == (None, "sorry")
    await db.run(mark_decided, VAULT, 2, CHAT, None, NOW)
    assert await db.run(set_aside, VAULT, 2, CHAT, "unreadable", "sorry", LATER) is False
    kept = await db.run(row, 2)
    assert (kept["failure"], kept["answered_at"], kept["reply"]) == (None, NOW, None)


async def test_a_decided_answer_that_cannot_be_read_any_more_is_set_aside_too(db):
    await db.run(keep, 1)
    await db.run(mark_decided, VAULT, 1, CHAT, "damaged", NOW)
    assert await db.run(set_aside, VAULT, 1, CHAT, "not repeatable", "sorry", LATER) is True
    assert texts(await db.run(pending, 1)) == (None, "sorry")


async def test_every_crash_is_counted(db):
    await db.run(keep, 1, 2)
    assert [await db.run(attempt, 1) for _ in range(3)] == [1, 2, 3]
    assert await db.run(attempt, 2) == 1


async def test_what_is_left_comes_in_pages_the_oldest_first(db, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 2)
    await db.run(keep, 5, 1, 3, 0, 4)
    assert ids(await db.run(unfinished)) == [0, 1]
    assert ids(await db.run(unfinished, 0)) == [1, 3]
    assert ids(await db.run(unfinished, 3)) == [4, 5]
    assert ids(await db.run(unfinished, 5)) == []


async def test_only_what_waits_for_a_while_is_said_again(db):
    await db.run(keep, 1)
    await db.run(keep, 2, at=LATER)
    assert ids(await db.run(unfinished, None, LATER)) == [1], "not what came at that very moment"
    assert ids(await db.run(unfinished, 1, LATER + timedelta(1))) == [2]
    # A clock that was stepped back: it came at four o'clock and was decided at three.
    await db.run(keep, 3, at=NOW + timedelta(hours=1))
    await db.run(mark_decided, VAULT, 3, CHAT, "said", NOW)
    assert ids(await db.run(unfinished, 2, NOW)) == []
    assert ids(await db.run(unfinished, 2, LATER)) == [3]


async def test_a_body_that_was_put_into_another_row_or_column_does_not_open(db):
    await db.run(keep, 1, 2)
    await db.run(mark_decided, VAULT, 2, CHAT, "said", NOW)
    stolen = (await db.run(row, 1))["body"]
    for place in ({"body": stolen}, {"reply": stolen}):
        await db.run(
            lambda session, to: session.execute(update(Inbox).where(col(Inbox.update_id) == 2).values(to)), place
        )
        with pytest.raises(Tampered):
            texts(await db.run(pending, 2))


async def test_only_old_rows_that_are_answered_are_forgotten(db):
    await db.run(keep, 1, 2)
    await db.run(keep, 3, at=LATER)
    await db.run(answered, [1, 3], LATER)
    await db.run(forget, NOW)
    assert await db.run(lambda session: len(session.exec(select(Inbox)).all())) == 3
    await db.run(forget, LATER)
    assert await db.run(lambda session: sorted(session.exec(select(Inbox.update_id)))) == [2, 3]


async def test_when_it_came_and_how_often_it_was_tried_stays_when_it_is_decided(db):
    await db.run(keep, 1)
    await db.run(attempt, 1)
    await db.run(mark_decided, VAULT, 1, CHAT, "said", LATER)
    kept = await db.run(row, 1)
    assert (kept["received_at"], kept["attempts"]) == (NOW, 1)


async def test_a_row_of_silence_knows_nothing_but_its_number_either(db):
    await db.run(keep, 1, 2)
    await db.run(mark_decided, VAULT, 1, CHAT, None, LATER)
    await db.run(set_aside, VAULT, 2, CHAT, "unreadable", None, LATER)
    await db.run(set_aside, VAULT, 3, CHAT, "unreadable", None, LATER)
    assert [(await db.run(row, id))["chat_id"] for id in (1, 2, 3)] == [None] * 3


def test_both_sealed_columns_are_named_for_a_new_key():
    """As they are sealed by `store` and `settle`: rotate-key goes by this."""
    for column in ("body", "reply"):
        assert column in Inbox.sealed.columns
        assert Inbox.sealed.place(Inbox(update_id=7, received_at=NOW), column) == ("inbox", 7, column)
