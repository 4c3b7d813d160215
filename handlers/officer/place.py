"""Buttons of an officer's screens hold the cooperative that they were made for: for another one they do nothing."""

from datetime import date, datetime

from handlers.conversation.visit import Visit
from handlers.officer import home
from transport.context import WIB
from transport.keyboards import base36, pack
from transport.screen import Button, Text

NAME = 40  # letters of a person's name on a list


def button(visit: Visit, label: Text, verb: str, key: str, *numbers: int, style: str = "") -> Button:
    """About the present cooperative, and what these numbers say of it."""
    about = ".".join(base36(number) or "0" for number in (present(visit), *numbers))
    return Button(label, pack(verb, key=key, value=about), style=style)


def here(visit: Visit, value: str) -> tuple[int, int] | None:
    """The numbers of a button, 0 where it holds none; None where it was made for another cooperative, or forged."""
    try:
        parts = [int(part, 36) for part in value.split(".")] if value.isascii() else []
    except ValueError:
        return None
    if not parts or parts[0] != visit.standing.cooperative or not all(0 <= one < 1 << 63 for one in parts):
        return None
    first, second, *_ = (*parts[1:], 0, 0)
    return first, second


def present(visit: Visit) -> int:
    """The cooperative for which an officer works now."""
    assert visit.standing.cooperative, "only officers come in here"
    return visit.standing.cooperative


def called(visit: Visit) -> dict[str, str]:
    """What it is called, for the title of a screen."""
    return {"cooperative": home.entry(visit, present(visit)).name}


def day(instant: datetime) -> date:
    return instant.astimezone(WIB).date()
