"""A batch is kept whole before any of it is worked on or confirmed."""

import asyncio

import pytest

from tests.intaking import intaking, message
from transport import insist, intake
from transport.flood import BURST


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


@pytest.fixture
def keeping(double, monkeypatch):
    """What happens at each keeping, before it: called in turn, then nothing more."""
    store, before = intake.inbox.store, []

    def keeps(session, vault, batch, now):
        double.did.append(("keeps", [id for id, *_ in batch]))
        if before:
            before.pop(0)()
        return store(session, vault, batch, now)

    monkeypatch.setattr(intake.inbox, "store", keeps)
    monkeypatch.setattr(insist, "SHORTEST", 0.01)
    return before


def fails() -> None:
    raise ZeroDivisionError


async def test_what_was_done_before_a_crash_is_not_even_begun_after_it(double):
    """It may be what killed us, set aside since."""
    await double.keep(1, reply="said")
    await double.keep(2)
    await double.intake.receive([message(1), message(2)])
    await double.intake.finish()
    assert double.did == [("works", 2)]


async def test_each_batch_is_kept_before_it_is_worked_on(double, keeping):
    """What was in work when the process died comes first: if it is deadly, it must be known from before."""
    for batch in ([message(1)], [message(2), message(3, chat=6)]):
        await double.intake.receive(batch)
    await double.intake.finish()
    first, second = ("keeps", [1]), ("keeps", [2, 3])
    assert double.did.index(first) < double.did.index(("works", 1))
    assert double.did.index(second) < double.did.index(("works", 2))


async def test_a_batch_that_cannot_be_kept_is_kept_in_the_end_before_it_is_confirmed(double, keeping):
    """All of it, although a part is more than the gate lets through twice."""
    keeping += [fails, fails]
    many = [message(n) for n in range(BURST + 3)]
    double.fetches = [many, []]
    with pytest.raises(asyncio.CancelledError):
        await double.intake.poll()
    await double.intake.finish()
    assert double.did[:4] == [("keeps", list(range(BURST)))] * 3 + [("works", 0)]
    assert [asked["offset"] for _, asked, _ in double.requests] == [0, BURST + 3, BURST + 3]
    assert set(await double.rows()) == set(range(BURST))
    assert len(double.warned) == 1


async def test_an_update_is_kept_with_its_chat(double):
    """By it what was decided and could not be said is said in the order of the chat."""
    double.decides = dict.fromkeys((1, 2, 3), double.reply)
    double.unsayable = {1, 2, 3}
    await double.intake.receive([message(1), message(2, chat=-77), message(3, chat=6)])
    await double.intake.finish()
    assert [row["chat_id"] for row in (await double.rows()).values()] == [5, -77, 6]
