"""How somebody comes in: what a row of the role matrix is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.door import HELD
from models import link
from models.broadcast import Body, propose
from models.inviting import Row as Listed
from models.inviting import invite
from models.listing import Holds
from models.role import Held
from rules.answers.form import FORM
from rules.audience import Audience
from tests.answers import enrolled
from tests.listing import one_of
from tests.roles import HOME, ID, SENT
from tests.stories import GIVEN
from transport.context import Kind, Sent
from transport.keyboards import base36, pack

FORM_OF_ANSWER = FORM[0].asked({"name": ""}, GIVEN).msgid
NOBODYS = 2**62 + 1  # an application that is nobody's
SILENCE = '{"@":"Reply","language":"id"}'
UNKNOWN = "xyzzy"

Come = Callable[[int], dict[str, Any]]  # what a turn is, from the application that it is about


@dataclass(frozen=True)
class Row:
    """How somebody comes in, in which states it does which of these sentences, and how the unknown comes in.

    `whose`: it is about what is this one's, and for everybody else it is as if it were about nobody's.
    """

    come: Come
    does: tuple[str, ...]
    unknown: Come
    states: tuple[str, ...] = (HOME,)
    whose: str = ""
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


def document(_: int) -> dict[str, Any]:
    return {"kind": Kind.DOCUMENT, "message_id": 99, "file": Sent("x", 5)}


def of_form(verb: str, *does: str, states: tuple[str, ...], **rest: str) -> Row:
    return Row(tap(verb, **rest), does, tap(UNKNOWN, **rest), states, whose="member")


def free(verb: str, *does: str, whose: str = "", **rest: str) -> Row:
    return Row(tap(verb, about=False, **rest), does, tap(UNKNOWN, about=False, **rest), whose=whose)


def turned(verb: str, does: str) -> Row:
    return Row(tap(verb), (does,), lambda _: tap(verb)(NOBODYS), (SENT,), whose="member")


def opens(held: Held, by: int | None, *does: str) -> Row:
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        made["token"] = link.make(session, held, by, turn.now)

    return Row(lambda id: typed(f"/start {made['token']}")(id), (*does, HELD), typed(f"/start {UNKNOWN}"), first=make)


def listed(verb: str, holds: Holds, does: str) -> Row:
    """By the first button of a list that the officer of the matrix sent."""
    made: dict[str, int] = {}

    def make(session, turn) -> None:
        made["id"] = one_of(session, turn.services.vault, ID["officer"], 1, turn.now, holds)

    def come(verb: str) -> Come:
        return lambda _: tap(verb, "card")(made["id"])

    return Row(come(verb), (does,), come(UNKNOWN), whose="officer", first=make)


def invites(write: Callable[..., str], unknown: str, *does: str) -> Row:
    """By what stands on the slip of an invitation, as `write` makes it of our key and its id."""
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        vault, listed = turn.services.vault, [Listed("SITI REKAAN", "+6281298760001", None)]
        made["on it"] = write(vault, invite(session, vault, 1, 0, listed, turn.now).new[0])

    return Row(lambda id: typed(made["on it"])(id), does, typed(unknown), first=make)


def member_of(verb: str, key: str, does: str, make: Callable[..., int]) -> Row:
    """About somebody of the first cooperative."""
    made: dict[str, int] = {}

    def first(session, turn) -> None:
        made["id"] = make(session, turn.services.vault, turn.now)

    def come(verb: str) -> Come:
        return lambda id: tap(verb, key, f"1.{base36(made['id'])}", about=False)(id)

    return Row(come(verb), (does,), come(UNKNOWN), whose="officer", first=first)


def announced(verb: str, key: str, does: str, whose: str, of: str = "") -> Row:
    """About an announcement that an admin wrote; `of`: with the cooperative before it, for its officers."""
    made: dict[str, int] = {}

    def first(session, turn) -> None:
        said = Body("text", "Besok libur.")
        made["id"] = propose(session, turn.services.vault, ID["admin"], said, Audience(), None, turn.now).id

    def come(verb: str, id: int = 0) -> Come:
        def about() -> str | int:
            return f"{of}.{base36(id or made['id'])}" if of else id or made["id"]

        return lambda _: tap(verb, key, about(), about=False)(0)

    return Row(come(verb), (does,), come(UNKNOWN) if of else come(verb, NOBODYS), whose=whose, first=first)


def is_invited(session, vault, now) -> int:
    return invite(session, vault, 1, 0, [Listed("SITI REKAAN", "+6281298760001", None)], now).new[0]


def has_sent(session, vault, now) -> int:
    return enrolled(session, vault, 1, 1, now)
