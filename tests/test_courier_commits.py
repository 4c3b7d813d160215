"""Promises and commits that nobody heard of, crashes, and leases: nothing is lost, nothing is sent twice."""

from datetime import timedelta
from typing import Any

import pytest

from models import message
from models.store.database import new_id
from tests.intaking import NOW, intaking
from tests.sending import Sending
from transport.courier import SEATS


@pytest.fixture
async def sending(database_url):
    async with intaking(database_url) as double:
        yield Sending(double)


async def test_a_claim_of_which_nobody_heard_claims_the_same_rows_again(sending):
    """A connection that is lost at the commit: PostgreSQL's turn is run again."""
    await sending.promises(*range(100, 130))
    owner = new_id()
    first = list(await sending.double.run(message.claim, owner, SEATS, NOW))
    again = list(await sending.double.run(message.claim, owner, SEATS, NOW))
    assert (first, len(first)) == (again, SEATS)
    await sending.courier.deliver()
    assert len(sending.sent) == 30 - SEATS
    sending.double.now += message.LEASE * 2
    await sending.courier.deliver()
    assert sorted(sending.sent) == list(range(100, 130))


async def test_a_mark_of_which_nobody_heard_is_made_once_more(sending):
    run, tries = sending.services.database.run, []

    async def deaf(function: Any, *args: Any, **more: Any) -> Any:
        value = await run(function, *args, **more)
        if function == sending.courier._mark and not tries:
            tries.append(function)
            value = await run(function, *args)
        return value

    sending.services.database.run = deaf
    await sending.promises(5)
    await sending.courier.deliver()
    assert (sending.sent, (await sending.ends())[0], len(tries)) == ([5], "accepted", 1)


async def test_after_a_crash_what_was_being_sent_is_uncertain_and_what_was_claimed_goes_out(sending):
    await sending.promises(5, 6)
    owner = new_id()

    def crashes(session: Any) -> None:
        ids = message.claim(session, owner, SEATS, NOW)
        row = message.claimed(session, ids[0], owner)
        assert row
        message.mark_sending(row, NOW)

    await sending.double.run(crashes)
    await sending.courier.recover()
    await sending.courier.deliver()
    outcomes = sorted((row.outcome, row.reason) for row in (await sending.rows()).values())
    assert outcomes == [("accepted", None), ("uncertain", "stopped while it was being sent")]
    assert len(sending.sent) == 1


async def test_a_lease_that_ran_out_frees_what_was_claimed_and_a_late_answer_still_counts(sending):
    owner = new_id()

    async def late(_chat: int) -> None:
        sending.double.now += message.LEASE * 2
        await sending.double.run(sending.courier._claim, owner, SEATS)
        assert (await sending.ends())[0] == "uncertain"

    sending.deed = late
    await sending.promises(5)
    await sending.courier.deliver()
    assert sending.sent == [5]
    assert (await sending.ends())[0] == "accepted"


async def test_what_could_not_be_sent_in_its_time_expires_page_by_page(sending, monkeypatch):
    monkeypatch.setattr(message, "PAGE", 2)
    await sending.promises(5, 6, 7)
    late = NOW + timedelta(days=2)
    assert [await sending.double.run(message.expire, late) for _ in range(2)] == [True, False]
    assert {row.outcome for row in (await sending.rows()).values()} == {"expired"}
