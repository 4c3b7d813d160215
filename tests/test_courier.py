"""Promises go out: once each, by priority, several in flight, and whatever goes wrong ends the row with a reason."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from models import message
from models.message import Message, Priority, Promise, promise_many
from models.switch import SENDING_PAUSED, turn_on
from tests.intaking import NOW, intaking
from tests.sending import CHAT, SAID, Sending
from tests.waiting import until
from transport.courier import SEATS, Later, Look, Rendered, Shut
from transport.screen import Say, Screen


@pytest.fixture
async def sending(database_url):
    async with intaking(database_url) as double:
        yield Sending(double)


async def test_what_is_due_is_sent_once(sending):
    await sending.promises(5, 6)
    await sending.promises(7, due=60)
    await sending.courier.deliver()
    await sending.courier.deliver()
    assert sorted(sending.sent) == [5, 6]
    rows = await sending.rows()
    assert (rows[5].outcome, rows[5].message_id, rows[7].outcome) == ("accepted", 77, None)


async def test_planning_twice_promises_once(sending):
    await sending.promises(5)
    again = Promise("5", "kind", 5, 5, NOW, NOW + timedelta(days=1))
    assert await sending.double.run(promise_many, [again, again]) == 0


async def test_what_somebody_waits_for_goes_before_reminders_and_these_before_mass_mail(sending):
    await sending.promises(*range(100, 130), priority=Priority.BROADCAST, due=-100)
    await sending.promises(5, priority=Priority.REMINDER)
    await sending.promises(6, priority=Priority.WAITED_FOR)
    await sending.courier.deliver()
    assert {5, 6} <= set(sending.sent[:SEATS]), "of those that fly together any may be the first"
    assert len(sending.sent) == 32


async def test_a_promise_that_comes_behind_mass_mail_overtakes_it(sending):
    promised = asyncio.Event()

    async def comes(_chat: int) -> None:
        if len(sending.sent) == 1:
            await sending.promises(5)
            promised.set()
        await promised.wait()

    sending.deed = comes
    await sending.promises(*range(100, 200), priority=Priority.BROADCAST, due=-100)
    await sending.courier.deliver()
    assert sending.sent.index(5) < 2 * SEATS


async def test_the_way_to_telegram_does_not_set_the_speed(sending):
    async def far(_chat: int) -> None:
        await until(lambda: sending.most == SEATS, what="as many on their way as there are seats")

    sending.deed = far
    await sending.promises(*range(100, 140))
    await sending.courier.deliver()
    assert (len(sending.sent), sending.most) == (40, SEATS)


# -- whatever goes wrong -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("error", "outcome", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "failed", "bot was blocked by the user"),
        (BadRequest("Chat not found"), "failed", "Chat not found"),
        (NetworkError("cut"), "uncertain", "cut"),
        (KeyError("message_id"), "uncertain", "KeyError"),
        (OSError("no such thing"), "uncertain", "OSError"),
        (RetryAfter(3), None, None),
    ],
)
async def test_a_request_that_went_wrong_ends_the_row_with_a_reason(sending, error, outcome, reason):
    async def breaks(_chat: int) -> None:
        raise error

    sending.deed = breaks
    await sending.promises(CHAT)
    await sending.courier.deliver()
    assert await sending.ends() == (outcome, reason)
    row = (await sending.rows())[CHAT]
    assert row.owner is None or outcome


async def test_a_promise_without_words_has_failed_and_the_others_go_out(sending):
    def renders(session: Any, services: Any, chat: int, subject: int) -> Rendered:
        if chat == 5:
            raise ZeroDivisionError
        if chat == 6:
            return Rendered(Say(Screen(())), "id")
        if chat == 8:
            turn_on(session, "written", NOW)
            session.add(Message(key="9", kind="kind", chat_id=9, subject=9, due_at=NOW, expires_at=NOW))
            session.flush()
        return SAID

    sending.render = renders
    await sending.promises(5, 6, 7, 8, 9)
    await sending.courier.deliver()
    rows = await sending.rows()
    assert {chat: rows[chat].outcome for chat in (5, 6, 7, 8, 9)} == {
        5: "failed", 6: "failed", 7: "accepted", 8: "failed", 9: "accepted"
    }  # fmt: skip
    why = [rows[chat].reason for chat in (5, 6, 8)]
    assert why == [f"no words: {one}" for one in ("ZeroDivisionError", "ValueError", "IntegrityError")]


async def test_what_no_longer_holds_is_withdrawn_and_what_holds_later_waits(sending):
    later = NOW + timedelta(hours=3)
    sending.render = lambda _session, _services, chat, _subject: None if chat == 5 else Later(later)
    await sending.promises(5, 6)
    await sending.courier.deliver()
    rows = await sending.rows()
    assert (sending.sent, rows[5].outcome, rows[6].outcome, rows[6].due_at) == ([], "withdrawn", None, later)


async def test_what_takes_long_to_count_is_read_beside_the_turns_and_looked_at_again_before_it_is_said(sending):
    def reads(session) -> int:
        with pytest.raises(DBAPIError):  # it is no turn, and holds none up
            session.connection().execute(update(Message).values(reason="written"))
        return 12

    def then(count: int, _session, _services, chat: int, _subject) -> Any:
        found.append((count, chat))
        return SAID if chat == 5 else None if chat == 6 else Later(NOW + timedelta(hours=3))

    found: list[tuple[int, int]] = []
    sending.render = lambda *_: Look(reads, then)
    await sending.promises(5, 6, 7)
    await sending.courier.deliver()
    rows = await sending.rows()
    assert sorted(found) == [(12, 5), (12, 6), (12, 7)]
    assert (sending.sent, [rows[chat].outcome for chat in (5, 6, 7)]) == ([5], ["accepted", "withdrawn", None])


async def test_what_could_not_be_read_beside_the_turns_is_tried_again_when_its_lease_is_over(sending):
    tries: list[int] = []

    def reads(_session) -> int:
        tries.append(len(tries))
        return 1 // (len(tries) - 1)

    sending.render = lambda *_: Look(reads, lambda *_: SAID)
    await sending.promises(5)
    await sending.courier.deliver()
    assert (sending.sent, len(tries)) == ([], 1)
    sending.double.now += message.LEASE * 2
    await sending.courier.deliver()
    assert (sending.sent, (await sending.ends())[0]) == ([5], "accepted")


async def test_and_what_can_never_be_read_ends_with_its_time(sending):
    sending.render = lambda *_: Look(lambda _: 1 // 0, lambda *_: SAID)
    await sending.promises(5)
    await sending.courier.deliver()
    sending.double.now += timedelta(days=400)
    await sending.double.run(message.expire, sending.double.now)
    assert (sending.sent, (await sending.ends())[0]) == ([], "expired")


async def test_what_nothing_can_carry_has_failed_without_a_try(sending):
    sending.render = lambda *_: Shut("blocked before")
    await sending.promises(5)
    await sending.courier.deliver()
    rows = await sending.rows()
    assert (sending.sent, rows[5].outcome, rows[5].reason) == ([], "failed", "blocked before")


async def test_since_a_restore_nothing_is_sent(sending):
    await sending.promises(5)
    await sending.double.run(turn_on, SENDING_PAUSED, NOW)
    await sending.courier.deliver()
    assert sending.sent == []


async def test_what_was_claimed_when_sending_is_paused_goes_back(sending):
    paused = asyncio.Event()

    async def pauses(_chat: int) -> None:
        await sending.double.run(turn_on, SENDING_PAUSED, NOW)
        paused.set()

    sending.deed = pauses
    slots = [asyncio.sleep(0), paused.wait()]
    sending.courier.pace.slot = lambda: slots.pop(0)
    await sending.promises(5, 6)
    await sending.courier.deliver()
    assert len(sending.sent) == 1
    (waits,) = [row for row in (await sending.rows()).values() if row.outcome is None]
    assert (waits.owner, waits.sending_at) == (None, None)
