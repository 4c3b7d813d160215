"""An update as Telegram sent it: whose it is, of when, and the message that it is about."""

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]  # as JSON has it: https://core.telegram.org/bots/api#update

PARTS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "inline_query", "job")


def chat_of(raw: Raw) -> int | None:
    """The chat of a raw update, without trusting its shape."""
    for part in PARTS:
        body = raw.get(part)
        if isinstance(body, dict):
            message = body.get("message") if part == "callback_query" else body
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return chat["id"]
            return sender_of(raw)
    return None


def message_of(raw: Raw) -> Raw:
    """What was written or edited, or bears the button that was tapped; empty where that is out of reach."""
    query = raw.get("callback_query")
    message = query.get("message") if query else raw.get("message") or raw.get("edited_message")
    return message if message and message["date"] else {}


def message_id_of(raw: Raw) -> int:
    """Also of a message that is out of reach: it can be there still, with its buttons."""
    tapped = (raw.get("callback_query") or {}).get("message") or {}
    return tapped.get("message_id") or message_of(raw).get("message_id", 0)


def text_of(message: Raw) -> str:
    """What is written in it, or below its picture. Raises TypeError where that is something else."""
    text = message.get("text") or message.get("caption") or ""
    if not isinstance(text, str):
        raise TypeError(type(text).__name__)
    return text


def sent_at(raw: Raw) -> float | None:
    """When Telegram received a message, or its edit; taps do not say."""
    for part, field in (("message", "date"), ("edited_message", "edit_date")):
        body = raw.get(part)
        if isinstance(body, dict) and isinstance(at := body.get(field), int):
            return float(at)
    return None


def is_card(raw: Raw) -> bool:
    """Whether it is a contact, of which many may be forwarded at once."""
    message = raw.get("message")
    return isinstance(message, dict) and "contact" in message


def tap_of(raw: Raw) -> str | None:
    """The id by which a tap is answered."""
    query = raw.get("callback_query")
    return query["id"] if isinstance(query, dict) and isinstance(query.get("id"), str) else None


def sender_of(raw: Raw) -> int | None:
    for part in PARTS:
        body = raw.get(part)
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return sender["id"]
    return None
