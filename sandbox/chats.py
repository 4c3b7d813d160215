"""What Telegram keeps: accounts, chats and their messages."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

HISTORY = 1000  # messages kept in a chat: mass tests must not grow without end

Json = dict[str, Any]


@dataclass
class Account:
    """A Telegram user; `seen` by the bot (in a group), `started` it, `blocked` it, `gone` altogether.

    `absent`: the page shows no phone of theirs.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    phone: str = ""
    seen: bool = False
    started: bool = False
    blocked: bool = False
    gone: bool = False
    absent: bool = False

    def json(self) -> Json:
        names = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | {name: value for name, value in names.items() if value}


@dataclass
class Message:
    """One message; `content` holds its text or media as the Bot API names them."""

    id: int
    chat: "Chat"
    sender: Json | None
    from_bot: bool
    date: int
    content: Json
    keyboard: list[list[Json]] | None = None  # inline
    frozen: bool = False  # it carried a reply keyboard or its removal: never to be edited
    edited: int | None = None
    deleted: bool = False
    hidden: bool = False  # deleted by the person for themselves only
    activity: int = 0  # the chat's count when it was written or last edited
    extra: Json = field(default_factory=dict)

    def json(self) -> Json:
        result: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.json()}
        if self.sender:
            result["from"] = self.sender
        if self.edited:
            result["edit_date"] = self.edited
        if self.keyboard:
            result["reply_markup"] = {"inline_keyboard": self.keyboard}
        return result | self.content | self.extra

    @property
    def text(self) -> str:
        return self.content.get("text") or self.content.get("caption") or ""

    @property
    def entities(self) -> list[Json]:
        return self.content.get("entities") or self.content.get("caption_entities") or []

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.keyboard or [] for button in row]

    @property
    def visible(self) -> bool:
        return not self.deleted and not self.hidden


@dataclass
class Chat:
    """A private chat with the bot, a group or a channel."""

    id: int
    type: str = "private"
    account: Account | None = None
    title: str = ""
    username: str | None = None
    member: bool = True  # the bot is in it
    messages: dict[int, Message] = field(default_factory=dict)
    activity: int = 0
    keyboard: Message | None = None  # the message whose reply keyboard is shown
    keyboard_json: Json | None = None
    toasts: list[Json] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)  # "typing" and its kind
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def json(self) -> Json:
        if self.account:
            user = self.account.json()
            names = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
            return {"id": self.id, "type": "private", **names}
        return {"id": self.id, "type": self.type, "title": self.title} | (
            {"username": self.username} if self.username else {}
        )

    def add(self, message: Message) -> Message:
        self.messages[message.id] = message
        while len(self.messages) > HISTORY:
            del self.messages[next(iter(self.messages))]
        self.touch(message)
        return message

    def touch(self, message: Message | None = None) -> None:
        """Something changed: whoever waits for this chat looks again."""
        self.activity += 1
        if message:
            message.activity = self.activity
        self.changed.set()

    def visible(self) -> list[Message]:
        return [message for message in self.messages.values() if message.visible]

    def newest(self) -> Iterator[Message]:
        return (message for message in reversed(self.messages.values()) if message.visible)

    def delete(self, message: Message) -> None:
        message.deleted = True
        if self.keyboard is message:
            self.keyboard = self.keyboard_json = None
        self.touch()


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())
