"""What is in sight in a chat: its newest message, what the last ones said, and where the open form asks."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from transport.context import Turn
from transport.keyboards import unpack
from transport.screen import Action, Button, Say, Strip

TEXTS = 12  # of which a mark is kept
# Verbs of the buttons by which an open form goes on.
ONWARD = frozenset(("a", "pick", "skip", "page", "back", "change", "send", "resume"))


def hear(memo: dict[str, Any], turn: Turn) -> bool:
    """Remember which message is the newest, and a mark of what it says; whether it said something else before."""
    id, mark = str(turn.message_id), crc32(turn.text.encode(errors="replace"))
    said = memo.get("said", {})
    memo["said"] = dict([*(said | {id: mark}).items()][-TEXTS:])
    memo["heard"] = max(turn.message_id, memo.get("heard", 0))
    return said.get(id, mark) != mark


def leads_on(rows: tuple[tuple[Button, ...], ...]) -> bool:
    """Whether an open form goes on by one of these buttons."""
    taps = [unpack(button.data) for row in rows for button in row]
    return any(tap and tap.verb in ONWARD for tap in taps)


def tidy(memo: dict[str, Any], asked: int, drafting: bool, actions: Sequence[Action]) -> list[Strip]:
    """The open form has its buttons once: those of before go with the next ones, and with the form."""
    if asked <= memo.get("stripped", 0):
        return []
    said = [action for action in actions if isinstance(action, Say)]
    edited = any(action.edit == asked for action in said)
    if drafting and (edited or not any(action.asks or action.screen.keys for action in said)):
        return []
    memo["stripped"] = asked
    return [] if edited or Strip(asked) in actions else [Strip(asked)]
