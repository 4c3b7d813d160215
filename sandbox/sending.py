"""The methods that put a message in front of somebody."""

from . import markup as keyboards
from .chats import Chat, Json, Message
from .files import media
from .html import Entity
from .links import link_fault
from .markup import Markup
from .parameters import Params, flag, message_id, names, number, structure, words
from .refusal import bad
from .state import State
from .text import TEXT_LIMIT, caption, check_length, message_text, with_entities

ACTIONS = names(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document"
    " choose_sticker find_location record_video_note upload_video_note"
)
PREVIEW = names("is_disabled url prefer_small_media prefer_large_media show_above_text")


class Sending(State):
    def send_message(self, params: Params) -> Json:
        text, entities = message_text(params, self.swallowed)
        chat, markup, extra = self._prepare(params)
        self._check_preview(params)
        check_length(text, TEXT_LIMIT, "message is too long")
        return self._send(chat, with_entities(text, self._named(entities)), markup, extra)

    def send_document(self, params: Params) -> Json:
        return self._send_file(params, "document")

    def send_photo(self, params: Params) -> Json:
        return self._send_file(params, "photo")

    def send_video(self, params: Params) -> Json:
        return self._send_file(params, "video")

    def send_media_group(self, params: Params) -> list[Json]:
        items = structure(params, "media", "media") or []
        if not isinstance(items, list) or len(items) < 2:
            raise bad("there must be at least 2 messages to send as an album" if items else "media is empty")
        if len(items) > 10:
            raise bad("too many messages to send as an album")
        kinds = {item.get("type") for item in items}
        if len(kinds) > 1 and not kinds <= {"photo", "video"}:
            raise bad("documents can't be mixed with other media types")
        chat, _, extra = self._prepare(params)
        contents = [self._album_item(params, item) for item in items]
        self.pace(chat, len(items))
        extra["media_group_id"] = str(next(self.ids))
        return [self.bot_message(chat, content, None, **extra).json() for content in contents]

    def _album_item(self, params: Params, item: Json) -> Json:
        file = self.files.taken(params, str(item.get("type")), item.get("media"))
        own = Params({name: item[name] for name in ("caption", "parse_mode", "caption_entities") if name in item})
        return media(file) | caption(own, self.swallowed)

    def send_chat_action(self, params: Params) -> bool:
        if words(params, "action") not in ACTIONS:
            raise bad("wrong parameter action in request")
        chat = self.writable(params)
        chat.actions[:] = [words(params, "action")]
        self.changed(chat)
        return True

    def copy_message(self, params: Params) -> Json:
        original = self._original(params, "message to copy not found")
        chat, markup, extra = self._prepare(params)
        content = dict(original.content)
        if "caption" in params and "text" not in content:
            content.pop("caption_entities", None)
            content |= caption(params, self.swallowed)
        return {"message_id": self._send(chat, content, markup, extra)["message_id"]}

    def forward_message(self, params: Params) -> Json:
        original = self._original(params, "message to forward not found")
        chat, _, extra = self._prepare(params)
        origin = {"type": "user", "date": original.date, "sender_user": original.sender or self.bot}
        return self._send(chat, dict(original.content), None, extra | {"forward_origin": origin})

    def _original(self, params: Params, missing: str) -> Message:
        chat = self.chat(params, "from_chat_id")
        message = chat.messages.get(message_id(params))
        if not message or message.deleted:
            raise bad(missing)
        return message

    def _send_file(self, params: Params, kind: str) -> Json:
        content = media(self.files.taken(params, kind)) | caption(params, self.swallowed)
        chat, markup, extra = self._prepare(params)
        return self._send(chat, content, markup, extra)

    def _prepare(self, params: Params) -> tuple[Chat, Markup | None, Json]:
        """What every sending method asks of a request, in Telegram's order."""
        private = not words(params, "chat_id").startswith(("-", "@"))
        markup = keyboards.parse(params, private, self.swallowed)
        chat = self.writable(params)
        if number(params, "message_thread_id"):
            raise bad("message thread not found")
        return chat, markup, self._replied(chat, params) | self._protected(params)

    def _check_preview(self, params: Params) -> None:
        options = structure(params, "link_preview_options", "link preview options") or {}
        for name, value in options.items():
            if name not in PREVIEW:
                self.swallowed.append(f"link_preview_options has no field {name}")
            elif name != "url" and not isinstance(value, bool):
                raise bad(f'field "{name}" must be of type Boolean')
        if options.get("url") and link_fault(options["url"]):
            raise bad("WEBPAGE_URL_INVALID")

    def _protected(self, params: Params) -> Json:
        return {"has_protected_content": True} if flag(params, "protect_content") else {}

    def _replied(self, chat: Chat, params: Params) -> Json:
        reply = structure(params, "reply_parameters", "reply parameters") or {}
        if reply and "message_id" not in reply:
            raise bad('can\'t find field "message_id"')
        wanted = int(reply.get("message_id") or number(params, "reply_to_message_id"))
        if not wanted:
            return {}
        message = chat.messages.get(wanted)
        if message and not message.deleted:
            return {"reply_to_message": message.json()}
        if reply.get("allow_sending_without_reply") or flag(params, "allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")

    def _send(self, chat: Chat, content: Json, markup: Markup | None, extra: Json) -> Json:
        self.pace(chat)
        return self.bot_message(chat, content, markup, **extra).json()

    def _named(self, entities: list[Entity]) -> list[Entity]:
        """Mentions by id point at a known user, or are plain text."""
        for entity in [entity for entity in entities if "user_id" in entity]:
            account = self.accounts.get(entity.pop("user_id"))
            if account:
                entity["user"] = account.json()
            else:
                entities.remove(entity)
                self.swallowed.append("a mention of an unknown user became plain text")
        return entities
