"""Every screen that somebody comes to from a command by the buttons that are shown, and how long each takes.

Whatever is tapped on the way is undone, so that every screen is seen with all that lies on the desk.
"""

import time
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, NamedTuple

from handlers import decide
from handlers.kinds import FILES
from models import Session
from transport.context import Kind, Services, Turn
from transport.keyboards import base36, pack, unpack
from transport.screen import Button, File, Say, Screen

Come = dict[str, object]
Way = tuple[Come, ...]

MOST = 8  # taps from a command
# Of everybody; a member's own.
PASSED = frozenset({"privacy", "new", "benefit", "topic", "language", "focus", "steps", "stop", "about", "later"})
TYPED = {("members", "ask"): "kirana", ("siaran", "new"): "Halo {nama}, kantor pindah."}  # what such a screen asks for


def says(text: str) -> Come:
    command = text.split()[0].removeprefix("/") if text.startswith("/") else ""
    return {"kind": Kind.COMMAND if command else Kind.TEXT, "text": text, "command": command}


def taps(verb: str, key: str, *numbers: int, value: str = "") -> Come:
    return tap(pack(verb, key=key, value=value or ".".join(base36(number) or "0" for number in numbers)))


def tap(data: str) -> Come:
    return {"kind": Kind.TAP, "data": data, "callback_id": "1"}


def turn(services: Services, chat: int, number: int, come: Come) -> Turn:
    given: dict[str, Any] = {"message_id": number, "sender": "Sari", "bot": "payung_bot", **come}
    return Turn(services, number, chat, services.now(), **given)


class Took(NamedTuple):
    """Milliseconds by the clock, and of the processor as far as it is this process that works."""

    clock: float
    cpu: float


async def walked(
    services: Services, chat: int, commands: Sequence[str], often: int
) -> AsyncIterator[tuple[str, list[Took]]]:
    """How long each screen takes, by what led to it."""
    waiting: list[Way] = [(says(f"/{name}"),) for name in commands]
    known = {_name(way[-1]) for way in waiting}
    while waiting:
        way = waiting.pop(0)
        seen = [await services.database.run(_taken, services, chat, way) for _ in range(often)]
        yield " > ".join(map(_name, way)), [took for took, _ in seen]
        for come in seen[0][1] if len(way) < MOST else ():
            if (name := _name(come)) not in known:
                known.add(name)
                waiting.append((*way, come))


def _taken(session: Session, services: Services, chat: int, way: Way) -> tuple[Took, list[Come]]:
    """How long the last step takes, and what can be done there; nothing of it stays."""
    undone = session.begin_nested()
    took, screens = Took(0, 0), list[Screen]()
    for number, come in enumerate(way, 1):
        begins, worked = time.perf_counter(), time.thread_time()
        reply = decide(session, turn(services, chat, number, come))
        actions = reply.actions if reply else ()
        made = [_made(session, services, chat, one) for one in actions if isinstance(one, File)]
        session.flush()
        took = Took(1000 * (time.perf_counter() - begins), 1000 * (time.thread_time() - worked))
        screens = [one.screen for one in actions if isinstance(one, Say)]
        screens += [one for one in made if isinstance(one, Screen)]
    undone.rollback()
    return took, [*_typed(way[-1]), *(tap(one.data) for one in _buttons(screens))]


def _made(session: Session, services: Services, chat: int, file: File) -> Any:
    return FILES[file.kind](session, services, chat, file.subject, "id")


def _buttons(screens: list[Screen]) -> Iterator[Button]:
    for screen in screens:
        for button in (one for row in screen.rows for one in row if one.data):
            found = unpack(button.data)
            if found and found.verb not in PASSED and found.verb != "menu":
                yield button


def _typed(come: Come) -> Iterator[Come]:
    found = unpack(str(come.get("data", "")))
    if found and (found.verb, found.key) in TYPED:
        yield says(TYPED[found.verb, found.key])


def _name(come: Come) -> str:
    """Buttons of one verb and key are alike, whatever they are about."""
    found = unpack(str(come.get("data", "")))
    if not found:
        return str(come["text"])
    return f"{found.verb} {''.join(one for one in found.key if not one.isdigit())}".strip()
