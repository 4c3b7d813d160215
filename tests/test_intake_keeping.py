"""What is kept before it is worked on, what beside it, and that all of it is kept before it is confirmed."""

import asyncio
import threading
from functools import partial

import pytest

from tests.intaking import intaking, message
from transport import intake
from transport.flood import BURST


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


async def test_what_comes_again_because_it_could_not_be_kept_is_kept_whole_before_it_is_confirmed(double, monkeypatch):
    """More than the Gate lets through twice; the first is still in work, so that nothing is decided by then."""
    store, tries, go = intake.inbox.store, iter((0, 1, 0)), asyncio.Event()

    def fails_once(*args):
        1 // (1 - next(tries))
        return store(*args)

    monkeypatch.setattr(intake.inbox, "store", fails_once)
    monkeypatch.setattr(intake, "SHORTEST", 0.01)
    await double.intake.receive([message(1, chat=9)])
    double.deeds[10] = go.wait
    many = [message(10 + n) for n in range(15)]
    double.fetches = [many, many]
    with pytest.raises(asyncio.CancelledError):
        await double.intake.poll()
    assert set(await double.rows()) == {1, *range(10, 25)}
    go.set()
    await double.intake.finish()
    assert double.did == [("works", 1), *(("works", 10 + n) for n in range(15))]


async def test_what_was_done_before_a_crash_is_not_even_begun_after_it(double):
    """It may be what killed us, set aside since."""
    await double.keep(1, reply="said")
    await double.keep(2)
    await double.intake.receive([message(1), message(2)])
    await double.intake.finish()
    assert double.did == [("works", 2)]


async def test_only_the_first_batch_is_kept_before_it_is_worked_on_but_each_before_it_is_confirmed(double, monkeypatch):
    """What was in work when the process died comes first: if it is deadly, it must be known from before."""
    store = intake.inbox.store

    def keeps(session, vault, batch, now):
        double.did.append(("keeps", [id for id, *_ in batch]))
        return store(session, vault, batch, now)

    monkeypatch.setattr(intake.inbox, "store", keeps)
    await double.intake.receive([message(1)])
    await double.intake.finish()
    await double.intake.receive([message(2), message(3)])
    assert set(await double.rows()) == {1, 2, 3}
    await double.intake.finish()
    assert double.did[:2] == [("keeps", [1]), ("works", 1)]
    assert double.did.index(("works", 2)) < double.did.index(("keeps", [2, 3]))


@pytest.fixture
def keeping(double, monkeypatch):
    """What happens at each keeping, before it: called in turn, then nothing more."""
    store, before = intake.inbox.store, []

    def keeps(session, vault, batch, now):
        if before:
            before.pop(0)()
        double.did.append(("keeps", [id for id, *_ in batch]))
        return store(session, vault, batch, now)

    monkeypatch.setattr(intake.inbox, "store", keeps)
    return before


def fails() -> None:
    raise ZeroDivisionError


def decides(double, id: int):
    return partial(double.run, intake.inbox.settle, double.intake.services.vault, id, 5, None, double.now)


async def test_what_was_decided_although_its_batch_could_not_be_kept_is_not_begun_again(double, keeping):
    await double.intake.receive([message(1)])
    await double.intake.finish()
    keeping.append(fails)
    double.deeds[2] = decides(double, 2)
    with pytest.raises(ZeroDivisionError):
        await double.intake.receive([message(2)])
    await double.intake.finish()
    await double.intake.receive([message(2)])
    await double.intake.finish()
    assert [one for one in double.did if one[0] == "works"] == [("works", 1), ("works", 2)]


async def test_a_first_batch_that_could_not_be_kept_is_kept_before_it_is_worked_on_all_the_same(double, keeping):
    keeping.append(fails)
    with pytest.raises(ZeroDivisionError):
        await double.intake.receive([message(1)])
    await double.intake.receive([message(1)])
    await double.intake.finish()
    assert double.did == [("keeps", [1]), ("works", 1)]


async def test_a_flood_that_comes_again_because_it_could_not_be_kept_is_still_a_flood(double, keeping):
    many = [message(n) for n in range(BURST + 3)]
    keeping.append(fails)
    with pytest.raises(ZeroDivisionError):
        await double.intake.receive(many)
    await double.intake.receive(many)
    await double.intake.finish()
    assert set(await double.rows()) == set(range(BURST))
    assert len(double.warned) == 1


async def test_an_update_is_kept_with_its_chat(double):
    """By it what was decided and could not be said is said in the order of the chat."""
    await double.intake.receive([message(1), message(2, chat=-77)])
    await double.intake.finish()
    await double.intake.receive([message(3, chat=6)])
    await double.intake.finish()
    assert [row["chat_id"] for row in (await double.rows()).values()] == [5, -77, 6]


async def test_who_is_decided_at_once_does_not_wait_until_the_batch_is_kept(double, keeping):
    if double.intake.services.database.engine.dialect.name != "sqlite":
        pytest.skip("what is kept has a connection of its own there, nobody could wait for it")
    decided = threading.Event()

    async def at_once() -> None:
        await decides(double, 2)()
        decided.set()

    def waits() -> None:
        assert decided.wait(2), "its commit waits for ours"

    await double.intake.receive([message(1)])
    await double.intake.finish()
    keeping.append(waits)
    double.deeds[2] = at_once
    await double.intake.receive([message(2)])
