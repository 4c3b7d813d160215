"""Which parameters each method takes, and how they are read from text, JSON or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .refusal import Refusal, bad

_SENT = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification"
    " protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters"
    " reply_markup reply_to_message_id allow_sending_without_reply"
)
_CAPTION = "caption parse_mode caption_entities show_caption_above_media"
_EDITED = "business_connection_id chat_id message_id inline_message_id reply_markup parse_mode"


def names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TABLE = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url certificate max_connections allowed_updates ip_address drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": f"{_SENT} text parse_mode entities link_preview_options disable_web_page_preview",
    "sendDocument": f"{_SENT} {_CAPTION} document thumbnail disable_content_type_detection",
    "sendPhoto": f"{_SENT} {_CAPTION} photo has_spoiler",
    "sendVideo": f"{_SENT} {_CAPTION} video has_spoiler supports_streaming",
    "sendMediaGroup": f"{_SENT.replace(' reply_markup', '')} media",
    "sendChatAction": "business_connection_id chat_id message_thread_id action",
    "copyMessage": f"{_SENT} {_CAPTION} from_chat_id message_id video_start_timestamp",
    "forwardMessage": f"{_SENT} from_chat_id message_id video_start_timestamp",
    "editMessageText": f"{_EDITED} text entities link_preview_options disable_web_page_preview",
    "editMessageCaption": f"{_EDITED} caption caption_entities show_caption_above_media",
    "editMessageMedia": "business_connection_id chat_id message_id inline_message_id media reply_markup",
    "editMessageReplyMarkup": "business_connection_id chat_id message_id inline_message_id reply_markup",
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "getFile": "file_id",
    "getChat": "chat_id",
    "leaveChat": "chat_id",
    "setMyCommands": "commands scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
}

METHODS: dict[str, str] = {name.lower(): name for name in _TABLE}
PARAMETERS: dict[str, frozenset[str]] = {name: names(listed) for name, listed in _TABLE.items()}


@dataclass
class Upload:
    """A file as a request carries it."""

    name: str
    data: bytes
    mime: str = ""


class Params(dict[str, Any]):
    """The parameters of a request, and the files that came with them."""

    def __init__(self, values: Mapping[str, Any] | None = None, files: dict[str, Upload] | None = None) -> None:
        super().__init__(values or {})
        self.files = files or {}


def words(params: Params, name: str) -> str:
    value = params.get(name)
    return "" if value is None else str(value)


def number(params: Params, name: str, default: int = 0) -> int:
    try:
        return int(words(params, name).strip() or default)
    except ValueError:
        return default


def flag(params: Params, name: str) -> bool:
    return words(params, name).lower() in ("true", "yes", "1")


def structure(params: Params, name: str, what: str) -> Any:
    """A parameter that is JSON: already read (a JSON request) or still text."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {what} JSON object") from None


def message_id(params: Params, name: str = "message_id") -> int:
    identifier = number(params, name)
    if identifier <= 0:
        raise bad("message identifier is not specified")
    return identifier


def method_named(name: str) -> str:
    """The API's own spelling: Telegram does not look at capitals."""
    if name.lower() not in METHODS:
        raise Refusal(404, "Not Found")
    return METHODS[name.lower()]
