"""Live screens: edited when something moved, at the pace, and never again once somebody has said how it ended."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from locales import Text
from models import live
from tests.databases import on_sqlite
from tests.intaking import NOW, REPLY, intaking
from tests.waiting import until
from transport.live import SEATS, Live, Showing
from transport.pace import Pace
from transport.screen import Screen
from transport.speaker import Speaker

CHAT, MESSAGE = 5, 77


class Watching:
    """Live screens over a double of Telegram: `far` is what they show, `edits` is what was asked of it."""

    def __init__(self, double: Any):
        self.double, self.far, self.over = double, 0, False
        self.edits: list[tuple[str, Any, str]] = []
        self.faults: list[Exception] = []
        self.now: list[int] = []  # chats with a request in flight
        self.most = self.most_of_a_chat = 0
        self.held: asyncio.Event | None = None
        bot: Any = SimpleNamespace(do_api_request=self.asked)
        self.speaker = Speaker(bot, double.intake.services, Pace(1000))
        shows = {"count": self.show, "broken": lambda *_: 1 / 0}
        self.live = Live(double.intake.services, self.speaker, Pace(1000), shows)  # type: ignore[arg-type]

    async def asked(self, method: str, given: dict[str, Any]) -> dict[str, int]:
        self.edits.append((method, given.get("message_id"), given["text"]))
        self.now.append(given["chat_id"])
        self.most = max(self.most, len(self.now))
        self.most_of_a_chat = max(self.most_of_a_chat, self.now.count(given["chat_id"]))
        if self.held:
            await self.held.wait()
        await asyncio.sleep(0)
        self.now.remove(given["chat_id"])
        if self.faults:
            raise self.faults.pop(0)
        return {"message_id": MESSAGE}

    def show(self, _session: Any, _services: Any, _chat: int, _subject: int) -> Showing | None:
        return None if self.far < 0 else Showing(Screen((Text(f"{self.far}"),)), "id", self.over)

    async def begins(self, kind: str = "count", message: int = MESSAGE) -> None:
        await self.double.run(live.begin, CHAT, message, kind, 1, NOW)

    async def rows(self) -> int:
        return len(await self.double.run(lambda on: on.exec(select(live.Live)).all()))

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.edits]


@pytest.fixture
async def watching(database_url):
    async with intaking(database_url) as double:
        yield Watching(double)


async def test_a_message_is_edited_when_something_moved_and_else_left_alone(watching):
    await watching.begins()
    for far in (0, 0, 3, 3, 3, 9):
        watching.far = far
        await watching.live.look()
    assert watching.edits == [("editMessageText", MESSAGE, text) for text in ("0", "3", "9")]


async def test_what_is_over_is_shown_a_last_time(watching):
    await watching.begins()
    watching.far, watching.over = 10, True
    watching.faults = [NetworkError("away"), RetryAfter(0)]
    for _ in range(4):
        await watching.live.look()
    assert watching.texts == ["10"] * 3, "until it stood there"
    assert await watching.rows() == 0


@on_sqlite  # what is edited; its rows are on both databases in the other tests
async def test_where_there_is_nothing_to_show_any_more_the_message_stays_as_it_is(watching):
    await watching.begins()
    await watching.begins("broken")
    await watching.begins("of another version")
    watching.far = -1
    await watching.live.look()
    assert (watching.edits, await watching.rows()) == ([], 0)


@on_sqlite  # what is edited; its rows are on both databases in the other tests
async def test_one_that_shows_nothing_keeps_back_no_other(watching):
    await watching.begins("broken", 1)
    await watching.begins(message=2)
    await watching.live.look()
    assert watching.edits == [("editMessageText", 2, "0")]


@on_sqlite  # what is edited; its rows are on both databases in the other tests
@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Message to edit not found"),
        BadRequest("Message can't be edited"),
        BadRequest("There is no text in the message to edit"),
        Forbidden("bot was blocked by the user"),
    ],
    ids=str,
)
async def test_a_message_that_is_gone_is_not_written_anew(watching, error):
    await watching.begins()
    watching.faults = [error]
    await watching.live.look()
    await watching.live.look()
    assert (watching.texts, await watching.rows()) == (["0"], 0)


@on_sqlite  # what is edited; its rows are on both databases in the other tests
async def test_a_message_that_says_so_already_is_right(watching):
    """As after a restart."""
    await watching.begins()
    watching.faults = [BadRequest("Message is not modified: ...")]
    for _ in range(3):
        await watching.live.look()
    assert (watching.texts, await watching.rows()) == (["0"], 1)


@on_sqlite  # what is edited; its rows are on both databases in the other tests
@pytest.mark.parametrize("error", [NetworkError("away"), RetryAfter(0), TelegramError("what?")], ids=str)
async def test_what_could_not_be_shown_is_shown_at_the_next_look(watching, error):
    await watching.begins()
    watching.faults = [error] if type(error) is not TelegramError else []
    for _ in range(3):
        await watching.live.look()
    assert watching.texts[-1] == "0"
    assert await watching.rows() == 1


@on_sqlite  # what is edited; its rows are on both databases in the other tests
async def test_while_telegram_asks_to_wait_nothing_is_edited(watching):
    await watching.begins()
    watching.faults = [RetryAfter(60)]
    await watching.live.look()
    assert watching.live.pace.frozen_until > watching.live.pace.clock() + 50


async def test_an_edit_that_waited_for_its_turn_is_not_made_when_the_end_was_told_meanwhile(watching, monkeypatch):
    await watching.begins()

    async def slow(_chat: int) -> None:
        await watching.double.run(live.over, CHAT, "count", 1)

    monkeypatch.setattr(watching.live.pace, "slot", slow)
    await watching.live.look()
    assert watching.edits == []


async def test_several_chats_are_shown_at_once_and_one_chat_one_after_the_other(watching):
    """The pace and not the distance to Telegram sets the speed."""
    for chat in range(2 * SEATS):
        await watching.double.run(live.begin, 100 + chat, MESSAGE, "count", 1, NOW)
    await watching.begins(message=1)
    await watching.begins(message=2)
    watching.held = asyncio.Event()
    looking = asyncio.create_task(watching.live.look())
    await until(lambda: len(watching.edits) == SEATS, what="several edits in flight")
    watching.held.set()
    await looking
    assert len(watching.edits) == 2 * SEATS + 2
    assert watching.most == SEATS
    assert watching.most_of_a_chat == 1
    assert watching.speaker.showing == {}


@on_sqlite  # what is edited; its rows are on both databases in the other tests
async def test_one_that_cannot_be_said_keeps_back_no_other(watching):
    await watching.begins(message=1)
    await watching.double.run(live.begin, 6, 2, "count", 1, NOW)
    watching.faults = [ValueError("no request of ours")]
    await watching.live.look()
    assert len(watching.edits) == 2
    await watching.live.look()
    assert len(watching.edits) == 3, "the one that failed"


async def test_a_stop_waits_for_the_edit_that_is_on_its_way(watching):
    await watching.begins()
    watching.held = asyncio.Event()
    looking = asyncio.create_task(watching.live.look())
    await until(lambda: watching.speaker.showing and watching.edits, what="an edit in flight")
    (flight,) = watching.speaker.showing.values()
    looking.cancel()
    finishing = asyncio.create_task(watching.speaker.finish())
    await asyncio.sleep(0)
    watching.held.set()
    await finishing
    assert flight.done()


async def test_an_answer_waits_for_the_edit_that_is_on_its_way(watching):
    """It may be put in the same message: what was sent first must not arrive last."""
    await watching.begins()
    watching.held = asyncio.Event()
    looking = asyncio.create_task(watching.live.look())
    await until(lambda: watching.edits, what="an edit in flight")
    answering = asyncio.create_task(watching.speaker.answer(1, CHAT, REPLY))
    other = asyncio.create_task(watching.speaker.answer(2, 6, REPLY))
    await until(lambda: len(watching.edits) == 2, what="an answer to somebody else")
    watching.held.set()
    await asyncio.gather(looking, answering, other)
    assert watching.texts == ["0", "decided", "decided"]
    await watching.speaker.finish()


async def test_the_messages_that_showed_it_are_known_at_its_end(watching):
    for message in (3, 9, 5):
        await watching.begins(message=message)
    assert await watching.double.run(live.over, CHAT + 1, "count", 1) == []
    assert await watching.double.run(live.over, CHAT, "count", 1) == [3, 5, 9]
    assert await watching.rows() == 0
