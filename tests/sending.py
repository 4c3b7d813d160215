"""The courier on a real database, with a double in the place of the speaker."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlmodel import select

from locales import Text
from models.message import Message, Priority, Promise, promise_many
from tests.intaking import NOW
from transport.courier import Courier, Rendered
from transport.pace import Pace
from transport.screen import Say, Screen

CHAT = 5
SAID = Rendered(Say(Screen((Text("promised"),))), "id")


class Sending:
    """The courier with a double of the speaker: what was sent, and what becomes of each request."""

    def __init__(self, double: Any):
        self.double = double
        self.services = double.intake.services
        self.sent: list[int] = []
        self.in_flight = self.most = 0
        self.deed: Callable[[int], Awaitable[object]] | None = None
        self.render: Any = lambda *_: SAID
        self.courier = Courier(
            self.services,
            self,
            Pace(1000),
            {"kind": lambda *args: self.render(*args)},  # type: ignore[arg-type]
        )

    def request(self, chat: int, say: Say, _language: str) -> Any:
        if not say.screen.lines:
            raise ValueError("nothing to say")
        return chat

    async def make(self, chat: int) -> int:
        self.sent.append(chat)
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        try:
            if self.deed:
                await self.deed(chat)
        finally:
            self.in_flight -= 1
        return 77

    async def promises(self, *chats: int, priority: Priority = Priority.REMINDER, due: int = 0) -> None:
        some = [
            Promise(f"{chat}", "kind", chat, chat, NOW + timedelta(seconds=due), NOW + timedelta(days=1), priority)
            for chat in chats
        ]
        assert await self.double.run(promise_many, some) == len(some)

    async def rows(self) -> dict[int, Message]:
        found = await self.double.run(lambda on: on.exec(select(Message)).all())
        return {row.chat_id: row for row in found}

    async def ends(self, chat: int = CHAT) -> tuple[str | None, str | None]:
        row = (await self.rows())[chat]
        return row.outcome, row.reason
