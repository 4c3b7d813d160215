"""How somebody comes in, for the role matrix: a way in as a turn, what it does, and how the unknown comes in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.roles import HOME, SENT
from transport.context import Kind
from transport.keyboards import pack

NOBODYS = 2**62 + 1  # an application that is nobody's
UNKNOWN = "xyzzy"
Come = Callable[[int], dict[str, Any]]  # what a turn is, from the application that it is about


@dataclass(frozen=True)
class Row:
    """How somebody comes in, in which states it does which of these sentences, and how the unknown comes in.

    `whose`: it is about the member's form, and for everybody else it is as if it were about nobody's.
    """

    come: Come
    does: tuple[str, ...]
    unknown: Come
    states: tuple[str, ...] = (HOME,)
    whose: bool = False
    first: Callable[..., None] = field(default=lambda session, turn: None)


def typed(text: str) -> Come:
    name = text.split()[0].removeprefix("/") if text.startswith("/") else ""
    return lambda _: {"kind": Kind.COMMAND if name else Kind.TEXT, "text": text, "command": name, "message_id": 99}


def tap(verb: str, key: str = "", value: object = "", about: bool = True) -> Come:
    return lambda id: {
        "kind": Kind.TAP,
        "data": pack(verb, id if about else 0, key, value),
        "callback_id": "1",
        "message_id": 9,
    }


def sent(kind: Kind) -> Come:
    return lambda _: {"kind": kind, "message_id": 99}


def of_form(verb: str, *does: str, states: tuple[str, ...], **rest: str) -> Row:
    return Row(tap(verb, **rest), does, tap(UNKNOWN, **rest), states, whose=True)


def free(verb: str, *does: str, **rest: str) -> Row:
    return Row(tap(verb, about=False, **rest), does, tap(UNKNOWN, about=False, **rest))


def turned(verb: str, does: str) -> Row:
    return Row(tap(verb), (does,), lambda _: tap(verb)(NOBODYS), (SENT,), whose=True)
