"""Buttons and the bytes that they carry: packed and unpacked here only."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from locales import Words
from transport.screen import Button, Key, Screen

Markup = dict[str, Any]  # as the Bot API writes it: https://core.telegram.org/bots/api#inlinekeyboardmarkup
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
OURS = frozenset(DIGITS)
LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(\w+)\?start=([\w-]{1,64})", re.ASCII | re.IGNORECASE)
LIMIT = 64  # bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton


@dataclass(frozen=True)
class Tap:
    """What a button said: a verb, the application that it is about, a question or a name, and a value."""

    verb: str
    application: int = 0
    key: str = ""
    value: str = ""


def pack(verb: str, application: int = 0, key: str = "", value: object = "") -> str:
    data = ":".join((verb, base36(application), key, str(value))).rstrip(":")
    if len(data.encode()) > LIMIT:
        raise ValueError(f"the data of a button is too long: {verb}:{key}")
    return data


def unpack(data: str) -> Tap | None:
    """The tap, or None for bytes that no button of ours carries."""
    verb, application, key, value = [*data.split(":", 3), "", "", ""][:4]
    if not verb.isascii() or not verb.isalpha() or len(data.encode(errors="replace")) > LIMIT:
        return None
    if not OURS.issuperset(application):
        return None
    number = int(application or "0", 36)
    return Tap(verb, number, key, value) if number < 1 << 63 else None


def deep_link(bot: str, token: str) -> str:
    """What starts the bot with a token: https://core.telegram.org/bots/features#deep-linking."""
    return f"https://t.me/{bot}?start={token}"


def token_in(bot: str, text: str) -> str:
    """Of a text that is a link to this bot and nothing else, its token."""
    found = LINK.fullmatch(text.strip())
    return found[2] if found and found[1].casefold() == bot.casefold() else ""


@lru_cache(64)  # every button of a screen has the same one
def base36(number: int) -> str:
    """A number in few bytes; `int(…, 36)` reads it."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def markup(screen: Screen, words: Words, language: str) -> Markup | None:
    """The screen's buttons as the Bot API wants them."""
    if screen.rows:
        rows = [[_inline(one, words.plain(one.label, language)) for one in row] for row in screen.rows]
        return {"inline_keyboard": rows}
    if screen.keys:
        keys = [[_key(one, words.plain(one.label, language)) for one in row] for row in screen.keys]
        return {"keyboard": keys, "resize_keyboard": True}
    return {"remove_keyboard": True} if screen.drop_keys else None


def _inline(button: Button, label: str) -> Markup:
    shown = _shown(button, label)
    if button.copy:
        return {**shown, "copy_text": {"text": button.copy}}
    if button.url:
        return {**shown, "url": button.url}
    return {**shown, "callback_data": button.data}


def _key(key: Key, label: str) -> Markup:
    shown = _shown(key, label)
    return {**shown, "request_contact": True} if key.contact else shown


def _shown(button: Button | Key, label: str) -> Markup:
    return {"text": label, "style": button.style} if button.style else {"text": label}
