"""Groups and channels: where a bot may be, and is not meant to talk."""

from .chats import Account, Chat, Json, Message, seconds
from .state import State
from .text import finish, with_entities


class Group:
    """A group (or channel) whose people write; the bot hears commands and replies to itself only."""

    def __init__(self, telegram: State, chat: Chat) -> None:
        self.telegram, self.chat = telegram, chat

    def says(self, account: Account, text: str, reply_to: Message | None = None) -> Message:
        body, entities = finish(text, [])
        account.seen = True
        message = self.telegram.new_message(self.chat, with_entities(body, entities), account.json())
        if reply_to:
            message.extra["reply_to_message"] = reply_to.json()
        meant = any(entity["type"] == "bot_command" for entity in entities) or (reply_to and reply_to.from_bot)
        named = f"@{self.telegram.bot['username']}" in body
        if self.chat.member and (meant or named):
            self.telegram.updates.push("message", message.json())
        return message

    def posts(self, text: str) -> Message:
        """In a channel: nobody in particular writes."""
        body, entities = finish(text, [])
        message = self.telegram.new_message(self.chat, with_entities(body, entities), None)
        message.extra["sender_chat"] = self.chat.json()
        self.telegram.updates.push("channel_post", message.json())
        return message

    def adds_bot(self, account: Account) -> None:
        account.seen = self.chat.member = True
        self._member(account, "left", "member")
        if self.chat.type != "channel":
            content: Json = {"new_chat_members": [self.telegram.bot]}
            message = self.telegram.new_message(self.chat, content, account.json())
            self.telegram.updates.push("message", message.json())

    def removes_bot(self, account: Account) -> None:
        self.chat.member = False
        self._member(account, "member", "left")

    def _member(self, account: Account, old: str, new: str) -> None:
        bot = self.telegram.bot
        body = {"chat": self.chat.json(), "from": account.json(), "date": seconds(self.telegram.now()),
                "old_chat_member": {"user": bot, "status": old},
                "new_chat_member": {"user": bot, "status": new}}  # fmt: skip
        self.telegram.updates.push("my_chat_member", body)
