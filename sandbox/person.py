"""A person in a story: says, taps, shares, sends, blocks, and sees what comes back."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from .chats import Json, Message
from .phone import Phone
from .screen import draw
from .telegram import Telegram

Wanted = str | re.Pattern[str]
Found = TypeVar("Found")
PATIENCE = 60.0  # seconds that somebody looks at the screen: on a busy machine anything may take long


class Person:
    """`budi = Person.of(telegram, "Budi")`, then `await budi.says("/start")`, `await budi.sees("Halo")`."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.clipboard = ""
        self.opened: list[str] = []

    @classmethod
    def of(cls, telegram: Telegram, first_name: str, **details: Any) -> "Person":
        return cls(telegram.user(first_name, **details))

    @property
    def id(self) -> int:
        return self.phone.id

    @property
    def messages(self) -> list[Message]:
        """What is on the screen now, oldest first."""
        return self.phone.chat.visible()

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        found = next((message for message in self.phone.chat.newest() if message.from_bot), None)
        assert found, f"the bot has said nothing\n{self.screen}"
        return found

    @property
    def keyboard(self) -> list[str]:
        """The labels of the reply keyboard."""
        rows = (self.phone.chat.keyboard_json or {}).get("keyboard", [])
        return [button["text"] for row in rows for button in row]

    @property
    def buttons(self) -> list[str]:
        """The labels on offer: of the newest message with buttons, and of the reply keyboard."""
        newest = next((message for message in self.phone.chat.newest() if message.keyboard), None)
        return (newest.buttons if newest else []) + self.keyboard

    @property
    def toasts(self) -> list[Json]:
        return self.phone.chat.toasts

    @property
    def screen(self) -> str:
        return draw(self.phone)

    @property
    def news(self) -> list[Message]:
        """The bot's messages that are new or edited since this person last did something, newest first."""
        fresh = [message for message in self.messages if message.from_bot and message.activity > self.phone.since]
        return sorted(fresh, key=lambda message: -message.activity)

    async def sees(self, wanted: Wanted, within: float = PATIENCE) -> Message:
        """Waits until the newest activity shows a text, or a pattern, and answers its message."""
        return await self._until(lambda: self._shown(wanted), within, f"does not see {wanted!r}")

    async def sees_not(self, wanted: Wanted, within: float = 0.3) -> None:
        """Waits a little and finds that nothing on the screen says so."""
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0 and not self._on_screen(wanted):
            await self._change(left)
        assert not self._on_screen(wanted), f"{self._name} sees {wanted!r}\n{self.screen}"

    async def sees_toast(self, wanted: Wanted, within: float = PATIENCE) -> Json:
        """The answer to a tap, as it pops up over the chat."""

        def shown() -> Json | None:
            fresh = [toast for toast in self.toasts if toast["activity"] > self.phone.since]
            return next((toast for toast in reversed(fresh) if matches(wanted, toast["text"])), None)

        return await self._until(shown, within, f"sees no toast {wanted!r}")

    async def says(self, text: str, reply_to: Message | None = None) -> Message:
        return self.phone.says(text, reply_to)[-1]

    async def opens(self, link: str = "") -> Message:
        """Opens a deep link (or a bare payload) and presses START."""
        return self.phone.opens(link)

    async def taps(self, label: str, on: Message | None = None, within: float = PATIENCE) -> None:
        """Taps the newest visible button with this label, or containing it; or that of an old message."""
        found = await self._until(lambda: self._button(label, on), within, f"finds no button {label!r}")
        message, button = found
        if message is None:
            self.phone.presses(button["text"])
        elif "callback_data" in button:
            self.phone.taps_data(button["callback_data"], message)
        elif "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
        elif "url" in button:
            self.opened.append(button["url"])

    async def taps_data(self, data: str, on: Message | int | None = None) -> None:
        """A forged tap: data that no button holds."""
        self.phone.taps_data(data, on if on is not None else self.last)

    async def shares_contact(self, own: bool = True, phone: str = "6281298765432", **details: Any) -> Message:
        """The own contact, by the keyboard's button where there is one; or somebody else's."""
        if own:
            return self.phone.shares_contact(reply_to=self.phone.chat.keyboard, **details)
        details.setdefault("name", "Orang Lain")
        return self.phone.shares_contact(phone, **details)

    async def shares_location(self, latitude: float, longitude: float) -> Message:
        return self.phone.shares_location(latitude, longitude)

    async def sends_file(self, name: str | None, data: bytes, **details: Any) -> Message:
        return self.phone.sends_file(name, data, **details)

    async def sends_photo(self, data: bytes | None = None, caption: str = "") -> Message:
        return self.phone.sends_photo(data, caption)

    async def sends_album(self, count: int = 3) -> list[Message]:
        return self.phone.sends_album(count)

    async def sends_sticker(self) -> Message:
        return self.phone.sends_kind("sticker")

    async def sends_voice(self) -> Message:
        return self.phone.sends_kind("voice")

    async def sends_kind(self, kind: str) -> Message:
        return self.phone.sends_kind(kind)

    def downloads(self, message: Message | None = None) -> bytes:
        """What the bot sent as a document or picture: of the newest message, or another one."""
        content = (message or self.last).content
        file = content["document"] if "document" in content else content["photo"][-1]
        return self.phone.telegram.files.find(file["file_id"]).data

    async def edits(self, text: str, message: Message | None = None) -> Message:
        """Changes the own newest message, or another one."""
        own = message or next(message for message in self.phone.chat.newest() if not message.from_bot)
        return self.phone.edits(own, text)

    async def blocks(self) -> None:
        self.phone.blocks()

    async def unblocks(self) -> None:
        self.phone.unblocks()

    async def clears(self) -> None:
        self.phone.clears()

    @property
    def _name(self) -> str:
        return self.phone.account.first_name

    def _shown(self, wanted: Wanted) -> Message | None:
        return next((message for message in self.news if matches(wanted, shown_text(message))), None)

    def _on_screen(self, wanted: Wanted) -> bool:
        return self._shown(wanted) is not None

    def _button(self, label: str, on: Message | None) -> tuple[Message | None, Json] | None:
        """The message (None: the reply keyboard) and the button with a label."""
        chat = self.phone.chat
        for message in [on] if on else chat.newest():
            keyboard = message is chat.keyboard
            rows = chat.keyboard_json["keyboard"] if keyboard and chat.keyboard_json else message.keyboard
            buttons = [button for row in rows or [] for button in row]
            exact = [button for button in buttons if button["text"] == label]
            near = exact or [button for button in buttons if label in button["text"]]
            if near:
                return None if keyboard else message, near[0]
        return None

    async def _until(self, look: Callable[[], Found | None], within: float, complaint: str) -> Found:
        """Looks again at each change of the chat; complains with the screen."""
        until = time.monotonic() + within
        while (found := look()) is None:
            left = until - time.monotonic()
            assert left > 0, f"{self._name} {complaint}\n{self.screen}"
            await self._change(left)
        return found

    async def _change(self, within: float) -> None:
        changed = self.phone.chat.changed
        changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await changed.wait()


def shown_text(message: Message) -> str:
    """All that one can read in a message: text or caption, and the name of a file."""
    name = message.content.get("document", {}).get("file_name", "")
    return f"{message.text}\n{name}" if name else message.text


def matches(wanted: Wanted, text: str) -> bool:
    """A text contains what is wanted, or matches it as a pattern."""
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    if wanted in text:
        return True
    try:
        return bool(re.search(wanted, text))
    except re.error:
        return False
