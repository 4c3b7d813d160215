"""All that somebody can read in a message: its text, and whatever else in it holds words or digits as text.

By the fields of the Bot API's own types, those of a newer one too, so that none is forgotten; ids are no text.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from telegram import Message, TelegramObject

# Who wrote it, which no deletion takes away.
WRITERS = frozenset({"from_user", "chat", "sender_chat", "sender_business_bot", "via_bot", "direct_messages_topic"})
Carried = tuple[int, str]  # the message that a text stands in, and the text


def carried(message: Message) -> tuple[Carried, ...]:
    """Also what it replies to or pins, where that is a message of the same person."""
    return tuple(_within(message, message.message_id))


def _within(value: Any, shown_in: int) -> Iterator[Carried]:
    if isinstance(value, str):
        yield shown_in, value
    elif isinstance(value, Message) and value.from_user and value.from_user.is_bot:
        return
    elif isinstance(value, TelegramObject):
        shown_in = value.message_id if isinstance(value, Message) else shown_in
        for name in _fields(type(value)):
            if (part := getattr(value, name, None)) is not None:
                yield from _within(part, shown_in)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _within(part, shown_in) if _is_read(name) else ()
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _within(part, shown_in)


@cache
def _fields(kind: type[TelegramObject]) -> tuple[str, ...]:
    slots = [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]
    return tuple(name for name in slots if _is_read(name) and not (kind is Message and name in WRITERS))


def _is_read(name: str) -> bool:
    return not name.startswith("_") and name != "id" and not name.endswith("_id")
