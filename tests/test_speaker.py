"""What was said is marked as such: together, in the end all of it, and until then it is not said again."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from locales import Text
from models.chat import Chat
from tests.intaking import REPLY, intaking
from transport.pace import Pace
from transport.screen import Reply, Say, Screen, Strip
from transport.speaker import Speaker


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


@pytest.fixture
async def speaker(double):
    async def asked(*_: Any) -> dict[str, int]:
        double.did.append(("says", 0))
        return {"message_id": 1}

    bot: Any = SimpleNamespace(do_api_request=asked)
    return Speaker(bot, double.intake.services, Pace(1000))


@pytest.fixture
def marks(double, monkeypatch):
    """Which rows each commit marks; `before` is awaited first, each once."""
    database = double.intake.services.database
    run, marks = database.run, SimpleNamespace(of=[], before=[])

    async def runs(function, *args):
        if function is Speaker._answered:
            marks.of.append(list(args[0]))
            if marks.before:
                await marks.before.pop(0)()
        return await run(function, *args)

    monkeypatch.setattr(database, "run", runs)
    return marks


async def breaks() -> None:
    raise OSError("canary")


async def waiting(double) -> list[int]:
    return [id for id, row in (await double.rows()).items() if row["answered_at"] is None]


async def test_answers_that_come_together_are_marked_by_one_commit(double, speaker, marks):
    for id in (1, 2, 3):
        await double.keep(id, reply=REPLY)
    await asyncio.gather(*(speaker.answer(id, 5, REPLY) for id in (1, 2, 3)))
    await speaker.emptying
    assert marks.of == [[1, 2, 3]]
    assert (await waiting(double), speaker.said) == ([], [])
    await double.keep(4, reply=REPLY)
    await speaker.answer(4, 5, REPLY)
    await speaker.emptying
    assert await waiting(double) == []


async def test_what_is_said_while_others_are_marked_is_marked_after_them(double, speaker, marks):
    for id in (1, 2):
        await double.keep(id, reply=REPLY)
    marks.before.append(lambda: speaker.answer(2, 5, REPLY))
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert marks.of == [[1], [2]]
    assert (await waiting(double), speaker.said) == ([], [])


async def test_what_could_not_be_marked_is_not_said_again_and_marked_at_the_next_look(double, speaker, marks, caplog):
    await double.keep(1, reply=REPLY)
    marks.before.append(breaks)
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert "marked at the next look" in caplog.text
    assert (await waiting(double), speaker.said) == ([1], [1])
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert (await waiting(double), speaker.said) == ([], [])
    assert len(double.did) == 1


async def test_while_a_row_is_being_marked_its_answer_is_not_said_again(double, speaker, marks):
    await double.keep(1, reply=REPLY)
    marks.before.append(lambda: speaker.answer(1, 5, REPLY))
    await speaker.answer(1, 5, REPLY)
    await speaker.emptying
    assert len(double.did) == 1


@pytest.mark.parametrize("later", [0, 0.01])
async def test_at_the_end_all_that_was_said_is_marked(double, speaker, marks, later):
    await double.keep(1, reply=REPLY)
    await speaker.answer(1, 5, REPLY)
    await asyncio.sleep(later)
    await speaker.finish()
    assert await waiting(double) == []
    assert marks.of == [[1]]


async def test_at_the_end_what_could_not_be_marked_is_tried_once_more(double, speaker, marks):
    await double.keep(1, reply=REPLY)
    marks.before.append(breaks)
    await speaker.answer(1, 5, REPLY)
    await speaker.finish()
    assert await waiting(double) == []


# -- the buttons of before ---------------------------------------------------------------------------
QUESTION = Say(Screen((Text("asks"),)), asks=True)


@pytest.fixture
def requests(speaker, monkeypatch):
    """The methods that were asked for, in order; `deeds` are awaited before a method is answered."""
    requests = SimpleNamespace(methods=[], deeds={})

    async def asked(method: str, _parameters: Any) -> dict[str, int]:
        if method in requests.deeds:
            await requests.deeds[method]()
        requests.methods.append(method)
        return {"message_id": 7}

    monkeypatch.setattr(speaker.bot, "do_api_request", asked)
    return requests


async def tidied(speaker) -> None:
    while speaker.tidying:
        await asyncio.wait(speaker.tidying)


async def test_wherever_it_was_decided_buttons_go_after_all_is_said(double, speaker, requests):
    await speaker.answer(1, 5, Reply("id", (Strip(3), QUESTION, QUESTION)))
    await tidied(speaker)
    assert requests.methods == ["sendMessage", "sendMessage", "editMessageReplyMarkup"]


@pytest.mark.parametrize("error", [NetworkError("x"), BadRequest("canary"), Forbidden("x")])
async def test_buttons_stay_where_the_answer_was_not_said(double, speaker, requests, monkeypatch, error):
    async def breaks() -> None:
        raise error

    requests.deeds["sendMessage"] = breaks
    monkeypatch.setattr("transport.speaker.PAUSES", ())
    await speaker.answer(1, 5, Reply("id", (QUESTION, Strip(3))))
    await tidied(speaker)
    assert requests.methods == []


async def test_buttons_stay_where_the_answer_could_not_be_put_into_words(double, speaker, requests):
    long = Say(Screen((Text("x" * 5000),)))
    await speaker.answer(1, 5, Reply("id", (long, Strip(3))))
    await tidied(speaker)
    assert requests.methods == ["sendMessage"]  # the apology


async def test_no_answer_waits_for_buttons_that_go_slowly_and_the_end_gives_them_up(double, speaker, requests):
    requests.deeds["editMessageReplyMarkup"] = asyncio.Event().wait
    await speaker.answer(1, 5, Reply("id", (QUESTION, Strip(3))))
    await speaker.answer(2, 5, REPLY)
    assert requests.methods == ["sendMessage"] * 2
    await speaker.finish()
    await tidied(speaker)
    assert requests.methods == ["sendMessage"] * 2


async def test_in_a_rush_without_end_old_buttons_stay(double, speaker, requests, monkeypatch):
    monkeypatch.setattr("transport.pace.PATIENCE", 0.0)
    speaker.pace.next_slot = speaker.pace.clock() + 600
    await speaker.answer(1, 5, Reply("id", (QUESTION, Strip(3))))
    await tidied(speaker)
    assert requests.methods == ["sendMessage"]


async def test_a_ban_that_tidying_up_meets_holds_for_the_answers_too(double, speaker, requests):
    async def bans() -> None:
        raise RetryAfter(5)

    requests.deeds["editMessageReplyMarkup"] = bans
    await speaker.answer(1, 5, Reply("id", (QUESTION, Strip(3))))
    await tidied(speaker)
    assert speaker.pace.frozen_until > speaker.pace.clock() + 4


async def test_where_a_form_asks_is_kept_with_the_marks_and_known_until_then(double, speaker, requests, marks):
    await double.run(lambda session: session.add_all([Chat(id=5), Chat(id=6, asked_id=9)]))
    await double.keep(1, reply=REPLY)
    marks.before.append(breaks)
    await speaker.answer(1, 5, Reply("id", (QUESTION,)))
    await speaker.answer(2, 6, Reply("id", (QUESTION,)))
    assert speaker.asked == {5: 7, 6: 7}
    await speaker.emptying
    assert speaker.asked == {5: 7, 6: 7}
    await speaker.finish()
    assert speaker.asked == {}
    assert marks.of == [[1, 2], [1, 2]]
    assert await double.run(lambda session: [row.asked_id for row in session.exec(select(Chat).order_by("id"))]) == [
        7,
        9,
    ]
