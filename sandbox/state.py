"""The state that all methods of the sandbox's Telegram share."""

import itertools
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from .chats import Account, Chat, Json, Message, seconds
from .faults import Faults
from .files import Files
from .floods import Floods
from .markup import Markup
from .parameters import Params, words
from .refusal import bad, forbidden
from .updates import Updates

Listener = Callable[[Json], None]


def utcnow() -> datetime:
    return datetime.now(UTC)


@dataclass
class Call:
    """One request of the bot, as it is shown and counted; `status` is 0 where no answer was given."""

    at: datetime
    method: str
    chat: str
    params: Json
    status: int

    def json(self) -> Json:
        return {
            "at": self.at.isoformat(),
            **{name: getattr(self, name) for name in ("method", "chat", "status")},
        }


class State:
    def __init__(self, now: Callable[[], datetime] = utcnow, token: str = "123456:TEST", limits: bool = True) -> None:
        self.now, self.token, self.limits = now, token, limits
        number = token.partition(":")[0]
        self.bot: Json = {
            "id": int(number) if number.isdigit() else 123456,
            "is_bot": True,
            "first_name": "Payung",
            "username": "payung_bot",
        }
        # What the owner of a new bot has told BotFather: nothing.
        self.botfather: Json = {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_guest_queries": False,
        }
        self.calls: deque[Call] = deque(maxlen=10_000)
        self.refusals: list[str] = []  # bounded by the tests that make them
        self.swallowed: list[str] = []
        self.listeners: set[Listener] = set()
        self.updates, self.files = Updates(lambda: self.now()), Files()
        self.floods, self.faults = Floods(), Faults()
        self.accounts: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.ids = itertools.count(1)
        self.people_ids = itertools.count(7_000_000_001)  # beyond 32 bits, as many real ones are
        self.queries: dict[str, tuple[datetime, Chat]] = {}

    def tell(self, event: Json) -> None:
        for listener in list(self.listeners):
            listener(event)

    def changed(self, chat: Chat, message: Message | None = None) -> None:
        chat.touch(message)
        self.tell({"chat": chat.id})

    def chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a request names, if the bot can know it."""
        wanted = words(params, name).strip()
        if not wanted:
            raise bad(f"{name} is empty")
        if wanted.startswith("@"):
            found = (chat for chat in self.chats.values() if chat.username == wanted[1:] and not chat.account)
            chat = next(found, None)
        else:
            chat = self.chats.get(int(wanted)) if re.fullmatch("-?[0-9]+", wanted) else None
        account = chat.account if chat else None
        if not chat or (account and not (account.started or account.seen)):
            raise bad("chat not found")
        return chat

    def writable(self, params: Params) -> Chat:
        """The chat of a request that writes into it."""
        chat = self.chat(params)
        self.check_writable(chat)
        return chat

    def check_writable(self, chat: Chat) -> None:
        account = chat.account
        if account and account.gone:
            raise forbidden("user is deactivated")
        if account and account.blocked:
            raise forbidden("bot was blocked by the user")
        if account and not account.started:
            raise forbidden("bot can't initiate conversation with a user")
        if not chat.member:
            raise forbidden(f"bot was kicked from the {chat.type} chat")

    def pace(self, chat: Chat, count: int = 1) -> None:
        if self.limits:
            self.floods.take(chat.id, count)

    def new_message(self, chat: Chat, content: Json, sender: Json | None, from_bot: bool = False) -> Message:
        message = Message(next(self.ids), chat, sender, from_bot, seconds(self.now()), content)
        chat.add(message)
        return message

    def bot_message(self, chat: Chat, content: Json, markup: Markup | None = None, **extra: Json) -> Message:
        sender = None if chat.type == "channel" else self.bot
        message = self.new_message(chat, content, sender, from_bot=True)
        message.extra = dict(extra)
        if markup and markup.kind == "inline":
            message.keyboard = markup.rows
        elif markup:
            message.frozen = True
            chat.keyboard = message if markup.kind == "reply" else None
            chat.keyboard_json = markup.json if markup.kind == "reply" else None
        chat.actions.clear()
        self.tell({"chat": chat.id})
        return message
