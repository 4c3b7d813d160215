"""A person's Telegram: what they do in their chat with the bot becomes updates."""

import re
import secrets
from collections.abc import Sequence
from typing import Any

from .chats import Account, Chat, Json, Message, seconds
from .files import media
from .oddities import oddity
from .pictures import picture
from .state import State
from .text import finish, pieces, with_entities

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
LINK = re.compile(
    r"(?:https?://)?(?:t|telegram)\.me/(\w+)(?:\?start=([^&\s]*))?$|tg://resolve\?domain=(\w+)&start=(\S*)"
)


class Phone:
    """Synchronous; `Person` puts waiting and looking on top of it."""

    def __init__(self, telegram: State, account: Account) -> None:
        self.telegram, self.account = telegram, account
        self.since = self.chat.activity

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def chat(self) -> Chat:
        return self.telegram.chats[self.account.id]

    def starts(self, payload: str = "") -> Message:
        """Presses START, or opens a deep link and presses it; a blocked bot is unblocked by that."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram opens no link with the payload {payload!r}")
        if self.account.blocked:
            self.unblocks()
        return self.says(f"/start {payload}".strip())[0]

    def opens(self, link: str) -> Message:
        """Opens a link to the bot (t.me or tg://), or its bare payload."""
        found = LINK.fullmatch(link)
        if not found:
            return self.starts(link)
        if (found[1] or found[3]) != self.telegram.bot["username"]:
            raise ValueError(f"{link} does not lead to this bot")
        return self.starts(found[2] or found[4] or "")

    def says(self, text: str, reply_to: Message | None = None) -> list[Message]:
        """A text; one that is too long goes out in pieces, as applications do it."""
        sent = []
        for piece in pieces(text):
            body, entities = finish(piece, [])
            if body:
                sent.append(self.sends(with_entities(body, entities), reply_to))
        if not sent:
            raise ValueError("there is nothing to send in an empty text")
        return sent

    def sends(self, content: Json, reply_to: Message | None = None) -> Message:
        """Any message with this content (as the Bot API names it)."""
        self._acts()
        self.account.started = True
        message = self.telegram.new_message(self.chat, content, self.account.json())
        if reply_to:
            message.extra["reply_to_message"] = reply_to.json()
        self.telegram.updates.push("message", message.json())
        self._hide_keyboard()
        self.since = self.chat.activity
        self.telegram.changed(self.chat)
        self.since = self.chat.activity
        return message

    def edits(self, message: Message, text: str) -> Message:
        self._acts()
        body, entities = finish(text, [])
        message.content = with_entities(body, entities, "text" if "text" in message.content else "caption") | {
            name: value for name, value in message.content.items() if name not in ("text", "entities", "caption")
        }
        message.edited = seconds(self.telegram.now())
        self.telegram.updates.push("edited_message", message.json())
        self.telegram.changed(self.chat)
        self.since = self.chat.activity
        return message

    def taps(self, message: Message, row: int, column: int) -> Json:
        """Taps an inline button; answers the button."""
        button = (message.keyboard or [])[row][column]
        if "callback_data" in button:
            self.taps_data(button["callback_data"], message)
        return button

    def taps_data(self, data: str, message: Message | int) -> str:
        """A tap with any data on any message, also a deleted one; answers the query's id."""
        self._acts()
        query = str(secrets.randbits(62))
        chat = self.chat
        found = message if isinstance(message, Message) else chat.messages.get(message)
        identifier = found.id if found else int(message)  # pyright: ignore[reportArgumentType]
        gone = {"chat": chat.json(), "message_id": identifier, "date": 0}
        body = {
            "id": query,
            "from": self.account.json(),
            "message": found.json() if found and not found.deleted else gone,
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        self._forget_queries()
        self.telegram.queries[query] = (self.telegram.now(), chat)
        self.telegram.updates.push("callback_query", body)
        self.since = chat.activity
        return query

    def presses(self, text: str) -> Message:
        """A button of the reply keyboard: it sends its text, or the own contact or place."""
        buttons = [button for row in (self.chat.keyboard_json or {}).get("keyboard", []) for button in row]
        button = next((button for button in buttons if button["text"] == text), None)
        if not button:
            raise ValueError(f"no such button on the keyboard: {text!r}")
        keyboard = self.chat.keyboard
        if button.get("request_contact"):
            return self.shares_contact(reply_to=keyboard)
        if button.get("request_location"):
            return self.shares_location(-7.8, 110.36, reply_to=keyboard)
        return self.says(text)[0]

    def shares_contact(
        self, phone: str | None = None, name: str | None = None, user_id: int | None = None,
        vcard: str | None = None, reply_to: Message | None = None,
    ) -> Message:  # fmt: skip
        """The own contact, or with a `phone` somebody else's, who may have no account (no `user_id`)."""
        contact: Json = {
            "phone_number": phone or self.account.phone,
            "first_name": name or self.account.first_name,
        }
        own = phone is None
        if own and self.account.last_name:
            contact["last_name"] = self.account.last_name
        known = self.account.id if own and user_id is None else user_id
        if known is not None:
            contact["user_id"] = known
        if vcard:
            contact["vcard"] = vcard
        return self.sends({"contact": contact}, reply_to)

    def shares_location(self, latitude: float, longitude: float, reply_to: Message | None = None) -> Message:
        return self.sends({"location": {"latitude": latitude, "longitude": longitude}}, reply_to)

    def sends_file(
        self,
        name: str | None,
        data: bytes,
        mime: str | None = None,
        caption: str = "",
        size: int | None = None,
    ) -> Message:
        """A document; without a name or type where None is given (they may lack both)."""
        file = self.telegram.files.add("document", name or "", data, mime or "", size)
        content = media(file)
        if name is None:
            del content["document"]["file_name"], content["document"]["mime_type"]
        return self.sends(content | with_entities(*finish(caption, []), "caption"))

    def sends_photo(self, data: bytes | None = None, caption: str = "", **extra: Any) -> Message:
        file = self.telegram.files.add("photo", "photo.png", data or picture())
        return self.sends(media(file) | with_entities(*finish(caption, []), "caption") | extra)

    def sends_album(self, count: int = 3) -> list[Message]:
        return self.sends_photos([b""] * count)

    def sends_photos(self, some: Sequence[bytes], caption: str = "") -> list[Message]:
        """One, or several as an album, of which the first has the words; an empty one is a picture of ours."""
        group = {"media_group_id": str(secrets.randbits(50))} if len(some) > 1 else {}
        return [self.sends_photo(one, caption if at == 0 else "", **group) for at, one in enumerate(some)]

    def sends_kind(self, kind: str) -> Message:
        """A sticker, voice note, video, dice or poll: something that nobody asked for."""
        file = self.telegram.files.add(kind, f"{kind}.bin", b"x" * 64)
        return self.sends(oddity(kind, file.json()))

    def pins(self, message: Message) -> Message:
        return self.sends({"pinned_message": message.json()})

    def reacts(self, message: Message, emoji: str = "👍") -> None:
        """The bot hears of it only if it asked for `message_reaction`."""
        body = {"chat": self.chat.json(), "message_id": message.id, "user": self.account.json(),
                "date": seconds(self.telegram.now()), "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}]}  # fmt: skip
        self.telegram.updates.push("message_reaction", body)

    def asks_inline(self, query: str) -> None:
        body = {"id": str(secrets.randbits(60)), "from": self.account.json(), "query": query, "offset": ""}
        self.telegram.updates.push("inline_query", body)

    def blocks(self) -> None:
        self._member("member", "kicked")
        self.account.blocked = True

    def unblocks(self) -> None:
        self._member("kicked", "member")
        self.account.blocked = False

    def clears(self) -> None:
        """Deletes the history on this side; the bot does not hear of it."""
        for message in self.chat.messages.values():
            message.hidden = True
        self.chat.keyboard = self.chat.keyboard_json = None
        self.telegram.changed(self.chat)

    def deletes(self, message: Message) -> None:
        """Deletes a message for both; the bot does not hear of it."""
        self.chat.delete(message)
        self.telegram.changed(self.chat)

    def leaves_telegram(self) -> None:
        self.account.gone = True

    def _member(self, old: str, new: str) -> None:
        def member(status: str) -> Json:
            return {"user": self.telegram.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        self.since = self.chat.activity
        body = {"chat": self.chat.json(), "from": self.account.json(), "date": seconds(self.telegram.now()),
                "old_chat_member": member(old), "new_chat_member": member(new)}  # fmt: skip
        self.telegram.updates.push("my_chat_member", body)
        self.telegram.changed(self.chat)

    def _acts(self) -> None:
        if self.account.blocked:
            raise ValueError("the bot is blocked: unblock it first")
        if self.account.gone:
            raise ValueError("this account is deleted")

    def _hide_keyboard(self) -> None:
        keyboard = self.chat.keyboard_json
        if keyboard and keyboard.get("one_time_keyboard"):
            self.chat.keyboard = self.chat.keyboard_json = None

    def _forget_queries(self) -> None:
        queries = self.telegram.queries
        while len(queries) > 20_000:
            del queries[next(iter(queries))]
