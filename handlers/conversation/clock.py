"""The hour that is typed where the screen asks for one: "jam 8", "7 malam", "setengah delapan"."""

import re
from collections.abc import Mapping

from rules.wishes_said import hour_of
from transport.keyboards import pack, unpack

_NAMED = re.compile(r"\d\d 00")  # as the label of such a button is remembered
_OF_A_DAY = re.compile(r"(\d{4}-\d\d-\d\dT)\d\d:00")  # as the value of such a button, where it is of one
ODD = "odd"  # an hour at which nobody is written to, or that may be two


def on_screen(buttons: Mapping[str, str], text: str) -> str | None:
    """What the button of that hour does, also of one that stands on the next page; else it is asked again."""
    hours = {name: data for name, data in buttons.items() if _NAMED.fullmatch(name)}
    said = hour_of(text) if hours else None
    if not said:
        return None
    tap = unpack(next(iter(hours.values())))
    if said.hour and (found := hours.get(f"{said.hour:02} 00")):
        return found
    if not tap:
        return None
    if tap.verb == "wish":
        return pack("wish", key="hour", value=said.hour or ODD)
    value = tap.value
    if day := _OF_A_DAY.fullmatch(value):
        value = f"{day[1]}{said.hour:02}:00" if said.hour else f"{day[1]}{ODD}"
    return pack(tap.verb, key="hour", value=value)
