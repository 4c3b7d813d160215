"""Updates come in: kept before they are confirmed, worked on in order, set aside where nobody can read them."""

import asyncio
import logging
from typing import Any

import pytest
from telegram.error import Conflict, EndPointNotFound, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.intaking import REPLY, intaking, message
from transport import insist, intake
from transport.flood import BURST
from transport.intake import SLOWLY
from transport.turns import take


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


@pytest.fixture
def slept(monkeypatch):
    """The seconds of each pause, which takes no time."""
    pauses, sleep = [], asyncio.sleep

    async def pause(seconds: float) -> None:
        if seconds:  # nothing is a step aside, no pause
            pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr("transport.insist.asyncio.sleep", pause)
    return pauses


async def polls(double, *fetches: Any) -> list[int]:
    """Until Telegram has said all this; the offset of each request."""
    double.fetches += fetches
    with pytest.raises(asyncio.CancelledError):
        await double.intake.poll()
    await double.intake.finish()
    return [asked["offset"] for _, asked, _ in double.requests]


# -- fetching ----------------------------------------------------------------------------------------
async def test_an_update_is_in_the_inbox_before_it_is_confirmed(double):
    assert await polls(double, [message(7), message(9)], []) == [0, 10, 10]
    assert double.kept[0] == []
    assert set(await double.rows()) == {7, 9}
    assert double.did == [("works", 7), ("works", 9)]
    method, asked, patience = double.requests[0]
    assert (method, patience > asked["timeout"] >= 10) == ("getUpdates", True)
    assert set(asked["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}


async def test_what_could_not_be_kept_is_kept_at_the_next_try(double, slept, monkeypatch, caplog):
    store, tries = intake.inbox.store, iter((1, 0))

    def fails_once(*args):
        1 // (1 - next(tries))
        return store(*args)

    monkeypatch.setattr(intake.inbox, "store", fails_once)
    assert await polls(double, [message(7)]) == [0, 8]
    assert double.did == [("works", 7)]
    assert slept == [insist.SHORTEST]
    assert [record.exc_info is not None for record in caplog.records] == [True], "our own database: with its place"


async def test_a_webhook_of_before_is_taken_away_however_often_that_fails(double, slept, monkeypatch):
    """getUpdates would be answered 409 until the next restart."""
    asked, ask = [], double.do_api_request
    answers = iter([NetworkError("away"), RetryAfter(3), NetworkError("away"), True])

    async def first(method, *args, **kwargs):
        asked.append(method)
        if method == "getUpdates":
            return await ask(method, *args, **kwargs)
        if isinstance(answer := next(answers), Exception):
            raise answer
        return answer

    monkeypatch.setattr(double, "do_api_request", first)
    await polls(double, [message(1)])
    assert asked == ["deleteWebhook"] * 4 + ["getUpdates"] * 2
    assert slept == [0.5, 3, 1]


async def test_pauses_grow_with_each_failure_and_begin_anew_after_a_success(double, slept):
    away = NetworkError("away")
    await polls(double, *[away] * 7, [], away, [message(1)], away)
    assert slept == [0.5, 1, 2, 4, 8, 10, 10, 0.5, 0.5]


async def test_telegram_says_itself_how_long_to_wait(double, slept):
    await polls(double, RetryAfter(7), RetryAfter(7), NetworkError("away"))
    assert slept == [7, 7, 0.5]


@pytest.mark.parametrize("error", [InvalidToken(), Forbidden("no"), EndPointNotFound("no")])
async def test_a_token_that_is_not_valid_any_more_ends_it(double, slept, error):
    double.fetches += [error]
    with pytest.raises(type(error)):
        await double.intake.poll()
    assert slept == []


async def test_a_second_poller_is_an_error_and_a_lost_connection_a_remark(double, slept, caplog):
    caplog.set_level(logging.DEBUG, "transport.insist")
    await polls(double, Conflict("two"), NetworkError("api.telegram.org/bot123:SECRET"))
    told = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "transport.insist"]
    assert told == [("ERROR", "getUpdates: Conflict"), ("INFO", "getUpdates: NetworkError")]


async def test_nothing_is_fetched_while_hands_are_full(double, monkeypatch):
    monkeypatch.setattr(intake, "FULL", 1)
    go = [asyncio.Event() for _ in range(3)]
    double.decides = dict.fromkeys(range(3), REPLY)
    double.deeds = {n: gate.wait for n, gate in enumerate(go)}
    double.fetches = [[message(n, chat=n + 1) for n in range(3)], []]
    polling = asyncio.create_task(double.intake.poll())
    await double.worked(6)
    go[0].set()
    await asyncio.sleep(0.1)
    assert len(double.requests) == 1, "two are in hand still"
    go[1].set()
    await asyncio.gather(polling, return_exceptions=True)
    assert len(double.requests) == 3
    go[2].set()


# -- lanes -------------------------------------------------------------------------------------------
async def test_a_chat_is_worked_on_in_order_and_others_beside_it(double):
    go = asyncio.Event()
    double.decides, double.deeds[1] = {1: REPLY}, go.wait
    await double.intake.receive([message(1, chat=5), message(2, chat=5), message(3, chat=6)])
    await double.worked(3)
    assert set(double.did) == {("works", 1), ("says", 1), ("works", 3)}
    assert (set(double.intake.lanes), len(double.intake.in_hand)) == ({5}, 2)
    go.set()
    await double.intake.finish()
    assert double.did[3:] == [("works", 2)]
    assert (double.intake.lanes, double.intake.in_hand, double.intake.tasks) == ({}, set(), set())


async def test_at_the_end_only_the_turn_in_hand_is_finished_and_the_rest_is_kept(double):
    go = asyncio.Event()
    double.decides, double.deeds[1] = {1: REPLY}, go.wait
    await double.intake.receive([message(n) for n in (1, 2, 3)])
    await double.worked(2)
    stopping = asyncio.create_task(double.intake.stop())
    await asyncio.sleep(0)
    go.set()
    await stopping
    assert double.did == [("works", 1), ("says", 1)]
    assert [row["done_at"] is None for row in (await double.rows()).values()] == [False, True, True]


async def test_what_is_in_hand_is_not_worked_on_again(double):
    go = asyncio.Event()
    double.decides, double.deeds[1] = {1: REPLY}, go.wait
    await double.intake.receive([message(1)])
    await double.intake.receive([message(1), message(2)])
    go.set()
    await double.intake.finish()
    assert double.did == [("works", 1), ("says", 1), ("works", 2)]


async def test_what_was_kept_by_a_commit_that_nobody_heard_of_is_worked_on_in_its_turn(double):
    """A connection that is lost at the commit: the rows are kept, and are not new when they are kept once more."""
    await double.keep(1)
    await double.intake.receive([message(1), message(2)])
    await double.intake.finish()
    assert double.did == [("works", 1), ("works", 2)]


async def test_a_turn_of_which_not_even_the_apology_can_be_kept_leaves_its_update_and_disturbs_nobody(
    double, monkeypatch, caplog
):
    async def breaks(turn, decide):
        raise RuntimeError("canary") if turn.update_id == 1 else await take(turn, decide)

    monkeypatch.setattr(intake, "take", breaks)
    await double.intake.receive([message(1), message(2)])
    await double.intake.finish()
    assert (double.intake.lanes, double.intake.in_hand) == ({}, set())
    assert "left in the inbox" in caplog.text
    assert (await double.rows())[1]["done_at"] is None


# -- floods ------------------------------------------------------------------------------------------
async def test_a_flood_is_not_kept_and_whoever_sends_it_is_told_once(double):
    await double.intake.receive([message(n) for n in range(BURST + 3)])
    await double.intake.finish()
    assert set(await double.rows()) == set(range(BURST))
    assert len(double.did) == BURST
    assert double.warned == [(5, SLOWLY)]


@pytest.mark.parametrize("chat", [5, -77])
async def test_a_tap_that_is_dropped_is_answered_all_the_same(double, chat):
    sender = {"id": 5, "is_bot": False, "first_name": "Eve"}
    under = message(0, chat)["message"]
    tap = {"from": sender, "message": under, "chat_instance": "1", "data": "x"}
    taps = [{"update_id": n, "callback_query": tap | {"id": f"tap {n}"}} for n in range(BURST + 3)]
    await double.intake.receive(taps)
    await double.intake.finish()
    assert set(await double.rows()) == set(range(BURST))
    assert double.let_gone == [(chat, f"tap {n}") for n in range(BURST, BURST + 3)]


async def test_a_flood_in_a_group_is_dropped_in_silence_and_costs_nobody_the_own_chat(double):
    sender = {"id": 5, "is_bot": False, "first_name": "Eve"}
    await double.intake.receive([message(n, chat=-77, **{"from": sender}) for n in range(BURST + 3)])
    await double.intake.receive([message(99)])
    await double.intake.finish()
    assert set(await double.rows()) == {*range(BURST), 99}
    assert double.warned == []


async def test_what_waited_at_telegram_is_no_flood(double):
    await double.intake.receive([message(n, seconds=n) for n in range(60)])
    await double.intake.finish()
    assert len(await double.rows()) == 60
    assert double.warned == []


async def test_what_is_of_nobody_is_always_taken(double):
    await double.intake.receive([{"update_id": n, "never": {"heard": "of"}} for n in range(60)])
    assert len(await double.rows()) == 60
