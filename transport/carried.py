"""All that somebody can read in a message: its text, and whatever else in it holds words or digits as text.

Whatever the field is called, one that is new with Telegram too, so that none is forgotten; ids are no text.
"""

from collections.abc import Iterator
from typing import Any

from transport.raw import Raw

# Who wrote it, which no deletion takes away.
WRITERS = frozenset({"from", "chat", "sender_chat", "sender_business_bot", "via_bot", "direct_messages_topic"})
Carried = tuple[int, str]  # the message that a text stands in, and the text


def carried(message: Raw) -> tuple[Carried, ...]:
    """Also what it replies to or pins, where that is a message of the same person."""
    return tuple(_of_message(message))


def _of_message(message: Raw) -> Iterator[Carried]:
    for name, value in message.items():
        if name not in WRITERS:
            yield from _within(name, value, message["message_id"])


def _within(name: str, value: Any, shown_in: int) -> Iterator[Carried]:
    if name == "id" or name.endswith("_id"):
        return
    if isinstance(value, str):
        yield shown_in, value
    elif isinstance(value, list):
        for part in value:
            yield from _within(name, part, shown_in)
    elif isinstance(value, dict) and _is_message(name, value):
        yield from () if (value.get("from") or {}).get("is_bot") else _of_message(value)
    elif isinstance(value, dict):
        for part in value:
            yield from _within(part, value[part], shown_in)


def _is_message(name: str, value: Raw) -> bool:
    """Every field that holds one is called so; of one out of reach nothing but its place is known."""
    return name.endswith("_message") and "message_id" in value and bool(value.get("date"))
