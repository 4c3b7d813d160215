"""The methods that change or delete what was sent, and the answers to taps."""

from . import markup as keyboards
from .chats import Chat, Json, Message, seconds
from .html import Entity
from .markup import Markup
from .parameters import Params, flag, message_id, structure, words
from .refusal import bad
from .sending import Sending
from .text import CAPTION_LIMIT, TEXT_LIMIT, check_length, formatted, message_text, with_entities

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_WITHIN, ANSWER_LIMIT = 15, 200  # seconds (a guess: Telegram does not say), characters
DELETABLE = 48 * 3600


class Editing(Sending):
    def edit_message_text(self, params: Params) -> Json:
        text, entities = message_text(params, self.swallowed)
        chat, message, markup = self._edited(params)
        if "text" not in message.content:
            raise bad("there is no text in the message to edit")
        self._check_preview(params)
        check_length(text, TEXT_LIMIT, "MESSAGE_TOO_LONG")
        return self._change(chat, message, self._content(text, entities, "text"), markup)

    def edit_message_caption(self, params: Params) -> Json:
        text, entities = formatted(params, self.swallowed, "caption")
        chat, message, markup = self._edited(params)
        if "text" in message.content:
            raise bad("there is no caption in the message to edit")
        check_length(text, CAPTION_LIMIT, "message caption is too long")
        kept = {name: value for name, value in message.content.items() if not name.startswith("caption")}
        return self._change(chat, message, kept | self._content(text, entities, "caption"), markup)

    def edit_message_media(self, params: Params) -> Json:
        """A message of text becomes one with a file, too."""
        item = structure(params, "media", "input media")
        if not isinstance(item, dict):
            raise bad("media not found")
        chat, message, markup = self._edited(params)
        return self._change(chat, message, self._album_item(params, item), markup)

    def edit_message_reply_markup(self, params: Params) -> Json:
        chat, message, markup = self._edited(params)
        return self._change(chat, message, message.content, markup)

    def delete_message(self, params: Params) -> bool:
        chat = self.chat(params)
        message = chat.messages.get(message_id(params))
        if not message or message.deleted:
            raise bad("message to delete not found")
        if seconds(self.now()) - message.date > DELETABLE:
            raise bad("message can't be deleted for everyone")
        if not chat.account and not message.from_bot:
            raise bad("message can't be deleted")
        chat.delete(message)
        self.changed(chat)
        return True

    def delete_messages(self, params: Params) -> bool:
        wanted = structure(params, "message_ids", "message identifiers")
        if not isinstance(wanted, list) or not wanted:
            raise bad("message identifiers are not specified")
        if len(wanted) > 100:
            raise bad("too many message identifiers specified")
        chat = self.chat(params)
        known = [chat.messages[int(each)] for each in wanted if int(each) in chat.messages]
        if any(seconds(self.now()) - message.date > DELETABLE for message in known):
            raise bad("message can't be deleted for everyone")
        for message in known:
            chat.delete(message)
        self.changed(chat)
        return True

    def answer_callback_query(self, params: Params) -> bool:
        text = words(params, "text")
        identifier = words(params, "callback_query_id")
        asked = self.queries.get(identifier)
        if not asked or (self.now() - asked[0]).total_seconds() > ANSWER_WITHIN:
            raise bad(TOO_OLD)
        if len(text) > ANSWER_LIMIT:
            raise bad("MESSAGE_TOO_LONG")
        if words(params, "url") and not words(params, "url").startswith(f"https://t.me/{self.bot['username']}?"):
            raise bad("URL_INVALID")
        chat = self.queries.pop(identifier)[1]
        if text:
            toast = {"text": text, "alert": flag(params, "show_alert"), "id": identifier}
            chat.toasts.append(toast | {"activity": chat.activity + 1})
        self.changed(chat)
        return True

    def _edited(self, params: Params) -> tuple[Chat, Message, Markup | None]:
        """The message that a request changes, and the keyboard that it is to have."""
        if words(params, "inline_message_id"):
            raise bad("MESSAGE_ID_INVALID")
        markup = keyboards.parse_inline(params, self.swallowed)
        chat, wanted = self.chat(params), message_id(params)
        self.check_writable(chat)
        message = chat.messages.get(wanted)
        if not message or message.deleted:
            raise bad("message to edit not found")
        if not message.from_bot or message.frozen or "forward_origin" in message.extra:
            raise bad("message can't be edited")
        return chat, message, markup

    def _content(self, text: str, entities: list[Entity], name: str) -> Json:
        return with_entities(text, self._named(entities), name)

    def _change(self, chat: Chat, message: Message, content: Json, markup: Markup | None) -> Json:
        """Without a keyboard in the request the message loses its own: so does Telegram.

        Buttons that change are no edit that people see, and buttons that go are no news.
        """
        rows = markup.rows if markup else None
        if content == message.content and rows == message.keyboard:
            raise bad(NOT_MODIFIED)
        self.pace(chat)
        if content != message.content:
            message.edited = seconds(self.now())
        news = message if rows or content != message.content else None
        message.content, message.keyboard = content, rows
        self.changed(chat, news)
        return message.json()
